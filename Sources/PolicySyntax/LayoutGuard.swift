internal import Diagnostics

/// Holds the layout of a file to what YAML allows, event after event, where libyaml passes over a fault.
///
/// Its cost is in step with the file: every byte is passed once, and every line within brackets or quotes looked at
/// once more.
struct LayoutGuard {
    struct Fault {
        let message: String
        let span: SourceSpan
        let help: String
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
        return found
    }

    private func fault(of scalar: EventReader.Event) -> Fault? {
        switch scalar.style {
        case .plain where scalar.text == "-" && flowStart != nil:
            Fault(
                message: "a dash between brackets", span: scalar.span(in: file),
                help: "between brackets values are separated by commas alone; delete the dash")
        case .singleQuoted, .doubleQuoted:
            flowStart == nil ? outdentedLine(from: scalar.start, to: scalar.end, passingComments: false) : nil
        case .literal, .folded: faultOfBlock(scalar)
        default: nil
        }
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
                    + "it"
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
