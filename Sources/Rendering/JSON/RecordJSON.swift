package import CanonicalJSON
package import DecisionLog

/// A record of a log with everything that is left of it, for programs.
package enum RecordJSON {
    /// `removed` lists the parts that redactions removed, each with the number of its redaction.
    package static func render(_ record: StoredRecord) throws -> JSONValue {
        var kept: [(String, JSONValue)] = []
        var removed: [(String, JSONValue)] = []
        for part in record.core.parts {
            if case .erased(let redaction)? = try record.content(part.path) {
                removed.append((part.path, .number(redaction)))
            } else if let value = try record.value(part.path) {
                kept.append((part.path, value))
            }
        }
        return .object([
            ("record", .number(record.seq)), ("hash", .string(record.hash.hexadecimal)),
            ("core", record.core.fields), ("parts", .object(kept)),
            ("removed", .object(removed)),
        ])
    }
}
