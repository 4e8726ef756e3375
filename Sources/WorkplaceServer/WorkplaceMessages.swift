/// What a browser or a program asks, without the way in which it came.
package struct WorkplaceRequest: Sendable {
    package let method: String
    /// As it was sent, such as `/cases/YJ-2407`.
    package let path: String
    /// What stands behind the question mark, as it was sent.
    package let query: String
    /// By their names in small letters.
    package let headers: [String: String]
    package var body: [UInt8]

    package init(method: String, path: String, query: String = "", headers: [String: String], body: [UInt8] = []) {
        (self.method, self.path, self.query) = (method, path, query)
        (self.headers, self.body) = (headers, body)
    }

    /// Bytes that a body may have; whoever carries the request refuses more.
    package static let maximumBodyBytes = 1 << 20

    /// The values of cookies of a name, of which a browser may send several.
    func cookies(_ name: String) -> [String] {
        (headers["cookie"] ?? "").split(separator: ";").compactMap { pair in
            let parts = pair.split(separator: "=", maxSplits: 1)
            return parts.count == 2 && parts[0].drop(while: { $0 == " " }) == name ? String(parts[1]) : nil
        }
    }
}

package struct WorkplaceResponse: Sendable {
    package var status: Int
    package var headers: [(name: String, value: String)]
    package var body: [UInt8]

    package init(status: Int, headers: [(name: String, value: String)], body: [UInt8]) {
        (self.status, self.headers, self.body) = (status, headers, body)
    }

    static func page(_ html: String, status: Int = 200) -> WorkplaceResponse {
        WorkplaceResponse(
            status: status, headers: [("content-type", "text/html; charset=utf-8")], body: Array(html.utf8))
    }

    static func text(_ text: String, type: String = "text/plain; charset=utf-8", status: Int = 200) -> WorkplaceResponse
    {
        WorkplaceResponse(status: status, headers: [("content-type", type)], body: Array(text.utf8))
    }

    /// After a form was taken, so that loading the page again does not send it again.
    static func seeOther(_ address: String) -> WorkplaceResponse {
        WorkplaceResponse(status: 303, headers: [("location", address)], body: [])
    }
}
