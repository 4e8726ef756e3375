internal import DecisionDiagrams
internal import PolicyChecker
internal import PolicyCompiler
internal import PolicyModel

/// Finds for each claim the cases in which it fails.
struct Prover {
    /// What becomes of one claim, before its cases are counted.
    struct Draft {
        let proof: CheckedProof
        /// The cases in which it fails, its exceptions taken out, contradictory ones among them
        let failing: Diagram
        /// For each exception the cases in which it fails there
        let excepted: [Diagram]
        /// Of claims about a change: the first that fails, and its cases before the change.
        let change: Change?
        /// The decisions that the claim is about
        let decisions: [DecisionID]

        var regions: [Diagram] { [failing] + excepted + [change?.failing].compactMap { $0 } }
    }

    struct Change {
        let fact: FactID
        let variable: Int
        let from: Int
        let to: Int
        let failing: Diagram
    }

    var open: VerificationContext
    private let unresolvedMapping: Set<Int>

    init(_ open: VerificationContext) {
        self.open = open
        unresolvedMapping = Set(
            open.space.variables.indices.filter { index in
                if case .unresolvedMapping = open.space.variables[index].meaning { true } else { false }
            })
    }

    private var checked: CheckedPack { open.checked }
    var builder: DiagramBuilder {
        _read { yield open.compiler.builder }
        _modify { yield &open.compiler.builder }
    }

    mutating func prove(_ proof: CheckedProof) throws(DiagramBuilder.TooLarge) -> Draft {
        open.compiler.current = proof.source.id.text
        let when =
            try proof.when.map { criterion throws(DiagramBuilder.TooLarge) in try open.compiler.diagram(criterion) }
            ?? DiagramBuilder.always
        var exceptions: [Diagram] = []
        for exception in proof.exceptions { exceptions.append(try open.compiler.diagram(exception.region)) }
        let decisions = DecisionsAsked(proof).found
        switch proof.claim {
        case .never(let criterion):
            let claimed = try open.compiler.diagram(criterion)
            return try draft(proof, builder.and(when, claimed), exceptions, decisions)
        case .always(let criterion):
            let claimed = try open.compiler.diagram(criterion)
            return try draft(proof, builder.and(when, builder.not(claimed)), exceptions, decisions)
        case .neverSettled(let criterion):
            let claimed = try open.compiler.diagram(criterion)
            let settled = try builder.always(claimed, over: unresolvedMapping)
            return try draftOfKnowledge(
                proof, builder.and(builder.uniting(when, over: unresolvedMapping), settled), exceptions, decisions)
        case .neverOpen(let id):
            let isOpen = try self.isOpen(id)
            return try draftOfKnowledge(
                proof, builder.and(builder.uniting(when, over: unresolvedMapping), isOpen), exceptions, decisions)
        case .neverFalls(let id, let facts, let silence):
            return try neverFalls(proof, id, facts, silence, when, exceptions)
        case .noInfluence(let facts, let on, let through):
            return try noInfluence(proof, facts, on, through, when, exceptions)
        case .sameAnswer(let one, let two):
            return try draft(proof, builder.and(when, different(one, two)), exceptions, decisions)
        }
    }

    private mutating func draft(
        _ proof: CheckedProof, _ failing: Diagram, _ exceptions: [Diagram], _ decisions: [DecisionID],
        change: Change? = nil
    ) throws(DiagramBuilder.TooLarge) -> Draft {
        var rest = failing
        var excepted: [Diagram] = []
        for exception in exceptions {
            excepted.append(try builder.and(failing, exception))
            rest = try builder.and(rest, builder.not(exception))
        }
        return Draft(proof: proof, failing: rest, excepted: excepted, change: change, decisions: decisions)
    }

    /// A draft of a claim about what the recorded facts settle: an exception holds where it may hold.
    private mutating func draftOfKnowledge(
        _ proof: CheckedProof, _ failing: Diagram, _ exceptions: [Diagram], _ decisions: [DecisionID]
    ) throws(DiagramBuilder.TooLarge) -> Draft {
        var possible: [Diagram] = []
        for exception in exceptions { possible.append(try builder.uniting(exception, over: unresolvedMapping)) }
        return try draft(proof, failing, possible, decisions)
    }

    // MARK: Open answers

    /// Where a decision has several answers though every fact is recorded.
    private mutating func isOpen(_ id: DecisionID) throws(DiagramBuilder.TooLarge) -> Diagram {
        if let answer = open.decisions[id].answer {
            let united = try builder.uniting(answer, over: unresolvedMapping)
            return try builder.mappingAnswers(united) { $0.nonzeroBitCount > 1 ? 1 : 0 }
        }
        var result = DiagramBuilder.never
        for part in parts(of: id) {
            let possible = try builder.uniting(part, over: unresolvedMapping)
            let certain = try builder.always(part, over: unresolvedMapping)
            result = try builder.or(result, builder.and(possible, builder.not(certain)))
        }
        return result
    }

    /// What together is the answer of a decision: the outcome, or whether it applies and the status of each option.
    private func parts(of id: DecisionID) -> [Diagram] {
        let decision = open.decisions[id]
        return decision.answer.map { [$0] } ?? [decision.applies?.diagram ?? DiagramBuilder.always] + decision.options
    }

    private mutating func differing(_ left: [Diagram], _ right: [Diagram]) throws(DiagramBuilder.TooLarge) -> Diagram {
        var result = DiagramBuilder.never
        for (one, two) in zip(left, right) { result = try builder.or(result, builder.differing(one, two)) }
        return result
    }

    // MARK: Two decisions

    /// Where two decisions come to outcomes of different names.
    private mutating func different(_ one: DecisionID, _ two: DecisionID) throws(DiagramBuilder.TooLarge) -> Diagram {
        var names: [String] = []
        for id in [one, two] {
            for outcome in checked.decisions[id].source.outcomes where !names.contains(outcome.id.text) {
                names.append(outcome.id.text)
            }
        }
        var result = DiagramBuilder.never
        for name in names {
            let left = try named(name, one)
            let right = try named(name, two)
            result = try builder.or(result, builder.differing(left, right))
        }
        let left = try ends(of: one)
        let right = try ends(of: two)
        return try builder.or(result, differing(left, right))
    }

    /// Where a decision comes to the outcome of a name.
    private mutating func named(_ name: String, _ id: DecisionID) throws(DiagramBuilder.TooLarge) -> Diagram {
        guard let outcome = checked.decisions[id].outcomeIndex(name) else { return DiagramBuilder.never }
        guard let answer = open.decisions[id].answer else { return open.decisions[id].options[outcome] }
        return try builder.hasAnswer(answer, in: .outcome(outcome))
    }

    /// Where a decision is silent, and where it does not apply.
    private mutating func ends(of id: DecisionID) throws(DiagramBuilder.TooLarge) -> [Diagram] {
        guard let answer = open.decisions[id].answer else {
            return try [builder.not(open.decisions[id].applies?.diagram ?? DiagramBuilder.always)]
        }
        return try [builder.hasAnswer(answer, in: .silent), builder.hasAnswer(answer, in: .outOfScope)]
    }

    // MARK: Changes of one fact

    private mutating func neverFalls(
        _ proof: CheckedProof, _ id: DecisionID, _ facts: [FactID], _ silence: Proof.Silence?, _ when: Diagram,
        _ exceptions: [Diagram]
    ) throws(DiagramBuilder.TooLarge) -> Draft {
        let decision = checked.decisions[id]
        let ranks: [AnswerSet] =
            (silence == .lowest ? [.silent] : []) + (0..<decision.outcomeCount).map(AnswerSet.outcome)
            + (silence == .highest ? [.silent] : [])
        guard let answer = open.decisions[id].answer else {
            preconditionFailure("a decision with ranked outcomes has an answer")
        }
        // The answer falls past a limit where its highest outcome does or its lowest: {b, c} falls to {b} and to {a,
        // c}.
        var limits: [(some: Diagram, all: Diagram)] = []
        for limit in ranks.indices.dropFirst() {
            let above = try builder.hasAnswer(answer, in: AnswerSet(ranks[limit...]))
            let below = try builder.hasAnswer(answer, in: AnswerSet(ranks[..<limit]))
            limits.append((above, try builder.and(above, builder.not(below))))
        }
        let ranked = try builder.hasAnswer(answer, in: AnswerSet(ranks))
        return try changes(proof, facts, [id], when, exceptions, rising: true) {
            (prover, before, after) throws(DiagramBuilder.TooLarge) in
            var falls = DiagramBuilder.never
            let isRanked = try after(&prover, ranked)
            for limit in limits {
                for reaches in [limit.some, limit.all] {
                    let from = try before(&prover, reaches)
                    let stays = try after(&prover, reaches)
                    falls = try prover.builder.or(falls, prover.builder.and(from, prover.builder.not(stays)))
                }
            }
            return try prover.builder.and(falls, isRanked)
        }
    }

    private mutating func noInfluence(
        _ proof: CheckedProof, _ facts: [FactID], _ on: [DecisionID], _ through: [CheckedProof.Channel],
        _ when: Diagram, _ exceptions: [Diagram]
    ) throws(DiagramBuilder.TooLarge) -> Draft {
        var answers: [Diagram] = []
        for id in on {
            let outcomes = through.compactMap { channel in
                if case .option(id, let outcome) = channel { outcome } else { nil }
            }
            // Whatever becomes of the outcomes that may carry it, the rest must not move.
            for bits in 0..<(1 << outcomes.count) {
                let frozen = Dictionary(
                    outcomes.enumerated().map { ($1, bits >> $0 & 1 == 1) }, uniquingKeysWith: { first, _ in first })
                answers += try open.compiler.parts(of: id, where: frozen)
            }
        }
        let channels = through.flatMap { channel -> [Diagram] in
            if case .decision(let id) = channel { parts(of: id) + open.decisions[id].options } else { [] }
        }
        return try changes(proof, facts, on, when, exceptions, rising: false) {
            (prover, before, after) throws(DiagramBuilder.TooLarge) in
            var differs = DiagramBuilder.never
            for answer in answers {
                let from = try before(&prover, answer)
                let to = try after(&prover, answer)
                differs = try prover.builder.or(differs, prover.builder.differing(from, to))
            }
            for channel in channels where differs != DiagramBuilder.never {
                let from = try before(&prover, channel)
                let to = try after(&prover, channel)
                differs = try prover.builder.and(differs, prover.builder.not(prover.builder.differing(from, to)))
            }
            return differs
        }
    }

    private typealias Restriction = (inout Prover, Diagram) throws(DiagramBuilder.TooLarge) -> Diagram

    /// Every change of one variable of the facts from one of its values to another, all else as it is: where it fails,
    /// both the case before and the case after being free of contradictions and outside the exceptions.
    private mutating func changes(
        _ proof: CheckedProof, _ facts: [FactID], _ decisions: [DecisionID], _ when: Diagram, _ exceptions: [Diagram],
        rising: Bool,
        _ fails: (inout Prover, Restriction, Restriction) throws(DiagramBuilder.TooLarge) -> Diagram
    ) throws(DiagramBuilder.TooLarge) -> Draft {
        var failing = DiagramBuilder.never
        var first: Change?
        var excepted = [Diagram](repeating: DiagramBuilder.never, count: exceptions.count)
        for (variable, fact) in variables(of: facts) {
            for (from, to) in steps(of: variable, rising: rising) {
                let before: Restriction = { (prover, diagram) throws(DiagramBuilder.TooLarge) in
                    try prover.builder.restricting(diagram, variable, to: from)
                }
                let after: Restriction = { (prover, diagram) throws(DiagramBuilder.TooLarge) in
                    try prover.builder.restricting(diagram, variable, to: to)
                }
                var region = try fails(&self, before, after)
                if region == DiagramBuilder.never { continue }
                let consistentAfter = try after(&self, open.consistent())
                region = try builder.and(region, consistentAfter)
                region = try builder.and(region, builder.and(before(&self, when), after(&self, when)))
                region = try builder.and(region, builder.test(variable, in: ValueSet(from)))
                for (index, exception) in exceptions.enumerated() {
                    let inside = try builder.or(before(&self, exception), after(&self, exception))
                    excepted[index] = try builder.or(excepted[index], builder.and(region, inside))
                    region = try builder.and(region, builder.not(inside))
                }
                let free = try builder.and(region, open.consistent())
                if first == nil && free != DiagramBuilder.never {
                    first = Change(fact: fact, variable: variable, from: from, to: to, failing: region)
                }
                failing = try builder.or(failing, region)
            }
        }
        return Draft(proof: proof, failing: failing, excepted: excepted, change: first, decisions: decisions)
    }

    private func variables(of facts: [FactID]) -> [(variable: Int, fact: FactID)] {
        facts.flatMap { fact in
            open.space.variables.enumerated().compactMap { index, variable in
                switch variable.meaning {
                case .fact(fact), .date(fact): (index, fact)
                case .member(let id, _) where id == fact: (index, fact)
                default: nil
                }
            }
        }
    }

    /// From which value to which a variable can change: for a rise, wherever some value of the first is lower than one
    /// of the second.
    private func steps(of variable: Int, rising: Bool) -> [(Int, Int)] {
        let values = open.space.possible[variable].values
        var cells: [IntegerSet]?
        if rising, case .fact(let id) = open.space.variables[variable].meaning {
            cells = open.space.facts[id].cells?.sets
        }
        return values.flatMap { from in
            values.compactMap { to in
                if from == to { return nil }
                guard let cells, let low = cells[from].lowest, let high = cells[to].highest else {
                    return rising ? nil : (from, to)
                }
                return low < high ? (from, to) : nil
            }
        }
    }
}

/// The decisions that the tests of a proof speak of, each once in order.
struct DecisionsAsked {
    private(set) var found: [DecisionID] = []

    init(_ proof: CheckedProof) {
        switch proof.claim {
        case .never(let criterion), .always(let criterion), .neverSettled(let criterion): add(criterion)
        case .neverOpen(let id): add(id)
        case .neverFalls(let id, _, _): add(id)
        case .noInfluence(_, let on, _): for id in on { add(id) }
        case .sameAnswer(let one, let two):
            add(one)
            add(two)
        }
        if let when = proof.when { add(when) }
    }

    private mutating func add(_ id: DecisionID) {
        if !found.contains(id) { found.append(id) }
    }

    private mutating func add(_ criterion: CheckedCriterion) {
        for case .decision(let id) in criterion.references { add(id) }
        for part in criterion.parts { add(part) }
    }
}
