internal import PolicyChecker
internal import PolicyModel

/// Which named criteria have to do with readings, found once for a pack.
struct ReadingCriteria {
    private let pack: CheckedPack
    /// Those that rest on a reading, themselves or through what they name.
    private let resting: CriterionTable<Bool>

    init(_ pack: CheckedPack) {
        self.pack = pack
        var known = CriterionTable<Bool?>(repeating: nil, count: pack.criteria.count)
        func rests(named id: CriterionID) -> Bool {
            if let known = known[id] { return known }
            let found = Self.rests(pack.criteria[id], in: pack, onNamed: rests(named:))
            known[id] = found
            return found
        }
        resting = Table(pack.criteria.indices.map(rests(named:)))
    }

    /// Whether a line rests on a passage that can be read otherwise.
    func restOn(_ line: CheckedCriterion) -> Bool { Self.rests(line, in: pack) { resting[$0] } }

    private static func rests(_ line: CheckedCriterion, in pack: CheckedPack, onNamed: (CriterionID) -> Bool) -> Bool {
        if pack.overReadings(line) != nil || line.reading != nil { return true }
        if case .named(let id) = line.form { return onNamed(id) }
        return line.parts.contains { rests($0, in: pack, onNamed: onNamed) }
    }
}
