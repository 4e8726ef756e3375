import Foundation
import TestSupport
import Testing

/// Where nobody names a policy, and where policies of more than one domain stand side by side.
@Suite(.tags(.slow), .unlessFast) struct PolicyFolderTests {
    private static func pack(
        _ id: String, _ fact: String, _ decision: String, more: String = ""
    ) -> (header: String, decision: String) {
        (
            "pack: \(id)\ntitle: \(id)\nversion: 1\nin force from: 2020-01-01\n\(more)documents: {}\nfacts:\n  "
                + "\(fact): {is: yes or no, ask: Is it?}\n",
            "decision: \(decision)\nquestion: Which?\nchoose: first met\noutcomes: [one: One, two: Two]\nrules: "
                + "[{outcome: one, \(fact): yes}]\notherwise: two\n"
        )
    }

    private func put(_ pack: (header: String, decision: String), _ folder: String) throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try write(pack.header, to: folder + "/pack.yaml")
        try write(pack.decision, to: folder + "/decision.yaml")
    }

    private func fixture(_ fact: String, _ decision: String) -> String {
        "about: x\ncase: A-1\nas at: 2026-11-29\nfacts: {\(fact): yes}\nexpect:\n  \(decision): {outcome: one}\n"
    }

    /// Two domains of which none knows anything of the other.
    private func withTwoDomains(_ body: (String) throws -> Void) throws {
        try withTemporaryFolder { folder in
            try put(
                Self.pack("club", "swims", "loan", more: "a case is: {one: adult member, many: adult members}\n"),
                folder + "/Policies/club")
            try put(Self.pack("fees", "visits_often", "fee"), folder + "/Policies/fees")
            try FileManager.default.createDirectory(
                atPath: folder + "/Fixtures/cases/deep", withIntermediateDirectories: true)
            try write(fixture("swims", "loan"), to: folder + "/Fixtures/cases/loan.yaml")
            try write(fixture("visits_often", "fee"), to: folder + "/Fixtures/cases/deep/fee.yaml")
            try body(folder)
        }
    }

    @Test func eachCaseGetsThePolicyThatKnowsItsFacts() throws {
        try withTwoDomains { folder in
            for (file, policy) in [("loan.yaml", "club"), ("deep/fee.yaml", "fees")] {
                let run = try Program.run("decide", "Fixtures/cases/" + file, in: folder)
                #expect(run.exitCode == 0 && run.output.contains("\(policy), version 1"), "\(run.output) \(run.errors)")
            }
            let both = try Program.run("test", in: folder)
            #expect(both.exitCode == 0 && both.output.contains("2 of 2 fixtures as expected"), "\(both.errors)")
        }
    }

    @Test func aCaseOfNoFactsIsAskedAbout() throws {
        try withTwoDomains { folder in
            try write("case: A-1\nfacts: {}\n", to: folder + "/empty.yaml")
            let run = try Program.run("decide", "empty.yaml", in: folder)
            #expect(
                run.exitCode == 2 && run.errors.contains("error[which-policy]")
                    && run.errors.contains("`Policies/club`, `Policies/fees`"), "\(run.errors)")
        }
    }

    @Test func aPolicyThatKnowsNoFactOfACaseRefusesIt() throws {
        try withTwoDomains { folder in
            let run = try Program.run("decide", "Fixtures/cases/loan.yaml", "--policy", "Policies/fees", in: folder)
            #expect(run.exitCode == 2 && run.errors.contains("unknown fact `swims`"), "\(run.output)")
        }
    }

    @Test(arguments: ["graph", "handbook pages", "impact", "watch"])
    func whereThereAreSeveralOneIsAskedFor(command: String) throws {
        try withTwoDomains { folder in
            let run = try Program.run(list: command.split(separator: " ").map(String.init), in: folder)
            #expect(
                run.exitCode == 2 && run.errors.contains("there are 2 policies; name the one that you mean")
                    && run.errors.contains("Policies/fees"), "\(run.errors)")
        }
    }

    @Test func theOnlyOneIsTakenFromHereAndFromFoldersBelow() throws {
        try withTemporaryFolder { folder in
            try put(Self.pack("club", "swims", "loan"), folder + "/Policies/club")
            try FileManager.default.createDirectory(atPath: folder + "/deep/er", withIntermediateDirectories: true)
            try write(fixture("swims", "loan"), to: folder + "/a.yaml")
            for place in [folder, folder + "/Policies", folder + "/Policies/club"] {
                let run = try Program.run("decide", folder + "/a.yaml", in: place)
                #expect(run.exitCode == 0 && run.output.contains("club, version 1"), "\(place) \(run.errors)")
                #expect(
                    try Program.run("graph", in: place).exitCode == 0 && Program.run("check", in: place).exitCode == 0)
            }
            // Above the folder of somebody who works in no repository stands what is not theirs.
            let outside = try Program.run("decide", folder + "/a.yaml", in: folder + "/deep/er")
            #expect(
                outside.exitCode == 2 && outside.errors.contains("there is no policy in this folder"),
                "\(outside.errors)")
            try Git.run("init", in: folder)
            #expect(
                try Program.run("decide", folder + "/a.yaml", in: folder + "/deep/er").output.contains(
                    "club, version 1"))
        }
    }

    @Test func checkLooksAtAllThereAre() throws {
        try withTwoDomains { folder in
            let run = try Program.run("check", in: folder)
            #expect(
                run.exitCode == 0 && run.output.contains("Policies/club: no mistakes")
                    && run.output.contains("Policies/fees: no mistakes"), "\(run.output) \(run.errors)")
        }
    }

    // MARK: test --policy

    @Test func fixturesOfOtherPoliciesAreLeftOutAndCounted() throws {
        try withTwoDomains { folder in
            let run = try Program.run("test", "--policy", "Policies/club", in: folder)
            #expect(
                run.exitCode == 0 && run.errors.isEmpty
                    && run.output.contains("1 of 1 fixtures as expected; 1 left out, which are about other policies"),
                "\(run.output) \(run.errors)")
            let json = try Program.run("test", "--policy", "Policies/club", "--format", "json", in: folder)
            #expect(json.output.contains("\"left_out\": 1"))
            let named = try Program.run("test", "Fixtures/cases/deep/fee.yaml", "--policy", "Policies/club", in: folder)
            #expect(
                named.exitCode == 2 && named.errors.contains("unknown fact `visits_often`"),
                "what is named is never left out")
            let none = try Program.run("test", "Fixtures/cases/deep", "--policy", "Policies/club", in: folder)
            #expect(
                none.exitCode == 2
                    && none.errors.contains("none of the 1 fixtures is one of `club`, so nothing was tested"))
        }
    }

    @Test func aFixtureOfADecisionThatThePolicyLostIsNotLeftOut() throws {
        try withTwoDomains { folder in
            try write(fixture("swims", "lone"), to: folder + "/Fixtures/cases/lost.yaml")
            let run = try Program.run("test", "--policy", "Policies/club", in: folder)
            #expect(run.exitCode == 2 && run.errors.contains("unknown decision `lone`"), "\(run.output) \(run.errors)")
        }
    }

    /// Packs that build on one another share facts: what decides is whose decisions are expected.
    @Test func servicesBesideOneAnotherHaveTheirOwnFixtures() throws {
        for (policy, folder) in [
            ("cwm-taf", "avon-and-somerset"), ("avon-and-somerset", "cwm-taf"), ("flintshire", "cwm-taf"),
        ] {
            let count = try Repository.files(in: "Fixtures/cases/" + folder, endings: [".yaml"]).count
            let own = try Repository.files(in: "Fixtures/cases/" + policy, endings: [".yaml"]).count
            let run = try Program.run(
                "test", "Fixtures/cases/" + folder, "Fixtures/cases/" + policy, "--policy", "Policies/" + policy,
                "--format", "json")
            let json = try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
            let ran = (json["fixtures"] as? [String: Any])?["run"] as? Int ?? -1
            #expect(
                run.exitCode == 0 && run.errors.isEmpty && ran + (json["left_out"] as? Int ?? -1) == count + own
                    && ran > 0, "\(policy): \(ran) \(run.errors)")
        }
    }

    // MARK: The word for a case

    @Test func examplesUseThePacksOwnWord() throws {
        try withTwoDomains { folder in
            let path = folder + "/Policies/club/decision.yaml"
            try write(
                try String(contentsOfFile: path, encoding: .utf8).replacing("swims: yes}]", with: "swims: no}]"),
                to: path)
            let run = try Program.run("diff", "Policies/fees", "Policies/fees", in: folder)
            #expect(run.exitCode == 0)
            try put(
                Self.pack("club", "swims", "loan", more: "a case is: {one: adult member, many: adult members}\n"),
                folder + "/old/club")
            let diff = try Program.run("diff", "old/club", "Policies/club", in: folder)
            #expect(diff.exitCode == 1 && diff.output.contains("An adult member where swims is "), "\(diff.output)")
            let usual = try Program.run("diff", "Fixtures/packs/versions/boats-1", "Fixtures/packs/versions/boats-2")
            #expect(usual.output.contains("A case where ") && !usual.output.contains(" child"), "\(usual.output)")
        }
    }

    // MARK: Git

    /// In a hook of a second work tree git says which repository is meant, which is not the folder's answer to give.
    @Test func impactInAHookOfAWorkTreeIsWhatItIsOutside() throws {
        try withTemporaryFolder { folder in
            let repository = folder + "/r"
            try FileManager.default.createDirectory(atPath: repository, withIntermediateDirectories: true)
            try put(Self.pack("club", "swims", "loan"), repository + "/club")
            try Git.run("init", in: repository)
            try Git.run("add", "-A", in: repository)
            try Git.run("commit", "-m", "one", in: repository)
            try Git.run("worktree", "add", folder + "/wt", "-b", "side", in: repository)
            try write(
                "#!/bin/sh\n'\(Program.path)' impact club > '\(folder)/said' 2>&1\nexit 0\n",
                to: repository + "/.git/hooks/pre-commit")
            try FileManager.default.setAttributes(
                [.posixPermissions: 0o755], ofItemAtPath: repository + "/.git/hooks/pre-commit")
            let path = folder + "/wt/club/decision.yaml"
            try write(
                try String(contentsOfFile: path, encoding: .utf8).replacing("swims: yes", with: "swims: no"), to: path)
            let outside = try Program.run("impact", "club", in: folder + "/wt")
            try Git.run("commit", "-a", "-m", "two", in: folder + "/wt")
            let said = try String(contentsOfFile: folder + "/said", encoding: .utf8)
            #expect(outside.output.contains("club as committed (") && said.contains(outside.output), "\(said)")
        }
    }
}

extension PolicyFolderTests {
    /// Opening a pipe waits for somebody who writes into it, and nobody does.
    @Test func aPipeInAFolderIsPassedOver() throws {
        try withTemporaryFolder { folder in
            let cases = folder + "/cases"
            try FileManager.default.createDirectory(atPath: cases, withIntermediateDirectories: true)
            try write(
                try Repository.text("Fixtures/cases/cwm-taf/v16-one-ecm-fact-missing.yaml"), to: cases + "/a.yaml")
            #expect(mkfifo(cases + "/pipe.yaml", 0o600) == 0)
            let run = try Program.run("decide", cases)
            #expect(run.exitCode == 3 && run.output.contains("YJ-2512"), "\(run.errors)")
        }
    }
}
