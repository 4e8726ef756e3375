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
    let clock: WorkspaceClock
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
        if let refusal = refusal(of: request) { return refusal }
        if let asset = assets.asset(request.path) { return asset }
        let method = request.method == "HEAD" ? "GET" : request.method
        let matches = routes.compactMap { route in route.parameters(of: request.path).map { (route, $0) } }
        let match = matches.first { $0.0.method == method }
        if request.path.hasPrefix("/api/") || match?.0.access == .anybody {
            return await answerProgram(request, match, among: matches.map(\.0))
        }
        return await answerPerson(request, match, among: matches.map(\.0))
    }

    func frame(_ request: WorkplaceRequest, _ session: AccessControl.Session?) -> WorkplaceFrame {
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
