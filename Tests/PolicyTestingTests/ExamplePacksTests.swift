import TestSupport
import Testing

/// The packs of other domains: by points, and by a table. Each passes `check`, its fixtures come out as they say, and
/// it stays as short as it was promised.
@Suite(.tags(.slow), .unlessFast) struct ExamplePacksTests {
    static let packs = ["food-hygiene", "pip"]

    @Test(arguments: packs) func checkFindsNothing(pack: String) throws {
        let run = try Program.run("check", "Policies/examples/\(pack)")
        #expect(run.exitCode == 0 && run.errors.isEmpty, "\(run.output)\(run.errors)")
        #expect(run.output.contains("findings: none") && run.output.contains("all hold"), "\(run.output)")
    }

    @Test(arguments: packs) func fixturesComeOut(pack: String) throws {
        let run = try Program.run(
            "test", "Fixtures/examples/\(pack)", "--policy", "Policies/examples/\(pack)")
        #expect(run.exitCode == 0 && run.errors.isEmpty, "\(run.output)\(run.errors)")
    }

    /// In the folder of a pack its own fixtures are found, wherever the folder stands below `Policies`.
    @Test(arguments: packs.map { "examples/" + $0 } + ["flintshire"]) func fixturesAreFoundFromThePack(
        pack: String
    ) throws {
        let run = try Program.run("test", in: Repository.path("Policies/\(pack)"))
        #expect(run.exitCode == 0 && run.errors.isEmpty, "\(run.output)\(run.errors)")
        let name = pack.hasPrefix("examples") ? pack : "cases/\(pack)"
        let count = try Repository.files(in: "Fixtures/\(name)", endings: [".yaml"]).count
        #expect(run.output.hasPrefix("\(count) of \(count) fixtures as expected"), "\(run.output)")
    }

    @Test(arguments: packs) func itIsShort(pack: String) throws {
        let lines = try Repository.files(in: "Policies/examples/\(pack)", endings: [".yaml"]).reduce(0) { count, path in
            try count + Repository.text(path).split(separator: "\n", omittingEmptySubsequences: false).count - 1
        }
        #expect(lines < 250)
    }
}
