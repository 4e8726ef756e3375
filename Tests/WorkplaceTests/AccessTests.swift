import Testing
import WorkplaceServer

/// Somebody who should not be here gets nothing: no page, no case, by no address, header, cookie or method.
@Suite(.tags(.fast)) struct AccessTests {
    private static let secret = "YJ-4711"

    /// - Parameter access: of which addresses.
    private func everyAddress(_ browser: TestBrowser, _ access: Access = .session) -> [(method: String, path: String)] {
        browser.workplace.addresses.filter { $0.access == access }.map { method, path, _ in
            let parts = path.split(separator: "/").map { part in
                switch part {
                case ":case": Self.secret
                case ":topic": "trauma"
                case ":fact": "age_years"
                case ":decision": "consent"
                default: String(part)
                }
            }
            return (method, "/" + parts.joined(separator: "/"))
        }
    }

    /// Asks for every address, and must be refused at each.
    private func isRefusedEverywhere(
        _ browser: TestBrowser, _ headers: [String: String], body: String = ""
    ) async throws {
        let addresses = everyAddress(browser)
        #expect(addresses.count > 20)
        for (method, path) in addresses {
            let answer = await browser.respond(method, path, body: body, headers: headers)
            #expect(answer.status == 403, "\(method) \(path) gave \(answer.status)")
            #expect(!String(decoding: answer.body, as: UTF8.self).contains("early years"), "\(method) \(path)")
        }
        // Programs bring a key; a session is none.
        let operations = everyAddress(browser, .program)
        #expect(operations.count >= 10)
        for (method, path) in operations {
            let answer = await browser.respond(method, path, body: body, headers: headers)
            #expect(answer.status == 401 || answer.status == 403, "\(method) \(path) gave \(answer.status)")
            #expect(!String(decoding: answer.body, as: UTF8.self).contains(Self.secret), "\(method) \(path)")
        }
    }

    /// What anybody may ask holds nothing of a case.
    @Test func whatIsOpenToAnybodyHoldsNoCase() async throws {
        try await withCase { browser in
            let open = everyAddress(browser, .anybody)
            #expect(open.map(\.path).sorted() == ["/healthz", "/openapi.json"])
            for (method, path) in open {
                let answer = await browser.respond(method, path, headers: ["cookie": ""])
                #expect(answer.status == 200 && !String(decoding: answer.body, as: UTF8.self).contains(Self.secret))
            }
        }
    }

    @Test(arguments: ["", "Bearer", "Bearer ", "Basic " + TestBrowser.key, "Bearer 0123", TestBrowser.key])
    func aKeyThatIsNoneIsRefused(authorization: String) async throws {
        try await withCase { browser in
            for (method, path) in everyAddress(browser, .program) + [("GET", "/api/none")] {
                let answer = await browser.respond(method, path, headers: ["authorization": authorization])
                #expect(answer.status == 401, "\(method) \(path) gave \(answer.status)")
            }
        }
    }

    private func withCase(_ body: (TestBrowser) async throws -> Void) async throws {
        try await TestBrowser.run { browser in
            try browser.write(
                "case: \(Self.secret)\nfacts: {service_area: cwm_taf, trauma_evidence: evidenced}\n", case: Self.secret)
            #expect(try await browser.get("/cases/" + Self.secret).status == 200)
            try await body(browser)
            #expect(
                try browser.text(ofCase: Self.secret)
                    == "case: \(Self.secret)\nfacts: {service_area: cwm_taf, trauma_evidence: evidenced}\n")
        }
    }

    @Test func withoutASessionNothingIsShown() async throws {
        try await withCase { browser in
            try await isRefusedEverywhere(browser, ["cookie": ""])
            try await isRefusedEverywhere(browser, ["cookie": "canllaw-8080=0000000000000000"])
            try await isRefusedEverywhere(browser, ["cookie": "canllaw-8080="])
        }
    }

    @Test(arguments: ["evil.example", "127.0.0.1:80", "127.0.0.1", "localhost:8080.evil.example", ""])
    func anotherNameOfTheServerIsRefused(host: String) async throws {
        try await withCase { try await isRefusedEverywhere($0, ["host": host]) }
    }

    @Test func aPageOfAnotherSiteCanSendNothing() async throws {
        try await withCase { browser in
            for origin in ["https://evil.example", "http://127.0.0.1:8081", "null", "https://127.0.0.1:8080"] {
                try await isRefusedEverywhere(browser, ["origin": origin])
            }
            for site in ["cross-site", "same-site"] {
                let answer = await browser.respond("POST", "/cases", headers: ["sec-fetch-site": site])
                #expect(answer.status == 403)
                let image = await browser.respond(
                    "GET", "/cases", headers: ["sec-fetch-site": site, "sec-fetch-mode": "no-cors"])
                #expect(image.status == 403)
                let link = await browser.respond(
                    "GET", "/cases", headers: ["sec-fetch-site": site, "sec-fetch-mode": "navigate"])
                #expect(link.status == 200)
            }
        }
    }

    @Test(arguments: ["", "token=", "token=0123", "token=%00"])
    func aFormOfAnotherSessionIsRefused(body: String) async throws {
        try await withCase { browser in
            for (method, path) in everyAddress(browser) where method == "POST" {
                let answer = await browser.respond(method, path, body: body + "&value:service_area=other")
                #expect(answer.status == 403, "\(path)")
            }
        }
    }

    @Test func theAddressLetsInOnce() async throws {
        try await TestBrowser.run { browser in
            let used = browser.access.key
            #expect(await browser.respond("GET", "/enter?key=" + used, headers: ["cookie": ""]).status == 303)
            #expect(browser.access.key != used)
            for key in [used, "", "0", String(repeating: "0", count: 32)] {
                let answer = await browser.respond("GET", "/enter?key=" + key, headers: ["cookie": ""])
                #expect(answer.status == 403 && !answer.headers.contains { $0.name == "set-cookie" })
            }
        }
        let access = AccessControl(hosts: [])
        let other = AccessControl(hosts: [])
        #expect(access.key != other.key && access.key.count == 32)
    }

    @Test func aSessionEnds() async throws {
        try await TestBrowser.run { browser in
            browser.pass(seconds: 12 * 60 * 60)
            #expect(await browser.respond("GET", "/cases").status == 200)
            browser.pass(seconds: 12 * 60 * 60)
            #expect(await browser.respond("GET", "/cases").status == 200)
            browser.pass(seconds: 12 * 60 * 60 + 1)
            #expect(await browser.respond("GET", "/cases").status == 403)
        }
    }

    @Test func everyAnswerForbidsWhatIsNotNeeded() async throws {
        try await withCase { browser in
            for (method, path) in everyAddress(browser) + [("GET", "/none"), ("GET", "/enter")] {
                let answer = await browser.respond(method, path)
                func header(_ name: String) -> String {
                    answer.headers.filter { $0.name == name }.map(\.value).joined(separator: "|")
                }
                #expect(header("content-security-policy").contains("default-src 'none'"), "\(path)")
                #expect(header("content-security-policy").contains("frame-ancestors 'none'"), "\(path)")
                #expect(!header("content-security-policy").contains("script-src 'unsafe"), "\(path)")
                #expect(header("cache-control") == "no-store", "\(path)")
                #expect(header("x-content-type-options") == "nosniff" && header("x-frame-options") == "DENY", "\(path)")
            }
            let cookie = await AccessTests.cookie()
            #expect(cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict") && cookie.contains("Path=/"))
        }
    }

    private static func cookie() async -> String {
        var found = ""
        try? await TestBrowser.run { browser in
            // A session begins with a cookie; the language is the other.
            let page = try await browser.get("/cases")
            let token = page.forms[0].fields.first { $0.name == "token" }?.value ?? ""
            let answer = await browser.respond("POST", "/language", body: "token=\(token)&language=cy&back=/cases")
            found = answer.headers.first { $0.name == "set-cookie" }?.value ?? ""
        }
        return found
    }

    @Test(arguments: [
        "/cases/..", "/cases/%2e%2e", "/cases/..%2f..%2fetc%2fpasswd", "/cases/%2fetc%2fpasswd", "/cases/a%00b",
        "/cases/.hidden", "/cases/a%2fb/facts", "/cases/%ff", "/cases/%", "/cases/YJ-4711.yaml", "//cases//..//..//x",
        "/assets/../../etc/passwd", "/cases/YJ-4711/facts/..", "/cases/YJ-4711/ask/none",
        "/cases/YJ-4711/decision/none",
    ])
    func noAddressLeadsElsewhere(path: String) async throws {
        try await withCase { browser in
            let answer = await browser.respond("GET", path)
            #expect(answer.status == 404, "\(answer.status)")
        }
    }

    @Test func aSwitchOfTheLanguageLeadsNowhereElse() async throws {
        try await TestBrowser.run { browser in
            let page = try await browser.get("/cases")
            let token = page.forms[0].fields.first { $0.name == "token" }?.value ?? ""
            for back in [
                "https%3A%2F%2Fevil.example", "%2F%2Fevil.example", "%2F%5Cevil.example", "%2Fa%0Ab",
                "%2F%09%2Fevil.example", "%2Fa%0D%0Ab",
            ] {
                let answer = await browser.respond(
                    "POST", "/language", body: "token=\(token)&language=cy&back=\(back)")
                #expect(answer.headers.first { $0.name == "location" }?.value == "/cases", "\(back)")
            }
        }
    }

    @Test func anotherMethodIsNoWayIn() async throws {
        try await withCase { browser in
            for method in ["PUT", "DELETE", "PATCH", "TRACE", "OPTIONS", "CONNECT", "get", ""] {
                let answer = await browser.respond(method, "/cases/" + Self.secret)
                #expect(answer.status == 405, "\(method) gave \(answer.status)")
                #expect(answer.headers.contains { $0 == ("allow", "GET, HEAD") }, "\(method)")
            }
            let head = await browser.respond("HEAD", "/cases")
            #expect(head.status == 200 && head.body.isEmpty)
        }
    }
}
