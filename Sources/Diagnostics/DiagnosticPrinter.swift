/// Diagnostics as text for a terminal: message, place, the author's own line, the underline, help.
package struct DiagnosticPrinter {
    /// How much of a long line is shown around the fault.
    private static let widestLine = 110

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
        let line = Array(span.file.line(span.start.line).unicodeScalars)
        if line.isEmpty && label.isEmpty { return text }
        let first = min(span.start.column - 1, line.count)
        let last = span.end.line == span.start.line ? min(max(span.end.column - 1, first), line.count) : trimmedEnd(of: line)
        let window = visible(first..<max(first, last), of: line.count)
        let shown = printable(String(String.UnicodeScalarView(line[window])))
        let number = String(span.start.line)
        let pad = String(repeating: " ", count: margin.count - number.count)
        let before = window.lowerBound > 0 ? "…" : ""
        let after = window.upperBound < line.count ? "…" : ""
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

    private func visible(_ marked: Range<Int>, of length: Int) -> Range<Int> {
        if length <= Self.widestLine { return 0..<length }
        let start = max(0, min(marked.lowerBound - 30, length - Self.widestLine))
        return start..<min(length, start + Self.widestLine)
    }
}
