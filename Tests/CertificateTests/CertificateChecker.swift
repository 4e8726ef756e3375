import CaseFiles
import PolicyChecker
import PolicyModel

/// Confirms the certificates of a decision from the pack and the case alone. It imports no evaluator and no diagram:
/// only the three-valued tables of the language, and the case splits that a certificate brings with it.
struct CertificateChecker {
    enum Truth {
        case met, notMet, open

        static func all(_ parts: [Truth]) -> Truth {
            parts.contains(.notMet) ? .notMet : parts.contains(.open) ? .open : .met
        }
        static func any(_ parts: [Truth]) -> Truth {
            parts.contains(.met) ? .met : parts.contains(.open) ? .open : .notMet
        }
        var not: Truth { self == .met ? .notMet : self == .notMet ? .met : .open }
    }

    /// What each fact may still be.
    struct State {
        var values: [FactID: IntegerSet] = [:]
        /// For each member whether it may be unticked, and whether ticked.
        var ticks: [FactID: [(no: Bool, yes: Bool)]] = [:]
        /// What a value that stands for several may be in truth.
        var hidden: [FactID: IntegerSet] = [:]
    }

    struct Refused: Error, CustomStringConvertible {
        let description: String
    }

    /// What a certificate claims of a decision: the only answers there are, or that an outcome is not among them.
    enum Claim {
        case only(Set<String>)
        case options([String: Truth])
        case never(String)
    }

    let pack: CheckedPack
    let caseFile: CaseFile

    /// Throws where the certificate does not show its claim.
    func check(_ certificate: [String: Any], _ claim: Claim, of decision: DecisionID) throws {
        var state = everything()
        if certificate["known"] as? String == "case" {
            for id in pack.facts.indices { learn(id, nil, into: &state) }
        } else {
            guard let known = certificate["known"] as? [[String: Any]] else {
                throw Refused(description: "no list of what is known")
            }
            for entry in known {
                let (id, member) = try subject(entry)
                learn(id, member, into: &state)
            }
        }
        try check(certificate["splits"] as? [String: Any], claim, decision, state)
    }

    // MARK: States

    private func everything() -> State {
        var state = State()
        for (id, fact) in pack.facts.numbered {
            if case .tickList(let members) = fact.kind { state.ticks[id] = members.map { _ in (true, true) } }
            if let range = fact.kind.range { state.values[id] = IntegerSet(range) }
            if case .mapped = fact.origin { state.hidden[id] = fact.kind.range.map { IntegerSet($0) } }
        }
        return state
    }

    /// Takes one fact, or one member of it, from the case.
    private func learn(_ id: FactID, _ member: Int?, into state: inout State) {
        switch caseFile.information[id] {
        case .values(let set): state.values[id] = set
        case .ticks(let has, let hasNot):
            for index in (state.ticks[id] ?? []).indices where member == nil || member == index {
                if has.contains(index) { state.ticks[id]?[index] = (false, true) }
                if hasNot.contains(index) { state.ticks[id]?[index] = (true, false) }
            }
        default: break
        }
    }

    private func subject(_ entry: [String: Any]) throws -> (FactID, member: Int?) {
        let name = entry["stands_for"] as? String ?? entry["fact"] as? String ?? ""
        guard let id = pack.fact(named: name) else { throw Refused(description: "no fact \(name)") }
        guard let member = entry["member"] as? String else { return (id, nil) }
        guard let index = pack.facts[id].kind.valueNames.firstIndex(of: member) else {
            throw Refused(description: "no member \(member)")
        }
        return (id, index)
    }

    // MARK: Splits

    private func check(_ splits: [String: Any]?, _ claim: Claim, _ decision: DecisionID, _ state: State) throws {
        guard let splits else {
            if !shows(claim, decision, state) {
                throw Refused(
                    description: "three-valued logic does not show the claim for \(pack.decisions[decision].id)")
            }
            return
        }
        let (id, member) = try subject(splits)
        guard let branches = splits["branches"] as? [[String: Any]] else {
            throw Refused(description: "a split without branches")
        }
        var covered = IntegerSet.empty
        for branch in branches {
            let values = try numbers(branch["values"] as? [String] ?? [], id, member)
            covered = covered.union(values)
            var next = state
            if let member {
                next.ticks[id]?[member] = (values.contains(0), values.contains(1))
            } else if splits["stands_for"] != nil {
                next.hidden[id] = values
            } else {
                next.values[id] = values
            }
            try check(branch["splits"] as? [String: Any], claim, decision, next)
        }
        let needed: IntegerSet
        if let member, let tick = state.ticks[id]?[member] {
            needed = IntegerSet((tick.no ? [0] : []) + (tick.yes ? [1] : []))
        } else {
            needed = (splits["stands_for"] != nil ? images(of: id, state) : state.values[id]) ?? .empty
        }
        for range in needed.ranges where !range.allSatisfy(covered.contains) {
            throw Refused(description: "a split of \(pack.facts[id].id) leaves values out")
        }
    }

    private func images(of id: FactID, _ state: State) -> IntegerSet? {
        guard case .mapped(let source, let images) = pack.facts[id].origin else { return nil }
        let possible = value(source, state).ranges.flatMap { $0 }.filter { images[$0].count > 1 }.flatMap { images[$0] }
        return IntegerSet(possible.filter { state.hidden[id]?.contains($0) ?? true })
    }

    /// `["likely"]`, `["0 to 3"]`, `["ticked"]` as indices or numbers.
    private func numbers(_ texts: [String], _ id: FactID, _ member: Int?) throws -> IntegerSet {
        try texts.reduce(IntegerSet.empty) { set, text in
            if member != nil { return set.union(IntegerSet([text == "ticked" ? 1 : 0])) }
            if let index = pack.facts[id].kind.valueNames.firstIndex(of: text) { return set.union(IntegerSet([index])) }
            let ends = text.split(separator: " ").compactMap { Int($0) }
            guard let low = ends.first, let high = ends.last, low <= high else {
                throw Refused(description: "no value \(text)")
            }
            return set.union(IntegerSet(low...high))
        }
    }

    // MARK: Three-valued logic

    /// The values that a fact may have.
    private func value(_ id: FactID, _ state: State) -> IntegerSet {
        let fact = pack.facts[id]
        switch fact.origin {
        case .asked(_, let arises):
            let recorded = state.values[id] ?? .empty
            guard let arises else { return recorded }
            switch truth(arises.condition, state) {
            case .met: return recorded
            case .notMet: return IntegerSet([arises.otherwise])
            case .open: return recorded.union(IntegerSet([arises.otherwise]))
            }
        case .mapped(let source, let images):
            return value(source, state).ranges.flatMap { $0 }.reduce(IntegerSet.empty) { set, value in
                let image = images[value]
                return set.union(
                    IntegerSet(image.count == 1 ? image : image.filter { state.hidden[id]?.contains($0) ?? true }))
            }
        case .criterion(let criterion):
            switch truth(criterion, state) {
            case .met: return IntegerSet([1])
            case .notMet: return IntegerSet([0])
            case .open: return IntegerSet([0, 1])
            }
        case .sum(let parts):
            var (least, most) = (0, 0)
            for part in parts {
                let truths = part.alternatives.map { (truth($0.when, state), $0.points) }
                if let certain = truths.first(where: { $0.0 == .met }) {
                    least += certain.1
                    most += certain.1
                    continue
                }
                let points = truths.filter { $0.0 == .open }.map(\.1) + (part.isExhaustive ? [] : [0])
                least += points.min() ?? 0
                most += points.max() ?? 0
            }
            return IntegerSet(least...most)
        default: return fact.kind.range.map { IntegerSet($0) } ?? .empty
        }
    }

    private func truth(_ criterion: CheckedCriterion, _ state: State) -> Truth {
        switch criterion.form {
        case .fact(let id, let set):
            let possible = value(id, state)
            if possible.ranges.allSatisfy({ range in range.allSatisfy(set.contains) }) { return .met }
            return possible.ranges.contains { range in set.intersects(range) } ? .open : .notMet
        case .ticks(let id, let members, let test):
            let ticked = members.map { member -> Truth in
                guard let tick = state.ticks[id]?[member] else { return .open }
                return tick.no && tick.yes ? .open : tick.yes ? .met : .notMet
            }
            let wanted = test.wanted(of: ticked.count)
            let (least, most) = (ticked.count { $0 == .met }, ticked.count { $0 != .notMet })
            if wanted.contains(least) && wanted.contains(most) { return .met }
            return most < wanted.lowerBound || least > wanted.upperBound ? .notMet : .open
        case .outcome(let id, let wanted):
            let possible = answers(id, state)
            return possible.isSubset(of: wanted) ? .met : possible.isDisjoint(with: wanted) ? .notMet : .open
        case .option(let id, let outcome, let isMet):
            return isMet ? option(id, outcome, state) : option(id, outcome, state).not
        case .named(let id): return truth(pack.criteria[id], state)
        case .joined(.allOf, let parts): return .all(parts.map { line($0, true, state) })
        case .joined(.anyOf, let parts): return .any(parts.map { line($0, false, state) })
        case .joined(.noneOf, let parts): return Truth.any(parts.map { line($0, false, state) }).not
        case .joined(.someOf(let bound, let count), let parts):
            let truths = parts.map { truth($0, state) }
            let isEnough = { count in
                truths.count { $0 == .met } >= count
                    ? Truth.met : truths.count { $0 != .notMet } < count ? .notMet : .open
            }
            switch bound {
            case .atLeast: return isEnough(count)
            case .atMost: return isEnough(count + 1).not
            case .exactly: return .all([isEnough(count), isEnough(count + 1).not])
            }
        case .leftOut: return line(criterion, true, state)
        }
    }

    private func line(_ criterion: CheckedCriterion, _ inConjunction: Bool, _ state: State) -> Truth {
        guard case .leftOut(let inner, let condition) = criterion.form else { return truth(criterion, state) }
        return inConjunction
            ? .any([truth(inner, state), truth(condition, state)])
            : .all([truth(inner, state), truth(condition, state).not])
    }

    private func rule(_ rule: CheckedRule, _ state: State) -> Truth {
        .all([truth(rule.criterion, state), rule.unless.map { truth($0, state).not } ?? .met])
    }

    private func option(_ id: DecisionID, _ outcome: Int, _ state: State) -> Truth {
        let decision = pack.decisions[id]
        let ofRules = Truth.any(decision.rules.filter { $0.outcome == outcome }.map { rule($0, state) })
        guard decision.source.hitPolicy == .highestMet, decision.otherwise == outcome else { return ofRules }
        let answered = Truth.any(decision.rules.map { rule($0, state) } + [silence(decision, isStop: false, state)])
        return .any([ofRules, answered.not])
    }

    private func silence(_ decision: CheckedDecision, isStop: Bool, _ state: State) -> Truth {
        .any(decision.gaps.filter { $0.source.isStop == isStop }.map { truth($0.when, state) })
    }

    /// Answers that cannot be excluded; each-separately decisions have none of their own.
    private func answers(_ id: DecisionID, _ state: State) -> AnswerSet {
        let decision = pack.decisions[id]
        let applies = decision.applies.map { truth($0, state) } ?? .met
        var possible: AnswerSet = applies == .met ? [] : .outOfScope
        if applies == .notMet { return possible }
        let stop = silence(decision, isStop: true, state)
        if stop != .notMet { possible.insert(.silent) }
        if stop == .met { return possible }
        let ordered: [(outcome: Int, truth: Truth)] =
            decision.source.hitPolicy == .firstMet
            ? decision.rules.map { ($0.outcome, rule($0, state)) }
            : (0..<decision.outcomeCount).reversed().map { ($0, option(id, $0, state)) }
        for (outcome, truth) in ordered {
            if truth != .notMet { possible.insert(.outcome(outcome)) }
            if truth == .met && decision.source.hitPolicy != .onlyOneMet { return possible }
        }
        if ordered.contains(where: { $0.truth == .met }) { return possible }
        guard let otherwise = decision.otherwise else { return possible.union(.silent) }
        let gap = silence(decision, isStop: false, state)
        if gap != .notMet { possible.insert(.silent) }
        return gap == .met ? possible : possible.union(.outcome(otherwise))
    }

    private func shows(_ claim: Claim, _ id: DecisionID, _ state: State) -> Bool {
        let decision = pack.decisions[id]
        let isSeparate = decision.source.hitPolicy == .eachSeparately || decision.source.hitPolicy == .weigh
        let applies = decision.applies.map { truth($0, state) } ?? .met
        switch claim {
        case .only(let names):
            if isSeparate { return names == ["out_of_scope"] ? applies == .notMet : applies == .met }
            let answers = answers(id, state)
            var possible = Set(
                decision.source.outcomes.indices.filter { answers.contains(.outcome($0)) }.map {
                    decision.source.outcomes[$0].id.text
                })
            if answers.contains(.silent) { possible.insert("silent") }
            if answers.contains(.outOfScope) { possible.insert("out_of_scope") }
            return possible == names
        case .options(let truths):
            return applies == .met
                && decision.source.outcomes.indices.allSatisfy {
                    option(id, $0, state) == truths[decision.source.outcomes[$0].id.text]
                }
        case .never(let name):
            guard let outcome = decision.outcomeIndex(name) else { return false }
            return isSeparate
                ? applies == .notMet || option(id, outcome, state) == .notMet
                : !answers(id, state).contains(.outcome(outcome))
        }
    }
}
