import Foundation
import TestSupport
import Testing

/// `canllaw check` as a program: what it keeps, and the shipped pack.
@Suite(.tags(.fast)) struct CheckTests {
    @Test func anExampleIsKeptAsACaseAndDecides() throws {
        try withTemporaryFolder { folder in
            let pack = Repository.path("Fixtures/packs/faulty/uncovered-cases")
            let run = try Program.run("check", pack, "--save-fixture", folder + "/new/cases")
            #expect(run.exitCode == 1)
            let path = folder + "/new/cases/uncovered-cases-lending.yaml"
            let text = try String(contentsOfFile: path, encoding: .utf8)
            #expect(
                text.hasPrefix(
                    "about: \"`lending` has no answer for some cases, and no gap names them\"\ncase: "
                        + "UNCOVERED-CASES-LENDING-1\n"
                ))
            let decided = try Program.run("decide", path, "--policy", pack, "--decision", "lending")
            #expect(decided.exitCode == 3 && decided.errors.isEmpty, "\(decided.errors)")
            // What somebody has gone on with stays.
            try write(text + "# ours\n", to: path)
            _ = try Program.run("check", pack, "--save-fixture", folder + "/new/cases")
            #expect(try String(contentsOfFile: path, encoding: .utf8).hasSuffix("# ours\n"))
        }
    }

    @Test func theShippedPackProvesWhatItOwes() throws {
        let run = try Program.run("check")
        #expect(run.exitCode == 0, "\(run.output)")
        #expect(run.output.contains("all hold") && run.output.contains("proved: harm_never_lowers_level"))
    }

    @Test func aDayThatIsNoneIsRefused() throws {
        #expect(try Program.run("check", "--as-at", "2026-02-30").exitCode == 2)
    }
}
