import Foundation
import TestSupport
import Testing

/// `ask` through the built program, answers through a pipe.
@Suite(.tags(.slow), .unlessFast) struct AskTests {
    private static let fixtures = "Fixtures/cases/cwm-taf"
    private static let oneOpen = fixtures + "/v16-one-ecm-fact-missing.yaml"

    /// Runs on a copy of a case; gives the program and what the file holds afterwards.
    private func ask(_ text: String, _ input: String?, _ more: String...) throws -> (program: Program, file: String) {
        try withTemporaryFolder { folder in
            let path = folder + "/case.yaml"
            try write(text, to: path)
            let program =
                more.isEmpty
                ? try Program.run("ask", path, input: input) : try Program.run("ask", path, more[0], input: input)
            return (program, try String(contentsOfFile: path, encoding: .utf8))
        }
    }

    /// The words of an output, however its lines are broken.
    private func words(_ output: String) -> String { output.split { $0 == " " || $0 == "\n" }.joined(separator: " ") }

    @Test func anInterviewWritesWhatItLearnedAndNothingElse() throws {
        let text = try Repository.text(Self.oneOpen).replacing("facts:\n", with: "facts:\n  # from the file\n")
        let (program, file) = try ask(text, "1\nyes\nnot known\n")
        #expect(program.exitCode == 0 && program.errors.isEmpty, "\(program.errors)")
        let expected = text.replacing("complex_overlapping_needs: not known", with: "complex_overlapping_needs: yes")
            .replacing("clinical_input_would_help: not known", with: "clinical_input_would_help: yes")
        #expect(file == expected)
        let words = self.words(program.output)
        #expect(
            words.contains("Ruled out: RBP multi-agency meeting.")
                && words.contains("Why: it can still change Level of service, Level of the work, Pathways into ECM"))
        #expect(!words.contains("each answer leads to"), "what an answer leads to is shown to those who ask for it")
        #expect(
            words.contains("Written into ") && words.contains("can still change an answer: evident cognitive maturity.")
        )
        #expect(
            !words.contains("Quality assurance each answer") && !words.contains("What did the review cover?"),
            "what the service looks at is not asked of a child's case")
    }

    @Test func dryRunAndStopAndBackAndHelp() throws {
        let text = try Repository.text(Self.oneOpen)
        let dry = try ask(text, "2\n", "--dry-run")
        #expect(
            dry.file == text && dry.program.output.contains("would be:")
                && dry.program.output.contains("complex_overlapping_needs: no\n"))
        let stopped = try ask(text, "stop\n")
        #expect(stopped.file == text && stopped.program.output.contains("Nothing to write."))
        let back = try ask(text, "back\n?\n\n2\nback\n1\nstop\n")
        #expect(
            back.file == text.replacing("complex_overlapping_needs: not known", with: "complex_overlapping_needs: yes"))
        #expect(
            back.program.output.contains("This is the first question.")
                && back.program.output.contains("takes the last answer back"))
        let asked = words(back.program.output)
        #expect(
            asked.contains("no: Suggested: RBP multi-agency meeting. yes: Suggested: Enhanced Case Management (ECM)."))
        #expect(asked.contains("Your answer before: no. Enter keeps it."))
        let mistaken = try ask(text, "perhaps\n9\n[yes]\n")
        #expect(
            mistaken.file == text && mistaken.program.exitCode == 0
                && mistaken.program.output.contains("`perhaps` is not a value of"))
    }

    @Test func theEndOfInputWritesWhatWasAnswered() throws {
        let (program, file) = try ask(
            "case: A\nas at: 2026-11-21\nfacts: {service_area: cwm_taf}  # only this\n", "yes\nlikely or higher")
        #expect(program.exitCode == 0)
        #expect(
            file
                == "case: A\nas at: 2026-11-21\nfacts: {service_area: cwm_taf, future_harm_identified: yes, "
                + "harm_likelihood: likely or higher}  # only this\n"
        )
    }

    /// A case file is about a child: writing it shows it to nobody new.
    @Test func theFileKeepsItsPermissionsAndALinkLeadsToIt() throws {
        try withTemporaryFolder { folder in
            let path = folder + "/case.yaml"
            try write("case: A\nas at: 2026-11-21\nfacts: {service_area: cwm_taf}\n", to: path)
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
            try FileManager.default.createSymbolicLink(atPath: folder + "/link.yaml", withDestinationPath: "case.yaml")
            #expect(try Program.run("ask", folder + "/link.yaml", input: "2\n").exitCode == 0)
            #expect(try String(contentsOfFile: path, encoding: .utf8).contains("future_harm_identified: no"))
            #expect(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int == 0o600)
            #expect(try FileManager.default.destinationOfSymbolicLink(atPath: folder + "/link.yaml") == "case.yaml")
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder).sorted() == ["case.yaml", "link.yaml"])
        }
    }

    @Test func whatCannotBeWrittenIsShown() throws {
        try withTemporaryFolder { folder in
            let path = folder + "/case.yaml"
            try write("case: A\nas at: 2026-11-21\nfacts: {service_area: cwm_taf}\n", to: path)
            // A folder stands where the new file would be written.
            try FileManager.default.createDirectory(atPath: path + ".canllaw-new", withIntermediateDirectories: true)
            let run = try Program.run("ask", path, input: "2\n")
            #expect(
                run.exitCode == 2 && run.errors.contains("error[unwritable-file]")
                    && run.output.contains("Not written:\n  future_harm_identified: no\n"))
        }
    }

    @Test func nothingIsAskedWhereNothingMatters() throws {
        let text = "case: A\nas at: 2026-11-21\nfacts:\n  service_area: other\n"
        let (program, file) = try ask(text, nil)
        #expect(
            program.exitCode == 0 && file == text && program.output.contains("there is nothing to ask")
                && !program.output.contains("> "))
    }

    @Test func everythingIsAskedWithinEightyColumns() throws {
        for path in Repository.part(of: try Repository.files(in: Self.fixtures, endings: [".yaml"]), oneIn: 60) {
            let text = try Repository.text(path)
            let (program, file) = try ask(text, String(repeating: "not known\n", count: 60))
            #expect(program.exitCode == 0, "\(path) \(program.errors)")
            let tooWide = program.output.split(separator: "\n").filter {
                $0.unicodeScalars.count > 80 && !$0.hasPrefix("Written into")
            }
            #expect(tooWide.isEmpty, "\(path): \(tooWide)")
            let added = file.split(separator: "\n").filter { !text.contains($0) }
            #expect(added.allSatisfy { $0.hasSuffix(": not known") }, "\(path): \(added)")
        }
    }

    @Test func whatCannotBeAskedEndsWithTwo() throws {
        #expect(try Program.run("ask", "-").exitCode == 2)
        #expect(try Program.run("ask", "nowhere.yaml").errors.contains("error[missing-file]"))
        #expect(try Program.run("ask", Self.fixtures).errors.contains("name one"))
        try withTemporaryFolder { folder in
            try write(#"{"case": "A", "facts": {}}"#, to: folder + "/case.json")
            let run = try Program.run("ask", folder + "/case.json")
            #expect(run.exitCode == 2 && run.errors.contains("is JSON"))
        }
    }

    // MARK: What its own list shows

    /// The first question of a case of which nothing is known is whose case it is.
    @Test(arguments: ["cwm_taf", "Cwm Taf", "cwm taf", "CWM TAF.", "1"])
    func aValueIsTakenByNameLabelAndNumber(typed: String) throws {
        let question = try ask("case: A\nas at: 2026-11-21\nfacts:\n  future_harm_identified: no\n", "stop\n").program
            .output
        try #require(words(question).contains("1 Cwm Taf"), "\(question)")
        let (program, file) = try ask(
            "case: A\nas at: 2026-11-21\nfacts:\n  future_harm_identified: no\n", typed + "\n")
        #expect(file.hasSuffix("  service_area: cwm_taf\n"), "\(typed): \(program.output)")
    }

    @Test(arguments: [
        ("very likely", "very_likely"), ("Very_Likely", "very_likely"), ("Likely or higher", "likely or higher"),
        ("Not known", "not known"), ("UNKNOWN", "not known"),
        ("don\u{2019}t know", "not known"), ("likely or very likely", "{either: [likely, very_likely]}"),
    ])
    func aStepIsTakenInAnyLetters(typed: String, written: String) throws {
        let (program, file) = try ask(
            "case: A\nas at: 2026-11-21\nfacts:\n  service_area: cwm_taf\n", "Yes\n\(typed)\n")
        #expect(file.hasSuffix("  future_harm_identified: yes\n  harm_likelihood: \(written)\n"), "\(program.output)")
    }

    @Test(arguments: [("y", "yes"), ("Yes", "yes"), ("1", "yes"), ("N", "no"), ("no.", "no"), ("2", "no")])
    func yesComesBeforeNo(typed: String, written: String) throws {
        let (_, file) = try ask("case: A\nas at: 2026-11-21\nfacts:\n  service_area: cwm_taf\n", typed + "\n")
        #expect(file.hasSuffix("  future_harm_identified: \(written)\n"))
    }

    // MARK: Sources

    @Test func whereAnAnswerWasRecordedIsAskedOnlyWhereThatIsWanted() throws {
        let text = "case: A\nas at: 2026-11-21\nfacts:\n  service_area: cwm_taf\n"
        let answers = "yes\n1\n2026-10-14\nCase manager\nlikely\n\nstop\n"
        let (program, file) = try ask(text, answers, "--sources")
        let line = try #require(file.split(separator: "\n").first { $0.contains("future_harm_identified") }, "\(file)")
        let place = line.firstMatch(
            of: /\{value: yes, recorded in: ([a-z_]+), recorded on: 2026-10-14, by: case_manager\}$/)
        #expect(
            program.output.contains("Where is it recorded?") && place?.output.1.isEmpty == false,
            "\(line) \(program.output)")
        #expect(file.hasSuffix("  harm_likelihood: likely\n"), "Enter leaves out where, when and by whom")
        #expect(
            !(try ask(text, "yes\nstop\n").program.output.contains("Where is it recorded?")),
            "a pipe of answers stays as it was")
        let help = try ask(text, "?\nstop\n", "--sources").program.output
        #expect(help.contains("is not shown where answers are recorded") && !help.contains("each answer leads to"))
    }

    // MARK: Going back

    @Test func goingBackKeepsWhatWasAnsweredLater() throws {
        let text = "case: A\nas at: 2026-11-21\nfacts:\n  service_area: cwm_taf\n"
        let same = try ask(text, "yes\nlikely\nback\nback\nyes\n")
        #expect(
            same.file == text + "  future_harm_identified: yes\n  harm_likelihood: likely\n", "\(same.program.output)")
        #expect(
            words(same.program.output).contains("Your answer before: likely. Enter keeps it.")
                && words(same.program.output).contains("Kept as answered before:"))
        let entered = try ask(text, "yes\nlikely\nback\nback\n\n\nstop\n")
        #expect(entered.file == same.file)
        // What no longer matters is not kept, and what was taken back is not written behind somebody's back.
        #expect(try ask(text, "yes\nlikely\nback\nback\nno\nstop\n").file == text + "  future_harm_identified: no\n")
        #expect(try ask(text, "yes\nlikely\nback\nback\nstop\n").file == text)
    }

    // MARK: Two writers

    private func askWhile(_ change: String, answers: String) throws -> (program: Program, file: String) {
        try withTemporaryFolder { folder in
            let path = folder + "/case.yaml"
            try write(
                "case: A\nas at: 2026-11-21\nfacts:\n  service_area: cwm_taf\n  future_harm_identified: not known\n",
                to: path)
            try write(change, to: folder + "/colleague.yaml")
            // Answers come once the first question was asked and the colleague has written.
            let script = """
                mkfifo "$1/answers"
                "$0" ask "$1/case.yaml" < "$1/answers" > "$1/out" 2> "$1/err" &
                exec 3> "$1/answers"
                until grep -q '^> ' "$1/out"; do sleep 0.05; done
                cp "$1/colleague.yaml" "$1/case.yaml"
                printf '\(answers)' >&3
                exec 3>&-
                wait $!
                code=$?
                cat "$1/out"; cat "$1/err" >&2
                exit $code
                """
            let program = try Program.shell(script, folder)
            return (program, try String(contentsOfFile: path, encoding: .utf8))
        }
    }

    @Test func whatAColleagueWroteMeanwhileIsNotWrittenOver() throws {
        let theirs =
            "case: A\nas at: 2026-11-21\nfacts:\n  service_area: cwm_taf\n  future_harm_identified: no  # from the "
            + "record\n"
        let (program, file) = try askWhile(theirs, answers: "yes\\nlikely\\n")
        #expect(file == theirs && program.exitCode == 2, "\(program.output)")
        #expect(
            program.errors.contains(
                "error[changed-meanwhile]: `future_harm_identified` was changed in the file meanwhile")
                && program.errors.contains("no  # from the record"))
        #expect(program.output.contains("Not written:\n  future_harm_identified: yes\n  harm_likelihood: likely\n"))
    }

    @Test func anotherCaseIsNeverWrittenInto() throws {
        let theirs =
            "case: B\nas at: 2026-11-21\nfacts:\n  service_area: cwm_taf\n  future_harm_identified: not known\n"
        let (program, file) = try askWhile(theirs, answers: "yes\\n")
        #expect(
            file == theirs && program.exitCode == 2
                && program.errors.contains("the file holds the case `B` now, not `A`"), "\(program.errors)")
    }

    @Test func whatElseAColleagueWroteStays() throws {
        let theirs =
            "case: A\nas at: 2026-11-21\nfacts:\n  service_area: cwm_taf  # a note\n  future_harm_identified: not "
            + "known\n  harm_impact: major\n"
        let (program, file) = try askWhile(theirs, answers: "yes\\n")
        #expect(
            program.exitCode == 0 && file == theirs.replacing("identified: not known", with: "identified: yes"),
            "\(file) \(program.errors)")
    }
}
