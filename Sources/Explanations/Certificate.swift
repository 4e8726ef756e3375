internal import DecisionDiagrams
internal import Evaluation
internal import PolicyChecker
internal import PolicyCompiler

/// What somebody without this engine needs to confirm a claim about an answer: facts that are taken as known, and the
/// case splits under which three-valued logic alone gives the claim.
package struct Certificate: Sendable {
    package indirect enum Splits: Sendable {
        /// Three-valued logic gives the claim here.
        case leaf
        /// One branch for each possible value of a variable.
        case split(variable: Int, branches: [(values: [Int], next: Splits)])
    }

    /// The variables taken as known, each as the case has it, while every other has all its values; nil for the whole
    /// case.
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

    /// What a certificate is about.
    private struct Claim {
        let decision: DecisionID
        /// Whether three-valued answers give it.
        let isGiven: (Approximation) -> Bool
    }

    /// A certificate that an answer claimed of a decision holds whenever the known variables are as in the case.
    /// - Parameter holds: whether three-valued answers give the claim.
    func certify(_ decision: DecisionID, known: [Int]?, _ holds: (Approximation) -> Bool) -> Certificate? {
        var start = known == nil ? possible : reachable
        for variable in known ?? [] { start[variable] = possible[variable] }
        for (variable, compiled) in pack.variables.enumerated() {
            if case .alternativeReading = compiled.meaning { start[variable] = possible[variable] }
        }
        return withoutActuallyEscaping(holds) { holds in
            var budget = Self.splitLimit
            return splits(&start, Claim(decision: decision, isGiven: holds), &budget).map {
                Certificate(known: known, splits: $0)
            }
        }
    }

    private func holds(_ claim: Claim, _ state: [ValueSet]) -> Bool {
        claim.isGiven(Approximation(claim.decision, in: pack, possible: state))
    }

    /// - Parameter state: is left as it was.
    private func splits(_ state: inout [ValueSet], _ claim: Claim, _ budget: inout Int) -> Certificate.Splits? {
        if holds(claim, state) { return .leaf }
        budget -= 1
        guard budget > 0, let variable = mostTelling(&state, claim) else { return nil }
        var branches: [(values: [Int], next: Certificate.Splits)] = []
        let values = state[variable]
        defer { state[variable] = values }
        for value in values.values {
            state[variable] = ValueSet(value)
            guard let inner = splits(&state, claim, &budget) else { return nil }
            branches.append(([value], inner))
        }
        return .split(variable: variable, branches: branches)
    }

    /// The variable after which the greatest share of values needs no further split; of those that are alike the one on
    /// which most lines rest that cannot be told.
    private func mostTelling(_ state: inout [ValueSet], _ claim: Claim) -> Int? {
        var best: (share: Double, lines: Int, variable: Int)?
        let open = UndecidedVariables(of: claim.decision, in: pack, possible: state).lineCounts
        for (variable, lines) in open.sorted(by: { $0.key < $1.key }) {
            let values = state[variable]
            var count = 0
            for value in values.values {
                state[variable] = ValueSet(value)
                if holds(claim, state) { count += 1 }
            }
            state[variable] = values
            let share = Double(count) / Double(values.count)
            if best.map({ (share, lines) > ($0.share, $0.lines) }) ?? true { best = (share, lines, variable) }
            // No other can be better.
            if count == values.count { break }
        }
        return best?.variable
    }
}
