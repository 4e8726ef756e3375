internal import CaseFiles
internal import Diagnostics
internal import Evaluation
internal import PolicyChecker
internal import PolicyEngines
internal import PolicyModel
package import PolicyVerification

/// A case that tells two packs of the same facts apart, and what the first says of it that the second does not.
package struct Witness: Sendable {
    /// `decision: key`, what the pack says, and what it would say.
    package struct Distinction: Sendable {
        package let decision: String
        package let key: String
        package let expected: String
        package let other: String
    }

    package let example: ExampleCase
    package let distinctions: [Distinction]
    /// The case as a fixture that expects what the first pack says.
    package let fixture: String

    /// - Parameters:
    ///   - fixture: a case file without expectations.
    ///   - decisions: of which the packs may say different things.
    /// - Returns: nil where nothing that a fixture can expect tells the packs apart in this case.
    static func find(
        _ fixture: String, example: ExampleCase, pack: PolicyEngine, other: PolicyEngine, decisions: Set<DecisionID>
    ) -> Witness? {
        let file = SourceFile(path: "witness.yaml", bytes: Array(fixture.utf8))
        guard let caseFile = pack.readCase(file, format: .yaml).value, let asAt = caseFile.asAt else { return nil }
        let one = Observations(pack, caseFile, asAt, decisions)
        let two = Observations(other, caseFile, asAt, decisions)
        var distinctions: [Distinction] = []
        for (key, value) in one.lines {
            guard let otherValue = two.lines.first(where: { $0.key == key })?.value, otherValue != value, !value.isEmpty
            else { continue }
            distinctions.append(Distinction(decision: key.decision, key: key.key, expected: value, other: otherValue))
        }
        if distinctions.isEmpty { return nil }
        let witness = Witness(
            example: example, distinctions: distinctions, fixture: fixture + expectations(distinctions))
        return witness.comesOut(by: pack) == true && witness.comesOut(by: other) == false ? witness : nil
    }

    /// Whether the fixture comes out as expected; nil where it cannot be run.
    private func comesOut(by engine: PolicyEngine) -> Bool? {
        let file = SourceFile(path: "witness.yaml", bytes: Array(fixture.utf8))
        guard let caseFile = engine.readCase(file, format: .yaml).value, let asAt = caseFile.asAt else { return nil }
        return FixtureRunner.run(caseFile, asAt: asAt, engine: engine).value?.differences.isEmpty
    }

    private static func expectations(_ distinctions: [Distinction]) -> String {
        var text = ""
        for distinction in distinctions where distinction.decision.isEmpty {
            text += "\(distinction.key): \(distinction.expected)\n"
        }
        text += "expect:\n"
        var decisions: [String] = []
        for distinction in distinctions where !distinction.decision.isEmpty && !decisions.contains(distinction.decision)
        {
            decisions.append(distinction.decision)
        }
        if decisions.isEmpty { return text.replacing("expect:\n", with: "expect: {}\n") }
        for decision in decisions {
            text += "  \(decision):\n"
            for distinction in distinctions where distinction.decision == decision {
                text += "    \(distinction.key): \(distinction.expected)\n"
            }
        }
        return text
    }
}

/// Everything that a fixture can expect of a case in some decisions, as it would write it.
private struct Observations {
    struct Key: Hashable {
        let decision: String
        let key: String
    }

    var lines: [(key: Key, value: String)] = []

    init(_ engine: PolicyEngine, _ caseFile: CaseFile, _ asAt: CalendarDate, _ decisions: Set<DecisionID>) {
        let result = engine.evaluate(caseFile.information, asAt: asAt, only: decisions, .all)
        let options = engine.explainOptions(of: decisions, in: result)
        let observer = FixtureObserver(engine: engine, result: result, explained: options)
        lines.append((Key(decision: "", key: "contradictions"), Self.list(observer.contradictions)))
        for id in decisions.sorted() {
            for (key, _) in FixtureObserver.keys {
                guard let observation = observer.observe(key, of: id) else { continue }
                lines.append((Key(decision: engine.pack.decisions[id].id, key: key), Self.text(observation)))
            }
        }
    }

    private static func text(_ observation: FixtureObserver.Observation) -> String {
        switch observation {
        case .text(let text): text
        case .names(let names), .includes(let names): list(names)
        case .groups(let groups, _):
            groups.allSatisfy { $0.members.allSatisfy(isName) }
                ? "{\(groups.map { "\($0.name): \(list($0.members))" }.joined(separator: ", "))}" : ""
        }
    }

    private static func list(_ names: [String]) -> String {
        names.allSatisfy(isName) ? "[\(names.joined(separator: ", "))]" : ""
    }

    /// A line that has no name cannot be expected by one.
    private static func isName(_ text: String) -> Bool { !text.contains { " ,:[]{}".contains($0) } }
}
