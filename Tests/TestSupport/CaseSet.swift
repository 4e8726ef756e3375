/// A set of cases, by their numbers in a list of them.
package struct CaseSet: Hashable {
    package let count: Int
    private var words: [UInt64]

    package init(noneOf count: Int) {
        self.count = count
        words = [UInt64](repeating: 0, count: (count + 63) / 64)
    }

    package init(allOf count: Int) { self = CaseSet(noneOf: count).complement }

    /// Of a list in which so many cases in a row have the same of so many choices, those with one choice.
    package init(choice: Int, of choices: Int, stride: Int, in count: Int) {
        self.init(noneOf: count)
        var start = choice * stride
        while start < count {
            insert(start..<start + stride)
            start += choices * stride
        }
    }

    private mutating func insert(_ range: Range<Int>) {
        var index = range.lowerBound
        while index < range.upperBound {
            let (word, bit) = (index / 64, index % 64)
            let length = min(64 - bit, range.upperBound - index)
            words[word] |= (length == 64 ? ~0 : (1 << UInt64(length)) - 1) << UInt64(bit)
            index += length
        }
    }

    package mutating func insert(_ index: Int) { words[index / 64] |= 1 << UInt64(index % 64) }
    package func contains(_ index: Int) -> Bool { words[index / 64] >> UInt64(index % 64) & 1 == 1 }

    package var isEmpty: Bool { words.allSatisfy { $0 == 0 } }
    package var isFull: Bool { complement.isEmpty }

    package var complement: CaseSet {
        var result = self
        for index in words.indices { result.words[index] = ~words[index] }
        if count % 64 != 0, let last = words.indices.last {
            result.words[last] &= (1 << UInt64(count % 64)) - 1
        }
        return result
    }

    package static func & (one: CaseSet, other: CaseSet) -> CaseSet { one.joined(other, &) }
    package static func | (one: CaseSet, other: CaseSet) -> CaseSet { one.joined(other, |) }
    package static func - (one: CaseSet, other: CaseSet) -> CaseSet { one.joined(other) { $0 & ~$1 } }

    private func joined(_ other: CaseSet, _ join: (UInt64, UInt64) -> UInt64) -> CaseSet {
        var result = self
        for index in words.indices { result.words[index] = join(words[index], other.words[index]) }
        return result
    }

    /// The cases in order.
    package var indices: [Int] {
        var result: [Int] = []
        for (index, word) in words.enumerated() {
            var rest = word
            while rest != 0 {
                result.append(index * 64 + rest.trailingZeroBitCount)
                rest &= rest - 1
            }
        }
        return result
    }
}
