package import Diagnostics

/// JSON text to the same tree as YAML, with the same limits: every key and value knows its place, numbers stay as
/// written.
package enum JSONParser {
    package static func parse(_ file: SourceFile) -> Diagnosed<YAMLNode> {
        let limits = YAMLLimits()
        if file.bytes.count > limits.byteCount { return Diagnosed(nil, [YAMLParser.tooLarge(file)]) }
        let faults = SourceTextValidator.faults(in: file).filter { $0.id != "tab" }
        if !faults.isEmpty { return Diagnosed(nil, faults) }
        var scanner = Scanner(file: file, limits: limits)
        do throws(DiagnosedFailure) {
            return Diagnosed(try scanner.document(), [])
        } catch {
            return Diagnosed(nil, [error.diagnostic])
        }
    }

    private struct Scanner {
        let file: SourceFile
        let limits: YAMLLimits
        let scalars: [Unicode.Scalar]
        var index = 0
        var line = 1
        var column = 1
        var nodeCount = 0

        init(file: SourceFile, limits: YAMLLimits) {
            self.file = file
            self.limits = limits
            scalars = Array(
                String(decoding: file.bytes.dropFirst(file.hasByteOrderMark ? 3 : 0), as: UTF8.self).unicodeScalars)
        }

        var position: SourcePosition { SourcePosition(line: line, column: column) }
        var current: Unicode.Scalar? { index < scalars.count ? scalars[index] : nil }

        mutating func advance() {
            if scalars[index] == "\n" {
                line += 1
                column = 1
            } else {
                column += 1
            }
            index += 1
        }

        mutating func skipSpace() {
            while let scalar = current, scalar == " " || scalar == "\n" || scalar == "\r" || scalar == "\t" {
                advance()
            }
        }

        func span(from start: SourcePosition) -> SourceSpan { SourceSpan(file: file, start: start, end: position) }

        func failure(_ id: String, _ message: String, help: String) -> DiagnosedFailure {
            let span = SourceSpan(file: file, start: position, end: SourcePosition(line: line, column: column + 1))
            return DiagnosedFailure(Diagnostic(id, message, at: span, help: help))
        }

        mutating func document() throws(DiagnosedFailure) -> YAMLNode {
            skipSpace()
            if current == nil {
                throw failure("empty-file", "the file holds nothing", help: "write a case, or delete the file")
            }
            let root = try value(depth: 0)
            skipSpace()
            if current != nil {
                throw failure("second-document", "more after the end of the case", help: "one file holds one case")
            }
            return root
        }

        mutating func value(depth: Int) throws(DiagnosedFailure) -> YAMLNode {
            nodeCount += 1
            if nodeCount > limits.nodeCount {
                throw failure(
                    "too-many-values", "more than \(limits.nodeCount) values in one file", help: "split the file")
            }
            if depth > limits.depth {
                throw failure(
                    "too-deep", "lists and keys more than \(limits.depth) deep",
                    help: "a case is not so deep; look for a bracket too many")
            }
            skipSpace()
            let start = position
            switch current {
            case "{": return try object(start, depth)
            case "[": return try array(start, depth)
            case "\"":
                let text = try string()
                return YAMLNode(content: .scalar(text, .doubleQuoted), span: span(from: start))
            default: return try word(start)
            }
        }

        mutating func object(_ start: SourcePosition, _ depth: Int) throws(DiagnosedFailure) -> YAMLNode {
            advance()
            var entries: [YAMLEntry] = []
            var places: [String: SourceSpan] = [:]
            skipSpace()
            while current != "}" {
                let keyStart = position
                guard current == "\"" else {
                    throw failure(
                        "json", "a key is wanted here", help: "a key stands in double quotes; no comma comes before `}`"
                    )
                }
                let key = try string()
                let keySpan = span(from: keyStart)
                if let first = places[key] {
                    throw DiagnosedFailure(
                        Diagnostic(
                            "duplicate-key", "the key `\(printable(key))` twice", at: keySpan,
                            label: "only one would count", help: "keep one of them",
                            notes: [.init(span: first, text: "first here")]))
                }
                places[key] = keySpan
                skipSpace()
                guard current == ":" else {
                    throw failure("json", "`:` is missing", help: "a key is followed by a colon and a value")
                }
                advance()
                entries.append(YAMLEntry(key: key, keySpan: keySpan, value: try value(depth: depth + 1)))
                try separator(or: "}")
            }
            advance()
            return YAMLNode(content: .mapping(entries), span: span(from: start))
        }

        mutating func array(_ start: SourcePosition, _ depth: Int) throws(DiagnosedFailure) -> YAMLNode {
            advance()
            var items: [YAMLNode] = []
            skipSpace()
            while current != "]" {
                items.append(try value(depth: depth + 1))
                try separator(or: "]")
            }
            advance()
            return YAMLNode(content: .sequence(items), span: span(from: start))
        }

        mutating func separator(or close: Unicode.Scalar) throws(DiagnosedFailure) {
            skipSpace()
            if current == close { return }
            guard current == "," else {
                throw failure(
                    "json", "`,` or `\(close)` is missing",
                    help: "values are separated by commas; every bracket is closed")
            }
            advance()
            skipSpace()
            if current == close { throw failure("json", "a comma before `\(close)`", help: "delete the comma") }
        }

        mutating func string() throws(DiagnosedFailure) -> String {
            advance()
            var result = String.UnicodeScalarView()
            while let scalar = current, scalar != "\"" {
                if scalar == "\\" {
                    result.append(try escape())
                } else if scalar == "\t" {
                    throw failure("json", "a tab in a text", help: "write a space")
                } else if scalar.value < 0x20 {
                    throw failure("json", "a line break in a text", help: "close the quote on the same line")
                } else {
                    result.append(scalar)
                    advance()
                }
            }
            if current == nil { throw failure("json", "a text without its closing quote", help: "close the quote") }
            advance()
            return String(result)
        }

        /// What an escape stands for; a character that is refused as itself is refused as an escape.
        mutating func escape() throws(DiagnosedFailure) -> Unicode.Scalar {
            let start = position
            let scalar = try escaped()
            if let hidden = SourceTextValidator.hidden(scalar) {
                let place = span(from: start)
                throw DiagnosedFailure(
                    Diagnostic(hidden.id, hidden.message, at: place, label: "written as an escape", help: hidden.help))
            }
            return scalar
        }

        private mutating func escaped() throws(DiagnosedFailure) -> Unicode.Scalar {
            advance()
            let plain: [Unicode.Scalar: Unicode.Scalar] = [
                "\"": "\"", "\\": "\\", "/": "/", "b": "\u{8}", "f": "\u{C}", "n": "\n", "r": "\r", "t": "\t",
            ]
            if let scalar = current, let meant = plain[scalar] {
                advance()
                return meant
            }
            let first = try hexadecimal()
            if let scalar = Unicode.Scalar(first) { return scalar }
            if (0xD800..<0xDC00).contains(first), current == "\\" {
                advance()
                let second = try hexadecimal()
                if (0xDC00..<0xE000).contains(second),
                    let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + second - 0xDC00)
                {
                    return scalar
                }
            }
            throw failure("json", "half of a character", help: "write the character itself")
        }

        mutating func hexadecimal() throws(DiagnosedFailure) -> UInt32 {
            guard current == "u" else {
                throw failure(
                    "json", "an escape that JSON does not have",
                    help: "write the character itself, or `\\\\` for a backslash")
            }
            advance()
            var value: UInt32 = 0
            for _ in 0..<4 {
                guard let scalar = current, scalar.isASCII, let digit = Character(scalar).hexDigitValue else {
                    throw failure("json", "four hexadecimal digits are wanted", help: "write the character itself")
                }
                value = value << 4 | UInt32(digit)
                advance()
            }
            return value
        }

        /// A number, `true` or `false`, kept as text.
        mutating func word(_ start: SourcePosition) throws(DiagnosedFailure) -> YAMLNode {
            var text = String.UnicodeScalarView()
            while let scalar = current,
                scalar.properties.isAlphabetic || "+-.0123456789_".unicodeScalars.contains(scalar)
            {
                text.append(scalar)
                advance()
            }
            let word = String(text)
            if word == "true" || word == "false" || JSONNumber.isWellFormed(word) {
                return YAMLNode(content: .scalar(word, .plain), span: span(from: start))
            }
            let place =
                word.isEmpty
                ? SourceSpan(file: file, start: start, end: SourcePosition(line: start.line, column: start.column + 1))
                : span(from: start)
            if word == "null" {
                throw DiagnosedFailure(
                    Diagnostic(
                        "json", "`null` has no meaning in a case", at: place,
                        help: "leave the fact out, or write \"not known\""))
            }
            let message =
                word.isEmpty
                ? "a value is wanted here"
                : JSONNumber.looksLikeOne(word) ? "`\(word)` is not a number of JSON" : "`\(word)` is not JSON here"
            let help =
                JSONNumber.looksLikeOne(word)
                ? "a number is written in digits, such as 12 or -0.5, with no zero or plus in front; a text stands in "
                    + "double quotes"
                : "a text stands in double quotes"
            throw DiagnosedFailure(Diagnostic("json", message, at: place, help: help))
        }
    }
}
