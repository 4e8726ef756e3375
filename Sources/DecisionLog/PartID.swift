/// Where a part is: its record and its position in that record's list, in one number.
package struct PartID: Sendable, Hashable, Comparable {
    package static let maximumParts = 4096
    /// The numbers that records can have: of each the parts have numbers, too.
    static let seqs = 1...Int.max >> 12 - 1

    /// Whether a log can hold so many records.
    static func isCount(_ count: Int) -> Bool { count == 0 || seqs.contains(count) }

    package let number: Int

    package init(seq: Int, position: Int) {
        precondition((0..<Self.maximumParts).contains(position), "at most \(Self.maximumParts) parts in a record")
        number = seq * Self.maximumParts + position
    }

    package init(number: Int) {
        self.number = number
    }

    /// The first number of the parts of a record.
    static func start(of seq: Int) -> Int { min(max(seq, seqs.lowerBound), seqs.upperBound) * maximumParts }
    /// The first number behind the parts of a record.
    static func end(of seq: Int) -> Int { start(of: seq) + maximumParts }

    package var seq: Int { number >> 12 }
    package var position: Int { number & (Self.maximumParts - 1) }

    package static func < (left: PartID, right: PartID) -> Bool { left.number < right.number }
}
