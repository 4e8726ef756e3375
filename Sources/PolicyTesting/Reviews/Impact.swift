package import CaseFiles
package import DecisionModel
package import Diagnostics
internal import Evaluation
internal import PolicyChecker
package import PolicyComparison
package import PolicyEngines
internal import PolicyModel
internal import PolicyVerification

/// What a new version of a pack changes for cases that are kept: which come out otherwise, which no longer come out as
/// they are expected to, and how near the others are to a case that does.
package struct Impact: Sendable {
    /// One kept case, decided by both packs.
    package struct Changed: Sendable {
        package let caseFile: CaseFile
        package let before: Decisions
        package let after: Decisions
        /// Decisions that come out otherwise, by their places in `PackComparison.pairs`.
        package let decisions: [Int]
        /// Those of them whose answer or suggestion is another, not only the status of an option.
        package let answers: [Int]
        /// What the case expects and no longer gets.
        package let broken: [FixtureRunner.Difference]
    }

    /// The kept case that is nearest to a case whose answer moves, for a decision that moves.
    package struct Near: Sendable {
        package let decision: DecisionComparison
        package let caseFile: CaseFile
        package let move: NearestMove
    }

    package let comparison: PackComparison
    package let caseCount: Int
    package let changed: [Changed]
    package let nearest: [Near]
    /// Cases that only one of the packs can read, and why the other cannot.
    package let unreadable: [Diagnostic]

    /// Those whose answers move only because facts are missing: these decisions keep their answer in every case in
    /// which all facts are known.
    package var changedWhereFactsAreMissing: [Changed] {
        changed.filter { !$0.answers.isEmpty && comparison.keepsAnswersWhereAllIsKnown($0.answers) }
    }

    /// - Parameter files: case files; those that neither pack can read are told of too.
    package init(
        _ comparison: PackComparison, from old: PolicyEngine, to new: PolicyEngine,
        files: [(file: SourceFile, format: CaseFileReader.Format)]
    ) {
        self.comparison = comparison
        var changed: [Changed] = []
        var unreadable: [Diagnostic] = []
        var nearest: [Int: Near] = [:]
        var count = 0
        for (file, format) in files {
            let readByOld = old.readCase(file, format: format)
            let readByNew = new.readCase(file, format: format)
            guard let oldFile = readByOld.value, let newFile = readByNew.value else {
                unreadable += readByNew.value == nil ? readByNew.diagnostics : readByOld.diagnostics
                continue
            }
            count += 1
            let day = newFile.asAt ?? comparison.space.asAt
            let before = old.evaluate(oldFile.information, asAt: day)
            let after = new.evaluate(newFile.information, asAt: day)
            let moved = AnswerNames.moved(in: comparison, before, after, old.pack, new.pack)
            if !moved.decisions.isEmpty {
                let decidedBefore = old.decide(oldFile, asAt: day, explaining: .whatIsOpen)
                let decidedAfter = new.decide(newFile, asAt: day, explaining: .whatIsOpen)
                changed.append(
                    Changed(
                        caseFile: newFile, before: old.decisions(of: decidedBefore),
                        after: new.decisions(of: decidedAfter),
                        decisions: moved.decisions,
                        answers: moved.answers, broken: Self.broken(decidedBefore, decidedAfter, old, new)))
            }
            let known = KnownValues(comparison.space, oldFile.information, newFile.information).values
            for decision in comparison.decisions
            where !decision.moved.isEmpty && !moved.decisions.contains(decision.pair) {
                guard let move = comparison.nearestMove(of: decision, known: known) else { continue }
                let near = Near(decision: decision, caseFile: newFile, move: move)
                if let best = nearest[decision.pair], best.distance <= near.distance { continue }
                nearest[decision.pair] = near
            }
        }
        self.changed = changed
        self.unreadable = unreadable
        self.nearest = comparison.decisions.compactMap { nearest[$0.pair] }
        caseCount = count
    }

    /// Expectations that the old pack meets and the new one does not.
    private static func broken(
        _ before: PolicyEngine.Decided, _ after: PolicyEngine.Decided, _ old: PolicyEngine, _ new: PolicyEngine
    ) -> [FixtureRunner.Difference] {
        guard after.caseFile.fixture?.expect != nil else { return [] }
        let was = Set(FixtureRunner.run(before, engine: old).value?.differences.map(\.span) ?? [])
        return FixtureRunner.run(after, engine: new).value?.differences.filter { !was.contains($0.span) } ?? []
    }
}

extension Impact.Near {
    fileprivate var distance: (Int, Int) { (move.changedFacts.count, move.learnedFacts.count) }
}

/// What is known of a case, as values of the variables of two packs.
private struct KnownValues {
    let values: [Set<Int>?]

    init(_ space: JointSpace, _ old: InformationState, _ new: InformationState) {
        values = space.variables.map { variable in
            switch (variable.meaning, (variable.home == .new ? new : old)[variable.fact]) {
            case (.fact(_, let sets), .values(let known)?):
                Set(sets.indices.filter { index in known.ranges.contains { sets[index].intersects($0) } })
            case (.member(_, let member), .ticks(let has, let hasNot)?):
                has.contains(member) ? [1] : hasNot.contains(member) ? [0] : nil
            case (.date(_, let starts), .days(let days?)?):
                Set(
                    starts.indices.filter { index in
                        let end = index + 1 < starts.count ? starts[index + 1].adding(days: -1) : .last
                        return days.intersects(starts[index]...end)
                    })
            default: nil
            }
        }
    }
}
