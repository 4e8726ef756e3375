internal import CLibYAML
internal import Diagnostics

/// libyaml's parser over a buffer that outlives it. The parser holds its own address, so it lives on the heap.
struct EventReader: ~Copyable {
    enum Kind {
        case streamStart, streamEnd, documentStart, documentEnd, alias, scalar, sequenceStart, sequenceEnd, mappingStart, mappingEnd
    }

    struct Event {
        var kind: Kind
        var start: SourcePosition
        var end: SourcePosition
        var text = ""
        var style = YAMLNode.ScalarStyle.plain
        var isFlow = false
        var hasAnchor = false
        var hasTag = false
        var hasDirective = false

        func span(in file: SourceFile) -> SourceSpan { SourceSpan(file: file, start: start, end: end) }
    }

    /// What libyaml could not read, and where.
    struct Problem: Error {
        let message: String
        let position: SourcePosition
    }

    private let parser: UnsafeMutablePointer<yaml_parser_t>

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        parser = .allocate(capacity: 1)
        precondition(yaml_parser_initialize(parser) == 1, "libyaml finds no memory for a parser")
        yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
        yaml_parser_set_input_string(parser, bytes.baseAddress, bytes.count)
    }

    deinit {
        yaml_parser_delete(parser)
        parser.deallocate()
    }

    mutating func next() -> Result<Event, Problem> {
        var event = yaml_event_t()
        guard yaml_parser_parse(parser, &event) == 1 else { return .failure(problem()) }
        defer { yaml_event_delete(&event) }
        let start = position(event.start_mark)
        let end = position(event.end_mark)
        switch event.type {
        case YAML_SCALAR_EVENT:
            let scalar = event.data.scalar
            let text = String(decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length), as: UTF8.self)
            return .success(
                Event(
                    kind: .scalar, start: start, end: end, text: text, style: style(scalar.style), hasAnchor: scalar.anchor != nil,
                    hasTag: scalar.tag != nil))
        case YAML_MAPPING_START_EVENT:
            let mapping = event.data.mapping_start
            return .success(
                Event(
                    kind: .mappingStart, start: start, end: end, isFlow: mapping.style == YAML_FLOW_MAPPING_STYLE,
                    hasAnchor: mapping.anchor != nil, hasTag: mapping.tag != nil))
        case YAML_SEQUENCE_START_EVENT:
            let sequence = event.data.sequence_start
            return .success(
                Event(kind: .sequenceStart, start: start, end: end, hasAnchor: sequence.anchor != nil, hasTag: sequence.tag != nil))
        case YAML_ALIAS_EVENT: return .success(Event(kind: .alias, start: start, end: end))
        case YAML_MAPPING_END_EVENT: return .success(Event(kind: .mappingEnd, start: start, end: end))
        case YAML_SEQUENCE_END_EVENT: return .success(Event(kind: .sequenceEnd, start: start, end: end))
        case YAML_DOCUMENT_START_EVENT:
            let document = event.data.document_start
            let hasDirective = document.version_directive != nil || document.tag_directives.start != document.tag_directives.end
            return .success(Event(kind: .documentStart, start: start, end: end, hasDirective: hasDirective))
        case YAML_DOCUMENT_END_EVENT: return .success(Event(kind: .documentEnd, start: start, end: end))
        case YAML_STREAM_START_EVENT: return .success(Event(kind: .streamStart, start: start, end: end))
        default: return .success(Event(kind: .streamEnd, start: start, end: end))
        }
    }

    private func position(_ mark: yaml_mark_t) -> SourcePosition {
        SourcePosition(line: Int(mark.line) + 1, column: Int(mark.column) + 1)
    }

    private func style(_ style: yaml_scalar_style_t) -> YAMLNode.ScalarStyle {
        switch style {
        case YAML_SINGLE_QUOTED_SCALAR_STYLE: .singleQuoted
        case YAML_DOUBLE_QUOTED_SCALAR_STYLE: .doubleQuoted
        case YAML_LITERAL_SCALAR_STYLE: .literal
        case YAML_FOLDED_SCALAR_STYLE: .folded
        default: .plain
        }
    }

    private func problem() -> Problem {
        let message = parser.pointee.problem.map { String(cString: $0) } ?? "the text cannot be read as YAML"
        return Problem(message: message, position: position(parser.pointee.problem_mark))
    }
}

extension EventReader.Problem {
    /// What usually lies behind libyaml's words, told by the line where it gave up.
    func help(line: String) -> String {
        if line.contains(": >=") || line.contains(": >") {
            return "a test that starts with `>` goes in quotes, such as \">= 3\"; or write `at least 3`"
        }
        switch message {
        case let text where text.contains("mapping values are not allowed"):
            return "a text with `: ` in it goes in quotes; or the line is indented too far"
        case let text where text.contains("could not find expected ':'"):
            return "a key needs a colon and a space after it; look at this line and the one above"
        case let text where text.contains("did not find expected key"), let text where text.contains("did not find expected '-'"):
            return "the line is indented differently from its neighbours, or a quote in it is not closed"
        case let text where text.contains("did not find expected ',' or"):
            return "a bracket or a brace is not closed"
        case let text where text.contains("cannot start any token"):
            return "a text that starts with this character goes in quotes"
        case let text where text.contains("unexpected end of stream"), let text where text.contains("while scanning a quoted"):
            return "a quote is not closed"
        default:
            return "compare the indentation and the punctuation with the lines around it"
        }
    }
}
