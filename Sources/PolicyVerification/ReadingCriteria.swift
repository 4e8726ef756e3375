internal import PolicyChecker
internal import PolicyModel

/// Which named criteria have to do with readings, found once for a pack.
struct ReadingCriteria {
    /// Those that are options of readings.
    let options: Set<CriterionID>
    /// Those that rest on a reading, themselves or through what they name.
    private let resting: CriterionTable<Bool>

    init(_ pack: CheckedPack) {
        let names = pack.source.readings.flatMap(\.options).compactMap { option -> Name? in
            if case .criterion(let criterion) = option.option, case .named(let name) = criterion.form {
                name
            } else {
                nil
            }
        }
        let ids = Dictionary(
            zip(pack.source.criteria, pack.criteria.indices).map { ($0.id, $1) },
            uniquingKeysWith: { first, _ in first })
        let options = Set(names.compactMap { ids[$0] })
        var known = CriterionTable<Bool?>(repeating: nil, count: pack.criteria.count)
        func rests(named id: CriterionID) -> Bool {
            if let known = known[id] { return known }
            let found = options.contains(id) || Self.rests(pack.criteria[id], onNamed: rests(named:))
            known[id] = found
            return found
        }
        self.options = options
        resting = Table(pack.criteria.indices.map(rests(named:)))
    }

    /// Whether a line rests on a passage that can be read otherwise.
    func restOn(_ line: CheckedCriterion) -> Bool { Self.rests(line) { resting[$0] } }

    private static func rests(_ line: CheckedCriterion, onNamed: (CriterionID) -> Bool) -> Bool {
        switch line.form {
        case .reading: true
        case .named(let id): onNamed(id)
        default: line.parts.contains { rests($0, onNamed: onNamed) }
        }
    }
}
