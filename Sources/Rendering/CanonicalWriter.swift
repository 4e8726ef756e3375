internal import DecisionLog

/// Writes values in canonical form. Most objects are of a few shapes, whose keys are put in order once.
package final class CanonicalWriter {
    private struct Shape {
        let keys: [String]
        /// Indices of the members in the order of their keys, each with its key as it is written.
        let order: [(index: Int, key: [UInt8])]
    }

    /// Shapes of so many members are not kept beyond these: objects may have keys that come once.
    private static let mostShapes = 16

    /// By how many members they have.
    private var shapes: [[Shape]] = []

    package init() {}

    package func bytes(of value: JSONValue) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(1 << 10)
        write(value, to: &bytes)
        return bytes
    }

    /// Puts the same bytes behind others.
    package func write(_ value: JSONValue, to bytes: inout [UInt8]) {
        switch value {
        case .shared(let shared): bytes += shared.canonical
        case .null: bytes += "null".utf8
        case .bool(let value): bytes += (value ? "true" : "false").utf8
        case .number(let value): bytes += String(value).utf8
        case .string(let value): CanonicalJSON.write(value, to: &bytes)
        case .array(let items):
            bytes.append(UInt8(ascii: "["))
            for index in items.indices {
                if index > 0 { bytes.append(UInt8(ascii: ",")) }
                write(items[index], to: &bytes)
            }
            bytes.append(UInt8(ascii: "]"))
        case .object(let members):
            bytes.append(UInt8(ascii: "{"))
            let start = bytes.count
            for (index, key) in shape(of: members).order {
                if bytes.count > start { bytes.append(UInt8(ascii: ",")) }
                bytes += key
                write(members[index].1, to: &bytes)
            }
            bytes.append(UInt8(ascii: "}"))
        }
    }

    private func shape(of members: [(String, JSONValue)]) -> Shape {
        while shapes.count <= members.count { shapes.append([]) }
        for shape in shapes[members.count] where members.indices.allSatisfy({ shape.keys[$0] == members[$0].0 }) { return shape }
        let order = members.indices.sorted { CanonicalJSON.precedes(members[$0].0, members[$1].0) }
        let new = Shape(
            keys: members.map(\.0),
            order: order.map { index in
                var key: [UInt8] = []
                CanonicalJSON.write(members[index].0, to: &key)
                return (index, key + [UInt8(ascii: ":")])
            })
        if shapes[members.count].count < Self.mostShapes { shapes[members.count].append(new) }
        return new
    }
}
