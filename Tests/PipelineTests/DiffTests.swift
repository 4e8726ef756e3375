import CanonicalJSON
import Foundation
import TestSupport
import Testing

/// `diff` and `impact` through the built program.
@Suite(.tags(.slow), .unlessFast) struct DiffTests {
    private static let versions = Repository.path("Fixtures/packs/versions")

    private func hold(_ got: String, against name: String) throws {
        // The digest changes with every word of a pack; it has a test of its own.
        let got = got.replacing(/sha256:[0-9a-f]{64}/, with: "sha256:…")
        let differences = try Golden.differences(got, from: "Fixtures/packs/versions/expected/\(name)")
        #expect(differences.isEmpty, "they differ, or were recorded")
    }

    @Test func twoVersionsAreToldApartInFull() throws {
        let text = try Program.run("diff", "boats-1", "boats-2", "--map", "boats.map", in: Self.versions)
        #expect(text.exitCode == 1 && text.errors.isEmpty, "\(text.errors)")
        try hold(text.output, against: "diff.txt")
        #expect(text.output.split(separator: "\n").allSatisfy { $0.unicodeScalars.count <= 80 })
        let json = try Program.run(
            "diff", "boats-1", "boats-2", "--map", "boats.map", "--format", "json", in: Self.versions)
        try hold(json.output, against: "diff.json")
        #expect(try JSONSerialization.jsonObject(with: Data(json.output.utf8)) is [String: Any])
    }

    @Test func aPackAndItselfSayTheSame() throws {
        let run = try Program.run("diff", "boats-1", "boats-1", in: Self.versions)
        let words = run.output.split { $0 == " " || $0 == "\n" }.joined(separator: " ")
        #expect(
            run.exitCode == 0
                && words.contains(
                    "The same answer in every case in which all facts are known, proved and not sampled: Lending, "
                        + "Boat kind, Deposit, Extras, Late return."
                ), "\(run.output)")
    }

    @Test func withoutARenamingAFactIsTwoFacts() throws {
        let run = try Program.run(
            "diff", "boats-1", "boats-2", "--map", "value.experience.plenty=lots", in: Self.versions)
        #expect(
            run.output.contains("Only in the old pack, facts: wind now.")
                && run.output.contains("Only in the new pack, facts: wind today."))
    }

    @Test(arguments: [
        ("fact.wind_noww=wind_today", "did you mean `wind_now`"),
        ("fact.wind_now=wind_todayy", "did you mean `wind_today`"), ("wind_now=wind_today", "is not a renaming"),
        ("value.experience.plentyy=lots", "did you mean `plenty`"),
        ("outcome.lending.alone=alonee", "did you mean `alone`"), ("outcome.boats.alone=x", "which is not there"),
        ("decision.lending=landing", "did you mean `lending`"),
    ])
    func aRenamingOfNothingIsRefused(renaming: String, message: String) throws {
        let run = try Program.run("diff", "boats-1", "boats-2", "--map", renaming, in: Self.versions)
        #expect(
            run.exitCode == 2 && run.output.isEmpty && run.errors.contains("error[bad-renaming]")
                && run.errors.contains(message), "\(run.errors)")
    }

    @Test func aBadPackIsNotCompared() throws {
        let run = try Program.run("diff", "boats-1", Repository.path("Fixtures/packs/bad/cycle"), in: Self.versions)
        #expect(run.exitCode == 2 && run.output.isEmpty && run.errors.contains("has mistakes, so nothing is compared"))
        #expect(try Program.run("diff", "boats-1", "nowhere", in: Self.versions).exitCode == 2)
    }

    // MARK: impact

    /// The shipped pack with one word changed.
    private func withEditedPack(_ file: String, _ from: String, _ to: String, _ body: (String) throws -> Void) throws {
        try withTemporaryFolder { folder in
            try FileManager.default.copyItem(atPath: Repository.path("Policies/cwm-taf"), toPath: folder + "/pack")
            let path = folder + "/pack/" + file
            let text = try String(contentsOfFile: path, encoding: .utf8)
            let range = try #require(text.firstRange(of: from))
            try write(text.replacingCharacters(in: range, with: to), to: path)
            try body(folder + "/pack")
        }
    }

    /// LVL-21 read as "unlikely and minor": TrACE informed is no longer met where only one of the two is. By hand from
    /// the ledger these are the fixtures with unrecovered early trauma, at most minimal agencies and one rating low,
    /// the other not.
    @Test func aSwitchedReadingNamesTheFixturesThatTurnOnIt() throws {
        try withEditedPack("readings.yaml", "and/or means: any of", "and/or means: all of") { pack in
            let run = try Program.run("impact", pack, "--old", "Policies/cwm-taf", "--format", "json")
            #expect(run.exitCode == 1, "\(run.errors)")
            let json = try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
            let changed = try #require(json["changed"] as? [[String: Any]])
            let names = Set(changed.compactMap { ($0["path"] as? String)?.split(separator: "/").last.map(String.init) })
            let known: Set = [
                "likely-and-minor-is-consultation.yaml", "minor-impact-likelihood-not-known.yaml",
                "reading-matters-while-open.yaml",
                "v05-unlikely-but-medium-impact.yaml",
            ]
            #expect(known.isSubset(of: names), "\(names.sorted())")
            for name in [
                "unlikely-and-minor-is-trace-informed.yaml", "v01-no-trauma-found-first-order.yaml",
                "v10-likely-and-minor-with-agencies.yaml", "v46-flintshire-five-missed.yaml",
            ] {
                #expect(!names.contains(name))
            }
            // The higher level is met beside it, so no answer moves, and that is proved.
            let decisions = try #require(json["not_affected"] as? [String])
            #expect(decisions.contains("service_level"))
            // Where facts are missing, answers may move that are the same once all facts are known; these are counted
            // apart.
            let missing = try #require(json["changed_only_where_facts_are_missing"] as? [String])
            let wanted = changed.filter { one in
                let moved = (one["decisions"] as? [String: [String: [String: Any]]] ?? [:]).filter { _, sides in
                    func answer(_ side: String) -> NSDictionary {
                        NSDictionary(dictionary: (sides[side] ?? [:]).filter { $0.key != "options" })
                    }
                    return answer("before") != answer("after")
                }
                return !moved.isEmpty && Set(moved.keys).isSubset(of: Set(decisions))
            }
            #expect(missing == wanted.compactMap { $0["path"] as? String })
        }
    }

    @Test func anEditWithoutEffectChangesNoFixture() throws {
        try withEditedPack("service-level.yaml", "Which level of service", "What level of service") { pack in
            let run = try Program.run("impact", pack, "--old", "Policies/cwm-taf")
            #expect(run.exitCode == 0 && run.output.contains("0 of "))
            let words = run.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            #expect(
                words.contains("The same answer in every case in which all facts are known, proved: Level of service,"),
                "\(words)")
            let diff = try Program.run("diff", "Policies/cwm-taf", pack)
            #expect(
                diff.exitCode == 1
                    && diff.output.contains(
                        "Wording, guidance and actions, which move no answer\n  decision service_level, question\n")
            )
        }
    }

    @Test func withoutAnOldPackOneIsAskedFor() throws {
        try withTemporaryFolder { folder in
            try FileManager.default.copyItem(atPath: Self.versions + "/boats-1", toPath: folder + "/boats")
            let run = try Program.run("impact", folder + "/boats")
            #expect(
                run.exitCode == 2 && run.errors.contains("has no committed version")
                    && run.errors.contains("--old FOLDER"))
        }
    }
}
