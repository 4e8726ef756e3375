import Diagnostics

/// A pack of any size as its YAML text, the same for the same numbers: decisions of ten rules each, every one about a
/// handful of facts of its own, some that its neighbours ask for too, and what earlier decisions came to.
struct LargePack {
    let ruleCount: Int
    let factCount: Int
    /// Whether all rules stand in one decision over all facts.
    let isOneTable: Bool
    private var random = SplitMix(state: 20_261_121)

    init(ruleCount: Int, factCount: Int, isOneTable: Bool) {
        self.ruleCount = ruleCount
        self.factCount = factCount
        self.isOneTable = isOneTable
    }

    mutating func files() -> [SourceFile] {
        var text =
            "pack: large\ntitle: Large\nversion: 1\nin force from: 2026-01-01\ndocuments: {}\nscales: {grade: [low, "
            + "middle, high, top]}\nfacts:\n"
        for fact in 0..<factCount {
            let kind = [
                "yes or no", "{scale: grade}", "yes or no", "{whole number: 0 to 20}",
                "{choice of: [red, green, blue]}",
            ][fact % 5]
            text += "  fact_\(fact): {is: \(kind), ask: Which?}\n"
        }
        var files = [SourceFile(path: "large/pack.yaml", bytes: Array(text.utf8))]
        let decisionCount = isOneTable ? 1 : max(1, ruleCount / 10)
        for decision in 0..<decisionCount {
            files.append(
                SourceFile(
                    path: "large/decision_\(decision).yaml",
                    bytes: Array(self.decision(decision, of: decisionCount).utf8)))
        }
        return files
    }

    private mutating func decision(_ decision: Int, of decisionCount: Int) -> String {
        let choose =
            isOneTable ? "highest met" : ["highest met", "first met", "only one met", "each separately"][decision % 4]
        var text =
            "decision: decision_\(decision)\nquestion: Which?\nchoose: \(choose)\noutcomes: [zero, one, two, "
            + "three]\nrules:\n"
        for _ in 0..<ruleCount / decisionCount {
            var lines = (0..<(3 + below(3))).map { _ in line(about: decision, of: decisionCount) }
            if below(3) == 0 {
                lines.append(
                    "{any of: [\(line(about: decision, of: decisionCount)), "
                        + "\(line(about: decision, of: decisionCount))]}"
                )
            }
            if !isOneTable && decision > 0 && below(4) == 0 {
                lines.append("{decision_\(decision - 1).\(outcome()): met}")
            }
            text += "  - {outcome: \(outcome()), all of: [\(lines.joined(separator: ", "))]}\n"
        }
        return text + (choose == "each separately" ? "" : "otherwise: zero\n")
    }

    private mutating func outcome() -> String { ["zero", "one", "two", "three"][below(4)] }

    /// A test of one of the ten facts that a decision is about.
    private mutating func line(about decision: Int, of decisionCount: Int) -> String {
        let fact = isOneTable ? below(factCount) : (decision * factCount / decisionCount + below(10)) % factCount
        let tests = [
            ["yes", "no"], ["low", "middle or higher", "top", "above low"], ["yes", "no"],
            ["at least 5", "fewer than 12", "between 3 and 9"], ["red", "not(blue)", "green"],
        ]
        let choices = tests[fact % 5]
        return "{fact_\(fact): \(choices[below(choices.count)])}"
    }

    private mutating func below(_ bound: Int) -> Int { random.below(bound) }
}
