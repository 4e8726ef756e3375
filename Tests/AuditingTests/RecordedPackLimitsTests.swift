import Auditing
import DecisionLog
import PolicyEngines
import PolicyModel
import TestSupport
import Testing

/// A pack that a log keeps goes through the same reading as one in a folder: what is too deep is told, and nothing
/// breaks.
@Suite(.tags(.slow), .unlessFast) struct RecordedPackLimitsTests {
    @Test func aRecordedPackPastALimitIsToldAndNotRead() throws {
        try withTemporaryFolder { folder in
            let cases = try RecordedCases(in: folder, fixtures: ["v01-no-trauma-found-first-order"])
            let chain = (1...20_000).reversed().map { "  d\($0): {d\($0 - 1): yes}\n" }.joined()
            for (text, told) in [
                (
                    BoatsPack.header + "\nderived:\n" + chain + "  d0: {swims: yes}\n",
                    "more than \(PackLimits.factCount) facts"
                ),
                (
                    BoatsPack.header + "\nderived:\n" + (1...2_000).map { "  d\($0): {d\($0 - 1): yes}\n" }.joined()
                        + "  d0: {swims: yes}\n", "one behind the other"
                ),
            ] {
                let files = [StoredPack.File(path: "pack.yaml", bytes: Array(text.utf8))]
                let pack = StoredPack(digest: StoredPack(digest: "", files: files).computedDigest, files: files)
                let record = RecordDraft.suggestion(
                    case: "T-1", asAt: "2026-11-21", asAtFrom: "case file", engine: PolicyEngine.version,
                    policy: .init(id: "boats", version: "1", inForceFrom: nil, inForceTo: nil),
                    pack: pack, shown: RecordedCases.shown, facts: [], decisions: [], rest: .object([]))
                _ = try cases.log.append(record, at: RecordedCases.start)
                guard case .unusable(let why) = try PackCache(cases.log).recorded(pack.digest) else {
                    throw RecordedCases.Unusable(what: "the pack is read")
                }
                #expect(why.contains(told), "\(why)")
            }
        }
    }
}
