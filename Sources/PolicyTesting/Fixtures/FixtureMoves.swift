package import CaseFiles
internal import Evaluation
package import PolicyComparison
package import PolicyEngines
internal import PolicyModel

/// How many kept cases get another answer or suggestion by another version of a pack, also where facts are missing.
package struct FixtureMoves: Sendable {
    package let count: Int
    /// Those that move only because facts are missing.
    package let whereFactsAreMissing: Int

    /// - Parameter cases: as each of the packs reads them.
    package init(
        of cases: some Sequence<(old: CaseFile, new: CaseFile)>, from old: PolicyEngine, to new: PolicyEngine,
        _ comparison: PackComparison
    ) {
        var (count, missing) = (0, 0)
        for (oldFile, newFile) in cases {
            let day = newFile.asAt ?? comparison.space.asAt
            let moved = AnswerNames.moved(
                in: comparison, old.evaluate(oldFile.information, asAt: day),
                new.evaluate(newFile.information, asAt: day), old.pack, new.pack
            ).answers
            if moved.isEmpty { continue }
            count += 1
            if comparison.keepsAnswersWhereAllIsKnown(moved) { missing += 1 }
        }
        (self.count, whereFactsAreMissing) = (count, missing)
    }
}
