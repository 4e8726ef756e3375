import Foundation
import TestSupport
import Testing

/// `ask` through the built program, answers through a pipe.
@Suite struct AskTests {
    private static let fixtures = "Fixtures/cases/cwm-taf"
    private static let oneOpen = fixtures + "/v16-one-ecm-fact-missing.yaml"

    /// Runs on a copy of a case; gives the program and what the file holds afterwards.
    private func ask(_ text: String, _ input: String?, _ more: String...) throws -> (program: Program, file: String) {
        try withTemporaryFolder { folder in
            let path = folder + "/case.yaml"
            try write(text, to: path)
            let program = more.isEmpty ? try Program.run("ask", path, input: input) : try Program.run("ask", path, more[0], input: input)
            return (program, try String(contentsOfFile: path, encoding: .utf8))
        }
    }

    /// The words of an output, however its lines are broken.
    private func words(_ output: String) -> String { output.split { $0 == " " || $0 == "\n" }.joined(separator: " ") }

    @Test func anInterviewWritesWhatItLearnedAndNothingElse() throws {
        let text = try Repository.text(Self.oneOpen).replacing("facts:\n", with: "facts:\n  # from the file\n")
        let (program, file) = try ask(text, "2\nyes\nnot known\n")
        #expect(program.exitCode == 0 && program.errors.isEmpty, "\(program.errors)")
        let expected = text.replacing("complex_overlapping_needs: not known", with: "complex_overlapping_needs: yes")
            .replacing("clinical_input_would_help: not known", with: "clinical_input_would_help: yes")
        #expect(file == expected)
        let words = self.words(program.output)
        #expect(words.contains("Ruled out: RBP multi-agency meeting.") && words.contains("Why: it can still change Level of service, Level of the work, Pathways into ECM"))
        #expect(words.contains("no: Suggested: RBP multi-agency meeting. yes: Suggested: Enhanced Case Management (ECM)."))
        #expect(words.contains("Written into ") && words.contains("can still change an answer: evident cognitive maturity."))
        #expect(!words.contains("Quality assurance each answer") && !words.contains("What did the review cover?"), "what the service looks at is not asked of a child's case")
    }

    @Test func dryRunAndStopAndBackAndHelp() throws {
        let text = try Repository.text(Self.oneOpen)
        let dry = try ask(text, "1\n", "--dry-run")
        #expect(dry.file == text && dry.program.output.contains("would be:") && dry.program.output.contains("complex_overlapping_needs: no\n"))
        let stopped = try ask(text, "stop\n")
        #expect(stopped.file == text && stopped.program.output.contains("Nothing to write."))
        let back = try ask(text, "back\n?\n\n1\nback\n2\nstop\n")
        #expect(back.file == text.replacing("complex_overlapping_needs: not known", with: "complex_overlapping_needs: yes"))
        #expect(back.program.output.contains("This is the first question.") && back.program.output.contains("takes the last answer back"))
        let mistaken = try ask(text, "perhaps\n9\n[yes]\n")
        #expect(mistaken.file == text && mistaken.program.exitCode == 0 && mistaken.program.output.contains("`perhaps` is not a value of"))
    }

    @Test func theEndOfInputWritesWhatWasAnswered() throws {
        let (program, file) = try ask("case: A\nas at: 2026-11-21\nfacts: {service_area: cwm_taf}  # only this\n", "yes\nlikely or higher")
        #expect(program.exitCode == 0)
        #expect(file == "case: A\nas at: 2026-11-21\nfacts: {service_area: cwm_taf, future_harm_identified: yes, harm_likelihood: likely or higher}  # only this\n")
    }

    /// A case file is about a child: writing it shows it to nobody new.
    @Test func theFileKeepsItsPermissionsAndALinkLeadsToIt() throws {
        try withTemporaryFolder { folder in
            let path = folder + "/case.yaml"
            try write("case: A\nas at: 2026-11-21\nfacts: {service_area: cwm_taf}\n", to: path)
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
            try FileManager.default.createSymbolicLink(atPath: folder + "/link.yaml", withDestinationPath: "case.yaml")
            #expect(try Program.run("ask", folder + "/link.yaml", input: "1\n").exitCode == 0)
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
            // What another writer left behind stands in the way.
            try write("", to: path + ".canllaw-new")
            let run = try Program.run("ask", path, input: "1\n")
            #expect(run.exitCode == 2 && run.errors.contains("error[unwritable-file]") && run.errors.contains("delete it") && run.output.contains("Not written:\n  future_harm_identified: no\n"))
        }
    }

    @Test func nothingIsAskedWhereNothingMatters() throws {
        let text = "case: A\nas at: 2026-11-21\nfacts:\n  service_area: other\n"
        let (program, file) = try ask(text, nil)
        #expect(program.exitCode == 0 && file == text && program.output.contains("there is nothing to ask") && !program.output.contains("> "))
    }

    @Test func everythingIsAskedWithinEightyColumns() throws {
        for path in try Repository.files(in: Self.fixtures, endings: [".yaml"]).prefix(25) {
            let text = try Repository.text(path)
            let (program, file) = try ask(text, String(repeating: "not known\n", count: 60))
            #expect(program.exitCode == 0, "\(path) \(program.errors)")
            let tooWide = program.output.split(separator: "\n").filter { $0.unicodeScalars.count > 80 && !$0.hasPrefix("Written into") }
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
}
