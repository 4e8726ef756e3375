internal import DecisionDiagrams

/// A burden that no plan for a function stays below, however its questions are ordered.
///
/// Written as a polynomial over tests "this variable has this value", a function is the sum over the ends of any plan
/// of the answer there times the tests on the way to it. So no plan can do without a way that asks every variable of
/// some term that does not cancel out, and the heaviest such term is a bound (the degree bound for decision trees:
/// Buhrman and de Wolf, "Complexity measures and decision tree complexity", 2002). Terms are kept together by their
/// burden, each times a fixed factor of its own: what does not cancel out there does not cancel out among the terms
/// themselves.
struct CostLowerBound {
    private struct Term {
        let burden: Int
        let coefficient: UInt64
    }

    /// Terms of all functions together; beyond them no bound is known.
    private static let maximumTerms = 1 << 18

    private let burden: [Int]
    /// Of each function its terms, those of little burden first; by its number.
    private var polynomials: [[Term]?] = []
    private var termCount = 0

    init(burden: [Int]) {
        self.burden = burden
    }

    /// The burden that the worst case of every plan has at least.
    mutating func least(_ function: Int, in space: FunctionSpace) -> Int {
        polynomial(of: function, space)?.last?.burden ?? 0
    }

    /// Nil past the limit of terms.
    private mutating func polynomial(of function: Int, _ space: FunctionSpace) -> [Term]? {
        if function < polynomials.count, let known = polynomials[function] { return known }
        if termCount > Self.maximumTerms { return nil }
        var made: [Term]
        if let (variable, branches) = space.test(at: function) {
            guard let first = polynomial(of: branches[branches.startIndex], space) else { return nil }
            made = first
            for index in branches.indices.dropFirst() where branches[index] != branches[branches.startIndex] {
                guard let other = polynomial(of: branches[index], space) else { return nil }
                let difference = Self.add(other, first, times: 0 &- 1)
                made = Self.add(
                    made, difference, times: Self.factor(variable, index - branches.startIndex),
                    heavier: burden[variable])
            }
        } else {
            made = space.answer(function).map { [Term(burden: 0, coefficient: Self.mix($0))] } ?? []
        }
        if function >= polynomials.count {
            polynomials += Array(repeating: nil, count: function + 256 - polynomials.count)
        }
        polynomials[function] = made
        termCount += made.count
        return made
    }

    /// The sum of some terms and others, each of those times a factor and heavier by a burden.
    private static func add(_ terms: [Term], _ others: [Term], times factor: UInt64, heavier burden: Int = 0) -> [Term]
    {
        var sum: [Term] = []
        sum.reserveCapacity(terms.count + others.count)
        var next = 0
        for other in others {
            let heavier = other.burden + burden
            while next < terms.count, terms[next].burden < heavier {
                sum.append(terms[next])
                next += 1
            }
            var coefficient = other.coefficient &* factor
            if next < terms.count, terms[next].burden == heavier {
                coefficient &+= terms[next].coefficient
                next += 1
            }
            if coefficient != 0 { sum.append(Term(burden: heavier, coefficient: coefficient)) }
        }
        return sum + terms[next...]
    }

    /// Odd, so that it takes nothing to zero.
    private static func factor(_ variable: Int, _ index: Int) -> UInt64 {
        mix(UInt64(variable) << 8 | UInt64(index)) | 1
    }

    /// Numbers that look drawn by lot and are the same on each run (the finalizer of SplitMix64).
    private static func mix(_ number: UInt64) -> UInt64 {
        var mixed = number &+ 0x9E37_79B9_7F4A_7C15
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }
}
