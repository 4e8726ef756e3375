internal import CLibYAML
package import Diagnostics

/// One YAML document to a tree in which every key and value knows its place.
///
/// libyaml gives the events. Refused, each with its place and what to do: tags, anchors, aliases, merge keys,
/// directives, a second document, keys that are not texts, the same key twice, and whatever passes a limit.
package struct YAMLParser {
    private let limits: YAMLLimits
    private let vocabulary: YAMLVocabulary

    /// - Parameter vocabulary: what the keys of such files tell of a layout that was lost.
    package init(limits: YAMLLimits = YAMLLimits(), vocabulary: YAMLVocabulary = YAMLVocabulary()) {
        self.limits = limits
        self.vocabulary = vocabulary
    }

    /// The tree of a file; nil where the text cannot be read to its end or holds nothing.
    package func parse(_ file: SourceFile) -> Diagnosed<YAMLNode> {
        if file.bytes.count > limits.byteCount {
            return Diagnosed(nil, [Self.tooLarge(file, limit: limits.byteCount)])
        }
        let faults = SourceTextValidator.faults(in: file)
        if !faults.isEmpty { return Diagnosed(nil, faults) }
        let reading = read(file)
        guard reading.mending != .nothing, let mender = LineMender(file, vocabulary: vocabulary, after: reading),
            let cause = mender.cause(canBeRead: { read($0).diagnostics.isEmpty })
        else { return Diagnosed(reading.diagnostics.containErrors ? nil : reading.root, reading.diagnostics) }
        return Diagnosed(nil, [cause])
    }

    private func read(_ file: SourceFile) -> YAMLReading {
        file.bytes.withUnsafeBufferPointer { bytes in
            var builder = TreeBuilder(
                file: file, limits: limits,
                events: EventReader(file.hasByteOrderMark ? UnsafeBufferPointer(rebasing: bytes.dropFirst(3)) : bytes))
            let root = builder.buildDocument()
            return YAMLReading(root: root, diagnostics: builder.diagnostics, mending: builder.mending)
        }
    }

    /// What is said of a file past the limit of bytes, also by those who look at its size before they read it.
    package static func tooLarge(_ file: SourceFile, limit: Int = YAMLLimits().byteCount) -> Diagnostic {
        Diagnostic(
            "file-too-large", "the file is larger than \(limit / 1024) KiB", at: SourceSpan(startOf: file),
            help: "split it; nothing of it was read")
    }
}

/// What reading a file once gave.
struct YAMLReading {
    /// Which slips may be the cause of what was found: any; signs alone, such as a quote that is missing; or none.
    enum Mending {
        case anything, signs, nothing
    }

    let root: YAMLNode?
    let diagnostics: [Diagnostic]
    let mending: Mending

    /// What may follow from a slip elsewhere in the line or near it.
    static let layoutFaults: Set = ["yaml", "duplicate-key", "alias", "anchor", "tag"]

    /// The first fault that may follow from another.
    var symptom: Diagnostic? { diagnostics.first { Self.layoutFaults.contains($0.id) } }
}

/// Events to nodes, by recursive descent no deeper than the limit.
private struct TreeBuilder: ~Copyable {
    /// Thrown where nothing more can be made of the file; the diagnostic is reported already.
    private struct Abandoned: Error {}

    private let file: SourceFile
    private let limits: YAMLLimits
    private var events: EventReader
    private var layout: LayoutGuard
    private var nodeCount = 0
    private(set) var diagnostics: [Diagnostic] = []
    private var firstFault: LayoutGuard.Fault?

    init(file: SourceFile, limits: YAMLLimits, events: consuming EventReader) {
        self.file = file
        self.limits = limits
        self.events = events
        layout = LayoutGuard(file)
    }

    mutating func buildDocument() -> YAMLNode? {
        do {
            var event = try next()
            while event.kind == .streamStart { event = try next() }
            guard event.kind == .documentStart else {
                try abandon(
                    "empty-file", "the file holds nothing", event.span(in: file),
                    help: "write the first key, or delete the file")
            }
            if event.hasDirective {
                try report(
                    "directive", "a directive", event.span(in: file), help: "delete it; every file is plain YAML")
            }
            let root = try node(from: next(), depth: 0)
            event = try next()
            if event.kind == .documentEnd { event = try next() }
            if event.kind == .documentStart {
                try report(
                    "second-document", "a second document in one file", event.span(in: file),
                    help: "put it in a file of its own")
            }
            return root
        } catch {
            return nil
        }
    }

    private mutating func node(from event: EventReader.Event, depth: Int) throws(Abandoned) -> YAMLNode {
        let span = event.span(in: file)
        nodeCount += 1
        if nodeCount > limits.nodeCount {
            try abandon(
                "too-many-values", "more than \(limits.nodeCount) values in one file", span, help: "split the file")
        }
        if event.hasAnchor {
            try report(
                "anchor", "an anchor, which policies and cases do not use", span,
                help: "anchors and aliases are not used here; write the value out")
        }
        if event.hasTag {
            try report(
                "tag", "a tag, which policies and cases do not use", span,
                help: "delete it; the fact dictionary says what kind a value is")
        }
        switch event.kind {
        case .scalar:
            let node = YAMLNode(content: .scalar(event.text, event.style), span: span)
            if event.style == .doubleQuoted { try guardEscapes(event.text, node) }
            return node
        case .alias:
            try report(
                "alias", "an alias, which policies and cases do not use", span,
                help: "anchors and aliases are not used here; write the value out")
            return YAMLNode(content: .scalar("", .plain), span: span)
        case .sequenceStart:
            try guardDepth(depth, span)
            var items: [YAMLNode] = []
            while true {
                let item = try next()
                if item.kind == .sequenceEnd {
                    return YAMLNode(
                        content: .sequence(items), span: SourceSpan(file: file, start: span.start, end: item.end))
                }
                items.append(try node(from: item, depth: depth + 1))
            }
        case .mappingStart:
            try guardDepth(depth, span)
            return try mapping(from: span, isFlow: event.isFlow, depth: depth)
        default:
            try abandon("yaml", "the file breaks off", span, help: "look at the end of the file")
        }
    }

    private mutating func mapping(from start: SourceSpan, isFlow: Bool, depth: Int) throws(Abandoned) -> YAMLNode {
        var entries: [YAMLEntry] = []
        var names = KeyNames()
        var hasPieces = false
        while true {
            let event = try next()
            if event.kind == .mappingEnd {
                return YAMLNode(
                    content: .mapping(entries), span: SourceSpan(file: file, start: start.start, end: event.end))
            }
            let key = try node(from: event, depth: depth + 1)
            let value = try node(from: next(), depth: depth + 1)
            guard case .scalar(let name, _) = key.content else {
                try report(
                    "key-not-text", "a key that is \(key.kindName)", key.span,
                    help: "a key is one word or a few, followed by a colon")
                continue
            }
            if name == "<<" {
                try report("merge-key", "a merge key", key.span, help: "write the keys out")
                continue
            }
            if isFlow && isAbsent(value) {
                if case .scalar(_, .plain) = key.content, let fault = colonWithoutSpace(name, key.span) {
                    try report(fault.id, fault.message, fault.span, help: fault.help)
                    hasPieces = true
                    continue
                }
                // One comma makes one such piece of a text or of a list; what follows is the same mistake.
                if !hasPieces {
                    try report(
                        "comma-in-braces", "`\(name)` has no value", key.span,
                        help: "in braces a comma ends a value; \(withPiece(name, behind: entries.last))")
                }
                hasPieces = true
                continue
            }
            if case .scalar(_, .plain) = key.content, let fault = lostColon(name, key.span) {
                try report(fault.id, fault.message, fault.span, help: fault.help)
                continue
            }
            if let first = names.firstIndex(of: name, in: entries) {
                try report(
                    "duplicate-key", "the key `\(printable(name))` twice", key.span, label: "only one would count",
                    help: "delete one of the two lines",
                    notes: [.init(span: entries[first].keySpan, text: "first here")])
                continue
            }
            entries.append(YAMLEntry(key: name, keySpan: key.span, value: value))
        }
    }

    /// A key that holds the start of its value: `when {met: ...}`, `when:{met: ...}`.
    private func lostColon(_ name: String, _ span: SourceSpan) -> LayoutGuard.Fault? {
        // A pattern is made anew for each key; most keys need none.
        guard name.utf8.contains(where: { $0 == UInt8(ascii: "{") || $0 == UInt8(ascii: "[") }),
            let mark = name.firstMatch(of: /(:?)( ?)[{\[]/), mark.range.lowerBound > name.startIndex,
            !mark.output.1.isEmpty || !mark.output.2.isEmpty
        else { return nil }
        let line = String(file.line(span.start.line).drop { $0 == " " })
        let written = line.replacing(
            name,
            with: name[..<mark.range.lowerBound] + ": " + name[mark.range.lowerBound...].drop { ": ".contains($0) },
            maxReplacements: 1)
        return mark.output.1.isEmpty
            ? .init(
                id: "colon-forgotten", message: "a key without its colon", span: span,
                help: "a key is followed by a colon: write `\(written)`")
            : .init(
                id: "colon-without-space", message: "a colon without a space behind it", span: span,
                help: "put a space behind the colon: write `\(written)`")
    }

    /// A key and its value in one word: `{id:level}`.
    private func colonWithoutSpace(_ name: String, _ span: SourceSpan) -> LayoutGuard.Fault? {
        guard let mark = name.firstMatch(of: /^[a-z_\/ ]+:(?=[^\/\s])/) else { return nil }
        return .init(
            id: "colon-without-space", message: "a colon without a space behind it", span: span,
            help: "put a space behind the colon: write `\(name[mark.range]) \(name[mark.range.upperBound...])`")
    }

    /// What to write where a comma cut a list of names or a text in two.
    private func withPiece(_ piece: String, behind entry: YAMLEntry?) -> String {
        guard let entry, let text = entry.value.text, !text.isEmpty else {
            return "put the text in quotes or write the keys on lines of their own"
        }
        return text.contains(" ") || piece.contains(" ")
            ? "put the text in quotes: write `\(entry.key): \(QuotedText.inQuotes(text + ", " + piece))`"
            : "two names stand in brackets: write `\(entry.key): [\(text), \(piece)]`"
    }

    /// What the first fault may follow from.
    var mending: YAMLReading.Mending {
        if let firstFault { return firstFault.mayFollow ? .signs : .nothing }
        return diagnostics.contains { YAMLReading.layoutFaults.contains($0.id) } ? .anything : .nothing
    }

    /// An escape may stand for a character that is refused as itself.
    private mutating func guardEscapes(_ text: String, _ node: YAMLNode) throws(Abandoned) {
        for (index, scalar) in text.unicodeScalars.enumerated() {
            guard let hidden = SourceTextValidator.hidden(scalar) else { continue }
            try report(
                hidden.id, hidden.message, node.span(of: index..<index + 1), label: "written as an escape",
                help: hidden.help)
            return
        }
    }

    private func isAbsent(_ value: YAMLNode) -> Bool {
        value.text == "" && value.span.start == value.span.end
    }

    private mutating func guardDepth(_ depth: Int, _ span: SourceSpan) throws(Abandoned) {
        if depth >= limits.depth {
            try abandon(
                "too-deep", "lists and keys more than \(limits.depth) deep", span,
                help: "name the inner part and refer to it by its name")
        }
    }

    private mutating func next() throws(Abandoned) -> EventReader.Event {
        switch events.next() {
        case .success(let event):
            if let fault = layout.fault(at: event) {
                if !diagnostics.contains(where: { YAMLReading.layoutFaults.contains($0.id) }) {
                    firstFault = firstFault ?? fault
                }
                try report(fault.id, fault.message, fault.span, help: fault.help)
                if fault.endsReading { throw Abandoned() }
            }
            return event
        case .failure(let problem):
            let start = problem.position
            // What the layout already reports this place is the cause.
            if diagnostics.last?.span?.start == start { throw Abandoned() }
            let span = SourceSpan(
                file: file, start: start, end: SourcePosition(line: start.line, column: start.column + 1))
            let line = file.line(start.line)
            try abandon("yaml", problem.message(line: line), span, help: problem.help(line: line))
        }
    }

    private mutating func report(
        _ id: String, _ message: String, _ span: SourceSpan, label: String = "", help: String,
        notes: [Diagnostic.Note] = []
    ) throws(Abandoned) {
        if diagnostics.count >= limits.diagnosticCount {
            try abandon(
                "too-many-mistakes", "more than \(limits.diagnosticCount) mistakes in one file", span,
                help: "mend these first, then look again")
        }
        diagnostics.append(Diagnostic(id, message, at: span, label: label, help: help, notes: notes))
    }

    private mutating func abandon(
        _ id: String, _ message: String, _ span: SourceSpan, help: String
    ) throws(Abandoned) -> Never {
        diagnostics.append(Diagnostic(id, message, at: span, help: help))
        throw Abandoned()
    }
}

/// The keys of one mapping, to find the same key twice: by looking through a few, by hash among many.
private struct KeyNames {
    private var indices: [String: Int] = [:]

    /// Where a key already stands; takes note of it where it does not.
    mutating func firstIndex(of name: String, in entries: [YAMLEntry]) -> Int? {
        if entries.count < 16 {
            for index in entries.indices where entries[index].key == name { return index }
            return nil
        }
        if indices.isEmpty {
            for (index, entry) in entries.enumerated() { indices[entry.key] = index }
        }
        if let index = indices[name] { return index }
        indices[name] = entries.count
        return nil
    }
}
