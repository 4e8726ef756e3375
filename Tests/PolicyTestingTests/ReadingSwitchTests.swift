import CaseFiles
import Diagnostics
import Foundation
import PolicyEngines
import PolicyLoading
import PolicyTesting
import TestSupport
import Testing

/// For every reading of every pack a case that turns on it: switched to its other option in the pack's own text, the
/// case comes out as written beside it, and no longer as its file says.
@Suite(.tags(.slow), .unlessFast) struct ReadingSwitchTests {
    struct Switch: Sendable, CustomTestStringConvertible {
        let pack: String
        let reading: String
        let option: String
        let caseFile: String
        let decision: String
        /// Lines of YAML, as deep as they stand below a decision in `expect:`.
        let then: String

        var testDescription: String { "\(pack): \(reading) to \(option)" }
    }

    /// Loaded once for all switches.
    private static let engines: [String: Result<PolicyEngine, any Error>] = Dictionary(
        uniqueKeysWithValues: packs.map { pack in (pack, Result { try Engines.ofPack("Policies/\(pack)") }) })
    static let packs = ["cwm-taf", "avon-and-somerset", "examples/pip", "examples/food-hygiene"]
    static let switches: [Switch] = packs.flatMap { pack in
        let text = (try? Repository.text("Fixtures/readings/\(pack).yaml")) ?? ""
        return text.components(separatedBy: "\n- reading: ").dropFirst().map { entry(of: pack, "reading: " + $0) }
    }

    private static func entry(of pack: String, _ text: String) -> Switch {
        let parts = text.components(separatedBy: "\n  then:\n")
        let lines = parts[0].components(separatedBy: "\n")
        func value(_ key: String) -> String {
            lines.map { $0.trimmingCharacters(in: .whitespaces) }.first { $0.hasPrefix(key + ": ") }.map {
                String($0.dropFirst(key.count + 2))
            } ?? ""
        }
        return Switch(
            pack: pack, reading: value("reading"), option: value("to"), caseFile: value("case"),
            decision: value("decision"), then: parts.last ?? "")
    }

    @Test(arguments: packs) func everyReadingIsListedOnceAndHasAnotherOption(pack: String) throws {
        let engine = try #require(Self.engines[pack]).get()
        let listed = Self.switches.filter { $0.pack == pack }
        #expect(listed.map(\.reading).sorted() == engine.pack.readings.map(\.source.id.text).sorted())
        for reading in engine.pack.readings {
            #expect(reading.optionNames.count == 2, "\(reading.source.id.text): list a switch to each option")
        }
    }

    @Test func noOtherPackHasReadings() throws {
        let others = try FileManager.default.contentsOfDirectory(atPath: Repository.path("Policies")).filter {
            !$0.hasPrefix(".") && $0 != "examples" && !Self.packs.contains($0)
        }
        for pack in others { #expect(try Engines.ofPack("Policies/\(pack)").pack.readings.isEmpty, "\(pack)") }
    }

    @Test(arguments: switches) func theCaseTurnsOnTheReading(_ change: Switch) throws {
        let engine = try #require(Self.engines[change.pack]).get()
        let switched = try load(engine.files, change)
        let fixture = try Repository.source(change.caseFile)
        let text = String(decoding: fixture.bytes, as: UTF8.self)
        let head = try #require(text.components(separatedBy: "\nexpect:").first, "\(change.caseFile) expects nothing")
        let other = file(head + "\nexpect:\n  \(change.decision):\n" + change.then + "\n", path: change.caseFile)

        #expect(try differences(fixture, engine) == [], "as the readings stand")
        #expect(try differences(other, switched) == [], "switched")
        #expect(try !differences(fixture, switched).isEmpty, "\(change.caseFile) comes out the same")
        #expect(try !differences(other, engine).isEmpty, "what is written beside the switch holds without it")
    }

    /// The pack with the reading in force replaced, as a practitioner would in the file.
    private func load(_ files: [PackFile], _ change: Switch) throws -> PolicyEngine {
        var replaced = 0
        let edited = files.map { file -> PackFile in
            guard file.path == "readings.yaml" else { return file }
            var isInside = false
            let lines = String(decoding: file.source.bytes, as: UTF8.self).components(separatedBy: "\n").map {
                line -> String in
                if line.hasPrefix("  ") && !line.hasPrefix("   ") { isInside = line == "  \(change.reading):" }
                guard isInside, let key = ["in force", "and/or means"].first(where: { line.hasPrefix("    \($0): ") })
                else { return line }
                replaced += 1
                return "    \(key): \(change.option)"
            }
            return PackFile(
                path: file.path,
                source: SourceFile(path: file.source.path, bytes: Array(lines.joined(separator: "\n").utf8)))
        }
        try #require(replaced == 1, "\(change.reading) is in force in \(replaced) places")
        let loaded = PolicyEngine.load(edited)
        return try #require(loaded.value, "\(Engines.printed(loaded.diagnostics))")
    }

    private func differences(_ file: SourceFile, _ engine: PolicyEngine) throws -> [String] {
        let read = engine.readCase(file, format: .yaml)
        let caseFile = try #require(read.value, "\(Engines.printed(read.diagnostics))")
        let run = FixtureRunner.run(engine.decide(caseFile, asAt: caseFile.asAt ?? fixtureDay), engine: engine)
        let outcome = try #require(run.value, "\(Engines.printed(run.diagnostics))")
        #expect(outcome.checkCount > 0)
        return outcome.differences.map { "\($0.what): \($0.expected), got \($0.got)" }
    }
}
