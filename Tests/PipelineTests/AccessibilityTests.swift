import Foundation
import TestSupport
import Testing

/// Pages of decisions as people meet them: whole and well formed, within WCAG 2.2 AA in a real browser, on two sheets
/// of paper.
@Suite(.tags(.slow), .unlessFast) struct AccessibilityTests {
    private func page(_ fixture: String) throws -> String {
        let path = try #require(
            try Repository.files(in: "Fixtures/cases/cwm-taf", endings: [".yaml"]).first { $0.contains("/\(fixture)-") }
        )
        let run = try Program.run("decide", path, "--format", "html")
        #expect(run.exitCode == 0 || run.exitCode == 3)
        return run.output
    }

    /// Installs Chromium and axe-core where they are missing; what cannot be installed fails.
    @Test func pagesPassAxeInChromiumAndPrintOnTwoSheets() throws {
        try withTemporaryFolder { folder in
            let pages =
                try ["v16", "v17", "v18", "v36", "v54"].map { fixture in
                    let path = "\(folder)/\(fixture).html"
                    try write(try page(fixture), to: path)
                    return path
                } + [try recordPage(in: folder)]
            try Browser.check(pages)
        }
    }

    @Test func handbookPassesAxeInChromium() throws {
        // One page of each kind, and a part of those of which there are many.
        let pages = try SharedHandbook.pages()
        let many = pages.filter { $0.contains("/decision-") || $0.contains("/guidance-") }
        #expect(many.count > 20 && pages.count > many.count + 4)
        let some = pages.filter { !many.contains($0) } + Repository.part(of: many, oneIn: 6)
        try Browser.check(some, "--any-sheets", "--once")
    }

    @Test(arguments: [(1, "once.html: 1 printed pages, 0 problems"), (2, "once.html: 0 printed pages, 2 problems")])
    func aPageOnWhichTheBrowserGivesNoAnswerIsNamedAndTriedOnceMore(hangs: Int, wanted: String) throws {
        let script = """
            import sys; from pathlib import Path; sys.path.insert(0, sys.argv[1]); sys.dont_write_bytecode = True; import check
            started = []
            def answer(driver, page, source, most_sheets, once):
                if driver <= \(hangs): raise TimeoutError("no answer in time")
                return [], 1
            check.start, check.stop, check.check = lambda: started.append(1) or len(started), lambda driver: None, answer
            problems, count = check.Browser().check(Path("once.html"), "", 2, False)
            print(f"once.html: {count} printed pages, {len(problems)} problems")
            """
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3", "-c", script, Repository.path("Tests/Accessibility")]
        let (output, errors) = (Pipe(), Pipe())
        process.standardOutput = output
        process.standardError = errors
        try process.run()
        let report = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        let told = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        #expect(report == wanted + "\n", "\(told)")
        #expect(
            told.ranges(of: "once.html: the browser gave no answer: TimeoutError: no answer in time").count == hangs)
    }

    /// The page of a record that a person decided otherwise and of which a fact was removed.
    private func recordPage(in folder: String) throws -> String {
        let (log, path) = (folder + "/log.db", folder + "/record.html")
        let fixture = try #require(
            try Repository.files(in: "Fixtures/cases/cwm-taf", endings: [".yaml"]).first { $0.contains("/v16-") })
        #expect(try Program.run("decide", fixture, "--record", log).exitCode == 3)
        #expect(
            try Program.run(
                "record", "decision", log, "--record", "1", "--outcome", "ecm", "--reason", "the school reports more",
                "--role", "case_manager"
            ).exitCode == 0)
        #expect(
            try Program.run(
                "redact", log, "--record", "1", "--fact", "harm_impact", "--rule", "R3", "--role", "records_officer"
            ).exitCode == 0)
        try write(try Program.run("log", "report", log, "--record", "1").output, to: path)
        return path
    }

    @Test func pagesAreWellFormedAndHoldNothingForeign() throws {
        for fixture in ["v16", "v18", "v36"] {
            let text = try page(fixture)
            #expect(text.matches(of: /<h1[ >]/).count == 1)
            #expect(!text.contains("<script") && !text.contains("http://") && !text.contains("https://"), "\(fixture)")
            var open: [Substring] = []
            for tag in text.matches(of: /<(\/?)([a-z][a-z0-9]*)[^>]*>/)
            where !["meta", "br", "wbr"].contains(tag.output.2) {
                if tag.output.1.isEmpty {
                    open.append(tag.output.2)
                } else {
                    #expect(open.popLast() == tag.output.2, "\(fixture): \(tag.output.0)")
                }
            }
            #expect(open.isEmpty, "\(fixture): \(open)")
            let ids = text.matches(of: /\ id="([^"]+)"/).map { String($0.output.1) }
            #expect(Set(ids).count == ids.count, "\(fixture): an id twice")
            for link in text.matches(of: /href="#([^"]+)"/) {
                #expect(ids.contains(String(link.output.1)), "\(fixture): a link to nowhere, \(link.output.1)")
            }
        }
    }

    @Test func hostileTextIsOnlyText() throws {
        let run = try Program.run(
            "decide", "-", "--format", "html",
            input: "case: \"YJ-7'\\\"<script>\"\nas at: 2026-11-21\nfacts: {service_area: flintshire}\n")
        #expect(run.exitCode == 0, "\(run.errors)")
        #expect(!run.output.contains("<script") && run.output.contains("&lt;script"))
    }

    @Test func aPageIsOfOneCase() throws {
        let run = try Program.run("decide", "Fixtures/cases/cwm-taf", "--format", "html")
        #expect(run.exitCode == 2 && run.output.isEmpty && run.errors.contains("one case"))
    }
}
