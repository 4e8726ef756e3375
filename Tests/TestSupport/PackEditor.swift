/// A generated pack and an edited copy of it, with a third pack that holds the decisions of both: what the third one
/// says by its definition is what a comparison of the two must find.
package struct PackEdit {
    package let old: String
    package let new: String
    /// The decisions of `old` as they are, those of `new` under names that start with `later_`; nil where the two have
    /// not the same facts and criteria.
    package let both: String
}

extension PackGenerator {
    private static let swaps = [
        ("count: at least few", "count: at least 3"), ("grade: low", "grade: middle or higher"),
        ("flag: yes", "other: yes"), ("tone: dark", "tone: bright"),
        ("months_since: at least 6", "months_since: at least 7"), ("is_past: yes", "is_past: no"),
        ("papers: includes form", "papers: includes letter"),
        ("all of", "any of"), ("none of", "all of"), ("met: bright_enough", "warm: yes"),
        ("count: between 1 and 4", "count: between 2 and 4"),
        ("choose: highest met", "choose: only one met"), ("choose: first met", "choose: highest met"),
        ("colour: red", "colour: not(red)"),
        ("outcome: one", "outcome: two"), ("    unless:", "    # unless:"), ("otherwise: zero\n", ""),
        ("is_recent: no", "is_recent: yes"), ("weight: at least 1.0", "weight: at least 1.5"),
    ]

    /// A pack and a copy with some edits of its decisions; at times a copy without any, at times another pack
    /// altogether.
    package mutating func edit() -> PackEdit {
        let old = pack()
        let parts =
            old.firstRange(of: Self.fileMark).map { (String(old[..<$0.lowerBound]), String(old[$0.upperBound...])) }
            ?? (old, "")
        var decisions = parts.1
        switch random.below(6) {
        case 0: break
        case 1:
            let other = pack()
            decisions = other.firstRange(of: Self.fileMark).map { String(other[$0.upperBound...]) } ?? ""
        default:
            for _ in 0..<(1 + random.below(4)) {
                let (from, to) = random.pick(Self.swaps)
                if let range = random.chance(1, in: 2)
                    ? decisions.firstRange(of: from) : decisions.ranges(of: from).last
                {
                    decisions.replaceSubrange(range, with: to)
                }
            }
        }
        let facts = parts.0 + "contradictions:\n  odd: {when: {flag: yes, colour: red}, say: Is it?}\n"
        let later = decisions.replacing("decision_", with: "later_").replacing("reading_", with: "later_reading_")
        return PackEdit(
            old: facts + Self.fileMark + parts.1, new: facts + Self.fileMark + decisions,
            both: facts + Self.fileMark + parts.1 + Self.fileMark + later)
    }
}
