internal import DecisionDiagrams
internal import Diagnostics
internal import PolicyChecker
internal import PolicyCompiler
internal import PolicyModel

/// Counts the cases of everything that was found and finds an example of each.
struct ReportBuilder {
    private let open: VerificationContext
    private let drafts: [FindingSearch.Draft]
    private let gaps: [FindingSearch.GapDraft]
    private let proofs: [Prover.Draft]
    private let store: DiagramStore
    private let finder: ExampleFinder
    private var counter: DiagramCounter
    private var scratch = DiagramScratch()
    /// Where each diagram of the builder is in the store.
    private let places: [Diagram: Diagram]
    private let consistent: [Diagram: Diagram]

    init(
        _ pack: VerificationContext, _ drafts: [FindingSearch.Draft], _ gaps: [FindingSearch.GapDraft],
        _ proofs: [Prover.Draft]
    ) throws(DiagramBuilder.TooLarge) {
        var open = pack
        let free = try open.consistent()
        let regions = drafts.compactMap(\.region) + gaps.map(\.region) + proofs.flatMap(\.regions)
        var consistent: [Diagram: Diagram] = [:]
        for region in Set(regions).sorted() { consistent[region] = try open.compiler.builder.and(region, free) }
        var rules: [Diagram] = []
        for decision in open.decisions {
            rules += decision.rules.map(\.diagram) + decision.options
            rules += [decision.answer, decision.applies?.diagram].compactMap { $0 }
        }
        let roots = [free] + regions + regions.compactMap { consistent[$0] } + rules
        let (store, kept) = open.compiler.builder.finish(roots: roots)
        places = Dictionary(zip(roots, kept), uniquingKeysWith: { first, _ in first })
        open.compiler.builder = DiagramBuilder(domainSizes: [])
        self.open = open
        self.drafts = drafts
        self.gaps = gaps
        self.proofs = proofs
        self.store = store
        self.consistent = consistent
        finder = ExampleFinder(open.space, in: store)
        counter = DiagramCounter(store, weights: open.space.weights)
        freeRoot = kept[0]
    }

    private let freeRoot: Diagram
    private var space: CaseSpace { open.space }
    private var pack: CheckedPack { open.checked }

    private func place(_ diagram: Diagram) -> Diagram { places[diagram] ?? diagram }

    mutating func report() -> VerificationReport {
        let accepted = pack.source.acceptedFindings
        var matched: Set<String> = []
        var findings: [Finding] = []
        for draft in drafts {
            let acceptance = accepted.first {
                $0.finding.text == draft.kind.rawValue && $0.subjects.contains { $0.text == draft.subject }
            }
            if acceptance != nil { matched.insert("\(draft.kind.rawValue) \(draft.subject)") }
            let cases = draft.region.map { casesOf($0, decisions: [draft.decision].compactMap { $0 }) }
            findings.append(
                Finding(
                    kind: draft.kind, subject: draft.subject, message: draft.message, help: draft.help,
                    span: draft.span, notes: draft.notes, cases: cases, accepted: acceptance))
        }
        var stale: [(accepted: AcceptedFinding, subject: Name)] = []
        for accepted in accepted where !accepted.isInherited {
            for subject in accepted.subjects where !matched.contains("\(accepted.finding.text) \(subject.text)") {
                stale.append((accepted, subject))
            }
        }
        var named: [VerificationReport.NamedGap] = []
        for gap in gaps {
            named.append(
                .init(
                    decision: pack.decisions[gap.decision].id, gap: gap.gap, cases: casesOf(gap.region, decisions: [])))
        }
        var results: [ProofResult] = []
        for proof in proofs { results.append(result(of: proof)) }
        return VerificationReport(
            space: space, contradictoryCount: space.caseCount - count(freeRoot), findings: findings, gaps: named,
            proofs: results, stale: stale)
    }

    private mutating func count(_ root: Diagram) -> Natural { counter.count(root) * space.untested }

    private mutating func casesOf(_ region: Diagram, decisions: [DecisionID]) -> Cases {
        let free = place(consistent[region] ?? region)
        let count = count(free)
        guard let found = finder.find(place(region), among: free) else {
            return Cases(
                count: count, contradictoryCount: self.count(place(region)) - count, example: nil, rulesMet: [])
        }
        return Cases(
            count: count, contradictoryCount: self.count(place(region)) - count, example: found.example,
            rulesMet: rulesMet(decisions, found.possible))
    }

    /// The rules of some decisions that are met whatever of the possible is so.
    private mutating func rulesMet(_ decisions: [DecisionID], _ possible: [ValueSet]) -> [Finding.Note] {
        decisions.flatMap { id in
            zip(pack.decisions[id].rules, open.decisions[id].rules).compactMap { rule, compiled -> Finding.Note? in
                if store.truths(place(compiled.diagram), where: possible, scratch: &scratch).isEverFalse { return nil }
                return .init(
                    span: rule.source.span,
                    text:
                        "\(pack.decisions[id].id): the rule for "
                        + "`\(pack.decisions[id].source.outcomes[rule.outcome].id.text)` is met"
                )
            }
        }
    }

    // MARK: Proofs

    private mutating func result(of draft: Prover.Draft) -> ProofResult {
        let free = place(consistent[draft.failing] ?? draft.failing)
        let count = count(free)
        let contradictory = self.count(place(draft.failing)) - count
        var exceptions: [(Proof.Exception, Natural)] = []
        for (exception, region) in zip(draft.proof.exceptions, draft.excepted) {
            exceptions.append((exception.source, self.count(place(consistent[region] ?? region))))
        }
        return ProofResult(
            proof: draft.proof.source, failure: count.isZero ? nil : failure(draft, count, contradictory),
            contradictoryCount: contradictory, exceptions: exceptions)
    }

    private mutating func failure(
        _ draft: Prover.Draft, _ count: Natural, _ contradictory: Natural
    ) -> ProofResult.Failure {
        let region = draft.change?.failing ?? draft.failing
        guard let found = finder.find(place(region), among: place(consistent[region] ?? region)) else {
            preconditionFailure("a claim that fails has an example")
        }
        let cases = Cases(
            count: count, contradictoryCount: contradictory, example: found.example,
            rulesMet: rulesMet(draft.decisions, found.possible))
        var change: ProofResult.Change?
        if let changed = draft.change {
            var after = found.possible
            after[changed.variable] = ValueSet(changed.to)
            change = .init(
                fact: pack.facts[changed.fact].id, from: finder.value(changed.variable, changed.from),
                to: finder.value(changed.variable, changed.to),
                after: answers(draft.decisions, after))
        }
        return .init(cases: cases, change: change, answers: answers(draft.decisions, found.possible))
    }

    private mutating func answers(_ decisions: [DecisionID], _ possible: [ValueSet]) -> [ProofResult.Answer] {
        var result: [ProofResult.Answer] = []
        for id in decisions {
            let decision = pack.decisions[id]
            var names: [String]
            if let answer = open.decisions[id].answer {
                let answers = store.answerSet(place(answer), where: possible, scratch: &scratch)
                names =
                    answers.outcomes.map { decision.source.outcomes[$0].id.text }
                    + (answers.mayBeSilent ? ["silent"] : []) + (answers.mayBeOutOfScope ? ["out of scope"] : [])
            } else {
                let scope =
                    open.decisions[id].applies.map {
                        store.truths(place($0.diagram), where: possible, scratch: &scratch)
                    } ?? (isEverFalse: false, isEverTrue: true)
                names = []
                for (outcome, option) in open.decisions[id].options.enumerated() where scope.isEverTrue {
                    let isEverMet = store.truths(place(option), where: possible, scratch: &scratch).isEverTrue
                    if isEverMet { names.append(decision.source.outcomes[outcome].id.text) }
                }
                if scope.isEverFalse { names.append("out of scope") }
            }
            result.append(.init(decision: decision.id, outcomes: names))
        }
        return result
    }
}
