import DecisionDiagrams
import Diagnostics
import PolicyChecker
import PolicyEngines
import PolicyModel
import PolicyVerification
import TestSupport
import Testing

/// Findings and proofs on generated packs against every case one by one, and their examples through the evaluator.
@Suite struct BruteForceTests {
    static let packCount = 2

    @Test func findingsAndProofsAreThoseOfEveryCase() throws {
        let seed = SeededGenerator.seedOfRun("brute force")
        var (findings, failures) = (0, 0)
        for index in 0..<Self.packCount {
            var generator = PackGenerator(seed: seed &+ UInt64(index))
            var random = SeededGenerator(seed: seed &+ UInt64(index))
            let plain = generator.pack()
            let text =
                plain + PackGenerator.fileMark + ClaimGenerator.file(for: try Engines.ofText(plain).pack, &random)
            let engine = try Engines.ofText(text)
            let report = try #require(engine.verify(asAt: fixtureDay).value)
            let context = Comment(rawValue: "seed \(seed &+ UInt64(index))\n\(text)")
            let oracle = Oracle(engine.pack)
            #expect(report.contradictoryCount.small == oracle.count { oracle.isContradictory[$0] }, context)
            for id in engine.pack.decisions.indices { hold(report, id, oracle, context) }
            for result in report.proofs { holdProof(result, oracle, context) }
            try replay(report, engine, context)
            findings += report.findings.count
            failures += report.proofs.count { !$0.holds }
        }
        print("brute force: \(findings) findings, \(failures) failed proofs")
        #expect(findings > 0)
    }

    // MARK: Findings

    private func hold(_ report: VerificationReport, _ id: DecisionID, _ oracle: Oracle, _ context: Comment) {
        let decision = oracle.pack.decisions[id]
        let found = report.findings.filter { $0.subject == decision.id || $0.subject.hasPrefix(decision.id + ",") }
        func spans(_ kind: FindingKind) -> Set<SourcePosition> {
            Set(found.filter { $0.kind == kind }.map(\.span.start))
        }
        let answers = oracle.answers[id]
        let isSingle = decision.source.hitPolicy != .eachSeparately
        if isSingle && decision.otherwise == nil {
            let silent = oracle.count { !oracle.isContradictory[$0] && answers[$0] == .silent }
            #expect((found.first { $0.kind == .uncoveredCases }?.cases?.count.small ?? 0) == silent, context)
        }
        if decision.source.hitPolicy == .onlyOneMet {
            let conflicts = oracle.cases.indices.contains {
                !oracle.isContradictory[$0] && answers[$0].rawValue.nonzeroBitCount > 1
            }
            #expect(!spans(.twoOutcomesMet).isEmpty == conflicts, context)
        }
        for (rule, checked) in decision.rules.enumerated() {
            let place = checked.source.span.start
            let met = oracle.cases.indices.filter {
                oracle.met[id][$0][rule] && oracle.applies[id][$0] && !oracle.isContradictory[$0]
            }
            let isLost =
                isSingle && decision.source.hitPolicy != .onlyOneMet && !met.contains { oracle.decides(rule, id, $0) }
            let isOutcomeLost = found.contains {
                $0.kind == .outcomeNeverReached && $0.notes.contains { $0.span.start == place }
            }
            #expect(met.isEmpty == spans(.ruleNeverMet).contains(place), context)
            if met.isEmpty { continue }
            #expect(isLost == (spans(.ruleAlwaysOutranked).contains(place) || isOutcomeLost), context)
            let isTwin = spans(.sameRule).contains(place)
            let twin = decision.rules.indices.contains { other in
                other < rule
                    && oracle.cases.indices.allSatisfy { oracle.met[id][$0][other] == oracle.met[id][$0][rule] }
            }
            #expect(isTwin == twin, context)
            // Of rules for one outcome that are met in the same cases the later are told, as the same.
            let hasTwin = decision.rules.indices.contains { other in
                other > rule && decision.rules[other].outcome == checked.outcome
                    && oracle.cases.indices.allSatisfy { oracle.met[id][$0][other] == oracle.met[id][$0][rule] }
            }
            if isTwin || isLost || hasTwin { continue }
            let isIdle = oracle.isIdle(rule, id) { _ in false }
            #expect(isIdle == spans(.ruleWithoutEffect).contains(place), context)
            if !isIdle { holdLines(checked, rule, id, spans(.lineWithoutEffect), oracle, context) }
        }
    }

    /// Lines directly below `all of` or `any of`: what is told is so, and where something is so something is told.
    private func holdLines(
        _ checked: CheckedRule, _ rule: Int, _ id: DecisionID, _ told: Set<SourcePosition>, _ oracle: Oracle,
        _ context: Comment
    ) {
        let (parts, isAll): ([CheckedCriterion], Bool)
        switch checked.criterion.form {
        case .joined(.allOf, let inner): (parts, isAll) = (inner, true)
        case .joined(.anyOf, let inner): (parts, isAll) = (inner, false)
        default: return
        }
        if parts.count < 2 || parts.contains(where: { if case .leftOut = $0.form { true } else { false } }) { return }
        var idle = 0
        for (index, part) in parts.enumerated() {
            let others = parts.indices.filter { $0 != index }.map { parts[$0] }
            let isIdle = oracle.isIdle(rule, id) { one in
                let holds =
                    isAll ? others.allSatisfy { oracle.holds($0, one) } : others.contains { oracle.holds($0, one) }
                return holds && !(checked.unless.map { oracle.holds($0, one) } ?? false)
            }
            if isIdle && !restsOnReading(part, oracle.pack) { idle += 1 }
            if told.contains(part.source.span.start) { #expect(isIdle, context) }
        }
        // What stands beside a reading may matter where the passage is read otherwise.
        let hasReading = parts.contains { if case .reading = $0.form { true } else { false } }
        if idle > 0 && !hasReading { #expect(!told.isEmpty, context) }
    }

    /// Whether a line may matter where a passage is read otherwise, so that nothing needs distinction.
    private func restsOnReading(_ line: CheckedCriterion, _ pack: CheckedPack) -> Bool {
        switch line.form {
        case .reading: true
        case .named(let id): restsOnReading(pack.criteria[id], pack)
        default: line.parts.contains { restsOnReading($0, pack) }
        }
    }

    // MARK: Proofs

    private func holdProof(_ result: ProofResult, _ oracle: Oracle, _ context: Comment) {
        guard let proof = oracle.pack.proofs.first(where: { $0.source.id == result.proof.id }) else { return }
        let failing = oracle.failing(proof)
        let note = Comment(rawValue: "\(result.proof.id.text)\n\(context)")
        let outside = failing.filter { index in !proof.exceptions.contains { oracle.holds($0.region, index) } }
        #expect(result.holds == outside.isEmpty, note)
        #expect((result.failure?.cases.count.small ?? 0) == outside.reduce(0) { $0 + oracle.cases[$1].count }, note)
    }

    // MARK: Examples

    private func replay(_ report: VerificationReport, _ engine: PolicyEngine, _ context: Comment) throws {
        let words = ExampleWords(engine.pack)
        func decided(_ example: ExampleCase) throws -> PolicyEngine.Decided {
            let written = words.caseFile(example, reference: "E-1", about: "An example")
            let read = engine.readCase(file(written, path: "example.yaml"), format: .yaml)
            return engine.decide(
                try #require(read.value, "\(Engines.printed(read.diagnostics))\(written)"), asAt: example.asAt)
        }
        for finding in report.findings {
            guard let example = finding.cases?.example,
                let id = engine.pack.decisions.firstIndex(where: { finding.subject.hasPrefix($0.id) })
            else { continue }
            let result = try decided(example).result.decisions[id]
            switch finding.kind {
            case .uncoveredCases: #expect(result.mayBeSilent && (!example.isSettled || result.kind == .silent), context)
            case .twoOutcomesMet: #expect(result.possibleOutcomes.count > 1, context)
            case .ruleWithoutEffect, .sameRule, .ruleAlwaysOutranked:
                let rule = try #require(engine.pack.decisions[id].rules.firstIndex { $0.source.span == finding.span })
                #expect(
                    result.rules[rule].status == .met
                        || (!example.isSettled && result.rules[rule].status == .cannotTell), context)
            default: break
            }
        }
        for result in report.proofs {
            guard let failure = result.failure, let example = failure.cases.example else { continue }
            let evaluated = try decided(example).result
            for answer in failure.answers {
                let id = try #require(engine.pack.decision(named: answer.decision))
                let decision = evaluated.decisions[id]
                var outcomes = decision.possibleOutcomes.map { engine.pack.decisions[id].source.outcomes[$0].id.text }
                if engine.pack.decisions[id].source.hitPolicy == .eachSeparately { continue }
                outcomes +=
                    (decision.mayBeSilent ? ["silent"] : []) + (decision.mayBeOutOfScope ? ["out of scope"] : [])
                #expect(
                    Set(answer.outcomes).isSubset(of: outcomes) && (!example.isSettled || answer.outcomes == outcomes),
                    "\(result.proof.id.text)\n\(context)")
            }
        }
    }
}
