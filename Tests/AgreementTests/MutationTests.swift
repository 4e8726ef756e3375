import Diagnostics
import PolicyEngines
import TestSupport
import Testing

/// Whole packs and cases with bytes changed, cut, doubled and swapped: taken or refused with a reason, never a crash.
@Suite(.tags(.slow), .unlessFast) struct MutationTests {
    private static let spices = Array("\"'[]{}:,&*!|>-#%@`\n \\éabcyesno0123456789_.".utf8)

    private func mutated(_ file: SourceFile, _ random: inout SeededGenerator) -> SourceFile {
        var bytes = file.bytes
        for _ in 0..<(1 + random.below(3)) where !bytes.isEmpty {
            let place = random.below(bytes.count)
            switch random.below(5) {
            case 0: bytes[place] = random.pick(Self.spices)
            case 1: bytes.remove(at: place)
            case 2: bytes.insert(random.pick(Self.spices), at: place)
            case 3:
                // A line from elsewhere.
                let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
                bytes = Array(
                    lines.enumerated().map { $0.offset == random.below(lines.count) ? random.pick(lines) : $0.element }
                        .joined(separator: [UInt8(ascii: "\n")]))
            default: bytes = Array(bytes.prefix(place))
            }
        }
        return SourceFile(path: file.path, bytes: bytes)
    }

    @Test func packsAreTakenOrRefusedWithAReason() throws {
        let seed = SeededGenerator.seedOfRun("mutated packs")
        var random = SeededGenerator(seed: seed)
        let files = try Repository.files(in: "Fixtures/packs/good/minimal", endings: [".yaml"]).map(Repository.source)
        var taken = 0
        for _ in 0..<600 {
            var pack = files
            let index = random.below(pack.count)
            pack[index] = mutated(pack[index], &random)
            let loaded = PolicyEngine.load(pack, root: "Fixtures/packs/good/minimal/")
            if loaded.value != nil { taken += 1 }
            #expect(loaded.value != nil || loaded.diagnostics.containErrors, "seed \(seed)")
            #expect(loaded.diagnostics.allSatisfy { !$0.message.isEmpty }, "seed \(seed)")
            _ = Engines.printed(loaded.diagnostics)
        }
        #expect(taken > 20 && taken < 580, "some are taken and some refused")
    }

    @Test func casesAreTakenOrRefusedWithAReason() throws {
        let seed = SeededGenerator.seedOfRun("mutated cases")
        var random = SeededGenerator(seed: seed)
        let engine = try Engines.ofPack()
        let files = try Repository.files(in: "Fixtures/cases/cwm-taf", endings: [".yaml"]).map(Repository.source)
        let json = file(
            #"{"case": "A", "as_at": "2026-11-21", "facts": {"trm_level": 4, "referral_papers": ["referral_form"], "harm_impact": {"either": ["major", "critical"]}}}"#
        )
        for round in 0..<1_500 {
            let isJSON = round % 3 == 0
            let read = engine.readCase(
                mutated(isJSON ? json : random.pick(files), &random), format: isJSON ? .json : .yaml)
            #expect(read.value != nil || read.diagnostics.containErrors, "seed \(seed)")
            if round % 10 == 0, let caseFile = read.value { _ = engine.decide(caseFile, asAt: fixtureDay) }
        }
    }
}
