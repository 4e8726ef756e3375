package import CanonicalJSON
package import Diagnostics

/// Diagnostics in SARIF 2.1.0, which code hosts show at the lines of a change.
package enum CheckSARIF {
    /// How a code host knows a file.
    package enum Address {
        /// Seen from the root of the repository
        case inRepository(String)
        /// An absolute path, of a file that is in none
        case elsewhere(String)
    }

    /// What stands for the root of the repository; whoever reads the result knows where that is.
    private static let root = "%SRCROOT%"

    /// - Parameter address: of a file by the path under which it was read.
    package static func render(
        _ diagnostics: [Diagnostic], toolVersion: String, address: (String) -> Address
    ) -> JSONValue {
        let rules = Set(diagnostics.map(\.id)).sorted()
        return .object([
            ("$schema", .string("https://json.schemastore.org/sarif-2.1.0.json")), ("version", .string("2.1.0")),
            (
                "runs",
                .array([
                    .object([
                        (
                            "tool",
                            .object([
                                (
                                    "driver",
                                    .object([
                                        ("name", .string("canllaw")), ("version", .string(toolVersion)),
                                        ("rules", .array(rules.map { .object([("id", .string($0))]) })),
                                    ])
                                )
                            ])
                        ),
                        ("columnKind", .string("unicodeCodePoints")),
                        (
                            "originalUriBaseIds",
                            .object([
                                (
                                    root,
                                    .object([
                                        ("description", .object([("text", .string("the root of the repository"))]))
                                    ])
                                )
                            ])
                        ),
                        ("results", .array(diagnostics.map { result($0, rules, address) })),
                    ])
                ])
            ),
        ])
    }

    private static func result(_ diagnostic: Diagnostic, _ rules: [String], _ address: (String) -> Address) -> JSONValue
    {
        let sentences =
            [diagnostic.message] + diagnostic.details.map { "\($0.label): \($0.text)" }
            + (diagnostic.help.isEmpty ? [] : ["help: \(diagnostic.help)"])
        var members: [(String, JSONValue)] = [
            ("ruleId", .string(diagnostic.id)), ("ruleIndex", .number(rules.firstIndex(of: diagnostic.id) ?? 0)),
            ("level", .string(level(diagnostic.severity))),
            ("message", .object([("text", .string(sentences.joined(separator: "\n")))])),
        ]
        if let span = diagnostic.span { members.append(("locations", .array([location(span, nil, address: address)]))) }
        if !diagnostic.notes.isEmpty {
            members.append(
                (
                    "relatedLocations",
                    .array(
                        diagnostic.notes.enumerated().map { location($1.span, $1.text, id: $0 + 1, address: address) })
                ))
        }
        return .object(members)
    }

    private static func level(_ severity: Diagnostic.Severity) -> String {
        switch severity {
        case .error, .finding: "error"
        case .warning: "warning"
        }
    }

    private static func location(
        _ span: SourceSpan, _ text: String?, id: Int? = nil, address: (String) -> Address
    ) -> JSONValue {
        var members: [(String, JSONValue)] = id.map { [("id", .number($0))] } ?? []
        members.append(
            (
                "physicalLocation",
                .object([
                    ("artifactLocation", artifact(address(span.file.path))),
                    (
                        "region",
                        .object([
                            ("startLine", .number(span.start.line)), ("startColumn", .number(span.start.column)),
                            ("endLine", .number(span.end.line)), ("endColumn", .number(span.end.column)),
                        ])
                    ),
                ])
            ))
        if let text { members.append(("message", .object([("text", .string(text))]))) }
        return .object(members)
    }

    private static func artifact(_ address: Address) -> JSONValue {
        switch address {
        case .inRepository(let path): .object([("uri", .string(uri(path))), ("uriBaseId", .string(root))])
        case .elsewhere(let path): .object([("uri", .string("file://" + uri(path)))])
        }
    }

    /// A path as a reference of a URI: what is neither a letter, a digit nor one of `-._~/` is written by its bytes.
    private static func uri(_ path: String) -> String {
        path.utf8.map { byte in
            let scalar = Unicode.Scalar(byte)
            let isPlain =
                byte < 0x80
                && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil
                    || "-._~/".unicodeScalars.contains(scalar))
            let digits = String(byte, radix: 16, uppercase: true)
            return isPlain ? String(scalar) : "%" + (digits.count < 2 ? "0" : "") + digits
        }.joined()
    }
}
