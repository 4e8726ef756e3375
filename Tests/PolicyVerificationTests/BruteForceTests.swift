import DecisionDiagrams
import Diagnostics
import PolicyChecker
import PolicyEngines
import PolicyModel
import PolicyVerification
import TestSupport
import Testing

/// Findings and proofs on generated packs against every case one by one, and their examples through the evaluator.
@Suite(.tags(.slow), .unlessFast) struct BruteForceTests {
    static let packCount = 40

    @Test func findingsAndProofsAreThoseOfEveryCase() throws {
        var (findings, failures) = (0, 0)
        for seed in SeededGenerator.seeds("brute force", count: Self.packCount) {
            var generator = PackGenerator(seed: seed)
            var random = SeededGenerator(seed: seed)
            let plain = generator.pack()
            let text =
                plain + PackGenerator.fileMark + ClaimGenerator.file(for: try Engines.ofText(plain).pack, &random)
            let engine = try Engines.ofText(text)
            let report = try #require(engine.verify(asAt: fixtureDay).value)
            let context = Comment(rawValue: "seed \(seed)\n\(text)")
            let oracle = Oracle(engine.pack.written)
            #expect(report.contradictoryCount.small == oracle.weight(oracle.free.complement), context)
            for decision in oracle.pack.decisions { hold(report, decision, oracle, engine, context) }
            for result in report.proofs { holdProof(result, oracle, context) }
            try replay(report, engine, context)
            findings += report.findings.count
            failures += report.proofs.count { !$0.holds }
        }
        print("brute force: \(findings) findings, \(failures) failed proofs")
        #expect(findings > 0)
    }

    // MARK: Findings

    /// Tests of facts that every value satisfies are told, wherever they stand, and no others.
    @Test func testsThatAlwaysHoldAreTold() throws {
        var count = 0
        for seed in SeededGenerator.seeds("tests that always hold", count: Self.packCount) {
            var generator = PackGenerator(seed: seed)
            let text = generator.pack().replacing("count: at least 3", with: "count: at least 0")
                .replacing("grade: middle or higher", with: "grade: low or higher")
                .replacing("colour: red", with: "colour: [red, green, blue]")
            let engine = try Engines.ofText(text)
            let report = try #require(engine.verify(asAt: fixtureDay).value)
            let told = Set(report.findings.filter { $0.kind == .testAlwaysMet }.map(\.span.start))
            let plain = PlainEvaluator(everyCaseOf: engine.pack.written, asAt: fixtureDay)
            let expected = Set(Self.criteria(of: engine.pack).filter { isHeld($0, plain, engine) }.map(\.span.start))
            #expect(told == expected, "seed \(seed)\n\(text)")
            count += told.count
        }
        #expect(count > 0)
    }

    private func isHeld(_ line: Criterion, _ plain: PlainEvaluator, _ engine: PolicyEngine) -> Bool {
        // What follows from others may be so in every case though its test would have it otherwise.
        guard case .test(let subject, _) = line.form, let fact = engine.pack.fact(named: subject.text),
            !engine.pack.facts[fact].isDerived
        else { return false }
        return plain.cases(where: line) == plain.all
    }

    /// Every criterion of a pack as its readings have it, but what alone says where a decision applies.
    private static func criteria(of pack: CheckedPack) -> [Criterion] {
        func all(_ criterion: Criterion) -> [Criterion] { [criterion] + criterion.parts.flatMap(all) }
        let source = pack.source
        var found = source.criteria.map(\.criterion) + source.readings.flatMap(\.criteria)
        for case .criterion(let criterion) in source.derived.map(\.definition) { found.append(criterion) }
        for decision in source.decisions {
            found += (decision.appliesWhen?.parts ?? []) + decision.gaps.map(\.when)
            found += decision.rules.flatMap { [$0.criterion] + [$0.unless].compactMap { $0 } }
            for case .criterion(let criterion) in decision.notices.map(\.trigger) { found.append(criterion) }
            found += [decision.agreedFirst?.criterion].compactMap { $0 }
            for action in decision.lookAtFirst + decision.actions + decision.rules.flatMap(\.actions) {
                found += [action.when, action.before, action.doneWhen].compactMap { $0 }
            }
        }
        return found.flatMap(all)
    }

    private func hold(
        _ report: VerificationReport, _ decision: PolicyModel.Decision, _ oracle: Oracle, _ engine: PolicyEngine,
        _ context: Comment
    ) {
        let name = decision.id.text
        let found = report.findings.filter { $0.subject == name || $0.subject.hasPrefix(name + ",") }
        func spans(_ kind: FindingKind) -> Set<SourcePosition> {
            Set(found.filter { $0.kind == kind }.map(\.span.start))
        }
        let plain = oracle.plain
        let answers = plain.answers(of: decision)
        if decision.hitPolicy != .eachSeparately && decision.otherwise == nil {
            let named = decision.gaps.reduce(plain.none) { $0 | plain.cases(where: $1.when) }
            let silent = oracle.weight((answers.silent - named) & oracle.free)
            #expect((found.first { $0.kind == .uncoveredCases }?.cases?.count.small ?? 0) == silent, context)
        }
        if decision.hitPolicy == .onlyOneMet {
            let given = answers.outcomes.indices.map { answers.outcomes[$0] & oracle.free }
            let hasConflict = given.indices.contains { one in given[..<one].contains { !($0 & given[one]).isEmpty } }
            #expect(!spans(.twoOutcomesMet).isEmpty == hasConflict, context)
        }
        for rule in decision.rules.indices { hold(rule, decision, spans, found, oracle, engine, context) }
        holdScope(spans, decision, oracle, engine, context)
    }

    /// A decision that applies to every case, or to none that the pack is for; a gap in which it is never silent.
    private func holdScope(
        _ spans: (FindingKind) -> Set<SourcePosition>, _ decision: PolicyModel.Decision, _ oracle: Oracle,
        _ engine: PolicyEngine, _ context: Comment
    ) {
        let plain = oracle.plain
        let checked = engine.pack.decision(named: decision.id.text).flatMap { engine.pack.decisions[$0].applies }
        let isMoved = checked.map { engine.pack.overReadings($0) != nil } ?? true
        if let applies = decision.appliesWhen, !isMoved, !restsOnReading(applies, engine) {
            let cases = plain.cases(where: applies)
            #expect(spans(.appliesAlways).isEmpty == (cases != plain.all), context)
            let ours = oracle.pack.header.forCasesWhere.map { plain.cases(where: $0) & oracle.free } ?? plain.none
            let isForNone = !ours.isEmpty && !(cases & oracle.free).isEmpty && (cases & ours).isEmpty
            #expect(spans(.appliesToNone).isEmpty != isForNone, context)
        }
        guard decision.hitPolicy != .eachSeparately else { return }
        let silent = plain.answers(of: decision).silent & oracle.free
        for gap in decision.gaps {
            let cases = plain.cases(where: gap.when) & oracle.free
            let speaks = gap.isStop ? silent & cases : (silent & cases) - oracle.stopped(decision)
            let isTold = spans(.gapWithoutSilence).contains(gap.id.span.start)
            #expect(isTold == (speaks.isEmpty && !cases.isEmpty), context)
        }
        guard decision.otherwise != nil else { return }
        let scope = (plain.applies(decision) & oracle.free) - oracle.stopped(decision)
        let taken = decision.rules.reduce(scope - oracle.gaps(decision)) { $0 - plain.cases(where: $1) }
        if !spans(.otherwiseNeverReached).isEmpty { #expect(taken.isEmpty, context) }
        let mayBeRead = decision.rules.contains { rule in
            self.isMoved(rule, decision, engine) || restsOnReading(rule.criterion, engine)
                || rule.unless.map { restsOnReading($0, engine) } ?? false
        }
        if taken.isEmpty && !scope.isEmpty && !mayBeRead {
            #expect(!spans(.otherwiseNeverReached).isEmpty, context)
        }
    }

    private func hold(
        _ rule: Int, _ decision: PolicyModel.Decision, _ spans: (FindingKind) -> Set<SourcePosition>,
        _ found: [Finding], _ oracle: Oracle, _ engine: PolicyEngine, _ context: Comment
    ) {
        let written = decision.rules[rule]
        let place = written.span.start
        let all = decision.rules.map { oracle.plain.cases(where: $0) }
        let met = (all[rule] & oracle.plain.applies(decision) & oracle.free) - oracle.stopped(decision)
        #expect(met.isEmpty == spans(.ruleNeverMet).contains(place), context)
        if met.isEmpty { return }
        let isLost =
            decision.hitPolicy != .eachSeparately && decision.hitPolicy != .onlyOneMet
            && (met & oracle.decides(rule, decision)).isEmpty
        let isOutcomeLost = found.contains {
            $0.kind == .outcomeNeverReached && $0.notes.contains { $0.span.start == place }
        }
        #expect(isLost == (spans(.ruleAlwaysOutranked).contains(place) || isOutcomeLost), context)
        let isTwin = spans(.sameRule).contains(place)
        #expect(isTwin == all[..<rule].contains(all[rule]), context)
        // Of rules for one outcome that are met in the same cases the later are told, as the same.
        let hasTwin = decision.rules.indices.contains {
            $0 > rule && decision.rules[$0].outcome == written.outcome && all[$0] == all[rule]
        }
        let isOtherwiseLost =
            decision.otherwise?.outcome == written.outcome && found.contains { $0.kind == .otherwiseNeverReached }
        if isTwin || isLost || hasTwin || isOtherwiseLost { return }
        let isIdle = oracle.isIdle(rule, decision, metIn: oracle.plain.none)
        #expect(isIdle == spans(.ruleWithoutEffect).contains(place), context)
        // A test that always holds is told as that, once.
        let told = spans(.lineWithoutEffect).union(spans(.testAlwaysMet))
        if !isIdle { holdLines(rule, decision, told, oracle, engine, context) }
    }

    /// Lines directly below `all of` or `any of`: what is told is so, and where something is so something is told.
    private func holdLines(
        _ rule: Int, _ decision: PolicyModel.Decision, _ told: Set<SourcePosition>, _ oracle: Oracle,
        _ engine: PolicyEngine, _ context: Comment
    ) {
        let (plain, written) = (oracle.plain, decision.rules[rule])
        let (parts, isAll): ([Criterion], Bool)
        switch written.criterion.form {
        case .joined(.allOf, let inner): (parts, isAll) = (inner, true)
        case .joined(.anyOf, let inner): (parts, isAll) = (inner, false)
        default: return
        }
        if parts.count < 2 || parts.contains(where: { if case .leftOut = $0.form { true } else { false } }) { return }
        let except = written.unless.map { plain.cases(where: $0) } ?? plain.none
        var idle = 0
        for (index, part) in parts.enumerated() {
            let others = parts.indices.filter { $0 != index }.map { plain.cases(where: parts[$0]) }
            let without = isAll ? others.reduce(plain.all, &) : others.reduce(plain.none, |)
            let isIdle = oracle.isIdle(rule, decision, metIn: without - except)
            if isIdle && !restsOnReading(part, engine) { idle += 1 }
            if told.contains(part.span.start) { #expect(isIdle, context) }
        }
        // What a reading moves may matter where the passage is read otherwise.
        if idle > 0 && !isMoved(written, decision, engine) { #expect(!told.isEmpty, context) }
    }

    /// Whether a rule comes out otherwise under another reading.
    private func isMoved(_ rule: Rule, _ decision: PolicyModel.Decision, _ engine: PolicyEngine) -> Bool {
        guard let id = engine.pack.decision(named: decision.id.text) else { return false }
        let checked = engine.pack.decisions[id].rules.first { $0.source.span == rule.span }
        return checked.map { rule in
            ([rule.criterion] + [rule.unless].compactMap { $0 }).contains { engine.pack.overReadings($0) != nil }
        } ?? false
    }

    private func isReading(_ line: Criterion) -> Bool {
        switch line.form {
        case .reading, .asPrinted(_, _, reading: .some): true
        default: false
        }
    }

    /// Whether a line may matter where a passage is read otherwise, so that nothing needs telling.
    private func restsOnReading(_ line: Criterion, _ engine: PolicyEngine) -> Bool {
        if isReading(line) { return true }
        if case .named(let name) = line.form, let id = engine.pack.criterion(named: name) {
            let named = engine.pack.criteria[id]
            return engine.pack.overReadings(named) != nil || restsOnReading(named.source, engine)
        }
        return line.parts.contains { restsOnReading($0, engine) }
    }

    // MARK: Proofs

    private func holdProof(_ result: ProofResult, _ oracle: Oracle, _ context: Comment) {
        let failing = oracle.failing(result.proof)
        let note = Comment(rawValue: "\(result.proof.id.text)\n\(context)")
        let outside = result.proof.exceptions.reduce(failing) { rest, exception in
            switch exception.region {
            case .criterion(let criterion): rest - oracle.plain.cases(where: criterion)
            case .gap(let name): rest - oracle.plain.cases(where: oracle.gap(name).when)
            }
        }
        #expect(result.holds == outside.isEmpty, note)
        #expect((result.failure?.cases.count.small ?? 0) == oracle.weight(outside), note)
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
