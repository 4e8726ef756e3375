import PolicyModel
import TestSupport

/// What every case of a small pack comes to, by the plain evaluator over the pack as it was written, and what follows
/// from that by looking at all of them.
struct Oracle {
    let pack: PolicyPack
    let plain: PlainEvaluator
    /// The cases without a contradiction.
    let free: CaseSet

    init(_ pack: PolicyPack) {
        let plain = PlainEvaluator(everyCaseOf: pack, asAt: fixtureDay)
        (self.plain, self.pack) = (plain, plain.pack)
        free = pack.contradictions.reduce(plain.all) { $0 - plain.cases(where: $1.when) }
    }

    func weight(_ cases: CaseSet) -> Int { plain.cases.weight(of: cases) }

    func decision(_ name: String) -> Decision {
        guard let found = pack.decisions.first(where: { $0.id.text == name }) else {
            preconditionFailure("there is no decision `\(name)`")
        }
        return found
    }

    func gap(_ name: Name) -> Gap {
        guard let found = pack.decisions.flatMap(\.gaps).first(where: { $0.id == name }) else {
            preconditionFailure("there is no gap `\(name.text)`")
        }
        return found
    }

    // MARK: Rules

    /// Where a rule that is met gives the answer.
    func decides(_ rule: Int, _ decision: Decision) -> CaseSet {
        let rule = decision.rules[rule]
        let met = plain.cases(where: rule) - stopped(decision)
        if decision.hitPolicy == .firstMet {
            return decision.rules.prefix { $0.span != rule.span }.reduce(met) { $0 - plain.cases(where: $1) }
        }
        let outcome = decision.outcomes.firstIndex { $0.id == rule.outcome } ?? 0
        return plain.answers(of: decision).outcomes[outcome]
    }

    /// Where nothing may be determined yet.
    func stopped(_ decision: Decision) -> CaseSet {
        decision.gaps.filter(\.isStop).reduce(plain.none) { $0 | plain.cases(where: $1.when) }
    }

    /// Whether no option and no choice changes where a rule is met in other cases.
    func isIdle(_ rule: Int, _ decision: Decision, metIn changed: CaseSet) -> Bool {
        let before = decision.rules.map { plain.cases(where: $0) }
        var after = before
        after[rule] = changed
        return before == after || choices(decision, before) == choices(decision, after)
    }

    /// By outcome where it is met and, where the order of rules counts, where it is the first.
    private func choices(_ decision: Decision, _ met: [CaseSet]) -> [CaseSet] {
        decision.outcomes.flatMap { outcome in
            var (any, first, earlier) = (plain.none, plain.none, plain.none)
            for (rule, met) in zip(decision.rules, met) {
                if rule.outcome == outcome.id { (any, first) = (any | met, first | (met - earlier)) }
                earlier = earlier | met
            }
            if decision.hitPolicy == .highestMet, decision.otherwise?.outcome == outcome.id {
                any = any | met.reduce(gaps(decision), |).complement
            }
            return decision.hitPolicy == .firstMet ? [any, first] : [any]
        }
    }

    /// Where a gap speaks before `otherwise`.
    func gaps(_ decision: Decision) -> CaseSet {
        decision.gaps.filter { !$0.isStop }.reduce(plain.none) { $0 | plain.cases(where: $1.when) }
    }

    // MARK: Claims

    /// The cases without a contradiction in which a claim fails; of a claim about a change those before it.
    func failing(_ proof: Proof) -> CaseSet {
        let within = proof.when.map { plain.cases(where: $0) } ?? plain.all
        switch proof.claim {
        case .never(let criterion): return free & within & plain.cases(where: criterion)
        case .always(let criterion): return (free & within) - plain.cases(where: criterion)
        case .neverSettled(let criterion):
            let met = plain.cases(where: criterion)
            return alike { $0.contains(where: within.contains) && $0.allSatisfy(met.contains) }
        case .neverOpen(let name):
            let views = self.views(of: decision(name.text))
            return alike { cases in
                cases.contains(where: within.contains)
                    && cases.reduce(into: Set<String>()) { $0.formUnion(views[$1]) }.count > 1
            }
        case .neverFalls(let name, let facts, let silence):
            let ranks = self.ranks(decision(name.text), silence)
            return changes(of: facts, within, rising: true) { before, after in
                guard let one = ranks[before], let two = ranks[after] else { return false }
                return two.lowest < one.lowest || two.highest < one.highest
            }
        case .noInfluence(let facts, let on, _):
            let views = on.map { self.views(of: decision($0.text)) }
            return changes(of: facts, within, rising: false) { one, two in views.contains { $0[one] != $0[two] } }
        case .sameAnswer: return plain.none
        }
    }

    /// The cases without a contradiction of which all with the same recorded facts together satisfy something.
    private func alike(_ satisfy: (Range<Int>) -> Bool) -> CaseSet {
        let size = plain.cases.hiddenCount
        var found = plain.none
        for start in stride(from: 0, to: plain.cases.count, by: size) where satisfy(start..<start + size) {
            for index in start..<start + size { found.insert(index) }
        }
        return found & free
    }

    /// For each case what a decision says: its answers, or where each outcome is answered separately whether it
    /// applies and which are met.
    private func views(of decision: Decision) -> [[String]] {
        let answers = plain.answers(of: decision)
        let isSeparate = decision.hitPolicy == .eachSeparately
        let outcomes = isSeparate ? plain.options(of: decision) : answers.outcomes
        var views = [[String]](repeating: [], count: plain.cases.count)
        for (outcome, cases) in zip(decision.outcomes, outcomes) {
            for index in cases.indices { views[index].append(outcome.id.text) }
        }
        for (name, cases) in [("silent", answers.silent), ("out of scope", answers.outOfScope)] {
            for index in cases.indices { views[index].append(name) }
        }
        return views
    }

    /// For each case the places of an answer's lowest and highest outcome; nil of what is never compared, such as out
    /// of scope.
    private func ranks(_ decision: Decision, _ silence: Proof.Silence?) -> [(lowest: Int, highest: Int)?] {
        let answers = plain.answers(of: decision)
        let ordered =
            (silence == .lowest ? [answers.silent] : []) + answers.outcomes
            + (silence == .highest ? [answers.silent] : [])
        var ranks = [(lowest: Int, highest: Int)?](repeating: nil, count: plain.cases.count)
        for (place, cases) in ordered.enumerated() {
            for index in cases.indices { ranks[index] = (ranks[index]?.lowest ?? place, place) }
        }
        return ranks
    }

    private func changes(
        of facts: [Name], _ within: CaseSet, rising: Bool, _ fails: (Int, Int) -> Bool
    ) -> CaseSet {
        let concerned = free & within
        var found = plain.none
        for fact in facts {
            guard let axis = plain.cases.axis(of: fact.text) else { continue }
            let (count, stride) = (plain.cases.axes[axis].values.count, plain.cases.strides[axis])
            for index in concerned.indices where !found.contains(index) {
                let own = index / stride % count
                let isFailing = (rising ? own..<count : 0..<count).contains { value in
                    let other = index + (value - own) * stride
                    return value != own && concerned.contains(other) && fails(index, other)
                }
                if isFailing { found.insert(index) }
            }
        }
        return found
    }
}
