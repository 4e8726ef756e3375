/// The readings of a generated pack: what others put in the place of the rules.
extension PackGenerator {
    package struct ReadingTarget {
        let name: String
        /// Decisions of which it may speak.
        let earlier: Earlier
        /// The hit policy, of a decision.
        var policy: String?
        /// Whether its criterion is a list of lines.
        var isList = false
        /// The ids of its lines.
        var lines: [String] = []

        var chosen: ReadingTarget {
            var result = self
            result.policy = nil
            return result
        }

        var joined: ReadingTarget {
            var result = self
            result.isList = false
            return result
        }
    }

    /// Lines written from here on belong to a target; its place.
    mutating func startTarget(_ new: ReadingTarget) -> Int {
        targets.append(new)
        target = targets.count - 1
        return targets.count - 1
    }

    /// A line, some with an id by which a reading may name it.
    mutating func named(_ line: String) -> String {
        guard let target, randomReadings.chance(1, in: 3) else { return line }
        lineCount += 1
        targets[target].lines.append("line_\(lineCount)")
        return "\(line.dropLast()), id: line_\(lineCount)}"
    }

    private static let readingsHead = "settled by: owner\non: 2026-01-01\nreadings:\n"

    /// Those of what the decisions share.
    mutating func sharedReadings() -> String {
        var text = Self.readingsHead
        text += "  joined: {passage: [], and/or means: any of, why: It may mean either., open: yes}\n"
        text += "  other_meant: {passage: [], in force: \(randomReadings.pick(["as the rules say", "one"])), "
        text += "why: So., other readings: {one: {read as: {flag: yes}, in: meant}}}\n"
        return text
    }

    /// Those of the decisions.
    mutating func readings() -> String {
        target = nil
        var text = Self.readingsHead
        for number in 0..<(1 + randomReadings.below(2)) {
            let isOpen = randomReadings.chance(1, in: 2) ? ", open: yes" : ""
            let inForce = randomReadings.chance(1, in: 4) ? "other" : "as the rules say"
            text += "  reading_\(number): {passage: [], in force: \(inForce), why: So.\(isOpen), other readings: {"
            let edits = (0...randomReadings.below(2)).map { _ in readingEdit() }
            text += "other: [\(edits.joined(separator: ", "))]"
            if randomReadings.chance(1, in: 4) { text += ", third: [\(readingEdit())]" }
            text += "}}\n"
        }
        return text
    }

    private mutating func readingEdit() -> String {
        let target = randomReadings.pick(targets)
        let place = "in: \(target.name)"
        let kind = randomReadings.below(8)
        if kind < 3, !target.lines.isEmpty {
            let line = randomReadings.pick(target.lines)
            return kind == 0
                ? "{leave out: \(line), \(place)}"
                : "{read: \(line), as: \(readingCriterion(target.earlier)), \(place)}"
        }
        if kind == 3, target.isList {
            // Lines are joined otherwise by one reading alone.
            targets = targets.map { $0.name == target.name ? $0.joined : $0 }
            return "{join by: \(randomReadings.pick(["any of", "all of", "none of"])), \(place)}"
        }
        if kind == 4, let policy = target.policy, policy != "each separately" {
            // One reading alone says how a decision chooses.
            targets = targets.map { $0.name == target.name ? $0.chosen : $0 }
            return "{choose: \(randomReadings.pick(["highest met", "first met", "only one met"])), \(place)}"
        }
        let key = randomReadings.pick(["add", "also met by", "except when", "read as"])
        return "{\(key): \(readingCriterion(target.earlier)), \(place)}"
    }

    /// A criterion from the readings' own row of numbers.
    private mutating func readingCriterion(_ decisions: Earlier) -> String {
        swap(&random, &randomReadings)
        defer { swap(&random, &randomReadings) }
        return criterion(decisions, depth: 1)
    }
}
