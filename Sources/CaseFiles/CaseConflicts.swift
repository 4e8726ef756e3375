package import Diagnostics
package import PolicyChecker

/// What two writers of one case file would do to each other: whether what somebody is about to write was changed since
/// it was read.
package struct CaseConflicts {
    private let pack: CheckedPack

    package init(pack: CheckedPack) {
        self.pack = pack
    }

    /// Why facts must not be written into a file as it is now; nothing where they may be.
    /// - Parameter facts: names of facts of the pack.
    package func between(_ before: CaseFile, and now: SourceFile, about facts: [String]) -> [Diagnostic] {
        if now.bytes == before.source.bytes { return [] }
        let read = CaseFileReader(pack: pack).read(now, format: .yaml)
        guard let after = read.value else { return read.diagnostics.filter { $0.severity == .error } }
        if after.reference != before.reference {
            return [
                Diagnostic(
                    "another-case",
                    "the file holds the case `\(printable(after.reference))` now, not `\(printable(before.reference))`",
                    at: SourceSpan(startOf: now),
                    help: "nothing was written; look which file the answers belong to")
            ]
        }
        return facts.compactMap(pack.fact(named:)).filter { isChanged($0, before, after) }.map { fact in
            let id = pack.facts[fact].id
            let place = after.records[fact]?.span ?? before.records[fact]?.span
            let what =
                after.records[fact] == nil
                ? "`\(id)` was taken out of the file meanwhile" : "`\(id)` was changed in the file meanwhile"
            return Diagnostic(
                "changed-meanwhile", what, at: place,
                help: "nothing was written; compare it with your answer below, and change the file by hand or ask again"
            )
        }
    }

    private func isChanged(_ fact: FactID, _ before: CaseFile, _ after: CaseFile) -> Bool {
        let (old, new) = (before.records[fact], after.records[fact])
        return before.information[fact] != after.information[fact] || (old == nil) != (new == nil)
            || old?.recordedIn != new?.recordedIn
            || old?.recordedOn != new?.recordedOn || old?.by != new?.by || old?.because != new?.because
    }
}
