/// Where a part is: its record and its position in that record's list, in one number.
package struct PartID: Sendable, Hashable, Comparable {
    package static let mostParts = 4096

    package let number: Int

    package init(seq: Int, position: Int) {
        precondition((0..<Self.mostParts).contains(position), "at most \(Self.mostParts) parts in a record")
        number = seq * Self.mostParts + position
    }

    package init(number: Int) {
        self.number = number
    }

    package var seq: Int { number >> 12 }
    package var position: Int { number & (Self.mostParts - 1) }

    package static func < (left: PartID, right: PartID) -> Bool { left.number < right.number }
}
