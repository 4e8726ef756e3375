internal import DecisionDiagrams
internal import PolicyChecker
internal import PolicyModel

/// The cases in which the points of some terms together are among some values.
///
/// The terms are taken in the order in which the diagrams test them. Of what is left to add only the total so far
/// counts, so that there is one diagram for each term and total: as many as terms times totals, up to a limit.
struct SumDiagram {
    /// At most one alternative is met and gives its points; where none is, there are no points.
    struct Term {
        let alternatives: [(points: Int, when: Diagram)]
        let range: ClosedRange<Int>
    }

    private struct State: Hashable {
        let term: Int
        let total: Int
    }

    private let terms: [Term]
    private let values: IntegerSet
    /// What the terms from each on can add.
    private let rest: [ClosedRange<Int>]
    private var known: [State: Diagram] = [:]

    init(_ terms: [Term], in values: IntegerSet, _ builder: DiagramBuilder) {
        self.terms = terms.sorted { first($0, builder) < first($1, builder) }
        self.values = values
        var rest = [0...0]
        for term in self.terms.reversed() {
            rest.append(rest.last!.lowerBound + term.range.lowerBound...rest.last!.upperBound + term.range.upperBound)
        }
        self.rest = rest.reversed()
        func first(_ term: Term, _ builder: DiagramBuilder) -> Int {
            term.alternatives.map { builder.firstVariable(of: $0.when) }.min() ?? .max
        }
    }

    mutating func build(_ builder: inout DiagramBuilder) throws(DiagramBuilder.TooLarge) -> Diagram {
        try diagram(State(term: 0, total: 0), &builder)
    }

    private mutating func diagram(
        _ state: State, _ builder: inout DiagramBuilder
    ) throws(DiagramBuilder.TooLarge) -> Diagram {
        let reached = state.total + rest[state.term].lowerBound...state.total + rest[state.term].upperBound
        let wanted = values.intersection(reached)
        if wanted.isEmpty { return DiagramBuilder.never }
        if wanted == IntegerSet(reached) { return DiagramBuilder.always }
        if let known = known[state] { return known }
        if known.count >= PackLimits.sumStateCount { throw DiagramBuilder.TooLarge(nodeLimit: builder.nodeLimit) }
        var result = try diagram(State(term: state.term + 1, total: state.total), &builder)
        for alternative in terms[state.term].alternatives {
            let next = try diagram(State(term: state.term + 1, total: state.total + alternative.points), &builder)
            result = try builder.ifThenElse(alternative.when, next, result)
        }
        known[state] = result
        return result
    }
}
