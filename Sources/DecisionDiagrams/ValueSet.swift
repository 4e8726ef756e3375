/// Some of the values of one variable, as bits: bit 0 is the variable's first value. At most 64 values.
package struct ValueSet: Sendable, Hashable {
    package static let maximumDomainSize = 64

    package var bits: UInt64

    @inlinable package init(bits: UInt64) { self.bits = bits }
    @inlinable package init(_ value: Int) { bits = 1 << UInt64(value) }

    @inlinable package init(_ values: some Sequence<Int>) {
        bits = 0
        for value in values { bits |= 1 << UInt64(value) }
    }

    /// Every value of a domain of so many values.
    @inlinable package static func all(_ count: Int) -> ValueSet {
        ValueSet(bits: count >= 64 ? .max : (1 << UInt64(count)) - 1)
    }

    package static let none = ValueSet(bits: 0)

    @inlinable package var isEmpty: Bool { bits == 0 }
    @inlinable package var count: Int { bits.nonzeroBitCount }
    @inlinable package func contains(_ value: Int) -> Bool { bits >> UInt64(value) & 1 == 1 }
    @inlinable package func isSubset(of other: ValueSet) -> Bool { bits & ~other.bits == 0 }
    @inlinable package func isDisjoint(with other: ValueSet) -> Bool { bits & other.bits == 0 }
    @inlinable package func union(_ other: ValueSet) -> ValueSet { ValueSet(bits: bits | other.bits) }
    @inlinable package func intersection(_ other: ValueSet) -> ValueSet { ValueSet(bits: bits & other.bits) }
    @inlinable package func subtracting(_ other: ValueSet) -> ValueSet { ValueSet(bits: bits & ~other.bits) }
    /// The lowest value; nil of the empty set.
    @inlinable package var first: Int? { bits == 0 ? nil : bits.trailingZeroBitCount }
    /// The value where there is only one.
    @inlinable package var single: Int? { count == 1 ? first : nil }

    /// The values in order.
    package var values: [Int] {
        var rest = bits
        var values: [Int] = []
        values.reserveCapacity(count)
        while rest != 0 {
            values.append(rest.trailingZeroBitCount)
            rest &= rest - 1
        }
        return values
    }
}
