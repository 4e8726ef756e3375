internal import DecisionDiagrams
package import PolicyCompiler
internal import PolicyModel
package import PolicyVerification

/// A case of which two packs say different things.
package struct PackDifference: Sendable, Hashable {
    package enum Place: Sendable, Hashable {
        /// The answer of a decision, by its place in `PackPair.decisions`.
        case answer(decision: Int)
        case part(PackPart)
        /// A decision that only one of the packs has.
        case decision(Int)
    }

    package let place: Place
    /// A case in the old pack's terms, and the same in the new one's.
    package let old: ExampleCase
    package let new: ExampleCase
}

extension PackPair {
    /// How much of what a pack says has to be the same.
    package enum Extent: Sendable {
        /// The answer of every decision.
        case answers
        /// The answers and whether each option is met.
        case options
        /// Gaps, notices, actions and contradictions too.
        case everything
        /// And which rules are met, so that an answer has the same reasons.
        case reasons
    }

    /// The first thing that the packs do not say alike in every complete case; nil where there is none, which is then
    /// proved. Cases that no pack calls contradictory come first. Words are not compared, only when they are said.
    package mutating func firstDifference(in extent: Extent) throws(PolicyCompiler.Failure) -> PackDifference? {
        do throws(DiagramBuilder.TooLarge) {
            for (index, pair) in decisions.enumerated() {
                guard let old = try answer(pair, .old), let new = try answer(pair, .new) else {
                    return try difference(.decision(index), DiagramBuilder.always)
                }
                if old != new { return try difference(.answer(decision: index), differing(old, new)) }
            }
            if extent == .answers { return nil }
            var old = try parts(.old)
            var new = try parts(.new)
            if extent == .reasons {
                old += try rules(.old)
                new += try rules(.new)
            }
            let before = Dictionary(uniqueKeysWithValues: old.map { ($0.part, $0.function) })
            let after = Dictionary(uniqueKeysWithValues: new.map { ($0.part, $0.function) })
            for part in new.map(\.part) + old.map(\.part).filter({ after[$0] == nil })
            where extent != .options || part.kind == .option {
                let one = before[part] ?? DiagramBuilder.never
                let two = after[part] ?? DiagramBuilder.never
                if one != two { return try difference(.part(part), differing(one, two)) }
            }
            return nil
        } catch {
            throw .tooLarge(decision: "the comparison", nodeLimit: error.nodeLimit, facts: [])
        }
    }

    /// One pair of answers is taken, and a case in which whatever is not said makes no difference to either.
    private mutating func difference(
        _ place: PackDifference.Place, _ pairs: Diagram
    ) throws(DiagramBuilder.TooLarge) -> PackDifference? {
        let contradictory = try contradictory()
        let consistent = try builder.ifThenElse(contradictory, DiagramBuilder.never, pairs)
        let from = consistent == DiagramBuilder.never ? pairs : consistent
        guard let chosen = JointExampleFinder(space, in: builder.snapshot).answer(near: from) else { return nil }
        let region = try builder.mappingAnswers(pairs) { $0 == chosen ? 1 : 0 }
        let narrower = try builder.mappingAnswers(from) { $0 == chosen ? 1 : 0 }
        guard let found = JointExampleFinder(space, in: builder.snapshot).example(of: region, among: narrower) else {
            return nil
        }
        return PackDifference(place: place, old: found.old, new: found.new)
    }
}
