internal import DecisionLog

extension JSONValue {
    /// The member of an object; nil where there is none, and of everything that is not an object.
    package subscript(key: String) -> JSONValue? {
        if case .object(let members) = self { members.first { $0.0 == key }?.1 } else { nil }
    }

    /// The bytes of `CanonicalJSON` without a second tree: a decision with what explains it is large.
    package var canonicalBytes: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(1 << 14)
        writeCanonical(to: &bytes)
        return bytes
    }

    /// Puts the same bytes behind others.
    package func writeCanonical(to bytes: inout [UInt8]) {
        switch self {
        case .null: bytes += "null".utf8
        case .bool(let value): bytes += (value ? "true" : "false").utf8
        case .number(let value): bytes += String(value).utf8
        case .string(let value): CanonicalJSON.write(value, to: &bytes)
        case .array(let items):
            bytes.append(UInt8(ascii: "["))
            for (index, item) in items.enumerated() {
                if index > 0 { bytes.append(UInt8(ascii: ",")) }
                item.writeCanonical(to: &bytes)
            }
            bytes.append(UInt8(ascii: "]"))
        case .object(let members):
            bytes.append(UInt8(ascii: "{"))
            let start = bytes.count
            CanonicalJSON.inOrder(members.count, key: { members[$0].0 }) { index in
                if bytes.count > start { bytes.append(UInt8(ascii: ",")) }
                CanonicalJSON.write(members[index].0, to: &bytes)
                bytes.append(UInt8(ascii: ":"))
                members[index].1.writeCanonical(to: &bytes)
            }
            bytes.append(UInt8(ascii: "}"))
        }
    }
}
