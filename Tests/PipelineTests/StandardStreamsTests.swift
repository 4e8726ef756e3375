import Foundation
import TestSupport
import Testing

/// What the program does where its streams are full, closed or gone, and that nothing raw ever reaches them.
@Suite(.tags(.slow), .unlessFast) struct StandardStreamsTests {
    private static let oneCase = "Fixtures/cases/cwm-taf/v16-one-ecm-fact-missing.yaml"

    /// Commands that print results, whole lines of the shell.
    static let commands = [
        "decide \(oneCase)", "decide \(oneCase) --format json", "decide \(oneCase) --format html",
        "whatif \(oneCase) harm_impact=minor", "check", "graph",
        "test Fixtures/cases/flintshire --policy Policies/flintshire",
        "diff Policies/cwm-taf Fixtures/packs/versions/cwm-taf-2026.1", "--help", "decide --help", "--version",
    ]

    @Test(arguments: commands)
    func aFullDiskIsOneSentenceAndNoFaultOfOurs(command: String) throws {
        let run = try Program.shell("\"$0\" \(command) > /dev/full")
        #expect(run.exitCode == 2, "\(run.errors)")
        #expect(
            run.errors.hasSuffix("the answer could not be written to standard output: no space is left on the disk\n"),
            "\(run.errors)")
    }

    @Test(arguments: commands)
    func aPipeThatNobodyReadsEndsQuietly(command: String) throws {
        let run = try Program.shell("set -o pipefail; \"$0\" \(command) | true; echo ${PIPESTATUS[0]}")
        #expect(
            (["0\n", "1\n", "3\n"] as [String]).contains(run.output) && run.errors.isEmpty,
            "\(run.output) \(run.errors)")
    }

    @Test func withoutStandardOutputNothingIsBegun() throws {
        try withTemporaryFolder { folder in
            for command in [
                "decide \(Self.oneCase) --record \"$1/log\"", "handbook \"$1/pages\"", "log key \"$1/key\"",
            ] {
                let run = try Program.shell("\"$0\" \(command) >&-", folder)
                #expect(
                    run.exitCode == 2 && run.errors.contains("standard output is closed, so nothing was done"),
                    "\(run.errors)")
            }
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder).isEmpty)
        }
    }

    /// Recorded and shown, or neither: what is said beside the answer may be lost.
    @Test(arguments: ["2>&-", "2> /dev/full", "0<&- 2>&-"])
    func aSuggestionIsRecordedWithoutStandardError(error: String) throws {
        try withTemporaryFolder { folder in
            let run = try Program.shell("\"$0\" decide \(Self.oneCase) --record \"$1/log\" \(error)", folder)
            #expect(run.exitCode == 3 && run.output.contains("YJ-2512"), "\(run.exitCode)")
            let log = try Program.run("log", "show", folder + "/log", "--format", "json")
            #expect(log.exitCode == 0 && log.output.contains("YJ-2512"), "\(log.errors)")
        }
    }

    @Test func aLimitOnFileSizeIsToldAndNoSignal() throws {
        try withTemporaryFolder { folder in
            let run = try Program.shell("ulimit -f 1; \"$0\" decide \(Self.oneCase) --format json > \"$1/out\"", folder)
            #expect(
                run.exitCode == 2
                    && run.errors
                        == "the answer could not be written to standard output: the file would grow past the limit on "
                        + "file sizes\n",
                "\(run.exitCode)")
        }
    }

    /// Whatever does not fit leaves nothing behind, neither a part of itself nor a file on the way to it.
    @Test(arguments: [
        "handbook \"$1/new/pages\" --policy Fixtures/packs/good/minimal", "export \"$1.log\" \"$1/tables\"",
        "log key \"$1/key\"", "check Fixtures/packs/faulty/proofs --save-fixture \"$1/saved\"",
    ])
    func whatDoesNotFitLeavesNothingBehind(command: String) throws {
        try withTemporaryFolder { folder in
            defer { try? FileManager.default.removeItem(atPath: folder + ".log") }
            if command.hasPrefix("export") {
                let made = try Program.shell("\"$0\" decide \(Self.oneCase) --record \"$1.log\"", folder)
                #expect(made.errors.contains("recorded as number 1"), "\(made.errors)")
            }
            // Files of no bytes may be made; nothing may be written into them.
            let run = try Program.shell(
                "trap '' XFSZ; ulimit -f 0; \"$0\" \(command) | cat; exit ${PIPESTATUS[0]}", folder)
            #expect(run.exitCode == 2, "\(run.exitCode) \(run.output)")
            let left = (FileManager.default.enumerator(atPath: folder)?.allObjects as? [String] ?? []).filter {
                $0 != "saved"
            }
            #expect(left.isEmpty, "\(left)")
        }
    }

    @Test func anEarlierHandbookStaysWhereANewOneDoesNotFit() throws {
        try withTemporaryFolder { folder in
            #expect(
                try Program.run("handbook", folder + "/pages", "--policy", "Fixtures/packs/good/minimal").exitCode == 0)
            func bytes() throws -> [String: Data] {
                let names = try FileManager.default.contentsOfDirectory(atPath: folder + "/pages")
                return Dictionary(
                    uniqueKeysWithValues: try names.map {
                        ($0, try Data(contentsOf: URL(filePath: "\(folder)/pages/\($0)")))
                    })
            }
            let before = try bytes()
            // Small pages fit, the large ones do not.
            let run = try Program.shell(
                "ulimit -f 40; \"$0\" handbook \"$1/pages\" --policy Policies/cwm-taf | cat; exit ${PIPESTATUS[0]}",
                folder)
            #expect(run.exitCode == 2, "\(run.output)")
            #expect(try bytes() == before)
        }
    }

    @Test func aCaseFileThatDoesNotFitStaysAsItWas() throws {
        try withTemporaryFolder { folder in
            let text = "case: A\nas at: 2026-11-21\nfacts: {service_area: cwm_taf}\n"
            try write(text, to: folder + "/case.yaml")
            let run = try Program.shell(
                "echo yes > \"$1.answers\"; ulimit -f 0; \"$0\" ask \"$1/case.yaml\" < \"$1.answers\" | cat; exit "
                    + "${PIPESTATUS[0]}",
                folder)
            try? FileManager.default.removeItem(atPath: folder + ".answers")
            #expect(
                run.exitCode == 2 && run.output.contains("Not written:\n  future_harm_identified: yes\n"),
                "\(run.output)")
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["case.yaml"])
            #expect(try String(contentsOfFile: folder + "/case.yaml", encoding: .utf8) == text)
        }
    }

    // MARK: Nothing raw

    /// What a terminal would obey, and what would turn a line around.
    private static let hostile = "\u{1B}[2J\u{9B}31m\u{202E}\u{2066}\u{07}\u{7F}x"

    private func isHarmless(_ text: String) -> Bool {
        text.unicodeScalars.allSatisfy { scalar in
            scalar == "\n"
                || !(scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value)
                    || (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value))
        }
    }

    @Test func hostileArgumentsArePrintedHarmless() throws {
        let bad = Self.hostile
        let runs: [[String]] = [
            ["decide", Self.oneCase, "--format", bad], ["decide", Self.oneCase, "--decision", bad],
            ["decide", Self.oneCase, "--why", bad], ["decide", Self.oneCase, "--as-at", bad],
            ["decide", bad], ["decide", Self.oneCase, "--policy", bad], ["decide", Self.oneCase, "--" + bad], [bad],
            ["ask", bad], ["whatif", Self.oneCase, bad],
            ["whatif", Self.oneCase, bad + "=yes"], ["whatif", Self.oneCase, "harm_impact=" + bad], ["check", bad],
            ["test", bad], ["diff", bad, bad],
            ["diff", "Policies/cwm-taf", "Policies/cwm-taf", "--map", bad], ["impact", bad],
            ["impact", "Policies/cwm-taf", "--old", bad], ["watch", bad],
            ["handbook", "/dev/null/" + bad], ["graph", "--decision", bad], ["verify", bad], ["log", "show", bad],
            ["log", "key", "/dev/null/" + bad],
            ["record", "decision", bad, "--outcome", bad, "--role", bad, "--case", bad],
            ["redact", bad, "--rule", bad, "--role", bad, "--case", bad, "--fact", bad],
            ["replay", bad], ["sample", bad, "--n", bad], ["export", bad, bad],
        ]
        for arguments in runs {
            let run = try Program.run(list: arguments)
            #expect(run.exitCode == 2, "\(arguments.prefix(2)) ends with \(run.exitCode)")
            #expect(isHarmless(run.output) && isHarmless(run.errors), "\(arguments.prefix(2))")
        }
    }

    @Test func hostileFileNamesArePrintedHarmless() throws {
        try withTemporaryFolder { folder in
            let place = folder + "/" + Self.hostile
            try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
            try FileManager.default.copyItem(
                atPath: Repository.path("Fixtures/packs/versions/boats-1"), toPath: place + "/pack")
            try write(
                "case: A\nas at: 2026-11-21\nfacts: {}\nexpect: {lending: {outcome: alone}}\n", to: place + "/a.yaml")
            try write("case: A\nfacts: {nothing: yes}\n", to: place + "/b.yaml")
            for arguments in [
                ["check", place + "/pack"], ["check", place],
                ["decide", place + "/a.yaml", "--policy", place + "/pack"],
                ["decide", place + "/b.yaml", "--policy", place + "/pack"],
                ["decide", place, "--policy", place + "/pack", "--format", "json"],
                ["test", place, "--policy", place + "/pack"],
                ["test", place, "--policy", place + "/pack", "--format", "json"],
                ["ask", place + "/a.yaml", "--policy", place + "/pack", "--dry-run"],
                ["handbook", place + "/pages", "--policy", place + "/pack"],
                ["check", place + "/pack", "--format", "sarif"],
                ["impact", place + "/pack", "--old", place + "/pack", "--fixtures", place],
            ] {
                let run = try Program.run(list: arguments, input: "2\n")
                #expect(isHarmless(run.output) && isHarmless(run.errors), "\(arguments[0])")
                #expect(!run.output.isEmpty || !run.errors.isEmpty)
            }
        }
    }

    // MARK: Terminals

    /// Runs on a terminal of its own.
    private func onTerminal(_ command: String, _ environment: String) throws -> String {
        try Program.shell(
            "unset NO_COLOR; export \(environment); script -qec \"stty cols 60; '$0' \(command)\" /dev/null < /dev/null"
        ).output
    }

    @Test func aDumbTerminalGetsNoCodes() throws {
        let path = "/usr/bin/script"
        try #require(FileManager.default.fileExists(atPath: path), "script of util-linux makes the terminal")
        #expect(
            try onTerminal("decide \(Self.oneCase)", "TERM=xterm").contains("\u{1B}[1m"),
            "a terminal that knows them gets codes")
        for environment in ["TERM=dumb", "TERM=xterm NO_COLOR=1"] {
            #expect(!(try onTerminal("decide \(Self.oneCase)", environment).contains("\u{1B}")), "\(environment)")
        }
    }
}
