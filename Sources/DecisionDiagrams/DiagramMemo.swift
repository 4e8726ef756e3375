/// What became of each diagram in one walk. Its room is kept from walk to walk, so that a walk costs nothing for the
/// diagrams that it does not meet.
struct DiagramMemo {
    private var rounds: [UInt32] = []
    private var results: [Diagram] = []
    private var round: UInt32 = 0

    /// Forgets everything; the walk meets only diagrams that are among the first `nodeCount`.
    mutating func begin(nodeCount: Int) {
        if rounds.count < nodeCount || round == .max {
            let room = max(nodeCount, rounds.count * 2)
            rounds = [UInt32](repeating: 0, count: room)
            results = [Diagram](repeating: Diagram(index: 0), count: room)
            round = 0
        }
        round += 1
    }

    subscript(diagram: Diagram) -> Diagram? { rounds[Int(diagram.index)] == round ? results[Int(diagram.index)] : nil }

    mutating func keep(_ result: Diagram, of diagram: Diagram) {
        rounds[Int(diagram.index)] = round
        results[Int(diagram.index)] = result
    }
}
