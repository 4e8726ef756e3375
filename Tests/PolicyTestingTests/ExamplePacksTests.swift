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

    @Test(arguments: packs) func itIsShort(pack: String) throws {
        let lines = try Repository.files(in: "Policies/examples/\(pack)", endings: [".yaml"]).reduce(0) { count, path in
            try count + Repository.text(path).split(separator: "\n", omittingEmptySubsequences: false).count - 1
        }
        #expect(lines < 250)
    }
}
