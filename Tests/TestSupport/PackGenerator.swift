/// Small random packs as their YAML text, and random cases for them. Every feature of the language that changes an
/// answer turns up.
package struct PackGenerator {
    package internal(set) var random: SeededGenerator
    /// Chooses what stands beside the answers, so that it changes nothing of the rules that a seed gives.
    var randomBeside: SeededGenerator
    /// Chooses what other readings put in the place of the rules.
    var randomReadings: SeededGenerator
    /// Steps written so far, which have ids of their own.
    var stepCount = 0
    /// What readings may change, with the decisions of which they may speak.
    var targets: [ReadingTarget] = []
    /// The place among `targets` of what is being written; nil of what no reading changes.
    var target: Int?
    var lineCount = 0

    package init(seed: UInt64) {
        random = SeededGenerator(seed: seed)
        randomBeside = SeededGenerator(seed: seed &+ 0x5EED)
        randomReadings = SeededGenerator(seed: seed &+ 0x4EAD)
    }

    /// Facts of every generated pack.
    private static let facts = """
        facts:
          flag: {is: yes or no, ask: Flag?, asking falls on: child}
          other: {is: yes or no, ask: Other?, asking falls on: family}
          grade:
            is: {scale: grade}
            ask: Grade?
            arises only when: {flag: yes}
            otherwise counts as: low
          colour: {is: {choice of: [red, green, blue]}, ask: Colour?}
          count: {is: {whole number: 0 to 5}, ask: Count?, asking falls on: professional}
          weight: {is: {number: 0 to 1.5, step: 0.5}, ask: Weight?}
          papers: {is: {tick list of: [form, letter]}, ask: Papers?}
          seen_on: {is: date, ask: When?}
          parts: {each: {front: the front, back: the back}, is: yes or no, ask: "Is {each} there?"}
          agreed: {is: {choice of: [nothing_yet, zero, one, two]}, ask: Agreed?}
        derived:
          warm: {from: colour, map: {red: yes, green: either, blue: no}}
          tone: {from: grade, map: {low: dark, middle: [dark, bright], high: bright}}
          mood: {from: colour, map: {red: high, green: either, blue: low}}
          months_since: {whole months from: seen_on, to: as at}
          years_since: {whole years from: seen_on, to: as at}
          weeks_since: {whole weeks from: seen_on, to: as at}
          days_since: {whole days from: seen_on, to: as at}
          is_past: {from: seen_on, before: as at}
          is_recent: {from: seen_on, after: 2026-03-05}
          busy: {any of: [{count: at least 3}, {papers: includes form}]}
          points:
            add up:
              - {fact: grade, points: {low: 0, middle: 1, high: 3}}
              - {fact: count, points: {fewer than 2: 0, between 2 and 3: few, 4 or more: 5}}
              - {fact: papers, points: {form: 2, letter: -1}}
              - {when: {all of: [other: yes, warm: yes]}, points: 2}
              - {fact: parts, points: {no: 0, yes: 1}}
          load: {add up: [{fact: count}, {when: {flag: yes}, points: -2}]}
        """

    private static let header = """
        pack: generated
        title: Generated
        version: 1
        in force from: 2026-01-01
        scales: {grade: [low, middle, high]}
        documents: {}
        roles: {owner: Owner}
        parameters:
          few: {value: 2, name: Few}
        criteria:
          bright_enough: {any of: [{tone: bright, id: by_tone}, {warm: yes}]}
          meant: {other: yes}
        """

    /// A pack whose later decisions use its earlier ones. The same generator state gives the same pack.
    /// - Parameter shufflingRules: whether the rules of decisions that do not go by order are shuffled; nothing else
    ///   changes.
    package mutating func pack(shufflingRules: Bool = false) -> String {
        var shuffler = SeededGenerator(seed: 7)
        let policies = ["highest met", "first met", "only one met", "each separately"]
        var decisions: [(name: String, policy: String)] = []
        var text = Self.header + "\n" + Self.facts + "\n" + sharedReadings()
        var files = [text]
        for index in 0..<(2 + random.below(2)) {
            let name = "decision_\(index)"
            let policy = random.pick(policies)
            text = "decision: \(name)\nquestion: Which?\nchoose: \(policy)\noutcomes: [zero, one, two]\n"
            _ = startTarget(.init(name: name, earlier: decisions, policy: policy))
            if random.chance(1, in: 3) { text += "applies when: \(criterion(decisions, depth: 1))\n" }
            var rules: [String] = []
            for number in 0..<(1 + random.below(4)) {
                let rulePlace = startTarget(.init(name: "\(name).rule_\(number)", earlier: decisions))
                let outcome = random.pick(["zero", "one", "two"])
                let asked = criterion(decisions, depth: 2)
                targets[rulePlace].isList = ["{all of:", "{any of:", "{none of:"].contains(where: asked.hasPrefix)
                var rule = "  - outcome: \(outcome)\n    id: rule_\(number)\n    when: \(asked)\n"
                if random.chance(1, in: 4) { rule += "    unless: \(criterion(decisions, depth: 1))\n" }
                if randomBeside.chance(1, in: 3) { rule += "    actions: [\(action(decisions))]\n" }
                rules.append(rule)
            }
            let otherwise = policy != "each separately" && random.chance(1, in: 3) ? "otherwise: zero\n" : ""
            target = nil
            if shufflingRules && policy != "first met" { rules.shuffle(using: &shuffler) }
            let beside = beside(decisions, policy: policy, number: index)
            files.append(text + "rules:\n" + rules.joined() + otherwise + beside)
            decisions.append((name, policy))
        }
        let written = files.joined(separator: Self.fileMark)
        for place in targets.indices { targets[place].lines.removeAll { !written.contains("id: \($0)}") } }
        return written + Self.fileMark + readings()
    }

    /// Stands between the files of a generated pack.
    package static let fileMark = "\n# next file\n"

    mutating func criterion(_ decisions: [(name: String, policy: String)], depth: Int) -> String {
        if depth == 0 || random.chance(1, in: 3) { return line(decisions) }
        let parts = (0..<(1 + random.below(3))).map { _ in part(decisions, depth) }
        let list = "[\(parts.joined(separator: ", "))]"
        switch random.below(8) {
        case 6:
            let quantity = random.pick(["any", "all", "none", "at least 2", "exactly 1", "at least few"])
            return "{\(quantity) of each: {parts: \(random.pick(["yes", "no"]))}}"
        case 0, 1: return "{all of: \(list)}"
        case 2, 3: return "{any of: \(list)}"
        case 4: return "{none of: \(list)}"
        case 5: return "{and/or: \(list), reading: joined}"
        default:
            let plain = (0..<3).map { _ in line(decisions) }
            let count = random.pick(["at least", "at most", "exactly"]) + " " + random.pick(["1", "2", "few"])
            return "{\(count) of: [\(plain.joined(separator: ", "))]}"
        }
    }

    private mutating func part(_ decisions: [(name: String, policy: String)], _ depth: Int) -> String {
        if random.chance(1, in: 6) {
            return "{all of: [\(line(decisions))], leave out when: \(line(decisions))}"
        }
        return criterion(decisions, depth: depth - 1)
    }

    mutating func line(_ decisions: [(name: String, policy: String)]) -> String {
        if !decisions.isEmpty, random.chance(1, in: 4) {
            let decision = random.pick(decisions)
            if decision.policy == "each separately" || random.chance(1, in: 3) {
                return "{\(decision.name).\(random.pick(["zero", "one", "two"])): \(random.pick(["met", "not met"]))}"
            }
            let test = random.pick([
                "one", "above zero", "not(two)", "silent", "out of scope", "some outcome", "one or lower",
            ])
            return named("{\(decision.name): \(test)}")
        }
        return named(
            "{"
                + random.pick([
                    "flag: yes", "flag: no", "other: yes", "grade: middle or higher", "grade: low", "grade: above low",
                    "colour: red",
                    "colour: not(blue)", "count: at least few", "count: between 1 and 4", "count: more than 4",
                    "weight: at least 1.0", "weight: [0.5, 1.5]", "weight: less than 1.5",
                    "papers: includes form",
                    "papers: includes letter", "papers: includes at least 1", "papers: includes exactly 1",
                    "papers: 'includes at most 1 of [form, letter]'", "warm: yes", "warm: no", "tone: dark",
                    "mood: middle or higher",
                    "tone: bright",
                    "months_since: at least 6",
                    "months_since: fewer than 2", "weeks_since: at least 9", "days_since: fewer than 60",
                    "years_since: at least 1", "is_past: yes", "is_recent: no",
                    "busy: yes", "points: at least 4", "points: between 1 and 3", "points: fewer than 1",
                    "points: 5", "load: at least 2", "parts.front: yes",
                    "busy: no",
                    "met: bright_enough", "met: meant",
                ]) + "}")
    }
}
