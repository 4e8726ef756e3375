internal import CanonicalJSON
internal import DecisionModel

/// Lines are numbered by where they stand: those inside a line have its own id, or of a named criterion
/// `criteria/NAME`, with `/1`, `/2` and so on behind. `parts` stands only where they are others, and `facts` of a line
/// with lines inside it only where they are not the facts of those.
extension DecisionsEncoder {
    func lines(_ lines: [Line]) -> JSONValue {
        let numbering = LineNumbering(lines)
        return table(lines.map { ($0.id, line($0, numbering)) })
    }

    private func line(_ line: Line, _ numbering: LineNumbering) -> [(String, JSONValue)] {
        var members: [(String, JSONValue)] = [
            ("status", .string(line.status.rawValue)), ("criterion", .string(line.criterion)),
        ]
        members += flag("left_out", line.isLeftOut)
        if let reading = line.reading {
            members.append(
                ("reading", .object([("id", .string(reading.id)), ("chosen", .string(reading.chosen))])))
        }
        if line.facts != numbering.facts(of: line.parts) { members.append(("facts", .strings(line.facts))) }
        members += list("guidance", line.guidance)
        if line.parts != numbering.parts(of: line.id, line.criterion) {
            members.append(("parts", .strings(line.parts)))
        }
        return members
    }
}

extension DecisionsDecoder {
    static func lines(_ fields: FieldReader) throws(MalformedDecisions) -> [Line] {
        var lines = try fields.table("lines") { id, fields throws(MalformedDecisions) in
            let reading = try fields.objectIfGiven("reading")
            return Line(
                id: id, criterion: try fields.text("criterion"), status: try fields.word("status"),
                isLeftOut: try fields.truth("left_out"),
                reading: try reading.map { reading throws(MalformedDecisions) in
                    .init(id: try reading.text("id"), chosen: try reading.text("chosen"))
                }, facts: try fields.texts("facts"), guidance: try fields.texts("guidance"),
                parts: try fields.texts("parts"))
        }
        let given = try fields.table("lines") { _, fields in (parts: fields.has("parts"), facts: fields.has("facts")) }
        var numbering = LineNumbering(lines)
        for index in lines.indices where !given[index].parts {
            lines[index].parts = numbering.parts(of: lines[index].id, lines[index].criterion)
        }
        numbering = LineNumbering(lines)
        let isGiven = Dictionary(
            zip(lines, given).map { ($0.id, $1.facts) }, uniquingKeysWith: { first, _ in first })
        for index in lines.indices where !given[index].facts {
            numbering.completeFacts(of: lines[index].id, isGiven)
        }
        return lines.map { numbering[$0.id] ?? $0 }
    }
}

/// What can be told of a line by the others.
private struct LineNumbering {
    private var byID: [String: Line]

    init(_ lines: [Line]) {
        byID = Dictionary(lines.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    subscript(id: String) -> Line? { byID[id] }

    /// The lines with a line's own number, or its criterion's, and a number of their own behind it.
    func parts(of id: String, _ criterion: String) -> [String] {
        for start in [id, "criteria/\(criterion)"] where byID["\(start)/1"] != nil {
            return Array((1...).lazy.map { "\(start)/\($0)" }.prefix { byID[$0] != nil })
        }
        return []
    }

    func facts(of parts: [String]) -> [String] {
        var facts: [String] = []
        for fact in parts.flatMap({ byID[$0]?.facts ?? [] }) where !facts.contains(fact) { facts.append(fact) }
        return facts
    }

    /// Gives a line the facts of those inside it, which are given theirs first. A line that stands inside itself, which
    /// none does, adds nothing.
    mutating func completeFacts(of id: String, _ isGiven: [String: Bool]) {
        var begun: Set<String> = []
        complete(id, isGiven, &begun)
    }

    private mutating func complete(_ id: String, _ isGiven: [String: Bool], _ begun: inout Set<String>) {
        guard let line = byID[id], isGiven[id] == false, line.facts.isEmpty, begun.insert(id).inserted else { return }
        for part in line.parts { complete(part, isGiven, &begun) }
        byID[id] = Line(
            id: line.id, criterion: line.criterion, status: line.status, isLeftOut: line.isLeftOut,
            reading: line.reading, facts: facts(of: line.parts), guidance: line.guidance, parts: line.parts)
    }
}
