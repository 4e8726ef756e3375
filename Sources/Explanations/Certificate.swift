internal import DecisionDiagrams
internal import Evaluation
internal import PolicyChecker
internal import PolicyCompiler

/// What somebody without this engine needs to confirm a claim about an answer: facts that are taken as known, and the case
/// splits under which three-valued logic alone gives the claim.
package struct Certificate: Sendable {
    package indirect enum Splits: Sendable {
        /// Three-valued logic gives the claim here.
        case leaf
        /// One branch for each possible value of a variable.
        case split(variable: Int, branches: [(values: [Int], next: Splits)])
    }

    /// The variables taken as known, each as the case has it, while every other has all its values; nil for the whole case.
    package let known: [Int]?
    package let splits: Splits
}

/// Writes certificates by splitting on variables until three-valued logic suffices.
struct Certifier {
    /// Splits of one certificate; past it the claim goes without one.
    static let splitLimit = 400

    let pack: CompiledPack
    let possible: [ValueSet]
    let reachable: [ValueSet]

    /// A certificate that an answer claimed of a decision holds whenever the known variables are as in the case.
    /// - Parameter holds: whether three-valued answers give the claim.
    func certify(_ decision: DecisionID, known: [Int]?, _ holds: (Approximation) -> Bool) -> Certificate? {
        var start = known == nil ? possible : reachable
        for variable in known ?? [] { start[variable] = possible[variable] }
        for (variable, compiled) in pack.variables.enumerated() {
            if case .otherReading = compiled.meaning { start[variable] = possible[variable] }
        }
        var budget = Self.splitLimit
        let candidates = support(of: decision)
        return splits(start, candidates, &budget, holds).map { Certificate(known: known, splits: $0) }
    }

    private func splits(_ state: [ValueSet], _ candidates: [Int], _ budget: inout Int, _ holds: (Approximation) -> Bool) -> Certificate.Splits? {
        if holds(Approximation(pack, possible: state)) { return .leaf }
        budget -= 1
        let open = candidates.filter { state[$0].count > 1 }
        guard budget > 0, let variable = mostTelling(open, state, holds) else { return nil }
        var branches: [(values: [Int], next: Certificate.Splits)] = []
        for value in state[variable].values {
            var next = state
            next[variable] = ValueSet(value)
            guard let inner = splits(next, candidates, &budget, holds) else { return nil }
            branches.append(([value], inner))
        }
        return .split(variable: variable, branches: branches)
    }

    /// The variable after which most values need no further split.
    private func mostTelling(_ open: [Int], _ state: [ValueSet], _ holds: (Approximation) -> Bool) -> Int? {
        var best: (share: Double, variable: Int)?
        for variable in open {
            var count = 0
            for value in state[variable].values {
                var next = state
                next[variable] = ValueSet(value)
                if holds(Approximation(pack, possible: next)) { count += 1 }
            }
            let share = Double(count) / Double(state[variable].count)
            if best.map({ share > $0.share }) ?? true { best = (share, variable) }
        }
        return best?.variable
    }

    /// The variables on which a decision may rest, its own and those of the decisions that it uses.
    private func support(of decision: DecisionID) -> [Int] {
        let compiled = pack.decisions[decision]
        let diagrams = compiled.options + compiled.rules.map(\.diagram) + [compiled.answer, compiled.applies?.diagram].compactMap { $0 }
        return pack.diagrams.testedVariables(of: diagrams).sorted()
    }
}
