package import Diagnostics

extension YAMLNode {
    /// Where some of a scalar's text stands in the file: `range` counts Unicode scalars of the text.
    ///
    /// Folding, quotes and escapes only ever change white space and spell single characters, so the printed characters
    /// of the text and of the file correspond one to one in order; that is how a word is found again.
    package func span(of range: Range<Int>) -> SourceSpan {
        guard case .scalar(let text, let style) = content else { return span }
        let places = printedCharacterPlaces(style: style)
        var ordinal = 0
        var first: Int?
        var last: Int?
        for (index, scalar) in text.unicodeScalars.enumerated() where !isBlank(scalar) {
            if range.contains(index) {
                first = first ?? ordinal
                last = ordinal
            }
            ordinal += 1
        }
        guard let first, let last, last < places.count else { return span }
        return SourceSpan(file: span.file, start: places[first].start, end: places[last].end)
    }

    private func isBlank(_ scalar: Unicode.Scalar) -> Bool {
        scalar == " " || scalar == "\n" || scalar == "\t" || scalar == "\r"
    }

    /// The places of the scalar's printed characters in the file, in order.
    private func printedCharacterPlaces(style: ScalarStyle) -> [(start: SourcePosition, end: SourcePosition)] {
        let offsets = span.file.byteOffset(of: span.start)..<span.file.byteOffset(of: span.end)
        let raw = Array(String(decoding: span.file.bytes[offsets], as: UTF8.self).unicodeScalars)
        var places: [(start: SourcePosition, end: SourcePosition)] = []
        var position = span.start
        var index = 0

        func advance(_ count: Int) {
            for _ in 0..<count where index < raw.count {
                position =
                    raw[index] == "\n"
                    ? SourcePosition(line: position.line + 1, column: 1)
                    : SourcePosition(line: position.line, column: position.column + 1)
                index += 1
            }
        }

        func take(_ count: Int, printed: Bool) {
            let start = position
            advance(count)
            if printed { places.append((start, position)) }
        }

        switch style {
        case .singleQuoted, .doubleQuoted: advance(1)
        case .literal, .folded:
            while index < raw.count && raw[index] != "\n" { advance(1) }
        case .plain: break
        }
        let end = style == .singleQuoted || style == .doubleQuoted ? raw.count - 1 : raw.count
        while index < end {
            if style == .singleQuoted && raw[index] == "'" {
                take(2, printed: true)
            } else if style == .doubleQuoted && raw[index] == "\\" {
                let (length, printed) = escape(in: raw, at: index)
                take(length, printed: printed)
            } else {
                take(1, printed: !isBlank(raw[index]))
            }
        }
        return places
    }

    /// The length of an escape of a double-quoted scalar, and whether it stands for a printed character.
    private func escape(in raw: [Unicode.Scalar], at index: Int) -> (length: Int, printed: Bool) {
        guard index + 1 < raw.count else { return (1, false) }
        switch raw[index + 1] {
        case "x", "u", "U":
            let length = raw[index + 1] == "x" ? 2 : raw[index + 1] == "u" ? 4 : 8
            let digits = String(String.UnicodeScalarView(raw[(index + 2)..<min(raw.count, index + 2 + length)]))
            let value = UInt32(digits, radix: 16).flatMap(Unicode.Scalar.init)
            return (2 + length, value.map { !isBlank($0) } ?? true)
        case "n", "r", "t", " ", "\t", "\n", "\r": return (2, false)
        default: return (2, true)
        }
    }
}

extension YAMLNode {
    /// The line of a plain text over several lines that lost the dash of an entry of a list: the second, or the first
    /// where the second has one.
    package var swallowedLine: (text: String, span: SourceSpan, isMisaligned: Bool)? {
        guard case .scalar(_, .plain) = content, span.end.line > span.start.line else { return nil }
        for number in (span.start.line + 1)...span.end.line {
            let line = LaidOutLine(span.file.line(number), number: number)
            guard let line else { continue }
            guard line.hasDash, let first = LaidOutLine(span.file.line(span.start.line), number: span.start.line),
                !first.hasDash
            else { return place(of: line, isMisaligned: line.hasDash) }
            return place(of: first, isMisaligned: false)
        }
        return nil
    }

    private func place(of line: LaidOutLine, isMisaligned: Bool) -> (String, SourceSpan, Bool) {
        let start = SourcePosition(line: line.number, column: line.indentation + 1)
        let end = SourcePosition(line: line.number, column: line.text.unicodeScalars.count + 1)
        return (line.content, SourceSpan(file: span.file, start: start, end: end), isMisaligned)
    }
}
