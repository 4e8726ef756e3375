/// Diagnostics as text for a terminal: message, place, the author's own line, the underline, help.
package struct DiagnosticPrinter {
    /// How much of a long line is shown around the fault.
    private static let maximumLineWidth = 110

    private let style: TerminalStyle

    package init(style: TerminalStyle) {
        self.style = style
    }

    package func print(_ diagnostics: [Diagnostic]) -> String {
        diagnostics.map(print).joined(separator: "\n")
    }

    private func print(_ diagnostic: Diagnostic) -> String {
        let name = diagnostic.severity.rawValue
        let kind = diagnostic.severity == .error ? style.error(name) : style.warning(name)
        var text = "\(kind)[\(diagnostic.id)]: \(style.strong(printable(diagnostic.message)))\n"
        let widest = ([diagnostic.span] + diagnostic.notes.map(\.span)).compactMap { $0?.start.line }.max() ?? 0
        let margin = String(repeating: " ", count: String(widest).count)
        if let span = diagnostic.span {
            text += excerpt(span, label: diagnostic.label, margin: margin, arrow: "-->")
        }
        for note in diagnostic.notes {
            text += excerpt(note.span, label: note.text, margin: margin, arrow: ":::")
        }
        for detail in diagnostic.details { text += "\(margin) = \(detail.label): \(printable(detail.text))\n" }
        if !diagnostic.help.isEmpty { text += "\(margin) = help: \(printable(diagnostic.help))\n" }
        return text
    }

    private func excerpt(_ span: SourceSpan, label: String, margin: String, arrow: String) -> String {
        var text = "\(margin)\(arrow) \(printable(span.file.path)):\(span.start.line):\(span.start.column)\n"
        let (line, length) = span.file.stretch(
            ofLine: span.start.line, around: span.start.column - 1, width: Self.maximumLineWidth)
        if length == 0 && label.isEmpty { return text }
        let window = line.start..<line.start + line.scalars.count
        let first = min(span.start.column - 1, length)
        let last =
            span.end.line == span.start.line
            ? min(max(span.end.column - 1, first), length) : trimmedEnd(of: line.scalars) + window.lowerBound
        let shown = printable(String(String.UnicodeScalarView(line.scalars.map { isPasted($0) ? "·" : $0 })))
        let number = String(span.start.line)
        let pad = String(repeating: " ", count: margin.count - number.count)
        let before = window.lowerBound > 0 ? "…" : ""
        let after = window.upperBound < length ? "…" : ""
        let indent = String(repeating: " ", count: first - window.lowerBound + before.count)
        let carets = String(repeating: "^", count: max(1, min(last, window.upperBound) - first))
        text += "\(margin) |\n"
        text += "\(pad)\(number) | \(before)\(shown)\(after)\n"
        text += "\(margin) | \(indent)\(style.error(carets))\(label.isEmpty ? "" : " " + printable(label))\n"
        return text
    }

    private func trimmedEnd(of line: [Unicode.Scalar]) -> Int {
        (line.lastIndex { $0 != " " } ?? -1) + 1
    }
}
