import TestSupport
import Testing

/// What people fill in by half, take back or mean otherwise than it is written.
@Suite(.tags(.fast)) struct FormDetailsTests {
    private static let start = "case: A1\nfacts:\n  service_area: cwm_taf\n"

    private func withCase(_ facts: String = "", _ body: (TestBrowser) async throws -> Void) async throws {
        try await TestBrowser.run { browser in
            try browser.write(Self.start + facts, case: "A1")
            try await body(browser)
        }
    }

    @Test func whereAFactWasRecordedCanBeTakenBack() async throws {
        try await withCase("  trauma_evidence: {value: evidenced, recorded on: 2026-10-14, by: case_manager}\n") {
            browser in
            var page = try await browser.get("/cases/A1/facts/trauma")
            page = try await browser.send(page, ["by:trauma_evidence": [""]])
            #expect(page.path == "/cases/A1/facts" && page.text.contains("Saved."))
            #expect(
                try browser.text(ofCase: "A1")
                    == Self.start + "  trauma_evidence: {value: evidenced, recorded on: 2026-10-14}\n")
            page = try await browser.get("/cases/A1/facts/trauma")
            let none = [
                "day:on:trauma_evidence": [""], "month:on:trauma_evidence": [""], "year:on:trauma_evidence": [""],
            ]
            page = try await browser.send(page, none)
            #expect(try browser.text(ofCase: "A1") == Self.start + "  trauma_evidence: evidenced\n")
        }
    }

    @Test func aReasonForNotKnowingGoesOnceItIsKnown() async throws {
        try await withCase("  trauma_evidence: {value: not known, because: disputed}\n") { browser in
            let page = try await browser.get("/cases/A1/facts/trauma")
            _ = try await browser.send(page, ["value:trauma_evidence": ["evidenced"]])
            #expect(
                try browser.text(ofCase: "A1").contains("trauma_evidence: evidenced\n")
                    || browser.text(ofCase: "A1").contains("trauma_evidence: {value: evidenced}\n"))
        }
    }

    @Test(arguments: [
        (["5", "", "2026"], "Enter the day, month and year"), (["1", "6", "26"], "four figures"),
        (["1", "June", "2026"], "Enter the day, month and year"),
        (["30", "2", "2026"], "Enter the day, month and year"),
        (["", "6", ""], "Enter the day, month and year"),
    ])
    func aDayThatIsNoneIsRefused(parts: [String], wanted: String) async throws {
        try await withCase { browser in
            var page = try await browser.get("/cases/A1/facts/trauma")
            page = try await browser.send(
                page,
                [
                    "value:trauma_evidence": ["evidenced"], "day:on:trauma_evidence": [parts[0]],
                    "month:on:trauma_evidence": [parts[1]], "year:on:trauma_evidence": [parts[2]],
                ])
            #expect(page.status == 422 && page.text.contains(wanted), "\(page.text.prefix(500))")
            #expect(try browser.text(ofCase: "A1") == Self.start)
        }
    }

    @Test func oneOfSeveralNamesAtLeastTwo() async throws {
        try await withCase { browser in
            for ticked in [[], ["suspected"]] {
                var page = try await browser.get("/cases/A1/facts/trauma")
                page = try await browser.send(
                    page, ["value:trauma_evidence": [":several"], "several:trauma_evidence": ticked])
                #expect(page.status == 422 && page.text.contains("Tick at least two"))
            }
            #expect(try browser.text(ofCase: "A1") == Self.start)
        }
    }

    @Test(arguments: [
        ("15 to 16", "between 15 and 16"), ("12+", "at least 12"), ("under 16", "less than 16"),
        ("over 12", "more than 12"), ("14 or 15", "{either: [14, 15]}"), ("at least 14", "at least 14"), ("15", "15"),
    ])
    func numbersAreTakenAsPeopleWriteThem(typed: String, written: String) async throws {
        try await withCase { browser in
            var page = try await browser.get("/cases/A1/facts/case_and_context")
            page = try await browser.send(page, ["text:age_years": [typed]])
            #expect(page.path == "/cases/A1/facts", "\(page.text.prefix(400))")
            #expect(try browser.text(ofCase: "A1") == Self.start + "  age_years: \(written)\n")
            // Saved once more as it stands nothing moves.
            page = try await browser.send(try await browser.get("/cases/A1/facts/case_and_context"))
            #expect(page.text.contains("Nothing was changed"))
        }
    }

    @Test func aNumberThatIsNoneIsToldInTheWordsOfTheForm() async throws {
        try await withCase { browser in
            var page = try await browser.get("/cases/A1/facts/case_and_context")
            page = try await browser.send(page, ["text:age_years": ["fifteen"]])
            #expect(page.status == 422 && page.text.contains("Enter a whole number from 0 to 30"))
            #expect(!page.text.contains("age_years"))
        }
    }

    @Test func whoDoesNotKnowAnAnswerLosesNothingOfWhatWasFilledIn() async throws {
        try await withCase { browser in
            var page = try await browser.get("/cases/A1/ask/trauma_evidence")
            page = try await browser.send(
                page, ["because:trauma_evidence": ["asked, not known"]], button: ("pass", "trauma_evidence"))
            #expect(page.path == "/cases/A1/ask")
            #expect(
                try browser.text(ofCase: "A1")
                    == Self.start + "  trauma_evidence: {value: not known, because: \"asked, not known\"}\n")
        }
    }

    @Test func theTimelineSaysWhatWasWritten() async throws {
        try await withCase { browser in
            var page = try await browser.get("/cases/A1/facts/case_and_context")
            page = try await browser.send(page, ["text:age_years": ["at least 3"]])
            page = try await browser.get("/cases/A1/timeline")
            #expect(page.text.contains("from \"not known\" to \"at least 3"), "\(page.text)")
        }
    }

    @Test func keepingWhatTheCaseSaysNowSavesTheRest() async throws {
        try await withCase("  age_years: 14\n") { browser in
            let mine = try await browser.get("/cases/A1/facts/case_and_context")
            try browser.write(Self.start + "  age_years: 16\n", case: "A1")
            var page = try await browser.send(
                mine, ["text:age_years": ["15"], "value:case_type": ["referral_order"]])
            #expect(page.status == 409)
            page = try await browser.send(page, form: 1)
            #expect(page.path == "/cases/A1/facts", "\(page.text.prefix(300))")
            #expect(
                try browser.text(ofCase: "A1") == Self.start + "  age_years: 16\n  case_type: referral_order\n")
        }
    }

    @Test(arguments: ["new", "NEW CASE", "a1", ".a", "-a", String(repeating: "a", count: 65), "Siân", "a/b", ""])
    func aReferenceThatCannotBeAFileIsRefused(reference: String) async throws {
        try await withCase { browser in
            let page = try await browser.send(try await browser.get("/cases/new"), ["reference": [reference]])
            #expect(page.status == 422, "\(reference)")
        }
    }

    @Test func aCaseIsFoundAsPeopleTypeIt() async throws {
        try await TestBrowser.run { browser in
            try browser.write("case: YJ-2407\nfacts: {service_area: cwm_taf}\n", case: "YJ-2407")
            for typed in ["yj+2407", "YJ2407", "2407", "yj-24"] {
                #expect(
                    try await browser.get("/cases?find=" + typed).html.contains("href=\"/cases/YJ-2407\""), "\(typed)")
            }
        }
    }

    @Test func aFileOfAnotherCaseIsTold() async throws {
        try await TestBrowser.run { browser in
            try browser.write("case: B7\nfacts: {service_area: cwm_taf}\n", case: "A1")
            #expect(try await browser.get("/cases/A1").text.contains("holds the case B7"))
        }
    }

    @Test func aDecisionThatWeighsIsToldInWords() async throws {
        try await withCase("  case_type: referral_order\n  missed_appointments: 2\n") { browser in
            var page = try await browser.get("/cases/A1/decision/enforcement")
            #expect(page.text.contains("What was decided, and why"))
            page = try await browser.send(page)
            #expect(page.status == 422)
            page = try await browser.send(page, ["reason": ["the panel waits until the consultation was held"]])
            #expect(page.status == 200 && page.text.contains("Your decision was recorded"), "\(page.text.prefix(400))")
        }
    }
}
