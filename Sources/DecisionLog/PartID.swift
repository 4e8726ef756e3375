/// Where a part is: its record and its position in that record's list, in one number.
package struct PartID: Sendable, Hashable, Comparable {
    package static let mostParts = 4096
    /// Records that can have parts, of all that a file can hold.
    static let seqs = Int.min >> 12...Int.max >> 12 - 1

    package let number: Int

    package init(seq: Int, position: Int) {
        precondition((0..<Self.mostParts).contains(position), "at most \(Self.mostParts) parts in a record")
        number = seq * Self.mostParts + position
    }

    package init(number: Int) {
        self.number = number
    }

    /// The first number behind the parts of a record; where it can have none, the nearest.
    static func end(of seq: Int) -> Int { seqs.contains(seq) ? (seq + 1) * mostParts : seq < 0 ? .min : .max }
    /// The first number of the parts of a record.
    static func start(of seq: Int) -> Int { seqs.contains(seq) ? seq * mostParts : seq < 0 ? .min : .max }

    package var seq: Int { number >> 12 }
    package var position: Int { number & (Self.mostParts - 1) }

    package static func < (left: PartID, right: PartID) -> Bool { left.number < right.number }
}
