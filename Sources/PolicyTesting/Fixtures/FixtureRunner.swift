package import CaseFiles
package import Diagnostics
package import Evaluation
package import PolicyChecker
package import PolicyEngines
package import PolicyModel
internal import PolicySyntax

/// Holds a fixture's expectations against what the engine decides.
package struct FixtureRunner {
    /// One thing that a fixture expects and does not get.
    package struct Difference: Sendable {
        /// Nil where it is about the case as a whole.
        package let decision: DecisionID?
        /// `decision: outcome`
        package let what: String
        package let expected: String
        package let got: String
        package let span: SourceSpan
    }

    package struct Outcome: Sendable {
        package let caseFile: CaseFile
        package let differences: [Difference]
        /// How many expectations were held against the result.
        package let checkCount: Int
        /// The decisions of which the fixture expects something.
        package let decisions: Set<DecisionID>
        /// Whether it expects what computed facts come to.
        package let expectsComputedFacts: Bool
        /// What the case comes to, in those decisions and in what is expected of them at the least.
        package let result: PartialResult
    }

    private let observer: FixtureObserver
    private var engine: PolicyEngine { observer.engine }

    /// - Parameter decided: the fixture's case as the engine decides it.
    package static func run(_ decided: PolicyEngine.Decided, engine: PolicyEngine) -> Diagnosed<Outcome> {
        run(decided.caseFile, FixtureObserver(engine: engine, decided: decided))
    }

    /// As `run(_:engine:)`, deciding and explaining no more than the fixture asks for.
    /// - Parameter parts: what of the result is wanted besides.
    package static func run(
        _ caseFile: CaseFile, asAt: CalendarDate, engine: PolicyEngine, with parts: ResultParts = []
    ) -> Diagnosed<Outcome> {
        let asked = Asked(caseFile, in: engine.pack)
        let result = engine.evaluate(caseFile.information, asAt: asAt, only: asked.decisions, asked.parts.union(parts))
        return run(
            caseFile,
            FixtureObserver(
                engine: engine, result: result, explained: engine.explainOptions(of: asked.explained, in: result)))
    }

    private static func run(_ caseFile: CaseFile, _ observer: FixtureObserver) -> Diagnosed<Outcome> {
        var runner = FixtureRunner(observer: observer)
        runner.check(caseFile)
        let outcome = Outcome(
            caseFile: caseFile, differences: runner.differences, checkCount: runner.checkCount,
            decisions: runner.expected, expectsComputedFacts: runner.expectsComputedFacts, result: observer.result)
        return Diagnosed(runner.reporter.diagnostics.containErrors ? nil : outcome, runner.reporter.diagnostics)
    }

    /// The decisions of which a fixture expects something, what of them tells it, and which have to be explained for
    /// it.
    private struct Asked {
        var decisions: Set<DecisionID> = []
        var explained: Set<DecisionID> = []
        var parts: ResultParts = []

        init(_ caseFile: CaseFile, in pack: CheckedPack) {
            if caseFile.fixture?.contradictions != nil { parts.insert(.contradictions) }
            guard case .mapping(let entries)? = caseFile.fixture?.expect?.content else { return }
            for entry in entries {
                guard let decision = pack.decision(named: entry.key) else { continue }
                decisions.insert(decision)
                guard case .mapping(let expectations) = entry.value.content else { continue }
                for expectation in expectations {
                    parts.formUnion(FixtureObserver.parts(for: expectation.key))
                    if FixtureObserver.explainedKeys.contains(expectation.key) { explained.insert(decision) }
                }
            }
        }
    }

    /// The pack that a fixture is about: the first that has the decisions of which it expects something, among those
    /// that decide the case, else among those beside them, since a pack has something to say of the cases of others
    /// too.
    package static func deciding(
        _ placement: PolicyLibrary.Placement, beside: @autoclosure () -> [PolicyLibrary.Placement.Placed]
    ) -> PolicyLibrary.Placement.Placed {
        placement.all.first(where: hasDecisionsExpected) ?? beside().first(where: hasDecisionsExpected)
            ?? placement.leading
    }

    /// Whether a pack has every decision of which the fixture expects something.
    private static func hasDecisionsExpected(_ placed: PolicyLibrary.Placement.Placed) -> Bool {
        guard let expect = placed.caseFile.fixture?.expect, case .mapping(let entries) = expect.content else {
            return false
        }
        let pack = placed.engine.pack
        return entries.allSatisfy { pack.decision(named: $0.key) != nil || pack.derivedFact(named: $0.key) != nil }
    }

    private var differences: [Difference] = []
    private var current: DecisionID?
    private var checkCount = 0
    private var expectsComputedFacts = false
    private var expected: Set<DecisionID> = []
    private let reporter = DiagnosticReporter()

    private init(observer: FixtureObserver) { self.observer = observer }

    private mutating func check(_ caseFile: CaseFile) {
        guard let fixture = caseFile.fixture else { return }
        for statement in fixture.because where engine.pack.statement(statement.text) == nil && !isAmbiguity(statement) {
            reporter.report(
                "unknown-guidance", "unknown guidance statement `\(statement.text)`", at: statement.span,
                help: "name statements of the register, or ambiguities such as A01")
        }
        if let contradictions = fixture.contradictions {
            compare(
                observer.contradictions, with: contradictions.map(\.text), what: "contradictions", at: fixture.place)
        }
        guard let expect = fixture.expect else { return }
        if expect.holdsNothing {
            if fixture.contradictions == nil {
                reportNothing(
                    "the fixture expects nothing", "`expect:` for each decision what must come out",
                    at: fixture.place)
            }
            return
        }
        for entry in reporter.entries(expect, what: "decisions") {
            guard let decision = engine.pack.decision(named: entry.key) else {
                if let fact = engine.pack.derivedFact(named: entry.key) {
                    checkValue(of: fact, entry)
                    continue
                }
                reporter.report(
                    "unknown-decision", "unknown decision `\(entry.key)`", at: entry.keySpan,
                    help: helpForUnknown(entry.key, among: engine.pack.decisions.map(\.id), kind: "decisions"))
                continue
            }
            current = decision
            expected.insert(decision)
            if entry.value.holdsNothing {
                reportNothing(
                    "the fixture names `\(entry.key)` and expects nothing of it",
                    "it what must come out, such as "
                        + "`status: settled`", at: entry.keySpan)
                continue
            }
            for expectation in reporter.entries(entry.value, what: "expectations") { check(expectation, of: decision) }
        }
    }

    /// What a fact that is computed comes to: a value, what is left of it, or `not known`.
    private mutating func checkValue(of id: FactID, _ entry: YAMLEntry) {
        current = nil
        expectsComputedFacts = true
        let fact = engine.pack.facts[id]
        let everything = IntegerSet(fact.kind.range ?? 0...0)
        let isUnknown = entry.value.text == "not known"
        guard let expected = isUnknown ? everything : engine.reader.values(entry, fact, reporter) else { return }
        let got = observer.value(of: id) ?? everything
        note(got == expected, fact.id, words(expected, fact), words(got, fact), entry.value.span)
    }

    private func words(_ values: IntegerSet, _ fact: CheckedFact) -> String {
        if values.count > 1, values == fact.kind.range.map({ IntegerSet($0) }) { return "not known" }
        let names = fact.kind.valueNames
        return values.ranges.flatMap { range in
            names.isEmpty
                ? [range.count == 1 ? "\(range.lowerBound)" : "\(range.lowerBound) to \(range.upperBound)"]
                : range.map { names[$0] }
        }.joined(separator: ", ")
    }

    private func reportNothing(_ message: String, _ what: String, at span: SourceSpan) {
        reporter.report("no-expectation", message, at: span, help: "say below \(what), or take it out")
    }

    private func isAmbiguity(_ name: Name) -> Bool {
        let pack = engine.pack.source
        return pack.ambiguities.contains { $0.id == name } || pack.readings.contains { $0.ambiguities.contains(name) }
            || pack.guidance.contains { $0.ambiguities.contains(name) }
    }

    private mutating func check(_ expectation: YAMLEntry, of decision: DecisionID) {
        let what = "\(engine.pack.decisions[decision].id): \(expectation.key)"
        switch observer.observe(expectation.key, of: decision) {
        case nil:
            reporter.report(
                "unknown-expectation", "`\(expectation.key)` is nothing that a fixture can expect",
                at: expectation.keySpan,
                help: helpForUnknown(expectation.key, among: FixtureObserver.keys.map(\.key), kind: "expectations"))
        case .text(let got):
            guard let expected = reporter.text(expectation.value), isWord(expected, expectation) else { return }
            note(got == expected, what, expected, got, expectation.value.span)
        case .names(let got):
            compare(got, with: reporter.names(expectation.value).map(\.text), what: what, at: expectation.value.span)
        case .includes(let got):
            let expected = reporter.names(expectation.value).map(\.text)
            note(Set(expected).isSubset(of: got), what, list(expected), list(got), expectation.value.span)
        case .groups(let got, let isExhaustive): compare(got, isExhaustive, expectation, what)
        }
    }

    private mutating func isWord(_ text: String, _ expectation: YAMLEntry) -> Bool {
        guard let words = FixtureObserver.words(for: expectation.key), !words.contains(text) else { return true }
        reporter.report(
            "unknown-expected-value", "`\(text)` is nothing that `\(expectation.key)` can come to",
            at: expectation.value.span, help: helpForUnknown(text, among: words, kind: "it can come to"))
        return false
    }

    private mutating func compare(
        _ got: [(name: String, members: [String])], _ isExhaustive: Bool, _ expectation: YAMLEntry, _ what: String
    ) {
        let expected = reporter.entries(expectation.value, what: "names")
        for entry in expected {
            let members = got.first { $0.name == entry.key }?.members ?? []
            let wanted = texts(entry.value)
            if wanted == ["any"] {
                note(!members.isEmpty, "\(what) of \(entry.key)", "any", list(members), entry.value.span)
            } else {
                compare(members, with: wanted, what: "\(what) of \(entry.key)", at: entry.value.span)
            }
        }
        guard isExhaustive else { return }
        for group in got where !group.members.isEmpty && !expected.contains(where: { $0.key == group.name }) {
            note(false, "\(what) of \(group.name)", "none", list(group.members), expectation.value.span)
        }
    }

    private mutating func compare(_ got: [String], with expected: [String], what: String, at span: SourceSpan) {
        note(Set(got) == Set(expected) && got.count == expected.count, what, list(expected), list(got), span)
    }

    private mutating func note(_ isSame: Bool, _ what: String, _ expected: String, _ got: String, _ span: SourceSpan) {
        checkCount += 1
        if !isSame {
            differences.append(Difference(decision: current, what: what, expected: expected, got: got, span: span))
        }
    }

    private func list(_ names: [String]) -> String { names.isEmpty ? "none" : names.joined(separator: ", ") }

    /// One text or a list of texts: a line without a name is named by what it says.
    private func texts(_ node: YAMLNode) -> [String] {
        if case .sequence(let items) = node.content { return items.compactMap(reporter.text) }
        return reporter.text(node).map { [$0] } ?? []
    }
}

extension YAMLNode {
    /// Whether nothing is written there.
    fileprivate var holdsNothing: Bool {
        switch content {
        case .mapping(let entries): entries.isEmpty
        case .sequence(let items): items.isEmpty
        case .scalar(let text, _): text.isEmpty
        }
    }
}

extension CheckedPack {
    /// A fact that is computed from others; nil of those that are recorded, and of what follows from a criterion.
    fileprivate func derivedFact(named name: String) -> FactID? {
        guard let id = fact(named: name), facts[id].isDerived else { return nil }
        if case .criterion = facts[id].origin { return nil }
        return id
    }
}
