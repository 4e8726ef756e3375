internal import PolicyLoading
internal import WorkplacePages

/// The one stylesheet and the one script, each under a name that changes with what it holds, so that a browser may keep
/// them for good.
struct Assets: Sendable {
    let stylesheet: String
    let script: String
    private let byPath: [String: WorkplaceResponse]

    init() {
        let files = [
            ("css", WorkplaceStyle.text, "text/css; charset=utf-8"),
            ("js", WorkplaceStyle.script, "text/javascript; charset=utf-8"),
        ]
        var byPath: [String: WorkplaceResponse] = [:]
        let paths = files.map { ending, text, type in
            let digest = PackDigest.digest(of: [(path: ending, bytes: Array(text.utf8))]).dropFirst("sha256:".count)
            let path = "/assets/\(digest.prefix(16)).\(ending)"
            var response = WorkplaceResponse.text(text, type: type)
            response.headers.append(("cache-control", "public, max-age=31536000, immutable"))
            byPath[path] = response
            return path
        }
        (stylesheet, script) = (paths[0], paths[1])
        self.byPath = byPath
    }

    func asset(_ path: String) -> WorkplaceResponse? { byPath[path] }
}
