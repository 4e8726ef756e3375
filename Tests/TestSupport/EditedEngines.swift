import PolicyEngines

/// The engines of a generated pack, of an edited copy, and of the pack that holds the decisions of both.
package struct EditedEngines {
    package let edit: PackEdit
    package let old: PolicyEngine
    package let new: PolicyEngine
    package let both: PolicyEngine
    package let seed: UInt64

    /// As many as asked for: an edit that leaves no pack is passed over, so that none of them checks nothing.
    package static func make(_ property: String, count: Int) throws -> [EditedEngines] {
        var found: [EditedEngines] = []
        for seed in SeededGenerator.seeds(property, count: 100 * count) where found.count < count {
            var generator = PackGenerator(seed: seed)
            let edit = generator.edit()
            guard let new = try? Engines.ofText(edit.new), let both = try? Engines.ofText(edit.both) else { continue }
            found.append(
                EditedEngines(edit: edit, old: try Engines.ofText(edit.old), new: new, both: both, seed: seed))
        }
        if found.count < count { throw Engines.Refused(description: "\(property): too few edits leave a pack") }
        return found
    }
}
