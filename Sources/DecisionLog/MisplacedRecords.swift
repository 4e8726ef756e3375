/// Records that say another number than that of their place, in the order of the places.
struct MisplacedRecords: Sendable {
    private static let maximumKept = 1 << 16

    private(set) var first: (place: Int, says: Int)?
    private(set) var count = 0
    private var said: [Int] = []

    mutating func add(place: Int, says: Int) {
        if first == nil { first = (place, says) }
        keep([says], count: 1)
    }

    mutating func add(_ others: MisplacedRecords) {
        if first == nil { first = others.first }
        keep(others.said, count: others.count)
    }

    private mutating func keep(_ says: [Int], count more: Int) {
        count += more
        said += says.prefix(Self.maximumKept - said.count)
    }

    /// Whether one of them says that it is of this number.
    func holds(_ number: Int) -> Bool { said.contains(number) }
}
