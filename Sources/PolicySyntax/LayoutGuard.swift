internal import Diagnostics

/// Holds the layout of a file to what YAML allows, event after event, where libyaml passes over a fault.
///
/// Its cost is in step with the file: every byte is passed once, and every line within brackets or quotes looked at
/// once more.
struct LayoutGuard {
    struct Fault {
        var id = "yaml"
        let message: String
        let span: SourceSpan
        let help: String
        /// Whether what is read behind it only follows from it.
        var endsReading = false
        /// Whether a sign that is missing further up may be the cause.
        var mayFollow = false
    }

    private let file: SourceFile
    private var offset: Int
    private var line = 1
    private var column = 1
    /// Of every list and mapping that is open its column from 0, nil of one in brackets or braces.
    private var open: [Int?] = []
    /// Where the outermost open bracket or brace stands.
    private var flowStart: SourcePosition?
    private var isInDocument = false

    init(_ file: SourceFile) {
        self.file = file
        offset = file.hasByteOrderMark ? 3 : 0
    }

    /// What is wrong with an event or with what stands before it.
    mutating func fault(at event: EventReader.Event) -> Fault? {
        let before = offset
        advance(to: event.start)
        var found = isInDocument ? touchingComment(before..<offset) : nil
        switch event.kind {
        case .documentStart: isInDocument = true
        case .sequenceStart, .mappingStart:
            if event.isFlow && flowStart == nil { flowStart = event.start }
            open.append(event.isFlow ? nil : event.start.column - 1)
        case .sequenceEnd, .mappingEnd:
            _ = open.popLast()
            if let start = flowStart, !open.contains(where: { $0 == nil }) {
                flowStart = nil
                found = found ?? outdentedLine(from: start, to: event.end, passingComments: true)
            }
        case .scalar: found = found ?? fault(of: event)
        default: break
        }
        advance(to: event.end)
        if found == nil, event.kind == .scalar, event.style == .plain { found = cutText(event, end: offset) }
        return found
    }

    private func fault(of scalar: EventReader.Event) -> Fault? {
        switch scalar.style {
        case .plain where scalar.text == "-" && flowStart != nil:
            Fault(
                message: "a dash between brackets", span: scalar.span(in: file),
                help: "between brackets values are separated by commas alone; delete the dash")
        case .plain: touchingDash(scalar)
        case .singleQuoted, .doubleQuoted:
            flowStart == nil ? outdentedLine(from: scalar.start, to: scalar.end, passingComments: false) : nil
        case .literal, .folded: faultOfBlock(scalar)
        }
    }

    /// `-outcome: ecm`, first on its line.
    private func touchingDash(_ scalar: EventReader.Event) -> Fault? {
        guard scalar.text.hasPrefix("-"), flowStart == nil, let next = scalar.text.dropFirst().unicodeScalars.first,
            next.properties.isAlphabetic || "{[\"'".unicodeScalars.contains(next)
        else { return nil }
        let line = file.line(scalar.start.line)
        let lead = line.prefix(scalar.start.column - 1)
        guard lead.allSatisfy({ $0 == " " }) else { return nil }
        return Fault(
            id: "dash-without-space", message: "a dash without a space behind it", span: scalar.span(in: file),
            help: "put a space behind the dash: write `- \(line.dropFirst(scalar.start.column))`", endsReading: true)
    }

    /// A text that a space and `#` end before its end: what follows would be passed over. What an author sets apart by
    /// two spaces, and what follows a single word and is no number, is taken for the remark that it is.
    private func cutText(_ scalar: EventReader.Event, end: Int) -> Fault? {
        var mark = end
        while mark < file.bytes.count, file.bytes[mark] == UInt8(ascii: " ") { mark += 1 }
        let blanks = mark - end
        guard blanks > 0, mark < file.bytes.count, file.bytes[mark] == UInt8(ascii: "#") else { return nil }
        let rest = file.bytes[end...].prefix { $0 != UInt8(ascii: "\n") }
        let behind = rest.dropFirst(blanks + 1).first ?? UInt8(ascii: " ")
        let isNumberOrTag = behind != UInt8(ascii: " ") && behind != UInt8(ascii: "#") && blanks == 1
        let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
        let isNumbered = rest.dropFirst(blanks + 2).first.map(digits.contains) ?? false
        let isSentence =
            (scalar.text.contains(" ") || isNumbered) && (scalar.text.first?.isUppercase ?? false) && blanks == 1
        guard isNumberOrTag || isSentence else { return nil }
        let start = SourcePosition(line: scalar.end.line, column: scalar.end.column + blanks)
        var help = "put the whole text in quotes"
        if scalar.start.line == scalar.end.line && flowStart == nil {
            let whole = scalar.text + String(decoding: rest, as: UTF8.self)
            help += ": write `\(QuotedText.inQuotes(whole.trimmingLineEnd))`"
        }
        if flowStart != nil, let line = LaidOutLine(file.line(start.line), number: start.line),
            let quoted = QuotedText.quotedInBraces(line).first(where: { $0.value.contains(" #") })
        {
            help += ": write `\(quoted.line.drop { $0 == " " })`"
        }
        return Fault(
            id: "text-cut-short", message: "a `#` behind a space, which ends the text here",
            span: SourceSpan(
                file: file, start: start, end: SourcePosition(line: start.line, column: start.column + 1)),
            help: help + "; a remark goes on a line of its own", endsReading: true)
    }

    /// The column from 0 further right than which everything inside the innermost block stands.
    private var indentation: Int { open.last { $0 != nil }.flatMap { $0 } ?? -1 }

    /// A line of what started further up that stands as far left as the key or dash to which it belongs.
    private func outdentedLine(from start: SourcePosition, to end: SourcePosition, passingComments: Bool) -> Fault? {
        if start.line == end.line || indentation < 0 { return nil }
        for number in (start.line + 1)...end.line {
            let text = Array(file.line(number).utf8)
            guard let first = text.firstIndex(where: { $0 != UInt8(ascii: " ") }), first <= indentation else {
                continue
            }
            if passingComments && text[first] == UInt8(ascii: "#") { continue }
            let place = SourcePosition(line: number, column: first + 1)
            return Fault(
                message: "a line that stands too far left for what it goes on with",
                span: SourceSpan(file: file, start: place, end: SourcePosition(line: number, column: first + 2)),
                help:
                    "move it to the right of the line on which its quote or bracket opens, as far as the lines beside "
                    + "it", mayFollow: true
            )
        }
        return nil
    }

    /// A `#` that would start a comment right behind something else.
    private func touchingComment(_ gap: Range<Int>) -> Fault? {
        var isComment = false
        for index in gap {
            switch file.bytes[index] {
            case UInt8(ascii: "\n"): isComment = false
            case UInt8(ascii: "#") where !isComment:
                if index > 0, ![UInt8(ascii: " "), UInt8(ascii: "\n")].contains(file.bytes[index - 1]),
                    index > (file.hasByteOrderMark ? 3 : 0)
                {
                    return touching(at: index)
                }
                isComment = true
            default: break
            }
        }
        return nil
    }

    private func touching(at index: Int) -> Fault {
        let start = file.position(ofByte: index)
        return Fault(
            message: "a comment that touches what stands before it",
            span: SourceSpan(file: file, start: start, end: SourcePosition(line: start.line, column: start.column + 1)),
            help: "put a space before `#`; where it belongs to the text, put the text in quotes")
    }

    /// Of a block of text: a comment that touches its sign, and blank lines that reach further right than the text.
    private func faultOfBlock(_ scalar: EventReader.Event) -> Fault? {
        let header = Array(file.line(scalar.start.line).unicodeScalars.dropFirst(scalar.start.column))
        let indicators = header.prefix { "+-0123456789".unicodeScalars.contains($0) }
        if header.count > indicators.count, header[indicators.count] == "#" {
            return touching(
                at: file.byteOffset(
                    of: SourcePosition(line: scalar.start.line, column: scalar.start.column + indicators.count + 1)))
        }
        if indicators.contains(where: { $0 != "+" && $0 != "-" })
            || scalar.text.utf8.contains(where: { $0 != UInt8(ascii: "\n") })
        {
            return nil
        }
        var maximumBlankWidth = 0
        var number = scalar.start.line + 1
        while number <= scalar.end.line {
            let text = file.line(number).utf8
            let spaces = text.prefix { $0 == UInt8(ascii: " ") }.count
            if spaces < text.count {
                if spaces <= indentation || spaces >= maximumBlankWidth { return nil }
                let place = SourcePosition(line: number, column: spaces + 1)
                return Fault(
                    message: "a block of text whose blank lines reach further right than its first line",
                    span: SourceSpan(file: file, start: place, end: SourcePosition(line: number, column: spaces + 2)),
                    help: "delete the spaces of the blank lines above, or move this line")
            }
            maximumBlankWidth = max(maximumBlankWidth, spaces)
            number += 1
        }
        return nil
    }

    private mutating func advance(to target: SourcePosition) {
        while offset < file.bytes.count, (line, column) < (target.line, target.column) {
            if file.bytes[offset] == UInt8(ascii: "\n") {
                (line, column) = (line + 1, 1)
            } else {
                column += 1
            }
            offset += 1
            while offset < file.bytes.count, file.bytes[offset] & 0xC0 == 0x80 { offset += 1 }
        }
    }
}
