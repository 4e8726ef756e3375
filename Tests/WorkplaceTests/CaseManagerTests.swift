import Foundation
import TestSupport
import Testing

/// A case manager's good day, from an empty workspace to a recorded decision, as her browser sends it without script.
@Suite(.tags(.fast)) struct CaseManagerTests {
    private struct Words {
        let problem: String
        let suggested: String
        let saved: String
        let recorded: String
    }

    private static let words = [
        "en": Words(
            problem: "There is a problem", suggested: "Suggested: ", saved: "Saved.",
            recorded: "Your decision was recorded"),
        "cy": Words(
            problem: "Mae problem", suggested: "Awgrymir: ", saved: "Cadwyd.", recorded: "Cofnodwyd eich penderfyniad"),
    ]

    @Test(arguments: ["en", "cy"]) func aDayFromANewCaseToADecision(language: String) async throws {
        let words = try #require(Self.words[language])
        try await TestBrowser.run(language) { browser in
            // A new case, at first with a name in its reference.
            var page = try await browser.get("/cases/new")
            page = try await browser.send(page, ["reference": ["Jane Smith"]])
            #expect(
                page.status == 422 && page.text.contains(words.problem) && page.html.contains("value=\"Jane Smith\""))
            page = try await browser.send(page, ["reference": ["YJ-2407"]])
            #expect(page.path == "/cases/YJ-2407/facts/case_and_context")
            #expect(page.html.contains("lang=\"\(language)\""))

            // Four facts from memory.
            page = try await browser.send(
                page,
                [
                    "value:service_area": ["cwm_taf"], "text:age_years": ["15"], "value:case_type": ["referral_order"],
                ], button: ("next", "trauma"))
            #expect(page.path == "/cases/YJ-2407/facts/trauma" && page.text.contains(words.saved))
            page = try await browser.send(
                page,
                [
                    "value:trauma_evidence": ["evidenced"], "value:early_years_trauma": ["yes"],
                    "value:recovered_from_trauma": ["no"], "in:trauma_evidence": ["ec_significant_life_events"],
                    "day:on:trauma_evidence": ["14"], "month:on:trauma_evidence": ["10"],
                    "year:on:trauma_evidence": ["2026"], "by:trauma_evidence": ["case_manager"],
                ], button: ("next", "future_harm"))
            #expect(page.path == "/cases/YJ-2407/facts/future_harm", "\(page.text.prefix(600))")
            // One fact likely or very likely, disputed.
            page = try await browser.send(
                page,
                [
                    "value:future_harm_identified": ["yes"], "value:harm_likelihood": [":several"],
                    "several:harm_likelihood": ["likely", "very_likely"], "because:harm_likelihood": ["disputed"],
                    "value:harm_impact": ["medium"],
                ])
            #expect(page.path == "/cases/YJ-2407/facts" && page.text.contains(words.saved))
            let text = try browser.text(ofCase: "YJ-2407")
            #expect(
                text.contains(
                    "trauma_evidence: {value: evidenced, recorded in: ec_significant_life_events, recorded on: "
                        + "2026-10-14, by: case_manager}"), "\(text)")
            #expect(
                text.contains("harm_likelihood: {either: [likely, very_likely], because: disputed}"), "\(text)")

            // The suggestion, and the questions that still matter.
            page = try await browser.get("/cases/YJ-2407")
            #expect(
                page.text.contains(words.suggested) && page.text.contains("RBP consultation"),
                "\(page.text.prefix(900))")
            page = try await browser.get("/cases/YJ-2407/ask")
            let first = try #require(page.forms.first { $0.action == "/cases/YJ-2407/ask" })
            let asked = try #require(first.fields.first { $0.name == "fact" }?.value)
            page = try await browser.send(page, [:], button: ("pass", asked))
            let second = page.forms.first { $0.action == "/cases/YJ-2407/ask" }?.fields.first { $0.name == "fact" }?
                .value
            #expect(second != nil && second != asked)
            page = try await browser.get("/cases/YJ-2407/ask/agency_involvement")
            page = try await browser.send(page, ["value:agency_involvement": ["multi_agency"]])
            #expect(page.path == "/cases/YJ-2407/ask")
            #expect(try browser.text(ofCase: "YJ-2407").contains("agency_involvement: multi_agency"))

            // She changes her mind, sees what would move, and saves nothing.
            page = try await browser.get("/cases/YJ-2407/whatif/trauma")
            page = try await browser.send(page, ["value:recovered_from_trauma": ["yes"]])
            #expect(page.status == 200 && page.path == "/cases/YJ-2407/whatif/trauma")
            #expect(page.html.contains("<table"))
            #expect(try !browser.text(ofCase: "YJ-2407").contains("recovered_from_trauma: yes"))

            // A decision that differs, with a reason, agreed with the lead worker.
            page = try await browser.get("/cases/YJ-2407/decision")
            #expect(!page.html.contains("value=\"standard\" checked"))
            page = try await browser.send(page)
            #expect(page.status == 422 && page.html.contains("href=\"#outcome\""))
            page = try await browser.send(page, ["outcome": ["standard"], "agreed": ["lead_worker"]])
            #expect(page.status == 422 && page.html.contains("href=\"#reason\""))
            page = try await browser.send(page, ["reason": ["Jane Smith wants it so"]])
            #expect(page.status == 422 && page.html.contains("name=\"allow\""), "\(page.text.prefix(600))")
            page = try await browser.send(page, ["reason": ["the school goes first"]])
            #expect(page.status == 200 && page.text.contains(words.recorded), "\(page.text.prefix(600))")

            // What follows from it, on the other pages.
            page = try await browser.get("/cases/YJ-2407/copy")
            #expect(page.html.contains("the school goes first"))
            page = try await browser.get("/cases/YJ-2407/timeline")
            #expect(page.text.contains("the school goes first") && page.text.contains("28 "))
            page = try await browser.get("/cases/YJ-2407/print")
            #expect(page.html.contains("<style>") && !page.html.contains("class=\"masthead\""))
            #expect(page.html.contains(">Standard</") && page.html.contains("<dd>the school goes first</dd>"))
            page = try await browser.get("/cases?find=2407")
            #expect(page.html.contains("href=\"/cases/YJ-2407\"") && page.text.contains("Standard"))
            page = try await browser.get("/cases?find=none")
            #expect(!page.html.contains("href=\"/cases/YJ-2407\""))
            page = try await browser.get("/cases?show=undecided")
            #expect(!page.html.contains("href=\"/cases/YJ-2407\""))
        }
    }

    @Test func theTimelineKnowsWhatWasKnownOnADay() async throws {
        try await TestBrowser.run { browser in
            try browser.write(
                "case: A1\nfacts:\n  service_area: cwm_taf # as ever\n  trauma_evidence: suspected\n", case: "A1")
            try await browser.comeBack(afterSeconds: 7 * 86_400)
            var page = try await browser.get("/cases/A1/facts/trauma")
            page = try await browser.send(page, ["value:trauma_evidence": ["evidenced"]])
            #expect(page.path == "/cases/A1/facts")
            #expect(
                try browser.text(ofCase: "A1")
                    == "case: A1\nfacts:\n  service_area: cwm_taf # as ever\n  trauma_evidence: evidenced\n")
            let day = "/cases/A1/timeline?year%3Aon=2026&month%3Aon="
            page = try await browser.get(day + "12&day%3Aon=4")
            #expect(page.text.contains("Trauma or adversity suspected only evidenced"), "\(page.text)")
            page = try await browser.get(day + "12&day%3Aon=5")
            #expect(page.text.contains("Trauma or adversity evidenced evidenced"), "\(page.text)")
            for (known, answer) in [("2026-12-04", "suspected"), ("2026-12-05", "evidenced")] {
                let run = try Program.run(
                    "decide", browser.workspace.casesFolder + "/A1.yaml", "--known-on", known, "--log",
                    browser.workspace.logPath, "--policy", "Policies/cwm-taf", "--format", "json")
                #expect(
                    run.output.contains("\"as_at\": \"\(known)\"") && run.output.contains("\"\(answer)\""),
                    "\(run.errors)")
            }
            page = try await browser.get(day + "2&day%3Aon=30")
            #expect(page.status == 422 && page.text.contains("not a day of the calendar"))
        }
    }

    @Test func whatIsNoValueIsToldBesideTheFieldAndNothingIsLost() async throws {
        try await TestBrowser.run { browser in
            try browser.write("case: A1\nfacts: {service_area: cwm_taf}\n", case: "A1")
            var page = try await browser.get("/cases/A1/facts/case_and_context")
            page = try await browser.send(
                page, ["text:age_years": ["fifteen: \"x\" # y"], "value:case_type": ["referral_order"]])
            #expect(page.status == 422 && page.html.contains("href=\"#fact-age_years\""))
            #expect(page.html.contains("fifteen: &quot;x&quot; # y"))
            #expect(page.forms.contains { $0.fields.contains { $0 == ("value:case_type", "referral_order") } })
            #expect(try browser.text(ofCase: "A1") == "case: A1\nfacts: {service_area: cwm_taf}\n")
            page = try await browser.send(page, ["text:age_years": ["14 or 15"]])
            #expect(page.path == "/cases/A1/facts")
            #expect(
                try browser.text(ofCase: "A1")
                    == "case: A1\nfacts: {service_area: cwm_taf, age_years: {either: [14, 15]}, case_type: "
                    + "referral_order}\n")
        }
    }

    @Test func aBrokenFileIsShownAndNeverWrittenOver() async throws {
        try await TestBrowser.run { browser in
            let broken = "case: A1\nfacts:\n  age_year: 15\n"
            try browser.write(broken, case: "A1")
            for path in ["", "/facts", "/facts/trauma", "/ask", "/decision", "/copy", "/timeline", "/print", "/whatif"]
            {
                let page = try await browser.get("/cases/A1" + path)
                #expect(page.status == 422 && page.text.contains("Line 3") && page.text.contains("age_year"), "\(path)")
            }
            let list = try await browser.get("/cases")
            #expect(list.html.contains("href=\"/cases/A1\"") && list.text.contains("cannot be read"))
            #expect(try browser.text(ofCase: "A1") == broken)
        }
    }

    @Test func twoPeopleWhoSaveTheSameCaseLoseNothing() async throws {
        try await TestBrowser.run { browser in
            try browser.write("case: A1\nfacts:\n  service_area: cwm_taf\n  age_years: 14\n", case: "A1")
            let mine = try await browser.get("/cases/A1/facts/case_and_context")
            // Somebody else changes another fact, and one that both have before them.
            try browser.write(
                "case: A1\nfacts:\n  service_area: cwm_taf\n  age_years: 16 # told by school\n  looked_after: yes\n",
                case: "A1")
            var page = try await browser.send(
                mine, ["text:age_years": ["15"], "value:case_type": ["referral_order"]])
            #expect(page.status == 409 && page.text.contains("Age 15 16"), "\(page.text)")
            #expect(try !browser.text(ofCase: "A1").contains("referral_order"))
            page = try await browser.send(page)
            #expect(page.path == "/cases/A1/facts")
            #expect(
                try browser.text(ofCase: "A1")
                    == "case: A1\nfacts:\n  service_area: cwm_taf\n  age_years: 15 # told by school\n"
                    + "  looked_after: yes\n  case_type: referral_order\n")
            // Where the two touch different facts there is nothing to choose.
            let again = try await browser.get("/cases/A1/facts/case_and_context")
            try browser.write(
                try browser.text(ofCase: "A1").replacing("looked_after: yes", with: "looked_after: no"), case: "A1")
            page = try await browser.send(again, ["value:order_stage": ["early"]])
            #expect(page.path == "/cases/A1/facts")
            #expect(
                try browser.text(ofCase: "A1").contains(
                    "looked_after: no\n  case_type: referral_order\n  order_stage: early"))
        }
    }

    @Test func whatTheLogCannotTakeIsNotSaved() async throws {
        try await TestBrowser.run { browser in
            let text = "case: A1\nfacts: {service_area: cwm_taf}\n"
            try browser.write(text, case: "A1")
            try "no log".write(toFile: browser.workspace.logPath, atomically: true, encoding: .utf8)
            var page = try await browser.get("/cases/A1/facts/case_and_context")
            page = try await browser.send(page, ["text:age_years": ["15"]])
            #expect(page.status == 422 && page.html.contains("value=\"15\""), "\(page.text.prefix(400))")
            #expect(try browser.text(ofCase: "A1") == text)
            page = try await browser.get("/cases/A1")
            #expect(page.status == 200 && page.text.contains("The log could not be used"))
            page = try await browser.get("/cases/A1/decision")
            page = try await browser.send(page, ["outcome": ["standard"], "reason": ["it is so"]])
            #expect(page.status == 422 && page.html.contains(">it is so</textarea>"))
        }
    }

    @Test func factsThatMovedBeforeADecisionAreToldFirst() async throws {
        try await TestBrowser.run { browser in
            try browser.write("case: A1\nas at: 2026-11-21\nfacts: {service_area: cwm_taf}\n", case: "A1")
            var page = try await browser.get("/cases/A1/decision")
            try browser.write(
                "case: A1\nas at: 2026-11-21\nfacts: {service_area: cwm_taf, trauma_evidence: none}\n", case: "A1")
            page = try await browser.send(page, ["outcome": ["standard"], "reason": ["it is so"]])
            #expect(page.status == 422 && page.text.contains("changed since you read the suggestion"))
            page = try await browser.send(page)
            #expect(page.status == 200 && page.text.contains("Your decision was recorded"), "\(page.text.prefix(500))")
        }
    }

    @Test func aPolicyWithAMistakeNeverDecides() async throws {
        try await TestBrowser.run { browser in
            // A copy of the policies, to edit.
            let folder = browser.workspace.policiesFolder
            try FileManager.default.removeItem(atPath: folder)
            try FileManager.default.copyItem(atPath: Repository.path("Policies"), toPath: folder)
            try browser.write("case: A1\nfacts: {service_area: cwm_taf, trauma_evidence: none}\n", case: "A1")
            let before = try await browser.get("/cases/A1")
            #expect(before.status == 200)
            let file = folder + "/cwm-taf/parameters.yaml"
            let text = try String(contentsOfFile: file, encoding: .utf8)
            try (text + "\nbroken: [\n").write(toFile: file, atomically: true, encoding: .utf8)
            let page = try await browser.get("/cases/A1")
            #expect(
                page.status == 200 && page.text.contains("the version before it still decides"),
                "\(page.text.prefix(500))")
            try text.write(toFile: file, atomically: true, encoding: .utf8)
            let mended = try await browser.get("/cases/A1")
            #expect(!mended.text.contains("still decides"))
        }
    }
}
