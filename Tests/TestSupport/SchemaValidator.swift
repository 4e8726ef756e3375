/// As much of JSON Schema as the schemas of this repository use: type, enum, const, anyOf, properties, required,
/// additionalProperties, items and references to definitions. An unknown keyword is told, never passed over.
package struct SchemaValidator {
    private static let known: Set<String> = [
        "$schema", "title", "description", "$defs", "$ref", "type", "enum", "properties", "required",
        "additionalProperties", "items", "anyOf", "const",
    ]

    private let root: [String: Any]

    package init(_ root: [String: Any]) {
        self.root = root
    }

    /// What is wrong with a value, each with its place.
    package func faults(_ value: Any) -> [String] { faults(value, root, at: "$") }

    private func faults(_ value: Any, _ schema: [String: Any], at place: String) -> [String] {
        var result = schema.keys.filter { !Self.known.contains($0) }.map {
            "\(place): the schema's keyword \($0) is not known"
        }
        if let reference = schema["$ref"] as? String {
            let name = String(reference.split(separator: "/").last ?? "")
            guard let definition = (root["$defs"] as? [String: Any])?[name] as? [String: Any] else {
                return ["\(place): no definition \(name)"]
            }
            return result + faults(value, definition, at: place)
        }
        if let choices = schema["anyOf"] as? [[String: Any]],
            !choices.contains(where: { faults(value, $0, at: place).isEmpty })
        {
            return result + ["\(place): none of the \(choices.count) forms that it may have"]
        }
        if let only = schema["const"], "\(only)" != "\(value)" { result.append("\(place): not \(only)") }
        if let types = schema["type"] as? [String] ?? (schema["type"] as? String).map({ [$0] }),
            !types.contains(where: { isOf($0, value) })
        {
            return result + ["\(place): not \(types.joined(separator: " or "))"]
        }
        if let allowed = schema["enum"] as? [Any], !allowed.contains(where: { "\($0)" == "\(value)" }) {
            result.append("\(place): \(value) is not one of \(allowed)")
        }
        if let object = value as? [String: Any] {
            let properties = schema["properties"] as? [String: Any] ?? [:]
            for name in schema["required"] as? [String] ?? [] where object[name] == nil {
                result.append("\(place): \(name) is missing")
            }
            for (name, member) in object {
                if let property = properties[name] as? [String: Any] {
                    result += faults(member, property, at: "\(place).\(name)")
                } else if let rest = schema["additionalProperties"] as? [String: Any] {
                    result += faults(member, rest, at: "\(place).\(name)")
                } else if schema["additionalProperties"] as? Bool == false {
                    result.append("\(place): \(name) is not in the schema")
                }
            }
        }
        if let items = value as? [Any], let schema = schema["items"] as? [String: Any] {
            for (index, item) in items.enumerated() { result += faults(item, schema, at: "\(place)[\(index)]") }
        }
        return result
    }

    private func isOf(_ type: String, _ value: Any) -> Bool {
        switch type {
        case "object": value is [String: Any]
        case "array": value is [Any]
        case "string": value is String
        case "integer": value is Int
        case "boolean": value is Bool
        case "null": "\(value)" == "<null>"
        default: false
        }
    }
}
