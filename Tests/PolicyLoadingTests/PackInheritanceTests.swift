import CaseFiles
import DecisionModel
import Diagnostics
import Foundation
import PolicyChecker
import PolicyEngines
import PolicyLoading
import PolicyModel
import PolicyTesting
import TestSupport
import Testing

@Suite(.tags(.fast)) struct PackInheritanceTests {
    @Test func aPackTakesWhatItDoesNotReplace() throws {
        let base = try Engines.ofPack("Fixtures/packs/good/minimal")
        let branch = try Engines.ofPack("Fixtures/packs/good/builds-on")
        #expect(branch.pack.facts.map(\.id) == base.pack.facts.map(\.id))
        #expect(branch.pack.decisions.map(\.id) == base.pack.decisions.map(\.id))
        func chosen(_ engine: PolicyEngine) throws -> String {
            let reading = try #require(engine.pack.readings.first { $0.source.id.text == "wind_or_late" })
            return reading.optionNames[reading.chosen]
        }
        #expect(try chosen(base) == "any of" && chosen(branch) == "all of")
        #expect(branch.digest != base.digest)
        #expect(branch.files.contains { $0.path == "../minimal/facts.yaml" })
    }

    @Test func thePackReadFromItsKeptFilesIsTheSame() throws {
        let branch = try Engines.ofPack("Fixtures/packs/good/builds-on")
        let again = try #require(PolicyEngine.load(branch.files).value)
        #expect(again.digest == branch.digest)
        let alone = PolicyEngine.load(branch.files.filter { !$0.path.hasPrefix("../") })
        #expect(alone.value == nil && alone.diagnostics.map(\.id) == ["unknown-base"])
    }

    @Test func aChangeBelowIsAChangeOfTheDigest() throws {
        let branch = try Engines.ofPack("Fixtures/packs/good/builds-on")
        let edited = branch.files.map { file in
            file.path == "../minimal/guidance.yaml"
                ? PackFile(
                    path: file.path, source: SourceFile(path: file.source.path, bytes: file.source.bytes + [0x0A]))
                : file
        }
        #expect(try #require(PolicyEngine.load(edited).value).digest != branch.digest)
    }

    @Test func towersOfPacksEnd() {
        let files = (0..<12).map { storey in
            PackFile(
                path: (storey == 0 ? "" : "../p\(storey)/") + "pack.yaml",
                source: file(
                    "pack: p\(storey)\ntitle: T\nversion: 1\nin force from: 2026-01-01\nbuilds on: {pack: "
                        + "p\(storey + 1)}\n",
                    path: "p\(storey)/pack.yaml"))
        }
        #expect(PolicyEngine.load(files).diagnostics.map(\.id) == ["too-many-storeys"])
    }

    @Test(arguments: [
        ("a/b/../c", "a/c"), ("../x", "../x"), ("./a//b/.", "a/b"), ("../../a/../b", "../../b"), ("/a/../b", "/b"),
        ("", ""),
    ])
    func pathsAreNormalized(written: String, normal: String) {
        #expect(PackFile.normalized(written) == normal)
    }
}

/// A second service that takes over a whole pack and says only what it does otherwise.
@Suite(.tags(.fast)) struct SecondServiceTests {
    private static let folder = "Fixtures/packs/good/second-service"

    @Test func itIsShort() throws {
        let text = try Repository.text(Self.folder + "/pack.yaml")
        #expect(text.split(separator: "\n").count < 15)
    }

    @Test func itSaysWhatItDoesOtherwiseAndNothingElseMoves() throws {
        let below = try Engines.ofPack()
        let service = try Engines.ofPack(Self.folder)
        #expect(service.pack.decisions.map(\.id) == below.pack.decisions.map(\.id))
        func values(_ engine: PolicyEngine) throws -> [String] {
            let id = try #require(engine.pack.fact(named: "service_area"))
            return engine.pack.facts[id].kind.valueNames
        }
        #expect(try values(service) == values(below) + ["rhondda"])
        func inForce(_ engine: PolicyEngine) -> [String: String] {
            engine.pack.readings.reduce(into: [:]) { $0[$1.source.id.text] = $1.optionNames[$1.chosen] }
        }
        var expected = inForce(below)
        expected["consultation_after_recovery"] = "not_offered"
        #expect(inForce(service) == expected)
        let changed = try #require(service.pack.readings.first { $0.source.id.text == "consultation_after_recovery" })
        #expect(changed.source.why?.en == "Nothing is left to consult on.")
    }

    @Test func itsOwnCasesAreDecidedAsItsFixturesSay() throws {
        let library = PolicyLibrary(try Engines.ofPack(Self.folder), folder: Repository.path(Self.folder))
        let fixtures = try Repository.files(in: Self.folder + "-cases", endings: [".yaml"])
        #expect(fixtures.count > 3)
        for path in fixtures {
            let placed = library.place(try Repository.source(path), format: .yaml) { ($0 ?? fixtureDay, .caseFile) }
            let placement = try #require(placed.value, "\(path): \(Engines.printed(placed.diagnostics))")
            let run = FixtureRunner.run(placement.asked.caseFile, asAt: placement.asAt, engine: library.asked)
            let outcome = try #require(run.value, "\(path): \(Engines.printed(run.diagnostics))")
            #expect(outcome.differences.isEmpty && outcome.checkCount > 0, "\(path): \(outcome.differences)")
        }
    }

    @Test func whatItSaysOfItselfNamesIt() throws {
        func texts(_ engine: PolicyEngine) throws -> [String] {
            engine.pack.decisions.compactMap { $0.source.outOfScope?.text.en }
        }
        let (own, below) = (try texts(Engines.ofPack(Self.folder)), try texts(Engines.ofPack()))
        #expect(own.contains { $0.contains("Rhondda") } && !own.contains { $0.contains("Cwm Taf") })
        #expect(own == below.map { $0.replacing("Cwm Taf", with: "Rhondda") })
    }

    @Test func besideThePackBelowItsCasesFindIt() throws {
        try withTemporaryFolder { folder in
            for (name, source) in [("cwm-taf", "Policies/cwm-taf"), ("rhondda", Self.folder)] {
                for path in try Repository.files(in: source, endings: [".yaml"]) {
                    let file = try Repository.text(path).replacing("../../../../Policies/cwm-taf", with: "../cwm-taf")
                    try FileManager.default.createDirectory(
                        atPath: "\(folder)/\(name)", withIntermediateDirectories: true)
                    try write(file, to: "\(folder)/\(name)/\(path.split(separator: "/").last ?? "")")
                }
            }
            let library = PolicyLibrary(
                try #require(PolicyEngine.load(folder: folder + "/cwm-taf").value), folder: folder + "/cwm-taf")
            func owner(_ area: String) throws -> [String?] {
                let file = SourceFile(path: "case.yaml", bytes: Array("case: T-1\nfacts: {service_area: \(area)}".utf8))
                let placed = library.place(file, format: .yaml) { _ in (fixtureDay, .commandLine) }
                let placement = try #require(placed.value, "\(Engines.printed(placed.diagnostics))")
                return placement.all.map { $0.engine.pack.source.header.id?.text }
            }
            #expect(try owner("rhondda") == ["rhondda"])
            #expect(try owner("cwm_taf") == ["cwm-taf"])
        }
    }

    @Test func whatIsLeftOutIsGoneWithWhatReadingsSayOfIt() throws {
        let files = try Engines.ofPack(Self.folder).files.map { file in
            guard file.path == "pack.yaml" else { return file }
            let text = String(decoding: file.source.bytes, as: UTF8.self).replacing(
                "  adds to:", with: "  leaves out: {decisions: [service_development, order_variation]}\n  adds to:")
            return PackFile(path: file.path, source: SourceFile(path: "pack.yaml", bytes: Array(text.utf8)))
        }
        let loaded = PolicyEngine.load(files)
        let engine = try #require(loaded.value, "\(Engines.printed(loaded.diagnostics))")
        #expect(engine.pack.decision(named: "order_variation") == nil)
        #expect(!engine.pack.readings.contains { $0.source.id.text == "court_route" })
        #expect(engine.verify().value?.isClean == true)
    }
}
