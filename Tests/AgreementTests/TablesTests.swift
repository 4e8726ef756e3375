import PolicyModel
import TestSupport
import Testing

/// The rows of a table against the same lines written as rules.
@Suite(.tags(.fast)) struct TablesTests {
    private static let header = """
        pack: tables
        title: Tables
        version: 1
        in force from: 2026-01-01
        scales: {grade: [low, middle, high]}
        documents: {N: {title: Notes}}
        roles: {owner: Owner}
        guidance:
          N-1: {document: N, section: One, says: One., modality: information}
          N-2: {document: N, section: Two, says: Two., modality: information}
        facts:
          flag: {is: yes or no, ask: Flag?}
          grade: {is: {scale: grade}, ask: Grade?}
          count: {is: {whole number: 0 to 5}, ask: Count?}
          papers: {is: {tick list of: [form, letter]}, ask: Papers?}
        criteria:
          ready: {any of: [flag: yes, count: at least 3]}
        decision: which
        question: Which?
        outcomes: [zero, one, two]
        """

    /// For each column its cells, and the line that each stands for.
    private static let columns: [(name: String, cells: [(cell: String, line: String?)])] = [
        ("flag", [("yes", "flag: yes"), ("no", "flag: no"), ("\"-\"", nil)]),
        (
            "grade",
            [
                ("middle or higher", "grade: middle or higher"), ("not(low)", "grade: not(low)"),
                ("[low, high]", "grade: [low, high]"), ("'-'", nil),
            ]
        ),
        ("count", [("at least 2", "count: at least 2"), ("[1..3]", "count: [1..3]"), ("\"-\"", nil)]),
        (
            "papers",
            [
                ("includes form", "papers: includes form"),
                ("'includes exactly 1 of [form, letter]'", "papers: 'includes exactly 1 of [form, letter]'"),
                ("\"-\"", nil),
            ]
        ),
        ("met: ready", [("yes", "met: ready"), ("no", "none of: [met: ready]"), ("\"-\"", nil)]),
    ]

    @Test func rowsSayWhatTheSameLinesSayAsRules() throws {
        let seed = SeededGenerator.seedOfRun("tables")
        var random = SeededGenerator(seed: seed)
        for round in 0..<60 {
            var columns = Self.columns.filter { _ in random.chance(2, in: 3) }
            columns.shuffle(using: &random)
            var rows: [String] = []
            var rules: [String] = []
            for _ in 0..<(1 + random.below(4)) {
                let outcome = random.pick(["zero", "one", "two"])
                let cells = columns.map { random.pick($0.cells) }
                rows.append("    - [\((cells.map(\.cell) + [outcome, "[N-1, N-2]"]).joined(separator: ", "))]")
                let lines = cells.compactMap(\.line)
                let criterion =
                    lines.isEmpty ? "met: always" : "all of: [\(lines.map { "{\($0)}" }.joined(separator: ", "))]"
                rules.append("  - {outcome: \(outcome), \(criterion), guidance: [N-1, N-2]}")
            }
            let policy = "choose: " + random.pick(["highest met", "first met", "only one met", "each separately"])
            let names = (columns.map(\.name) + ["outcome", "guidance"]).joined(separator: ", ")
            let table = try Engines.ofText(
                "\(Self.header)\n\(policy)\ntable:\n  columns: [\(names)]\n  rows:\n" + rows.joined(separator: "\n"))
            let plain = try Engines.ofText("\(Self.header)\n\(policy)\nrules:\n" + rules.joined(separator: "\n"))
            func told(_ pack: PolicyPack) -> [String] {
                pack.decisions[0].rules.map { "\($0.outcome.text) \($0.criterion) \($0.guidance.map(\.text))" }
            }
            #expect(told(table.pack.source) == told(plain.pack.source), "round \(round), seed \(seed)")
        }
    }

    @Test func rowsStandBehindRules() throws {
        let engine = try Engines.ofText(
            Self.header + """

                choose: first met
                rules:
                  - {outcome: two, flag: yes, guidance: N-1}
                table:
                  columns: [outcome, id, grade, says, guidance]
                  rows:
                    - [one, lowest, low, The grade is low, N-2]
                    - [zero, "-", "-", "-", N-1]
                """)
        let rules = engine.pack.source.decisions[0].rules
        #expect(rules.map(\.outcome.text) == ["two", "one", "zero"])
        #expect(rules.map { $0.id?.text } == [nil, "lowest", nil])
        #expect(rules.map { $0.says?.en } == [nil, "The grade is low", nil])
    }
}
