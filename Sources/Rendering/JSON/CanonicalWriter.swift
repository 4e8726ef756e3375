internal import DecisionLog

/// Writes values in canonical form. Most objects are of a few shapes, whose keys are put in order once.
package final class CanonicalWriter {
    private final class Shape {
        struct Place {
            /// Of the member.
            let index: Int
            /// Where what stands before its value begins and ends in `text`.
            let start: Int
            let end: Int
        }

        let keys: [String]
        /// The members in the order of their keys.
        let places: [Place]
        /// The keys as they are written, each with what stands around it.
        let text: [UInt8]

        init(_ members: [(String, JSONValue)]) {
            var (places, text): ([Place], [UInt8]) = ([], [])
            for index in members.indices.sorted(by: { CanonicalJSON.precedes(members[$0].0, members[$1].0) }) {
                let start = text.count
                text.append(UInt8(ascii: start == 0 ? "{" : ","))
                CanonicalJSON.write(members[index].0, to: &text)
                text.append(UInt8(ascii: ":"))
                places.append(Place(index: index, start: start, end: text.count))
            }
            (keys, self.places, self.text) = (members.map(\.0), places, text)
        }
    }

    /// Shapes of so many members are not kept beyond these: objects may have keys that come once.
    private static let maximumShapes = 16

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
            if members.isEmpty {
                bytes += "{}".utf8
                return
            }
            let shape = shape(of: members)
            shape.text.withUnsafeBufferPointer { text in
                for place in shape.places {
                    bytes += UnsafeBufferPointer(rebasing: text[place.start..<place.end])
                    write(members[place.index].1, to: &bytes)
                }
            }
            bytes.append(UInt8(ascii: "}"))
        }
    }

    private func shape(of members: [(String, JSONValue)]) -> Shape {
        while shapes.count <= members.count { shapes.append([]) }
        for shape in shapes[members.count]
        where members.indices.allSatisfy({ Self.isSame(shape.keys[$0], members[$0].0) }) { return shape }
        let new = Shape(members)
        if shapes[members.count].count < Self.maximumShapes && new.keys.allSatisfy(Self.isASCII) {
            shapes[members.count].append(new)
        }
        return new
    }

    /// Whether a key is the ASCII one to the byte: whatever else Swift holds for the same text is longer in UTF-8.
    private static func isSame(_ ascii: String, _ key: String) -> Bool {
        ascii == key && ascii.utf8.count == key.utf8.count
    }

    private static func isASCII(_ key: String) -> Bool { key.utf8.allSatisfy { $0 < 0x80 } }
}
