internal import Diagnostics
internal import PolicySyntax

/// Where in the bytes of one case file a fact goes. It knows YAML's layout and no facts.
struct CaseFileEdit {
    private let file: SourceFile
    private let root: YAMLNode

    init(file: SourceFile, root: YAMLNode) {
        self.file = file
        self.root = root
    }

    private static let forms: Set = ["value", "either", "has", "has not", "has_not"]

    /// The bytes with the fact set; nil where there is no way that loses nothing.
    /// - Parameters:
    ///   - dropsBecause: whether a reason for not knowing the fact goes, because it is known now.
    ///   - isWhole: whether all goes that stands beside the value.
    func setting(_ fact: String, to value: YAMLNode, dropsBecause: Bool, isWhole: Bool = false) -> [UInt8]? {
        guard case .mapping(let top) = root.content, let last = top.last else { return nil }
        let line = "\(fact): \(text(value))"
        guard let facts = top.first(where: { $0.key == "facts" }) else {
            if isFlow(root) { return inserting(", facts: {\(line)}", at: end(of: last)) }
            return appendingLines(
                ["\(indentation(of: last))facts:", "\(indentation(of: last))  \(line)"], after: end(of: last))
        }
        guard case .mapping(let entries) = facts.value.content, let lastFact = entries.last else {
            return filling(facts, with: line)
        }
        if let entry = entries.first(where: { $0.key == fact }) {
            if isWhole, case .mapping(let parts) = entry.value.content, !parts.isEmpty {
                let range = offset(entry.value.span.start)..<end(of: entry)
                return holdsComment(range) ? nil : replacing(range, with: text(value))
            }
            return replacingValue(of: entry, with: value, inFlow: isFlow(facts.value), dropsBecause)
        }
        if isFlow(facts.value) { return inserting(", \(line)", at: end(of: lastFact)) }
        return appendingLines(["\(indentation(of: lastFact))\(line)"], after: end(of: lastFact))
    }

    /// The first fact of a file whose `facts:` is empty.
    private func filling(_ facts: YAMLEntry, with line: String) -> [UInt8]? {
        let start = offset(facts.value.span.start)
        switch facts.value.content {
        case .scalar("", .plain):
            let colon = offset(facts.keySpan.end)
            return isFlow(root) ? nil : appendingLines(["\(indentation(of: facts))  \(line)"], after: colon)
        case .mapping:
            let isOnKeyLine =
                facts.value.span.start.line == facts.keySpan.start.line
                && facts.value.span.end.line == facts.keySpan.start.line
            if isFlow(root) || !isOnKeyLine { return inserting(line, at: start + 1) }
            var from = start
            while from > 0 && file.bytes[from - 1] == UInt8(ascii: " ") { from -= 1 }
            let emptied = replacing(from..<offset(facts.value.span.end), with: "")
            let colon = offset(facts.keySpan.end)
            return CaseFileEdit(file: SourceFile(path: file.path, bytes: emptied), root: root).appendingLines(
                ["\(indentation(of: facts))  \(line)"], after: colon)
        default: return nil
        }
    }

    private func replacingValue(
        of entry: YAMLEntry, with value: YAMLNode, inFlow: Bool, _ dropsBecause: Bool
    ) -> [UInt8]? {
        let old = entry.value
        if case .mapping(let parts) = old.content, !parts.isEmpty {
            return replacing(parts, of: old, with: value, dropsBecause)
        }
        if case .scalar("", .plain) = old.content {
            let colon = offset(entry.keySpan.end)
            guard colon < file.bytes.count, file.bytes[colon] == UInt8(ascii: ":") else { return nil }
            return inserting(" " + text(value), at: colon + 1)
        }
        if case .sequence(let items) = old.content, !isFlow(old) {
            return replacingBlockList(items, of: entry, with: text(value))
        }
        let range = offset(old.span.start)..<end(of: entry)
        if case .scalar = old.content {} else if holdsComment(range) { return nil }
        return replacing(range, with: text(value))
    }

    /// A list with an item a line: the value goes where its first item stood, and comments stay where they are.
    private func replacingBlockList(_ items: [YAMLNode], of entry: YAMLEntry, with text: String) -> [UInt8]? {
        var edits: [(range: Range<Int>, text: String)] = []
        for (index, item) in items.enumerated() {
            let end = end(of: item)
            guard let dash = file.bytes[..<offset(item.span.start)].lastIndex(of: UInt8(ascii: "-")),
                !holdsComment(dash..<end)
            else { return nil }
            if index == 0 {
                let isOutdented = entry.value.span.start.column <= entry.keySpan.start.column
                edits.append((dash..<end, (isOutdented ? "  " : "") + text))
            } else {
                edits.append((wholeLine(around: dash..<end), ""))
            }
        }
        var bytes = file.bytes
        for edit in edits.reversed() { bytes.replaceSubrange(edit.range, with: edit.text.utf8) }
        return bytes
    }

    /// The range with the line break before it, where nothing else stands on its lines; else the range up to what
    /// follows.
    private func wholeLine(around range: Range<Int>) -> Range<Int> {
        let bytes = file.bytes
        var start = range.lowerBound
        while start > 0 && bytes[start - 1] == UInt8(ascii: " ") { start -= 1 }
        var end = range.upperBound
        while end < bytes.count && bytes[end] == UInt8(ascii: " ") { end += 1 }
        guard start > 0, bytes[start - 1] == UInt8(ascii: "\n") else { return range }
        if end < bytes.count, bytes[end] != UInt8(ascii: "\n"), bytes[end] != UInt8(ascii: "\r") {
            return range.lowerBound..<end
        }
        start -= 1
        if start > 0 && bytes[start - 1] == UInt8(ascii: "\r") { start -= 1 }
        return start..<end
    }

    /// A fact with its record, `{value: likely, recorded in: ...}`: what it says of the value changes, the record
    /// stays.
    private func replacing(
        _ parts: [YAMLEntry], of old: YAMLNode, with value: YAMLNode, _ dropsBecause: Bool
    ) -> [UInt8]? {
        var new: [(key: String, text: String)] = [("value", "value: " + text(value))]
        if case .mapping(let entries) = value.content {
            new = entries.map { ($0.key, Self.text(of: $0.value, from: $0.keySpan.start)) }
        }
        let newKeys = Set(new.map(\.key))
        let going = parts.indices.filter {
            Self.forms.contains(parts[$0].key) || newKeys.contains(parts[$0].key)
                || (dropsBecause && parts[$0].key == "because")
        }
        if going.count == 1, new.count == 1, parts[going[0]].key == new[0].key, new[0].key == "value" {
            return replacing(offset(parts[going[0]].value.span.start)..<end(of: parts[going[0]]), with: text(value))
        }
        let isFlow = isFlow(old)
        let separator = isFlow ? ", " : lineBreak + indentation(of: parts[0])
        let joined = new.map(\.text).joined(separator: separator)
        var edits: [(range: Range<Int>, text: String)] = []
        if let first = going.first {
            edits.append((offset(parts[first].keySpan.start)..<end(of: parts[first]), joined))
        } else {
            let start = offset(parts[0].keySpan.start)
            edits.append((start..<start, joined + separator))
        }
        // The first that goes makes room for what comes; the others go with their lines, or with what parts them from
        // the one before.
        for index in going.dropFirst() {
            let part = offset(parts[index].keySpan.start)..<end(of: parts[index])
            edits.append((isFlow ? end(of: parts[index - 1])..<part.upperBound : wholeLine(around: part), ""))
        }
        if edits.contains(where: { holdsComment($0.range) }) { return nil }
        var bytes = file.bytes
        for edit in edits.reversed() { bytes.replaceSubrange(edit.range, with: edit.text.utf8) }
        return bytes
    }

    // MARK: Bytes

    private func offset(_ position: SourcePosition) -> Int { file.byteOffset(of: position) }

    /// Just behind what an entry says, before any comment or line break; of one that says nothing, behind its colon.
    private func end(of entry: YAMLEntry) -> Int {
        if case .scalar("", .plain) = entry.value.content { return offset(entry.keySpan.end) + 1 }
        return end(of: entry.value)
    }

    /// YAML ends a block where the next thing starts; what it says ends with its last value.
    private func end(of node: YAMLNode) -> Int {
        switch node.content {
        case .mapping(let entries) where !isFlow(node): return entries.last.map { end(of: $0) } ?? offset(node.span.end)
        case .sequence(let items) where !isFlow(node): return items.last.map { end(of: $0) } ?? offset(node.span.end)
        default: return offset(node.span.end)
        }
    }

    private func isFlow(_ node: YAMLNode) -> Bool {
        let start = offset(node.span.start)
        return start < file.bytes.count
            && (file.bytes[start] == UInt8(ascii: "{") || file.bytes[start] == UInt8(ascii: "["))
    }

    private func indentation(of entry: YAMLEntry) -> String {
        String(repeating: " ", count: entry.keySpan.start.column - 1)
    }

    private var lineBreak: String { file.bytes.contains(UInt8(ascii: "\r")) ? "\r\n" : "\n" }

    private func inserting(_ text: String, at byte: Int) -> [UInt8] { replacing(byte..<byte, with: text) }

    private func replacing(_ range: Range<Int>, with text: String) -> [UInt8] {
        var bytes = file.bytes
        bytes.replaceSubrange(range, with: text.utf8)
        return bytes
    }

    /// Whole lines behind the line of a byte; a file that ends without a line break goes on doing so.
    private func appendingLines(_ lines: [String], after byte: Int) -> [UInt8] {
        let text = lines.joined(separator: lineBreak)
        guard let lineEnd = file.bytes[byte...].firstIndex(of: UInt8(ascii: "\n")) else {
            return inserting(lineBreak + text, at: file.bytes.count)
        }
        return inserting(text + lineBreak, at: lineEnd + 1)
    }

    private func holdsComment(_ range: Range<Int>) -> Bool { file.bytes[range].contains(UInt8(ascii: "#")) }

    /// A value of one line as it was written, wherever that was.
    private func text(_ value: YAMLNode) -> String { Self.text(of: value, from: value.span.start) }

    private static func text(of value: YAMLNode, from start: SourcePosition) -> String {
        let source = value.span.file
        return String(
            decoding: source.bytes[source.byteOffset(of: start)..<source.byteOffset(of: value.span.end)], as: UTF8.self)
    }
}
