/// A whole number from 0 up, as large as need be. Cases of a policy are counted exactly, and there are more of them
/// than 64 bits hold.
package struct Natural: Sendable, Hashable, Comparable {
    /// Least significant first; the last is never 0, and zero has none.
    private var limbs: [UInt64]

    package init(_ value: Int) {
        precondition(value >= 0, "a count is never negative")
        limbs = value == 0 ? [] : [UInt64(value)]
    }

    package static let zero = Natural(0)
    package static let one = Natural(1)

    package var isZero: Bool { limbs.isEmpty }
    private var isOne: Bool { limbs.count == 1 && limbs[0] == 1 }
    /// The number where it fits; nil where it is larger.
    package var small: Int? { limbs.isEmpty ? 0 : limbs.count == 1 ? Int(exactly: limbs[0]) : nil }

    package static func < (left: Natural, right: Natural) -> Bool {
        if left.limbs.count != right.limbs.count { return left.limbs.count < right.limbs.count }
        for index in left.limbs.indices.reversed() where left.limbs[index] != right.limbs[index] {
            return left.limbs[index] < right.limbs[index]
        }
        return false
    }

    package static func + (left: Natural, right: Natural) -> Natural {
        var result = left
        result += right
        return result
    }

    package static func += (left: inout Natural, right: Natural) {
        var carry = false
        for index in 0..<max(left.limbs.count, right.limbs.count) {
            if index == left.limbs.count { left.limbs.append(0) }
            let (partial, first) = left.limbs[index].addingReportingOverflow(
                index < right.limbs.count ? right.limbs[index] : 0)
            let (sum, second) = partial.addingReportingOverflow(carry ? 1 : 0)
            left.limbs[index] = sum
            carry = first || second
        }
        if carry { left.limbs.append(1) }
    }

    /// The smaller must stand on the right.
    package static func - (left: Natural, right: Natural) -> Natural {
        precondition(left >= right, "a count is never negative")
        var result = left
        var borrow = false
        for index in left.limbs.indices {
            let (partial, first) = left.limbs[index].subtractingReportingOverflow(
                index < right.limbs.count ? right.limbs[index] : 0)
            let (difference, second) = partial.subtractingReportingOverflow(borrow ? 1 : 0)
            result.limbs[index] = difference
            borrow = first || second
        }
        result.trim()
        return result
    }

    package static func * (left: Natural, right: Natural) -> Natural {
        if left.isZero || right.isZero { return .zero }
        if right.isOne { return left }
        if left.isOne { return right }
        var result = Natural.zero
        result.limbs = [UInt64](repeating: 0, count: left.limbs.count + right.limbs.count)
        for (i, a) in left.limbs.enumerated() {
            var carry: UInt64 = 0
            for (j, b) in right.limbs.enumerated() {
                let (high, low) = a.multipliedFullWidth(by: b)
                let (first, firstOver) = low.addingReportingOverflow(result.limbs[i + j])
                let (sum, secondOver) = first.addingReportingOverflow(carry)
                result.limbs[i + j] = sum
                carry = high + (firstOver ? 1 : 0) + (secondOver ? 1 : 0)
            }
            result.limbs[i + right.limbs.count] = carry
        }
        result.trim()
        return result
    }

    /// How many times a smaller number goes into this one, to the precision of a floating-point number.
    package func ratio(to other: Natural) -> Double { other.isZero ? 0 : approximation / other.approximation }

    private var approximation: Double { limbs.reversed().reduce(0) { $0 * 18_446_744_073_709_551_616 + Double($1) } }

    private mutating func trim() {
        while limbs.last == 0 { limbs.removeLast() }
    }

    /// Divides in place; the remainder.
    private mutating func divide(by divisor: UInt64) -> UInt64 {
        var remainder: UInt64 = 0
        for index in limbs.indices.reversed() {
            (limbs[index], remainder) = divisor.dividingFullWidth((remainder, limbs[index]))
        }
        trim()
        return remainder
    }
}

extension Natural: CustomStringConvertible {
    /// Every digit.
    package var description: String {
        let chunk: UInt64 = 1_000_000_000_000_000_000
        var rest = self
        var parts: [String] = []
        while !rest.isZero {
            let digits = String(rest.divide(by: chunk))
            parts.append(rest.isZero ? digits : String(repeating: "0", count: 18 - digits.count) + digits)
        }
        return parts.isEmpty ? "0" : parts.reversed().joined()
    }

    /// Every digit, in groups of three: `12,345,678`.
    package var grouped: String {
        let digits = Array(description)
        var text = ""
        for (index, digit) in digits.enumerated() {
            if index > 0 && (digits.count - index) % 3 == 0 { text += "," }
            text.append(digit)
        }
        return text
    }
}
