internal import WorkplacePages

/// One address of the workplace and what answers there. The table of all routes is the one place that says what there
/// is.
struct Route: Sendable {
    let method: String
    /// `cases/:case/facts/:topic`
    let pattern: [Substring]
    let access: Access
    let answer: @Sendable (Visit) async throws -> WorkplaceResponse

    init(
        _ method: String, _ path: String, _ access: Access = .session,
        _ answer: @escaping @Sendable (Visit) async throws -> WorkplaceResponse
    ) {
        (self.method, self.access, self.answer) = (method, access, answer)
        pattern = path.split(separator: "/")
    }

    /// What stands in the place of each name; nil where the path is another.
    func parameters(of path: String) -> [String: String]? {
        let parts = path.split(separator: "/", omittingEmptySubsequences: true)
        if parts.count != pattern.count { return nil }
        var found: [String: String] = [:]
        for (name, part) in zip(pattern, parts) {
            if name.hasPrefix(":") {
                guard let value = PercentEncoding.decoded(part) else { return nil }
                found[String(name.dropFirst())] = value
            } else if name != part {
                return nil
            }
        }
        return found
    }
}

/// Who may ask at an address.
package enum Access: Sendable {
    /// Anybody who reaches the server: nothing of a case is in it.
    case anybody
    /// Whoever has a session.
    case session
    /// A program that brings the key of the workspace.
    case program
}
