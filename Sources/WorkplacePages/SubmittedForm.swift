/// The fields of a form as somebody sent them, each with its values in the order of the page.
package struct SubmittedForm: Sendable, Hashable {
    private let fields: [String: [String]]

    package static let empty = SubmittedForm([:])

    package init(_ fields: [String: [String]]) { self.fields = fields }

    /// Reads `application/x-www-form-urlencoded`; nil where it is none, or holds more fields than a page has.
    package init?(encoded text: some StringProtocol) {
        var fields: [String: [String]] = [:]
        let pairs = text.split(separator: "&")
        if pairs.count > Self.maximumFields { return nil }
        for pair in pairs {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let (name, value) = (parts[0], parts.count > 1 ? String(parts[1]) : "")
            guard let name = PercentEncoding.decoded(name, plusIsBlank: true),
                let value = PercentEncoding.decoded(value, plusIsBlank: true)
            else { return nil }
            fields[name, default: []].append(value)
        }
        self.fields = fields
    }

    private static let maximumFields = 5_000

    package var names: [String] { fields.keys.sorted() }

    /// All values of a field; none where it was not sent.
    package func all(_ name: String) -> [String] { fields[name] ?? [] }

    /// The first value of a field without the blanks around it; empty where it was not sent.
    package func text(_ name: String) -> String { Self.trimmed(all(name).first ?? "") }

    package func has(_ name: String) -> Bool { fields[name] != nil }

    private static func trimmed(_ text: String) -> String {
        var text = text[...]
        while let first = text.first, first.isWhitespace { text.removeFirst() }
        while let last = text.last, last.isWhitespace { text.removeLast() }
        return String(text)
    }
}
