internal import DecisionLog
internal import Diagnostics
internal import PolicyLoading
internal import Wording
internal import WorkplacePages
package import Workspaces

/// The workplace in a browser: every page, whoever carries the requests. It knows nothing of sockets.
package final class Workplace: Sendable {
    let repository: CaseRepository
    let access: AccessControl
    let index = CaseIndex()
    private let clock: WorkspaceClock
    private let routes: [Route]
    private let assets: Assets

    package init(_ repository: CaseRepository, access: AccessControl, clock: WorkspaceClock) {
        (self.repository, self.access, self.clock) = (repository, access, clock)
        assets = Assets()
        routes = Self.routes(repository, index)
    }

    /// Every address that there is, with its method; what stands for the name of a case and such begins with a colon.
    package var addresses: [(method: String, path: String, access: Access)] {
        routes.map { ($0.method, "/" + $0.pattern.joined(separator: "/"), $0.access) }
    }

    /// The answer to a request. It never fails: what goes wrong is a page that says so.
    package func respond(_ request: WorkplaceRequest) async -> WorkplaceResponse {
        finished(await answer(request), of: request)
    }

    /// The answer to a request that was not meant for this server, whatever its body is; nil where it was.
    package func refusal(of request: WorkplaceRequest) -> WorkplaceResponse? {
        if access.isMeant(request) { return nil }
        return finished(.text("This server answers only pages of its own.\n", status: 403), of: request)
    }

    /// The answer to a request with a body that is larger than any form or case.
    package var tooLarge: WorkplaceResponse {
        finished(API.problem(413, "the body is larger than \(WorkplaceRequest.maximumBodyBytes) bytes"), of: nil)
    }

    /// With what every answer carries.
    private func finished(_ answer: WorkplaceResponse, of request: WorkplaceRequest?) -> WorkplaceResponse {
        var response = answer
        if !response.headers.contains(where: { $0.name == "cache-control" }) {
            response.headers.append(("cache-control", "no-store"))
        }
        let stylesInPage = response.headers.contains { $0.name == Self.stylesInPage }
        response.headers.removeAll { $0.name == Self.stylesInPage }
        response.headers += AccessControl.headers(stylesInPage: stylesInPage)
        if request?.method == "HEAD" { response.body = [] }
        return response
    }

    /// Marks a page that holds its own style.
    static let stylesInPage = "x-styles-in-page"

    private func answer(_ request: WorkplaceRequest) async -> WorkplaceResponse {
        let seconds = clock.now().secondsSince1970
        if let refusal = refusal(of: request) { return refusal }
        if let asset = assets.asset(request.path) { return asset }
        let method = request.method == "HEAD" ? "GET" : request.method
        let matches = routes.compactMap { route in route.parameters(of: request.path).map { (route, $0) } }
        let match = matches.first { $0.0.method == method }
        if request.path.hasPrefix("/api/") || match?.0.access == .anybody {
            return await answerProgram(request, match, among: matches.map(\.0))
        }
        let session = access.session(of: request, at: seconds)
        let frame = frame(request, session)
        let problem = ProblemPage(frame)
        let wording = frame.wording
        if request.path == "/enter" { return enter(request, at: seconds, problem, wording) }
        guard let session else {
            return .page(problem.html(wording.refusedTitle, [wording.signInDetails]), status: 403)
        }
        guard let (route, parameters) = match else {
            if matches.isEmpty {
                return .page(problem.html(wording.notFoundTitle, [wording.notFoundDetails]), status: 404)
            }
            var refused = WorkplaceResponse.page(
                problem.html(wording.notFoundTitle, [wording.unusableRequest]), status: 405)
            refused.headers.append(Self.allow(matches.map(\.0)))
            return refused
        }
        let body = String(validating: request.body, as: UTF8.self)
        guard let form = body.flatMap({ SubmittedForm(encoded: $0) }), let query = SubmittedForm(encoded: request.query)
        else { return .page(problem.html(wording.notFoundTitle, [wording.unusableRequest]), status: 400) }
        if method == "POST" && !access.takes(form.text("token"), of: session) {
            return .page(problem.html(wording.cannotSaveTitle, [wording.formTooOld]), status: 403)
        }
        let visit = Visit(request: request, parameters: parameters, query: query, form: form, frame: frame)
        do {
            return try await route.answer(visit)
        } catch let failure as FileFailure {
            let title = method == "POST" ? wording.cannotSaveTitle : wording.faultTitle
            return .page(problem.html(title, sentences(failure.diagnostic)), status: 503)
        } catch let failure as LogFailure {
            let trouble = wording.logTrouble(Phrase(failure.message, language: "en"))
            return .page(problem.html(wording.faultTitle, [trouble]), status: 503)
        } catch is NotFound {
            return .page(problem.html(wording.notFoundTitle, [wording.notFoundDetails]), status: 404)
        } catch let unreadable as UnreadableCase {
            return .page(problem.brokenCase(unreadable.name, unreadable.diagnostics), status: 422)
        } catch {
            return .page(problem.html(wording.faultTitle, [wording.faultDetails]), status: 500)
        }
    }

    /// The methods by which an address may be asked.
    private static func allow(_ routes: [Route]) -> (name: String, value: String) {
        (
            "allow",
            Set(routes.flatMap { $0.method == "GET" ? ["GET", "HEAD"] : [$0.method] }).sorted().joined(separator: ", ")
        )
    }

    /// What a program asks, which brings a key and no session.
    private func answerProgram(
        _ request: WorkplaceRequest, _ match: (Route, [String: String])?, among routes: [Route]
    ) async -> WorkplaceResponse {
        if match?.0.access != .anybody && !access.isProgram(request) {
            var refused = API.problem(401, "bring the key of the workspace: Authorization: Bearer KEY")
            refused.headers.append(("www-authenticate", "Bearer"))
            return refused
        }
        guard let (route, parameters) = match else {
            if routes.isEmpty { return API.problem(404, "there is nothing at this address") }
            var refused = API.problem(405, "not by this method")
            refused.headers.append(Self.allow(routes))
            return refused
        }
        guard let query = SubmittedForm(encoded: request.query) else {
            return API.problem(400, "what stands behind the question mark cannot be read")
        }
        let visit = Visit(
            request: request, parameters: parameters, query: query, form: .empty, frame: frame(request, nil))
        do {
            return try await route.answer(visit)
        } catch let problem as API.Problem {
            return problem.response
        } catch let failure as FileFailure {
            return API.problem(503, failure.diagnostic.message)
        } catch {
            return API.problem(500, "this is a fault of ours")
        }
    }

    private func sentences(_ diagnostic: Diagnostic) -> [Phrase] {
        [diagnostic.message, diagnostic.help].filter { !$0.isEmpty }.map { text in
            Phrase(text.prefix(1).uppercased() + text.dropFirst() + ".", language: "en")
        }
    }

    /// The first visit of a browser, by the address that was printed.
    private func enter(
        _ request: WorkplaceRequest, at seconds: Int, _ problem: ProblemPage, _ wording: any CaseWording
    ) -> WorkplaceResponse {
        let key = SubmittedForm(encoded: request.query)?.text("key") ?? ""
        guard request.method == "GET", let session = access.begin(key, at: seconds) else {
            // Whoever comes back by the same address is in already.
            if access.session(of: request, at: seconds) != nil { return .seeOther("/cases") }
            return .page(problem.html(wording.refusedTitle, [wording.signInDetails]), status: 403)
        }
        var response = WorkplaceResponse.seeOther("/cases")
        response.headers.append(
            (
                "set-cookie",
                "\(access.cookie)=\(session.id); Path=/; HttpOnly; SameSite=Strict; "
                    + "Max-Age=31536000"
            ))
        return response
    }

    private func frame(_ request: WorkplaceRequest, _ session: AccessControl.Session?) -> WorkplaceFrame {
        WorkplaceFrame(
            language: Self.language(request), address: Self.address(request), token: session?.token ?? "",
            stylesheet: assets.stylesheet, script: assets.script)
    }

    /// The language that somebody chose; else the one that the browser asks for first.
    private static func language(_ request: WorkplaceRequest) -> Language {
        if let chosen = request.cookies("language").first.flatMap(Language.init) { return chosen }
        return request.headers["accept-language"]?.lowercased().hasPrefix(Language.welsh.rawValue) == true
            ? .welsh : .english
    }

    /// What a form sent is not asked for anew by an address.
    private static func address(_ request: WorkplaceRequest) -> String {
        request.query.isEmpty || request.method != "GET" ? request.path : request.path + "?" + request.query
    }
}

/// There is no such case, topic or decision.
struct NotFound: Error {}

/// A case file that somebody broke by hand.
struct UnreadableCase: Error {
    let name: String
    let diagnostics: [Diagnostic]
}
