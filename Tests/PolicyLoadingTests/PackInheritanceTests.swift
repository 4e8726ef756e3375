import Diagnostics
import PolicyChecker
import PolicyEngines
import PolicyLoading
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
