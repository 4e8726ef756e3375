#if canImport(Glibc)
    internal import Glibc
#endif

/// Whether bytes are canonical JSON, without making the value: a log has texts of many megabytes.
package struct CanonicalCheck {
    private let bytes: UnsafeRawBufferPointer
    private var index = 0

    private init(_ bytes: UnsafeRawBufferPointer) {
        self.bytes = bytes
    }

    package static func isCanonical(_ bytes: UnsafeRawBufferPointer) -> Bool {
        guard let isASCII = isPrintable(bytes), isASCII || String(validating: bytes, as: UTF8.self) != nil else {
            return false
        }
        var check = CanonicalCheck(bytes)
        return check.value(depth: 0) && check.index == bytes.count
    }

    /// Whether all bytes are ASCII; nil where one is a control character, which stands nowhere in canonical JSON.
    private static func isPrintable(_ bytes: UnsafeRawBufferPointer) -> Bool? {
        let each: UInt64 = 0x0101_0101_0101_0101
        var high: UInt64 = 0
        var low: UInt64 = 0
        var index = 0
        while index + 8 <= bytes.count {
            let word = bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self)
            high |= word
            // The highest bit of a byte below 0x20; a borrow reaches only what stands above such a byte.
            low |= (word &- 0x20 * each) & ~word
            index += 8
        }
        for byte in bytes[index...] {
            if byte < 0x20 { return nil }
            high |= UInt64(byte)
        }
        return low & (0x80 * each) == 0 ? high & (0x80 * each) == 0 : nil
    }

    private var next: UInt8 { index < bytes.count ? bytes[index] : 0 }

    private mutating func take(_ byte: UInt8) -> Bool {
        if next != byte { return false }
        index += 1
        return true
    }

    private mutating func value(depth: Int) -> Bool {
        let first = next
        if depth >= CanonicalScanner.maximumDepth && (first == UInt8(ascii: "[") || first == UInt8(ascii: "{")) {
            return false
        }
        switch first {
        case UInt8(ascii: "\""): return string() != nil
        case UInt8(ascii: "["):
            index += 1
            if take(UInt8(ascii: "]")) { return true }
            repeat { if !value(depth: depth + 1) { return false } } while take(UInt8(ascii: ","))
            return take(UInt8(ascii: "]"))
        case UInt8(ascii: "{"): return object(depth: depth)
        default: return scalar()
        }
    }

    private mutating func object(depth: Int) -> Bool {
        index += 1
        if take(UInt8(ascii: "}")) { return true }
        var last: Range<Int>?
        repeat {
            guard let key = string(), take(UInt8(ascii: ":")) else { return false }
            if let last, !precedes(last, key) { return false }
            last = key
            if !value(depth: depth + 1) { return false }
        } while take(UInt8(ascii: ","))
        return take(UInt8(ascii: "}"))
    }

    /// The place of a string, without its quotes.
    private mutating func string() -> Range<Int>? {
        let start = index
        guard next == UInt8(ascii: "\""), let base = bytes.baseAddress,
            let quote = memchr(base + start + 1, 0x22, bytes.count - start - 1)
        else { return nil }
        let end = UnsafeRawPointer(quote) - base
        if memchr(base + start + 1, 0x5C, end - start - 1) != nil {
            guard let count = scan({ scanner throws(CanonicalScanner.NotCanonical) in _ = try scanner.string() }) else {
                return nil
            }
            index += count
        } else {
            index = end + 1
        }
        return start + 1..<index - 1
    }

    /// A number, `true`, `false` or `null`.
    private mutating func scalar() -> Bool {
        guard let count = scan({ scanner throws(CanonicalScanner.NotCanonical) in _ = try scanner.value() }) else {
            return false
        }
        index += count
        return true
    }

    /// How many bytes the closure reads from here on; nil where they are not canonical.
    private func scan(_ read: (inout CanonicalScanner) throws(CanonicalScanner.NotCanonical) -> Void) -> Int? {
        var scanner = CanonicalScanner(UnsafeRawBufferPointer(rebasing: bytes[index...]))
        do throws(CanonicalScanner.NotCanonical) { try read(&scanner) } catch { return nil }
        return scanner.place
    }

    private func precedes(_ left: Range<Int>, _ right: Range<Int>) -> Bool {
        let (left, right) = (
            UnsafeRawBufferPointer(rebasing: bytes[left]), UnsafeRawBufferPointer(rebasing: bytes[right])
        )
        guard let first = left.baseAddress, let second = right.baseAddress else { return left.count < right.count }
        if memchr(first, 0x5C, left.count) == nil && memchr(second, 0x5C, right.count) == nil {
            return JSONValue.precedes(left, right)
        }
        // With their escapes they would be in another order.
        return Self.text(left).flatMap { left in Self.text(right).map { JSONValue.precedes(left, $0) } } ?? false
    }

    private static func text(_ inside: UnsafeRawBufferPointer) -> String? {
        CanonicalScanner.value(of: [0x22] + Array(inside) + [0x22])?.text
    }
}
