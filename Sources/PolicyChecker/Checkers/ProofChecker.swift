internal import Diagnostics
internal import PolicyModel

/// Resolves what must hold over every case, and the findings that an author accepts.
struct ProofChecker {
    /// What may carry an influence; each outcome doubles what is compared.
    private static let maximumChannels = 6

    let symbols: SymbolTable

    /// One for each proof of the pack; nil where it has a mistake.
    func check() -> [CheckedProof?] {
        for accepted in symbols.pack.acceptedFindings { check(accepted) }
        return symbols.pack.proofs.map(check)
    }

    private func check(_ accepted: AcceptedFinding) {
        if let by = accepted.by { symbols.checkRoles([by]) }
        if FindingKind(rawValue: accepted.finding.text) == nil {
            symbols.report(
                "unknown-finding", "`\(accepted.finding.text)` is no kind of finding", at: accepted.finding.span,
                help: helpForUnknown(accepted.finding.text, among: FindingKind.allCases.map(\.rawValue), kind: "kinds"))
        }
    }

    private func check(_ proof: Proof) -> CheckedProof? {
        symbols.checkGuidance(proof.guidance)
        let criteria = CriterionChecker(symbols: symbols)
        let claim = claim(proof, criteria)
        let when = criteria.check(proof.when)
        let exceptions = proof.exceptions.map { exception($0, criteria) }
        guard let claim, let when, !exceptions.contains(where: { $0 == nil }) else { return nil }
        return CheckedProof(source: proof, claim: claim, when: when, exceptions: exceptions.compactMap { $0 })
    }

    private func exception(_ exception: Proof.Exception, _ criteria: CriterionChecker) -> CheckedProof.Exception? {
        switch exception.region {
        case .criterion(let criterion): return criteria.check(criterion).map { .init(source: exception, region: $0) }
        case .gap(let name):
            let gaps = symbols.decisions.flatMap(\.gaps)
            if let gap = gaps.first(where: { $0.id == name }) {
                return criteria.check(gap.when).map { .init(source: exception, region: $0) }
            }
            // It may stand in a decision that could not be read.
            if symbols.pack.isIncomplete { return nil }
            symbols.unknownGap(name) {
                Diagnostic(
                    "unknown-gap", "unknown gap `\(name.text)`", at: name.span,
                    help: helpForUnknown(name.text, among: gaps.map(\.id.text), kind: "gaps of the pack"))
            }
            return nil
        }
    }

    private func claim(_ proof: Proof, _ criteria: CriterionChecker) -> CheckedProof.Claim? {
        switch proof.claim {
        case .never(let criterion): return criteria.check(criterion).map { .never($0) }
        case .always(let criterion): return criteria.check(criterion).map { .always($0) }
        case .neverSettled(let criterion): return criteria.check(criterion).map { .neverSettled($0) }
        case .neverOpen(let name): return answering(name).map { .neverOpen($0) }
        case .neverFalls(let name, let facts, let silence):
            let facts = facts.map(orderedFact)
            guard let decision = ranked(name, silence), !facts.contains(where: { $0 == nil }) else { return nil }
            return .neverFalls(decision, whenRises: facts.compactMap { $0 }, silence: silence)
        case .noInfluence(let facts, let decisions, let channels):
            let facts = facts.map(recordedFact)
            let found = decisions.map(answering)
            if channels.count > Self.maximumChannels {
                symbols.report(
                    "too-many-channels", "an influence through more than \(Self.maximumChannels) outcomes or decisions",
                    at: channels[0].span, help: "make several claims of it")
                return nil
            }
            let through = channels.map { channel($0, of: decisions) }
            guard !facts.contains(where: { $0 == nil }), !found.contains(where: { $0 == nil }),
                !through.contains(where: { $0 == nil })
            else { return nil }
            return .noInfluence(
                of: facts.compactMap { $0 }, on: found.compactMap { $0 }, onlyThrough: through.compactMap { $0 })
        case .sameAnswer(let name, let other):
            guard let one = answering(name), let two = answering(other) else { return nil }
            if (symbols.decisions[one].hitPolicy == .eachSeparately)
                == (symbols.decisions[two].hitPolicy == .eachSeparately)
            {
                return .sameAnswer(one, as: two)
            }
            symbols.report(
                "answers-of-two-kinds", "`\(name.text)` and `\(other.text)` answer in different ways", at: other.span,
                help: "compare decisions that both answer each outcome separately, or neither")
            return nil
        }
    }

    /// A decision that computes outcomes.
    private func answering(_ name: Name) -> DecisionID? {
        guard let id = symbols.decision(name) else { return nil }
        if symbols.decisions[id].hitPolicy != .weigh { return id }
        symbols.report(
            "weighs-only", "`\(name.text)` weighs and computes no outcome", at: name.span,
            help: "name a decision with outcomes")
        return nil
    }

    private func ranked(_ name: Name, _ silence: Proof.Silence?) -> DecisionID? {
        guard let id = answering(name) else { return nil }
        let decision = symbols.decisions[id]
        if !decision.isRanked || decision.hitPolicy == .eachSeparately {
            symbols.report(
                "not-ordered", "the outcomes of `\(name.text)` have no order", at: name.span,
                help: "nothing can fall there; claim `no influence of` or `never` instead")
            return nil
        }
        if decision.otherwise == nil && silence == nil {
            symbols.report(
                "missing-key", "a proof with `never falls` without `silence counts as`", at: name.span,
                help: "`\(name.text)` may be silent; say what that counts as: `silence counts as: lowest` or `highest`")
            return nil
        }
        return id
    }

    /// A fact of the dictionary, which alone can be recorded otherwise.
    private func recordedFact(_ name: Name) -> FactID? {
        guard let id = symbols.fact(name) else { return nil }
        if id.index < symbols.pack.facts.count { return id }
        symbols.report(
            "derived-fact", "`\(name.text)` is computed, never recorded", at: name.span,
            help: "name the facts that it follows from")
        return nil
    }

    private func orderedFact(_ name: Name) -> FactID? {
        guard let id = recordedFact(name), let kind = symbols.factKinds[id] else { return nil }
        switch kind {
        case .list(_, isOrdered: true), .number, .yesNo: return id
        default:
            symbols.report(
                "not-ordered", "the values of `\(name.text)` have no order", at: name.span,
                help: "name facts with steps, numbers, or yes and no")
            return nil
        }
    }

    /// An outcome of one of the decisions, or a decision.
    private func channel(_ name: Name, of decisions: [Name]) -> CheckedProof.Channel? {
        for decision in decisions {
            guard let id = symbols.decisions.firstIndex(where: { $0.id == decision }) else { continue }
            if let outcome = symbols.decisions[id].outcomes.firstIndex(where: { $0.id == name }) {
                return .option(id, outcome: outcome)
            }
        }
        // It may be an outcome of a decision that could not be read.
        if decisions.contains(where: symbols.isUnreadable) { return nil }
        return answering(name).map { .decision($0) }
    }
}
