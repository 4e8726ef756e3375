/// A set of whole numbers as disjoint closed ranges in ascending order. Values of a list are its indices.
package struct IntegerSet: Sendable, Hashable {
    package private(set) var ranges: [ClosedRange<Int>]

    package init(_ range: ClosedRange<Int>) {
        ranges = [range]
    }

    package init(_ values: some Sequence<Int>) {
        ranges = []
        for value in Set(values).sorted() {
            if let last = ranges.last, last.upperBound + 1 == value {
                ranges[ranges.count - 1] = last.lowerBound...value
            } else {
                ranges.append(value...value)
            }
        }
    }

    package static let empty = IntegerSet([])

    package var isEmpty: Bool { ranges.isEmpty }
    package var count: Int { ranges.reduce(0) { $0 + $1.count } }
    package var lowest: Int? { ranges.first?.lowerBound }
    package var highest: Int? { ranges.last?.upperBound }
    /// The number where there is only one.
    package var single: Int? { ranges.count == 1 && ranges[0].count == 1 ? ranges[0].lowerBound : nil }

    package func contains(_ value: Int) -> Bool { intersects(value...value) }

    package func intersects(_ range: ClosedRange<Int>) -> Bool {
        var (low, high) = (0, ranges.count)
        while low < high {
            let middle = (low + high) / 2
            if ranges[middle].upperBound < range.lowerBound { low = middle + 1 } else { high = middle }
        }
        return low < ranges.count && ranges[low].overlaps(range)
    }

    /// What of a range does not belong to the set.
    package func complement(in whole: ClosedRange<Int>) -> IntegerSet {
        var result: [ClosedRange<Int>] = []
        var next = whole.lowerBound
        for range in ranges where range.overlaps(whole) {
            if range.lowerBound > next { result.append(next...(range.lowerBound - 1)) }
            next = range.upperBound + 1
        }
        if next <= whole.upperBound { result.append(next...whole.upperBound) }
        return IntegerSet(disjoint: result)
    }

    package func union(_ other: IntegerSet) -> IntegerSet { Self.union(of: [self, other]) }

    package static func union(of sets: [IntegerSet]) -> IntegerSet {
        var result: [ClosedRange<Int>] = []
        for range in sets.flatMap(\.ranges).sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if let last = result.last, range.lowerBound <= last.upperBound + 1 {
                result[result.count - 1] = last.lowerBound...max(last.upperBound, range.upperBound)
            } else {
                result.append(range)
            }
        }
        return IntegerSet(disjoint: result)
    }

    package func intersection(_ whole: ClosedRange<Int>) -> IntegerSet {
        IntegerSet(disjoint: ranges.compactMap { $0.overlaps(whole) ? $0.clamped(to: whole) : nil })
    }

    private init(disjoint ranges: [ClosedRange<Int>]) {
        self.ranges = ranges
    }
}
