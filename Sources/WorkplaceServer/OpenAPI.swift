internal import CanonicalJSON
internal import PolicyEngines

/// The document that describes the workplace to programs, made from the table of operations.
enum OpenAPI {
    static var document: JSONValue {
        .object([
            ("openapi", .string("3.1.0")),
            (
                "info",
                .object([
                    ("title", .string("Canllaw")), ("version", .string(PolicyEngine.version)),
                    (
                        "description",
                        .string(
                            "Decides cases by policies that people can read, and explains every line. A person "
                                + "decides, never the tool.")
                    ),
                ])
            ), ("servers", .array([.object([("url", .string("/"))])])),
            ("security", .array([.object([("key", .array([]))])])), ("paths", paths),
            (
                "components",
                .object([
                    (
                        "securitySchemes",
                        .object([
                            (
                                "key",
                                .object([
                                    ("type", .string("http")), ("scheme", .string("bearer")),
                                    (
                                        "description",
                                        .string("What the file api-key in the folder of the workspace holds.")
                                    ),
                                ])
                            )
                        ])
                    ), ("schemas", .object(schemas)),
                ])
            ),
        ])
    }

    private static var paths: JSONValue {
        var order: [String] = []
        var byPath: [String: [(String, JSONValue)]] = [:]
        for operation in API.operations {
            let path = operation.path.split(separator: "/").map { $0.hasPrefix(":") ? "{\($0.dropFirst())}" : $0 }
            let written = "/" + path.joined(separator: "/")
            if byPath[written] == nil { order.append(written) }
            byPath[written, default: []].append((operation.method.lowercased(), described(operation)))
        }
        return .object(order.map { ($0, .object(byPath[$0] ?? [])) })
    }

    private static func described(_ operation: API.Operation) -> JSONValue {
        var members: [(String, JSONValue)] = [
            ("operationId", .string(operation.id)), ("summary", .string(operation.summary)),
        ]
        var parameters: [JSONValue] = operation.path.split(separator: "/").filter { $0.hasPrefix(":") }.map { name in
            .object([
                ("name", .string(String(name.dropFirst()))), ("in", .string("path")), ("required", .bool(true)),
                ("schema", .object([("type", .string("string"))])),
            ])
        }
        parameters += operation.query.map { name in
            .object([
                ("name", .string(name)), ("in", .string("query")), ("required", .bool(false)),
                ("schema", .object([("type", .string("string")), ("enum", .strings(["en", "cy"]))])),
            ])
        }
        if operation.method == "PATCH" {
            parameters.append(
                .object([
                    ("name", .string("If-Match")), ("in", .string("header")), ("required", .bool(true)),
                    ("schema", .object([("type", .string("string"))])),
                ]))
        }
        if !parameters.isEmpty { members.append(("parameters", .array(parameters))) }
        if let body = operation.body {
            members.append(
                (
                    "requestBody",
                    .object([("required", .bool(true)), ("content", content(body, type: "application/json"))])
                ))
        }
        var success: [(String, JSONValue)] = [("description", .string("done"))]
        if let schema = operation.success.schema {
            success.append(("content", content(schema, type: "application/json")))
        }
        let problem = JSONValue.object([
            ("description", .string("what is wrong, and where")),
            ("content", content("Problem", type: "application/problem+json")),
        ])
        members.append(
            ("responses", .object([(String(operation.success.status), .object(success)), ("default", problem)])))
        return .object(members)
    }

    private static func content(_ schema: String, type: String) -> JSONValue {
        .object([(type, .object([("schema", .object([("$ref", .string("#/components/schemas/" + schema))]))]))])
    }

    // MARK: Schemas

    private static let schemas: [(String, JSONValue)] = [
        (
            "Case",
            object(
                "A case as its file says it: a local reference and facts, by the names of the policy.", isClosed: true,
                [
                    ("case", text), ("as_at", .object([("type", .string("string")), ("format", .string("date"))])),
                    ("facts", facts),
                ], required: ["case"])
        ),
        (
            "Facts",
            object("Facts to set, as a case file says them.", isClosed: true, [("facts", facts)], required: ["facts"])
        ),
        ("NewCase", object("The reference of a new case.", isClosed: true, [("case", name)], required: ["case"])),
        ("Named", object("The name of a case.", [("name", text)], required: ["name"])),
        ("Cases", object("Names of cases.", [("cases", list(text))], required: ["cases"])),
        (
            "WhatIf",
            object(
                "A case, and facts that are other for once.", isClosed: true,
                [("case", reference("Case")), ("changes", facts)], required: ["case", "changes"])
        ),
        ("Policies", object("Policies that decide.", [("policies", list(anything))], required: ["policies"])),
        (
            "Decision",
            object(
                "What canllaw decide says, as decision.v2.json describes it.",
                [("case", text), ("as_at", text), ("decisions", anything)], required: ["case", "as_at", "decisions"])
        ),
        (
            "Questions",
            object(
                "Questions in the order in which they are best asked.",
                [("case", text), ("questions", list(anything))], required: ["case", "questions"])
        ),
        (
            "Comparison",
            object(
                "The case before and after.", [("changes", list(anything)), ("decisions", anything)],
                required: ["changes", "decisions"])
        ),
        (
            "Problem",
            object(
                "After RFC 9457.",
                [
                    ("type", text), ("title", text), ("status", .object([("type", .string("integer"))])),
                    ("diagnostics", list(anything)),
                ], required: ["title", "status"])
        ),
    ]

    private static let text = JSONValue.object([("type", .string("string"))])
    private static let name = JSONValue.object([
        ("type", .string("string")), ("pattern", .string("^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$")),
    ])
    private static let anything = JSONValue.object([("type", .string("object"))])
    private static let facts = JSONValue.object([
        ("type", .string("object")), ("description", .string("By the names of the policy.")),
    ])

    private static func list(_ item: JSONValue) -> JSONValue {
        .object([("type", .string("array")), ("items", item)])
    }

    private static func reference(_ name: String) -> JSONValue {
        .object([("$ref", .string("#/components/schemas/" + name))])
    }

    private static func object(
        _ description: String, isClosed: Bool = false, _ properties: [(String, JSONValue)], required: [String]
    ) -> JSONValue {
        let closed: [(String, JSONValue)] = isClosed ? [("additionalProperties", .bool(false))] : []
        let members: [(String, JSONValue)] = [
            ("type", .string("object")), ("description", .string(description)), ("properties", .object(properties)),
            ("required", .strings(required)),
        ]
        return .object(members + closed)
    }
}
