internal import CLibYAML
internal import Diagnostics

/// libyaml's parser over a buffer that outlives it. The parser holds its own address, so it lives on the heap.
struct EventReader: ~Copyable {
    enum Kind {
        case streamStart, streamEnd, documentStart, documentEnd, alias, scalar, sequenceStart, sequenceEnd,
            mappingStart, mappingEnd
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
        /// libyaml's own words.
        let words: String
        let context: String
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
                    kind: .scalar, start: start, end: end, text: text, style: style(scalar.style),
                    hasAnchor: scalar.anchor != nil,
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
                Event(
                    kind: .sequenceStart, start: start, end: end, isFlow: sequence.style == YAML_FLOW_SEQUENCE_STYLE,
                    hasAnchor: sequence.anchor != nil, hasTag: sequence.tag != nil))
        case YAML_ALIAS_EVENT: return .success(Event(kind: .alias, start: start, end: end))
        case YAML_MAPPING_END_EVENT: return .success(Event(kind: .mappingEnd, start: start, end: end))
        case YAML_SEQUENCE_END_EVENT: return .success(Event(kind: .sequenceEnd, start: start, end: end))
        case YAML_DOCUMENT_START_EVENT:
            let document = event.data.document_start
            let hasDirective =
                document.version_directive != nil || document.tag_directives.start != document.tag_directives.end
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
        let words = parser.pointee.problem.map { String(cString: $0) } ?? ""
        let context = parser.pointee.context.map { String(cString: $0) } ?? ""
        // What was opened and never closed is best shown where it was opened.
        let isUnclosed =
            context.contains("quoted scalar") || context.contains("flow sequence") || context.contains("flow mapping")
        return Problem(
            words: words, context: context,
            position: position(isUnclosed ? parser.pointee.context_mark : parser.pointee.problem_mark))
    }
}

extension EventReader.Problem {
    /// The quotation mark with which a value of the line begins, where the text goes on behind the one that ends it:
    /// `says: "Boats" are lent`.
    private func quoteThatEndsEarly(_ line: String) -> Character? {
        guard words.contains("expected key") || words.contains("expected '-'"),
            let found = line.firstMatch(of: /^\s*(?:- )*(?:[^"':#]+:\s+)?(["'])/)
        else { return nil }
        let quote: Character = found.output.1 == "'" ? "'" : "\""
        let rest = line[found.range.upperBound...].replacing(quote == "'" ? "''" : "\\\"", with: "")
        guard let end = rest.firstIndex(of: quote) else { return nil }
        let after = rest[rest.index(after: end)...].drop { $0 == " " }
        return after.isEmpty || ",}]#:".contains(after.first ?? " ") ? nil : quote
    }

    /// What is wrong in an author's words.
    /// - Parameter line: the one at which reading stopped.
    func message(line: String) -> String {
        if quoteThatEndsEarly(line) != nil { return "a text that goes on behind its closing quotation mark" }
        return switch (words, context) {
        case (_, let context) where context.contains("quoted scalar"): "a quote that is not closed, or closed too early"
        case (_, let context) where context.contains("flow sequence"):
            "a list in brackets that cannot be read to its end"
        case (_, let context) where context.contains("flow mapping"): "keys in braces that cannot be read to their end"
        case (let words, let context) where words.contains("expected node content") && context.contains("flow node"):
            "a sign between brackets or braces where a value is wanted"
        case (let words, _) where words.contains("mapping values are not allowed"): "a colon where none can be"
        case (let words, _) where words.contains("could not find expected ':'"): "a line without its colon"
        case (let words, _) where words.contains("expected key") || words.contains("expected '-'"):
            "a line that does not fit its neighbours"
        case (let words, _) where words.contains("cannot start any token"): "a character that cannot start a text"
        case (let words, _) where words.contains("block scalar") || context.contains("block scalar"):
            "a block of text that cannot be read"
        default: "YAML that cannot be read" + (words.isEmpty ? "" : " (\(words))")
        }
    }

    /// What usually lies behind it.
    func help(line: String) -> String {
        if let quote = quoteThatEndsEarly(line) {
            return "a text that begins with \(quote) ends at the next \(quote); put the whole of it in "
                + (quote == "'" ? "double quotation marks" : "single quotation marks")
        }
        if line.contains(": >=") || line.contains(": >") {
            return "a test that starts with `>` goes in quotes, such as \">= 3\"; or write `at least 3`"
        }
        switch (words, context) {
        case (_, let context) where context.contains("quoted scalar"):
            return "look for the quote that closes this one; a quote within a text is written twice"
        case (_, let context) where context.contains("flow sequence") || context.contains("flow mapping"):
            return
                "a bracket, a brace or a comma is missing; a test with brackets within braces goes in quotes, or on a "
                + "line of its own"
        case (let words, let context) where words.contains("expected node content") && context.contains("flow node"):
            return
                "between brackets one comma stands between two values, and no dash before a value; is there one too "
                + "many?"
        case (let words, _) where words.contains("mapping values are not allowed"):
            return "a text with `: ` in it goes in quotes; or the line is indented too far"
        case (let words, _) where words.contains("could not find expected ':'"):
            return "a key needs a colon and a space after it; look at this line and the one above"
        case (let words, _) where words.contains("expected key") || words.contains("expected '-'"):
            return "look at its indentation and that of the lines above; or a quote above it is not closed"
        case (let words, _) where words.contains("cannot start any token"): return "put the text in quotes"
        default: return "compare the indentation and the punctuation with the lines around it"
        }
    }
}
