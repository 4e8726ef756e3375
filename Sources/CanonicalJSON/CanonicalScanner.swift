/// Reads canonical JSON and nothing else: another spelling of the same value is refused.
package struct CanonicalScanner {
    package struct NotCanonical: Error {
        package init() {}
    }

    /// So many lists and objects stand within one another at most.
    static let maximumDepth = 64

    private let bytes: UnsafeRawBufferPointer
    private var index = 0

    /// - Parameter bytes: outlives the scanner.
    package init(_ bytes: UnsafeRawBufferPointer) {
        self.bytes = bytes
    }

    static func value(of bytes: some Sequence<UInt8>) -> JSONValue? {
        Array(bytes).withUnsafeBytes { buffer in
            var scanner = CanonicalScanner(buffer)
            guard let value = try? scanner.value() else { return nil }
            return scanner.isAtEnd ? value : nil
        }
    }

    package var isAtEnd: Bool { index == bytes.count }

    package func next() -> UInt8 { index < bytes.count ? bytes[index] : 0 }

    package mutating func take(_ byte: UInt8) throws(NotCanonical) {
        guard next() == byte, index < bytes.count else { throw NotCanonical() }
        index += 1
    }

    package mutating func value(depth: Int = 0) throws(NotCanonical) -> JSONValue {
        let first = next()
        if depth >= Self.maximumDepth && (first == UInt8(ascii: "[") || first == UInt8(ascii: "{")) {
            throw NotCanonical()
        }
        switch first {
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "["):
            var items: [JSONValue] = []
            try list { scanner throws(NotCanonical) in items.append(try scanner.value(depth: depth + 1)) }
            return .array(items)
        case UInt8(ascii: "{"):
            var members: [(String, JSONValue)] = []
            try object { scanner, key throws(NotCanonical) in
                members.append((key, try scanner.value(depth: depth + 1)))
            }
            return .object(members)
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        default: return .number(try integer())
        }
    }

    private mutating func word(_ word: StaticString, _ value: JSONValue) throws(NotCanonical) -> JSONValue {
        for offset in 0..<word.utf8CodeUnitCount { try take(word.utf8Start[offset]) }
        return value
    }

    package mutating func list(_ item: (inout CanonicalScanner) throws(NotCanonical) -> Void) throws(NotCanonical) {
        try take(UInt8(ascii: "["))
        if next() == UInt8(ascii: "]") { return try take(UInt8(ascii: "]")) }
        while true {
            try item(&self)
            if next() != UInt8(ascii: ",") { return try take(UInt8(ascii: "]")) }
            index += 1
        }
    }

    /// Every member; the closure reads its value. Keys must rise.
    package mutating func object(
        _ member: (inout CanonicalScanner, String) throws(NotCanonical) -> Void
    ) throws(NotCanonical) {
        try take(UInt8(ascii: "{"))
        if next() == UInt8(ascii: "}") { return try take(UInt8(ascii: "}")) }
        var last: String?
        while true {
            let key = try string()
            if let last, !JSONValue.precedes(last, key) { throw NotCanonical() }
            last = key
            try take(UInt8(ascii: ":"))
            try member(&self, key)
            if next() != UInt8(ascii: ",") { return try take(UInt8(ascii: "}")) }
            index += 1
        }
    }

    package mutating func integer() throws(NotCanonical) -> Int {
        let isNegative = next() == UInt8(ascii: "-")
        if isNegative { index += 1 }
        let value = try natural()
        if isNegative && value == 0 { throw NotCanonical() }
        return isNegative ? -value : value
    }

    package mutating func string() throws(NotCanonical) -> String {
        let range = try plainString()
        if let range { return try text(UnsafeRawBufferPointer(rebasing: bytes[range])) }
        return try escapedString()
    }

    /// The bytes of a string without escapes; nil, and nothing read, where it has one.
    package mutating func plainString() throws(NotCanonical) -> Range<Int>? {
        let start = index
        try take(UInt8(ascii: "\""))
        while index < bytes.count {
            let byte = bytes[index]
            if byte == UInt8(ascii: "\"") {
                index += 1
                return start + 1..<index - 1
            }
            if byte == UInt8(ascii: "\\") {
                index = start
                return nil
            }
            if byte < 0x20 { throw NotCanonical() }
            index += 1
        }
        throw NotCanonical()
    }

    /// A string of nothing but such bytes, none of which is a quote, a backslash or a control character; its place.
    package mutating func plainText(where isAllowed: (UInt8) -> Bool) throws(NotCanonical) -> Range<Int> {
        try take(UInt8(ascii: "\""))
        let start = index
        var end = index
        while end < bytes.count, isAllowed(bytes[end]) { end += 1 }
        index = end
        try take(UInt8(ascii: "\""))
        return start..<end
    }

    /// A list of numbers from 0 on, each larger than the one before.
    package mutating func risingNumbers(_ each: (Int) -> Void) throws(NotCanonical) {
        try take(UInt8(ascii: "["))
        if next() == UInt8(ascii: "]") { return try take(UInt8(ascii: "]")) }
        var last = -1
        while true {
            let number = try natural()
            if number <= last { throw NotCanonical() }
            each(number)
            last = number
            if next() != UInt8(ascii: ",") { return try take(UInt8(ascii: "]")) }
            index += 1
        }
    }

    /// Digits without a sign.
    @inline(__always) private mutating func natural() throws(NotCanonical) -> Int {
        var end = index
        var value = 0
        while end < bytes.count, case let digit = bytes[end] &- 48, digit <= 9, end - index < 17 {
            value = value * 10 + Int(digit)
            end += 1
        }
        let count = end - index
        if count == 0 || value > JSONValue.maximumInteger || (count > 1 && bytes[index] == 48) {
            throw NotCanonical()
        }
        index = end
        return value
    }

    /// How many bytes were read.
    package var place: Int { index }

    package subscript(range: Range<Int>) -> UnsafeRawBufferPointer { UnsafeRawBufferPointer(rebasing: bytes[range]) }

    private func text(_ utf8: some Collection<UInt8>) throws(NotCanonical) -> String {
        guard let text = String(validating: utf8, as: UTF8.self) else { throw NotCanonical() }
        return text
    }

    private mutating func escapedString() throws(NotCanonical) -> String {
        try take(UInt8(ascii: "\""))
        var content: [UInt8] = []
        while index < bytes.count {
            let byte = bytes[index]
            index += 1
            switch byte {
            case UInt8(ascii: "\""): return try text(content)
            case UInt8(ascii: "\\"): content.append(try escaped())
            case 0..<0x20: throw NotCanonical()
            default: content.append(byte)
            }
        }
        throw NotCanonical()
    }

    private mutating func escaped() throws(NotCanonical) -> UInt8 {
        let letter = next()
        index += 1
        switch letter {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): return letter
        case UInt8(ascii: "b"): return 0x08
        case UInt8(ascii: "t"): return 0x09
        case UInt8(ascii: "n"): return 0x0A
        case UInt8(ascii: "f"): return 0x0C
        case UInt8(ascii: "r"): return 0x0D
        case UInt8(ascii: "u"):
            try take(48)
            try take(48)
            guard let high = Hexadecimal.value(of: next()) else { throw NotCanonical() }
            index += 1
            guard let low = Hexadecimal.value(of: next()) else { throw NotCanonical() }
            index += 1
            let code = high << 4 | low
            if code >= 0x20 || [0x08, 0x09, 0x0A, 0x0C, 0x0D].contains(code) { throw NotCanonical() }
            return code
        default: throw NotCanonical()
        }
    }
}

extension JSONValue {
    /// Nil for anything but canonical JSON, of which lists and objects stand within one another at most 64 deep.
    package init?(canonical bytes: some Sequence<UInt8>) {
        guard let value = CanonicalScanner.value(of: bytes) else { return nil }
        self = value
    }
}
