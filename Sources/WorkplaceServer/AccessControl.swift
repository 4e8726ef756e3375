internal import Synchronization

/// Who gets in where one person works alone: this machine, by the address that was printed, and no page of another
/// site.
///
/// The word in the address is good once, and another takes its place. It becomes a cookie that no script reads and no
/// other site sends; each form carries a second word, so that no other page can send it.
package final class AccessControl: Sendable {
    package struct Session: Sendable, Hashable {
        let id: String
        /// The word that the forms of this session carry.
        let token: String
    }

    /// Seconds after which a session ends that nobody used.
    static let maximumAge = 12 * 60 * 60
    /// Sessions at one time; the oldest ends when there would be more.
    private static let maximumSessions = 100

    /// Cookies know no port: each server has one of its own.
    let cookie: String

    private struct State {
        var key: String
        var sessions: [(session: Session, used: Int)] = []
    }

    private let hosts: Set<String>
    private let apiKey: String?
    private let tell: @Sendable (String) -> Void
    private let state: Mutex<State>

    /// - Parameters:
    ///   - hosts: under which the server may be asked, such as `127.0.0.1:8080`.
    ///   - apiKey: what programs bring; nil where none may ask.
    ///   - tell: gets the word that lets the next browser in, each time one was used.
    package init(
        hosts: Set<String>, apiKey: String? = nil, tell: @escaping @Sendable (String) -> Void = { _ in }
    ) {
        self.tell = tell
        (self.hosts, self.apiKey) = (hosts, apiKey)
        cookie = "canllaw-" + (hosts.sorted().first?.split(separator: ":").last ?? "0")
        state = Mutex(State(key: Self.word()))
    }

    /// The word that lets the next browser in.
    package var key: String { state.withLock { $0.key } }

    /// 128 bits that nobody can guess.
    package static func word() -> String {
        var generator = SystemRandomNumberGenerator()
        return (0..<2).map { _ in
            let digits = String(generator.next() as UInt64, radix: 16)
            return String(repeating: "0", count: 16 - digits.count) + digits
        }.joined()
    }

    /// A session for whoever brings the word, which is used up by that; nil where it is another.
    func begin(_ key: String, at seconds: Int) -> Session? {
        let begun = state.withLock { state -> (session: Session, next: String)? in
            guard Self.isSame(state.key, key) else { return nil }
            state.key = Self.word()
            let session = Session(id: Self.word(), token: Self.word())
            state.sessions.append((session, seconds))
            if state.sessions.count > Self.maximumSessions { state.sessions.removeFirst() }
            return (session, state.key)
        }
        if let begun { tell(begun.next) }
        return begun?.session
    }

    /// The session of a request; nil where it has none, or it has ended.
    func session(of request: WorkplaceRequest, at seconds: Int) -> Session? {
        let ids = request.cookies(cookie)
        return state.withLock { state in
            state.sessions.removeAll { seconds - $0.used > Self.maximumAge }
            let place = state.sessions.firstIndex { known in ids.contains { Self.isSame(known.session.id, $0) } }
            guard let place else { return nil }
            state.sessions[place].used = seconds
            return state.sessions[place].session
        }
    }

    /// Whether a request was meant for this server: a page on the internet can make a browser ask, but under another
    /// name, or from another site.
    func isMeant(_ request: WorkplaceRequest) -> Bool {
        guard let host = request.headers["host"], hosts.contains(host) else { return false }
        if let site = request.headers["sec-fetch-site"], !["same-origin", "none"].contains(site) {
            // A link from elsewhere may lead here, but nothing may be sent from there.
            if request.method != "GET" || request.headers["sec-fetch-mode"] != "navigate" { return false }
        }
        guard let origin = request.headers["origin"] else { return true }
        return origin == "http://" + host
    }

    /// Whether a program brings the key of the workspace.
    func isProgram(_ request: WorkplaceRequest) -> Bool {
        guard let apiKey, let given = request.headers["authorization"] else { return false }
        let words = given.split(separator: " ")
        return words.count == 2 && words[0].lowercased() == "bearer" && Self.isSame(apiKey, String(words[1]))
    }

    /// Whether a form was made for this session.
    func takes(_ token: String, of session: Session) -> Bool { Self.isSame(session.token, token) }

    /// Takes as long wherever two words differ.
    private static func isSame(_ one: String, _ other: String) -> Bool {
        let (left, right) = (Array(one.utf8), Array(other.utf8))
        if left.count != right.count { return false }
        return zip(left, right).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
    }

    /// What every answer carries: nothing is kept, nothing is framed, nothing comes from elsewhere.
    static func headers(stylesInPage: Bool) -> [(name: String, value: String)] {
        [
            (
                "content-security-policy",
                "default-src 'none'; style-src \(stylesInPage ? "'unsafe-inline'" : "'self'"); script-src 'self'; "
                    + "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
            ),
            ("x-content-type-options", "nosniff"), ("x-frame-options", "DENY"), ("referrer-policy", "same-origin"),
            ("cross-origin-opener-policy", "same-origin"), ("cross-origin-resource-policy", "same-origin"),
        ]
    }
}
