import CanonicalJSON
import Foundation
import TestSupport
import Testing
import WorkplaceServer

/// Another program: it makes a case, sets facts, asks for the decision, the questions and what would change.
@Suite(.tags(.fast)) struct APITests {
    private struct Answer {
        let status: Int
        let headers: [String: String]
        let json: [String: Any]
        let text: String
    }

    private func ask(
        _ browser: TestBrowser, _ method: String, _ path: String, _ body: String = "",
        headers: [String: String] = [:]
    ) async throws -> Answer {
        var all = ["authorization": "Bearer " + TestBrowser.key, "cookie": ""]
        if !body.isEmpty { all["content-type"] = "application/json" }
        all.merge(headers) { $1 }
        let response = await browser.respond(method, path, body: body, headers: all)
        let object = try? JSONSerialization.jsonObject(with: Data(response.body))
        return Answer(
            status: response.status,
            headers: Dictionary(response.headers.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first }),
            json: object as? [String: Any] ?? [:], text: String(decoding: response.body, as: UTF8.self))
    }

    @Test func aProgramWorksOnACase() async throws {
        try await TestBrowser.run { browser in
            var answer = try await ask(browser, "POST", "/api/v1/cases", "{\"case\": \"YJ-1\"}")
            #expect(answer.status == 201 && answer.headers["location"] == "/api/v1/cases/YJ-1")
            #expect(try await ask(browser, "POST", "/api/v1/cases", "{\"case\": \"YJ-1\"}").status == 409)
            answer = try await ask(browser, "GET", "/api/v1/cases/YJ-1")
            let tag = try #require(answer.headers["etag"])
            let facts = """
                {"facts": {"service_area": "cwm_taf", "age_years": 15, "trauma_evidence": {"value": "evidenced",
                 "recorded_on": "2026-10-14"}, "harm_likelihood": {"either": ["likely", "very_likely"]}, "referral_papers": []}}
                """
            answer = try await ask(browser, "PATCH", "/api/v1/cases/YJ-1", facts)
            #expect(answer.status == 428)
            answer = try await ask(browser, "PATCH", "/api/v1/cases/YJ-1", facts, headers: ["if-match": tag])
            #expect(answer.status == 204 && answer.headers["etag"] != tag, "\(answer.text)")
            #expect(
                try browser.text(ofCase: "YJ-1") == """
                    case: YJ-1
                    facts:
                      service_area: cwm_taf
                      age_years: 15
                      trauma_evidence: {value: evidenced, recorded_on: 2026-10-14}
                      harm_likelihood: {either: [likely, very_likely]}
                      referral_papers: []

                    """)
            answer = try await ask(browser, "PATCH", "/api/v1/cases/YJ-1", facts, headers: ["if-match": tag])
            #expect(answer.status == 412)

            // The same bytes as the command gives.
            answer = try await ask(browser, "GET", "/api/v1/cases/YJ-1/decision")
            let command = try Program.run(
                "decide", browser.workspace.casesFolder + "/YJ-1.yaml", "--format", "json", "--as-at", "2026-11-28",
                "--policy", "Policies/cwm-taf")
            let other = try JSONSerialization.jsonObject(with: Data(command.output.utf8)) as? [String: Any]
            #expect(answer.status == 200)
            #expect(
                answer.json["decisions"] as? NSDictionary == other?["decisions"] as? NSDictionary
                    && other?["decisions"] != nil)
            answer = try await ask(browser, "GET", "/api/v1/cases/YJ-1/questions")
            let questions = try #require(answer.json["questions"] as? [[String: Any]])
            #expect(questions.count > 5 && questions.allSatisfy { $0["fact"] is String && $0["question"] is String })
            answer = try await ask(
                browser, "GET", "/api/v1/cases/YJ-1", headers: ["if-none-match": answer.headers["etag"] ?? tag])
            #expect(answer.status == 200)
            answer = try await ask(
                browser, "GET", "/api/v1/cases/YJ-1", headers: ["if-none-match": try #require(answer.headers["etag"])])
            #expect(answer.status == 304)
            answer = try await ask(browser, "GET", "/api/v1/cases")
            #expect(answer.json["cases"] as? [String] == ["YJ-1"])
        }
    }

    @Test func casesThatAreNotKeptAreDecided() async throws {
        try await TestBrowser.run { browser in
            let facts = "{\"service_area\": \"cwm_taf\", \"trauma_evidence\": \"none\"}"
            let body = "{\"case\": \"A-1\", \"as_at\": \"2026-11-21\", \"facts\": \(facts)}"
            var answer = try await ask(browser, "POST", "/api/v1/decide", body)
            #expect(answer.status == 200 && answer.json["as_at"] as? String == "2026-11-21")
            answer = try await ask(browser, "POST", "/api/v1/questions?lang=cy", body)
            #expect(answer.status == 200 && answer.json["questions"] is [Any])
            answer = try await ask(
                browser, "POST", "/api/v1/whatif",
                "{\"case\": \(body), \"changes\": {\"trauma_evidence\": \"evidenced\"}}")
            #expect(answer.status == 200 && (answer.json["changes"] as? [[String: Any]])?.count == 1, "\(answer.text)")
            #expect(try await browser.get("/cases").text.contains("no cases yet"))
            answer = try await ask(browser, "GET", "/api/v1/policies")
            #expect((answer.json["policies"] as? [[String: Any]])?.first?["id"] as? String == "cwm-taf")
        }
    }

    @Test func whatIsWrongIsAProblemWithItsPlace() async throws {
        try await TestBrowser.run { browser in
            let body = "{\"case\": \"A-1\",\n \"facts\": {\"service_area\": \"cwm_taf\",\n  \"age_year\": 1}}"
            var answer = try await ask(browser, "POST", "/api/v1/decide", body)
            #expect(answer.status == 422 && answer.headers["content-type"] == "application/problem+json")
            var found = try #require((answer.json["diagnostics"] as? [[String: Any]])?.first)
            #expect(
                found["id"] as? String == "unknown-fact" && found["line"] as? Int == 3 && found["column"] as? Int == 3)
            // Within a body the places are those of the whole.
            answer = try await ask(
                browser, "POST", "/api/v1/whatif",
                "{\"case\": {\"case\": \"A-1\", \"facts\": {\"service_area\": \"cwm_taf\"}},\n\"changes\":\n {\"age_year\": 1}}"
            )
            found = try #require((answer.json["diagnostics"] as? [[String: Any]])?.first, "\(answer.text)")
            #expect(found["line"] as? Int == 3 && found["column"] as? Int == 3, "\(found)")
            for (body, status) in [
                ("", 415), ("{", 400), ("[]", 422), ("{}", 422), ("null", 400), ("{\"case\": 1}", 200),
                ("{\"case\": \"A\", \"case\": \"B\"}", 400), ("{\"case\": \"Jane Smith\"}", 422),
            ] {
                answer = try await ask(browser, "POST", "/api/v1/decide", body)
                #expect(answer.status == status, "\(body) gave \(answer.status): \(answer.text.prefix(200))")
            }
            #expect(
                try await ask(browser, "POST", "/api/v1/decide", body, headers: ["content-type": "text/plain"]).status
                    == 415)
            for language in ["fr", ""] {
                let answer = try await ask(browser, "POST", "/api/v1/decide?lang=" + language, "{\"case\": \"A\"}")
                #expect(answer.status == 400, "\(language)")
            }
            for (path, body) in [
                ("cases", "{\"case\": \"A\", \"name\": 1}"), ("cases", "{\"case\": false}"),
                ("whatif", "{\"case\": {}, \"changes\": {}, \"x\": 1}"),
            ] {
                #expect(try await ask(browser, "POST", "/api/v1/" + path, body).status == 422, "\(path)")
            }
            #expect(try await ask(browser, "GET", "/api/v1/decide").status == 405)
            #expect(try await ask(browser, "GET", "/api/v1/none").status == 404)
            #expect(try await ask(browser, "GET", "/api/v1/cases/none").status == 404)
            for reference in ["../x", "a b", "", "a/b", ".x"] {
                #expect(try await ask(browser, "POST", "/api/v1/cases", "{\"case\": \"\(reference)\"}").status == 422)
            }
        }
    }

    /// Every operation stands in the document, and every schema that it names.
    @Test func theDocumentNamesEveryOperation() async throws {
        try await TestBrowser.run { browser in
            let answer = try await ask(browser, "GET", "/openapi.json", headers: ["authorization": ""])
            #expect(answer.status == 200 && answer.json["openapi"] as? String == "3.1.0")
            let paths = try #require(answer.json["paths"] as? [String: [String: Any]])
            for (method, path, access) in browser.workplace.addresses where access == .program {
                let written = path.replacing(":case", with: "{case}")
                #expect(paths[written]?[method.lowercased()] != nil, "\(method) \(path)")
            }
            let schemas = (answer.json["components"] as? [String: Any])?["schemas"] as? [String: Any] ?? [:]
            for name in answer.text.matches(of: /#\/components\/schemas\/([A-Za-z]+)/).map({ String($0.output.1) }) {
                #expect(schemas[name] != nil, "\(name)")
            }
        }
    }
}
