internal import DecisionDiagrams
package import PolicyChecker
package import PolicyModel

/// Checked pack to compiled pack.
package enum PolicyCompiler {
    /// What the pack asks for is larger than what this engine holds; the pack's owner can mend it.
    package enum Failure: Error {
        /// A fact whose tests cut it into more than 64 cells.
        case tooManyCells(fact: String, limit: Int)
        /// More facts, and members of tick lists, than the diagrams can ask for.
        case tooManyVariables(limit: Int)
        /// Diagrams past the limit of nodes, met in building this decision; the facts on which they branch most.
        case tooLarge(decision: String, nodeLimit: Int, facts: [String])
    }

    /// Facts and members of tick lists for which the tests of a pack may ask, together with what values that stand for
    /// several are in truth. A walk down a diagram goes as deep.
    package static let maximumVariables = 3_000

    /// Nodes up to which the variables stay in the order in which the rules first speak of them. Beyond it those that
    /// rules ask for together are drawn together.
    package static let firstUseOrderNodeLimit = 200_000

    package static func compile(
        _ checked: CheckedPack, nodeLimit: Int = DiagramBuilder.defaultNodeLimit
    ) throws(Failure) -> CompiledPack {
        var built = try build(checked, asking: [], asAt: nil, readings: .asVariables, nodeLimit: nodeLimit)
        return built.finish()
    }

    /// The diagrams of a pack in a builder that can go on, the readings in force built in.
    /// - Parameters:
    ///   - asking: criteria beside those of the pack, whose tests then cut the facts too.
    ///   - asAt: the day as at which the cases are decided; nil where it may be any.
    package static func open(
        _ checked: CheckedPack, asking: [CheckedCriterion], asAt: CalendarDate?,
        nodeLimit: Int = DiagramBuilder.defaultNodeLimit
    ) throws(Failure) -> DiagramCompiler {
        try build(checked, asking: asking, asAt: asAt, readings: .inForce, nodeLimit: nodeLimit)
    }

    private static func build(
        _ checked: CheckedPack, asking: [CheckedCriterion], asAt: CalendarDate?, readings: DiagramCompiler.Readings,
        nodeLimit: Int
    ) throws(Failure) -> DiagramCompiler {
        let criteria = CriteriaOfPack(checked, and: asking)
        let cells = try PartitionBuilder(checked, criteria).cut()
        let layout = VariableLayout(checked, criteria, cells)
        if layout.variables.count > maximumVariables { throw .tooManyVariables(limit: maximumVariables) }
        func build(_ layout: VariableLayout, upTo limit: Int) throws(Failure) -> DiagramCompiler {
            var lines = LineCompiler(checked: checked, cells: layout.cells, layout: layout, asAt: asAt)
            var build = DiagramCompiler(
                checked: checked, layout: layout, lines: lines.compileAll(), readings: readings, nodeLimit: limit)
            try build.build()
            build.raiseLimit(to: nodeLimit)
            return build
        }
        do throws(Failure) {
            return try build(layout, upTo: min(nodeLimit, firstUseOrderNodeLimit))
        } catch {
            guard case .tooLarge = error, nodeLimit > firstUseOrderNodeLimit else { throw error }
            let order = VariableGroups(checked, criteria, layout).order()
            return try build(layout.ordered(order), upTo: nodeLimit)
        }
    }
}

/// Every criterion of a pack at its outermost, wherever it stands.
struct CriteriaOfPack {
    /// Those on which answers rest, in the order in which decisions use each other; then the rest.
    let answering: [CheckedCriterion]
    let others: [CheckedCriterion]
    /// The readings that move some of them.
    let readings: Set<ReadingID>

    init(_ pack: CheckedPack, and more: [CheckedCriterion]) {
        var answering: [CheckedCriterion] = []
        var others: [CheckedCriterion] = pack.contradictions.map(\.when) + [pack.forCases].compactMap { $0 }
        for id in pack.evaluationOrder {
            let decision = pack.decisions[id]
            answering += [decision.applies].compactMap { $0 }
            // Highest outcomes first: their rules ask for the most, so their facts are tested first.
            for rule in decision.rules { answering += [rule.criterion] + [rule.unless].compactMap { $0 } }
            others += [decision.agreedFirst].compactMap { $0 } + decision.gaps.map(\.when)
            for case .criterion(let criterion) in decision.notices.map(\.trigger) { others.append(criterion) }
            for action in decision.lookAtFirst + decision.actions + decision.rules.flatMap(\.actions) {
                others += [action.when, action.before, action.done].compactMap { $0 }
            }
        }
        let conditions = pack.facts.flatMap(\.origin.conditions)
        let overReadings = (answering + others + pack.criteria + conditions).compactMap(pack.overReadings)
        self.answering = answering
        self.others = others + more + overReadings.flatMap(\.lines)
        readings = overReadings.reduce(into: Set(pack.decisions.compactMap { pack.policies(of: $0)?.reading })) {
            $0.formUnion($1.readings)
        }
    }

    var all: [CheckedCriterion] { answering + others }
}
