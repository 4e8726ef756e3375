import PolicyChecker
import PolicyModel
import PolicyVerification
import TestSupport

/// What every case of a small pack comes to, by the plain evaluator, and what follows from that by looking at each in
/// turn.
struct Oracle {
    let pack: CheckedPack
    let plain: PlainEvaluator
    let cases: [PlainCases.Case]
    private let space: PlainCases
    let isContradictory: [Bool]
    /// By decision, case and rule
    let met: DecisionTable<[[Bool]]>
    /// By decision and case
    let applies: DecisionTable<[Bool]>
    let answers: DecisionTable<[AnswerSet]>

    init(_ pack: CheckedPack) {
        self.pack = pack
        let plain = PlainEvaluator(pack, asAt: fixtureDay)
        self.plain = plain
        space = PlainCases(pack, asAt: fixtureDay)
        let cases = space.all
        self.cases = cases
        isContradictory = cases.map { one in pack.contradictions.contains { plain.holds($0.when, one.completion) } }
        met = pack.decisions.mapped { decision in
            cases.map { one in decision.rules.map { plain.isMet($0, one.completion) } }
        }
        applies = pack.decisions.mapped { decision in
            cases.map { one in decision.applies.map { plain.holds($0, one.completion) } ?? true }
        }
        answers = Table(pack.decisions.indices.map { id in cases.map { plain.answer(id, $0.completion) } })
    }

    func holds(_ criterion: CheckedCriterion, _ index: Int) -> Bool { plain.holds(criterion, cases[index].completion) }

    func count(_ belongs: (Int) -> Bool) -> Int { cases.indices.reduce(0) { $0 + (belongs($1) ? cases[$1].count : 0) } }

    /// Whether a rule that is met gives the answer.
    func decides(_ rule: Int, _ id: DecisionID, _ index: Int) -> Bool {
        let decision = pack.decisions[id]
        if decision.source.hitPolicy == .firstMet { return met[id][index].firstIndex(of: true) == rule }
        return answers[id][index] == .outcome(decision.rules[rule].outcome)
    }

    /// Whether no option and no choice changes where a rule is met in other cases.
    func isIdle(_ rule: Int, _ id: DecisionID, _ changed: (Int) -> Bool) -> Bool {
        let decision = pack.decisions[id]
        func result(_ met: [Bool]) -> [Int] {
            let options = Set(decision.rules.indices.filter { met[$0] }.map { decision.rules[$0].outcome }).sorted()
            let first = met.firstIndex(of: true).map { decision.rules[$0].outcome } ?? -1
            return options + (decision.source.hitPolicy == .firstMet ? [-2, first] : [])
        }
        return cases.indices.allSatisfy { index in
            let before = met[id][index]
            var after = before
            after[rule] = changed(index)
            return before == after || result(before) == result(after)
        }
    }

    /// The cases without a contradiction in which a claim fails; of a claim about a change those before it.
    func failing(_ proof: CheckedProof) -> [Int] {
        let free = cases.indices.filter { !isContradictory[$0] }
        func inWhen(_ index: Int) -> Bool { proof.when.map { holds($0, index) } ?? true }
        switch proof.claim {
        case .never(let criterion): return free.filter { inWhen($0) && holds(criterion, $0) }
        case .always(let criterion): return free.filter { inWhen($0) && !holds(criterion, $0) }
        case .neverSettled(let criterion):
            return free.filter { index in
                alike(index).contains(where: inWhen) && alike(index).allSatisfy { holds(criterion, $0) }
            }
        case .neverOpen(let id):
            return free.filter { index in
                alike(index).contains(where: inWhen)
                    && AnswerSet(alike(index).map { answers[id][$0] }).rawValue.nonzeroBitCount > 1
            }
        case .neverFalls(let id, let facts, let silence):
            return changes(of: facts, free, inWhen, rising: true) { one, two in
                guard let before = ranks(answers[id][one], id, silence),
                    let after = ranks(answers[id][two], id, silence)
                else { return false }
                return after.lowest < before.lowest || after.highest < before.highest
            }
        case .noInfluence(let facts, let on, _):
            return changes(of: facts, free, inWhen, rising: false) { one, two in
                on.contains { view($0, one) != view($0, two) }
            }
        case .sameAnswer: return []
        }
    }

    /// Cases with the same recorded facts.
    private func alike(_ index: Int) -> Range<Int> {
        let start = index / space.hiddenCount * space.hiddenCount
        return start..<start + space.hiddenCount
    }

    private func view(_ id: DecisionID, _ index: Int) -> [AnswerSet] {
        let decision = pack.decisions[id]
        if decision.source.hitPolicy != .eachSeparately { return [answers[id][index]] }
        let options = (0..<decision.outcomeCount).map { outcome -> AnswerSet in
            decision.rules.indices.contains { decision.rules[$0].outcome == outcome && met[id][index][$0] }
                ? .inScope : []
        }
        return [applies[id][index] ? .inScope : []] + options
    }

    /// The places of an answer's lowest and highest outcome; nil of what is never compared, such as out of scope.
    private func ranks(_ answer: AnswerSet, _ id: DecisionID, _ silence: Proof.Silence?) -> (lowest: Int, highest: Int)?
    {
        let decision = pack.decisions[id]
        let ordered =
            (silence == .lowest ? [.silent] : []) + (0..<decision.outcomeCount).map(AnswerSet.outcome)
            + (silence == .highest ? [.silent] : [])
        let places = ordered.indices.filter { answer.contains(ordered[$0]) }
        guard let lowest = places.first, let highest = places.last else { return nil }
        return (lowest, highest)
    }

    private func changes(
        of facts: [FactID], _ free: [Int], _ inWhen: (Int) -> Bool, rising: Bool, _ fails: (Int, Int) -> Bool
    ) -> [Int] {
        let freeSet = Set(free)
        return free.filter { index in
            inWhen(index)
                && facts.contains { fact in
                    guard let (count, stride) = space.strides[fact] else { return false }
                    let own = index / stride % count
                    return (0..<count).contains { value in
                        let other = index + (value - own) * stride
                        return value != own && (!rising || value > own) && freeSet.contains(other) && inWhen(other)
                            && fails(index, other)
                    }
                }
        }
    }
}
