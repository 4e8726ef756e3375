import Diagnostics
import PolicyChecker
import PolicyComparison
import PolicyEngines
import PolicyLoading
import PolicyModel
import TestSupport
import Testing

/// The shipped packs with readings beside the rules say in every case what they said with readings inside them: as the
/// readings stand, and with each of them switched.
@Suite(.tags(.slow), .unlessFast) struct FirstEditionTests {
    static let packs = ["cwm-taf", "avon-and-somerset"]

    /// Steps that were written twice, once for each reading, and are now one step that a reading changes. Each stands
    /// under the name that it had under the other reading.
    private static let joined = [
        "who_sends_the_report": ["distribute_report": "author_sends_report"],
        "rct_papers": ["rct_referral": "rct_referral_with_papers"],
        "facts_papers": [
            "direct_referral": "direct_referral_two_papers", "refer_after_meeting": "refer_after_meeting_two_papers",
        ],
    ]

    /// - Parameter reading: the reading that is to be switched; a step of its other option then has its name of today.
    private static func first(_ pack: String, switching reading: String? = nil) throws -> PolicyEngine {
        let files = try ["", "cwm-taf"].flatMap { below in
            try Repository.files(
                in: "Fixtures/packs/first-edition/\(below.isEmpty ? pack : below)", endings: [".yaml"]
            ).map { path in
                let name = String(path.split(separator: "/").last ?? "")
                var source = try Repository.source(path)
                if let steps = reading.flatMap({ joined[$0] }) {
                    let text = steps.reduce(String(decoding: source.bytes, as: UTF8.self)) { text, step in
                        text.replacing("id: \(step.key)\n", with: "id: as_it_stood_\(step.key)\n")
                            .replacing("id: \(step.value) ", with: "id: \(step.key) ")
                    }
                    source = SourceFile(path: source.path, bytes: Array(text.utf8))
                }
                return PackFile(path: below.isEmpty ? name : "../\(below)/\(name)", source: source)
            }
        }
        let loaded = PolicyEngine.load(files, as: .first)
        return try #require(loaded.value, "\(Engines.printed(loaded.diagnostics))")
    }

    @Test(arguments: packs) func asTheReadingsStandNothingMoves(pack: String) throws {
        let old = try Self.first(pack)
        let new = try Engines.ofPack("Policies/\(pack)")
        try expectSame(old, new, "as the readings stand")
    }

    @Test(arguments: packs) func withEachReadingSwitchedNothingMoves(pack: String) throws {
        let old = try Self.first(pack)
        let new = try Engines.ofPack("Policies/\(pack)")
        let names = old.pack.readings.map(\.source.id.text).sorted()
        #expect(names == new.pack.readings.map(\.source.id.text).sorted())
        for name in Repository.part(of: names, oneIn: 16) {
            try expectSame(
                try Self.switched(name, try Self.first(pack, switching: name)), try Self.switched(name, new),
                "\(name) switched")
        }
    }

    private static func switched(_ name: String, _ engine: PolicyEngine) throws -> PolicyEngine {
        var pack = engine.pack.written
        let index = try #require(pack.readings.firstIndex { $0.id.text == name })
        try #require(pack.readings[index].options.count == 2)
        pack.readings[index].chosen = pack.readings[index].options[1 - pack.readings[index].chosenIndex].name
        return try #require(engine.edited(pack).value)
    }

    private func expectSame(_ old: PolicyEngine, _ new: PolicyEngine, _ context: String) throws {
        let comparison = try PackComparer.compare(
            old: old.compiled, new: new.compiled, asAt: fixtureDay, isDescribed: false)
        #expect(comparison.removed.isEmpty && comparison.added.isEmpty, "\(context)")
        for decision in comparison.decisions where !decision.moved.isEmpty {
            Issue.record("\(context): the answer of \(comparison.pairs[decision.pair]) moves")
        }
        for part in comparison.parts where part.begins != nil || part.ends != nil || part.changes != nil {
            Issue.record("\(context): \(part.part) moves")
        }
    }
}
