import DecisionLog
import Foundation
import PolicyModel
import Synchronization
import TestSupport
import Testing
import WorkplaceServer
import Workspaces

/// A workplace of a test's own, and somebody who uses it as a browser would: it keeps cookies, and sends every field of
/// a form.
final class TestBrowser: Sendable {
    static let host = "127.0.0.1:8080"
    static let key = "0123456789abcdef0123456789abcdef"

    let workspace: Workspace
    private let server: Mutex<(workplace: Workplace, access: AccessControl)>
    private let seconds: Box
    private let cookies: Mutex<[String: String]>

    var workplace: Workplace { server.withLock { $0.workplace } }
    var access: AccessControl { server.withLock { $0.access } }

    private final class Box: Sendable {
        private let seconds = Mutex(1_795_860_000)  // 28 November 2026
        var value: Int {
            get { seconds.withLock { $0 } }
            set { seconds.withLock { $0 = newValue } }
        }
    }

    private init(_ folder: String, language: String) throws {
        workspace = try Workspace.openOrCreate(folder + "/workspace", policies: Repository.path("Policies"))
        seconds = Box()
        server = Mutex(Self.start(workspace, seconds))
        cookies = Mutex(["language": language])
    }

    private static func start(_ workspace: Workspace, _ seconds: Box) -> (Workplace, AccessControl) {
        let access = AccessControl(hosts: [host], apiKey: key)
        let clock = WorkspaceClock(
            now: { Moment(secondsSince1970: seconds.value) },
            day: { CalendarDate($0.day) ?? .first })
        return (Workplace(CaseRepository(workspace, clock: clock), access: access, clock: clock), access)
    }

    func pass(seconds: Int) { self.seconds.value += seconds }

    /// Another day, when the server was started anew.
    func comeBack(afterSeconds: Int) async throws {
        pass(seconds: afterSeconds)
        server.withLock { $0 = Self.start(workspace, seconds) }
        try await enter()
    }

    private func enter() async throws {
        let entered = try await get("/enter?key=" + access.key)
        #expect(entered.status == 200 && entered.path == "/cases")
    }

    /// A workplace in a folder that goes afterwards, with somebody who is let in.
    static func run(_ language: String = "en", _ body: (TestBrowser) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.path + "/canllaw-siân-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let browser = try TestBrowser(folder, language: language)
        try await browser.enter()
        try await body(browser)
    }

    func write(_ text: String, case name: String) throws {
        try TestSupport.write(text, to: workspace.casesFolder + "/\(name).yaml")
    }

    func text(ofCase name: String) throws -> String {
        try String(contentsOfFile: workspace.casesFolder + "/\(name).yaml", encoding: .utf8)
    }

    // MARK: Requests

    func get(_ address: String) async throws -> TestPage { try await follow("GET", address, body: "") }

    /// Sends a form as it stands on the page, with what somebody changed.
    /// - Parameters:
    ///   - changes: new values of fields; none takes the field out.
    ///   - button: the name and value of the button that was pressed, where it has one.
    func send(
        _ page: TestPage, _ changes: [String: [String]] = [:], button: (String, String)? = nil, form: Int = 0
    ) async throws -> TestPage {
        let forms = page.forms.filter { $0.action != "/language" && $0.method == "post" }
        let form = try #require(forms.count > form ? forms[form] : nil, "no form on \(page.path)")
        var fields = form.fields.filter { changes[$0.name] == nil }
        for (name, values) in changes.sorted(by: { $0.key < $1.key }) {
            fields += values.map { (name: name, value: $0) }
        }
        if let button { fields.append((name: button.0, value: button.1)) }
        let body = fields.map { Self.encoded($0.name) + "=" + Self.encoded($0.value) }.joined(separator: "&")
        return try await follow("POST", form.action, body: body)
    }

    private static func encoded(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    }

    private func follow(_ method: String, _ address: String, body: String) async throws -> TestPage {
        let response = await respond(method, address, body: body)
        for (name, value) in response.headers where name == "set-cookie" {
            let pair = value.prefix { $0 != ";" }.split(separator: "=")
            cookies.withLock { $0[String(pair[0])] = String(pair[1]) }
        }
        if response.status == 303, let place = response.headers.first(where: { $0.name == "location" })?.value {
            return try await follow("GET", place, body: "")
        }
        let page = TestPage(
            path: String(address.prefix { $0 != "?" }), status: response.status,
            html: String(decoding: response.body, as: UTF8.self))
        page.check()
        return page
    }

    /// One request, with headers beside those of a browser or in their place.
    func respond(
        _ method: String, _ address: String, body: String = "", headers: [String: String] = [:]
    ) async -> WorkplaceResponse {
        let parts = address.split(separator: "?", maxSplits: 1).map(String.init)
        let jar = cookies.withLock { $0.map { "\($0.key)=\($0.value)" }.joined(separator: "; ") }
        var all = ["host": Self.host, "cookie": jar]
        if method == "POST" { all["origin"] = "http://" + Self.host }
        all.merge(headers) { $1 }
        return await workplace.respond(
            WorkplaceRequest(
                method: method, path: parts[0], query: parts.count > 1 ? parts[1] : "", headers: all,
                body: Array(body.utf8)))
    }
}

/// A page as somebody got it.
struct TestPage {
    let path: String
    let status: Int
    let html: String

    struct Form {
        let method: String
        let action: String
        /// As a browser would send them: only radio buttons and boxes that are chosen.
        let fields: [(name: String, value: String)]
    }

    /// The words alone.
    var text: String {
        Self.plain(html.replacing(/<[^>]*>/, with: " ")).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    var heading: String {
        html.firstMatch(of: /<h1[^>]*>(.*?)<\/h1>/).map {
            Self.plain(String($0.output.1).replacing(/<[^>]*>/, with: ""))
        } ?? ""
    }

    var forms: [Form] {
        html.matches(of: /(?s)<form([^>]*)>(.*?)<\/form>/).map { match in
            let (head, inner) = (String(match.output.1), String(match.output.2))
            var fields: [(name: String, value: String)] = []
            for tag in inner.matches(of: /<input([^>]*)>/).map({ String($0.output.1) }) {
                guard let name = Self.attribute("name", tag) else { continue }
                let isChoice = ["radio", "checkbox"].contains(Self.attribute("type", tag))
                if isChoice && !tag.contains(" checked") { continue }
                fields.append((name, Self.attribute("value", tag) ?? ""))
            }
            for area in inner.matches(of: /(?s)<textarea([^>]*)>(.*?)<\/textarea>/) {
                if let name = Self.attribute("name", String(area.output.1)) {
                    fields.append((name, Self.plain(String(area.output.2))))
                }
            }
            for select in inner.matches(of: /(?s)<select([^>]*)>(.*?)<\/select>/) {
                let options = select.output.2.matches(of: /<option([^>]*)>/).map { String($0.output.1) }
                let chosen = options.first { $0.contains(" selected") } ?? options.first
                if let name = Self.attribute("name", String(select.output.1)), let chosen {
                    fields.append((name, Self.attribute("value", chosen) ?? ""))
                }
            }
            return Form(
                method: Self.attribute("method", head) ?? "get", action: Self.attribute("action", head) ?? "",
                fields: fields)
        }
    }

    private static func attribute(_ name: String, _ tag: String) -> String? {
        guard let start = tag.range(of: " \(name)=\"") else { return nil }
        return plain(String(tag[start.upperBound...].prefix { $0 != "\"" }))
    }

    private static func plain(_ text: String) -> String {
        text.replacing("&quot;", with: "\"").replacing("&#39;", with: "'").replacing("&lt;", with: "<").replacing(
            "&gt;", with: ">"
        ).replacing("&amp;", with: "&")
    }

    /// Whole and well formed: tags end as they began, no id stands twice, every link and label leads somewhere.
    func check() {
        guard html.hasPrefix("<!DOCTYPE html>") else { return }
        #expect(html.matches(of: /<h1[ >]/).count == 1, "\(path): one heading of a page")
        var open: [Substring] = []
        for tag in html.matches(of: /<(\/?)([a-z][a-z0-9]*)[^>]*>/)
        where !["meta", "br", "wbr", "input", "link"].contains(tag.output.2) {
            if tag.output.1.isEmpty {
                open.append(tag.output.2)
            } else if open.popLast() != tag.output.2 {
                Issue.record("\(path): \(tag.output.0) ends nothing")
                return
            }
        }
        #expect(open.isEmpty, "\(path): \(open)")
        let ids = html.matches(of: /\ id="([^"]+)"/).map { String($0.output.1) }
        let twice = Dictionary(grouping: ids, by: { $0 }).filter { $1.count > 1 }.keys
        #expect(twice.isEmpty, "\(path): an id twice, \(twice)")
        let known = Set(ids)
        for link in html.matches(of: /\ (href="#|for="|aria-describedby=")([^"]+)"/) {
            for place in link.output.2.split(separator: " ") {
                #expect(known.contains(String(place)), "\(path): \(place) is nowhere")
            }
        }
        #expect(
            !html.contains(" style=\"") && !html.contains("javascript:"), "\(path): nothing of style or script inside")
    }
}
