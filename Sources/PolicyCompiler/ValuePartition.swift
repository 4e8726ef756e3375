package import DecisionDiagrams
package import PolicyChecker

/// The values of a fact, cut into cells at the constants that the pack tests: two values share a cell exactly when no
/// test of the pack tells them apart. So a domain is finite and small however many values there are.
package struct ValuePartition: Sendable {
    /// In ascending order of their lowest values.
    package let sets: [IntegerSet]
    private let bounds: [(range: ClosedRange<Int>, cell: Int)]

    /// The coarsest cells of a range that every one of the tested sets is made up of.
    package init(of range: ClosedRange<Int>, testedBy tests: [IntegerSet]) {
        guard let cells = ValuePartition(of: range, testedBy: tests, upTo: .max) else {
            preconditionFailure("no number of cells is too many")
        }
        self = cells
    }

    /// Nil where there are more than so many, which is found before all of them are.
    init?(of range: ClosedRange<Int>, testedBy tests: [IntegerSet], upTo limit: Int) {
        var cuts: Set<Int> = [range.lowerBound]
        for part in tests.flatMap(\.ranges) {
            if range.contains(part.lowerBound) { cuts.insert(part.lowerBound) }
            if part.upperBound < range.upperBound { cuts.insert(part.upperBound + 1) }
        }
        let starts = cuts.sorted()
        var intervalsBySignature: [[Bool]: [ClosedRange<Int>]] = [:]
        var signatures: [[Bool]] = []
        for (index, start) in starts.enumerated() {
            let end = index + 1 < starts.count ? starts[index + 1] - 1 : range.upperBound
            let signature = tests.map { $0.contains(start) }
            if intervalsBySignature[signature] == nil { signatures.append(signature) }
            if signatures.count > limit { return nil }
            intervalsBySignature[signature, default: []].append(start...end)
        }
        sets = signatures.map { signature in
            IntegerSet.union(of: (intervalsBySignature[signature] ?? []).map { IntegerSet($0) })
        }
        bounds = sets.enumerated().flatMap { cell, set in set.ranges.map { ($0, cell) } }
    }

    package var count: Int { sets.count }

    /// The cell of a value of the range.
    package func cell(of value: Int) -> Int? { bounds.first { $0.range.contains(value) }?.cell }

    /// The cells that hold some value of a set.
    package func touched(by set: IntegerSet) -> ValueSet {
        var bits: UInt64 = 0
        for (range, cell) in bounds where set.intersects(range) { bits |= 1 << UInt64(cell) }
        return ValueSet(bits: bits)
    }

    /// The values of some cells.
    package func values(of cells: ValueSet) -> IntegerSet {
        cells.values.reduce(IntegerSet.empty) { $0.union(sets[$1]) }
    }
}
