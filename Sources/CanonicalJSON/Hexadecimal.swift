/// Bytes as lower-case hexadecimal digits, two for each.
package enum Hexadecimal {
    private static let digits = Array("0123456789abcdef".utf8)

    package static func text(_ bytes: some Sequence<UInt8>) -> String {
        var text: [UInt8] = []
        text.reserveCapacity(2 * bytes.underestimatedCount)
        for byte in bytes {
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 15)])
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// Nil for anything but an even number of lower-case digits.
    package static func bytes(_ text: some Collection<UInt8>) -> [UInt8]? {
        if text.count % 2 != 0 { return nil }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.count / 2)
        var high: UInt8?
        for digit in text {
            guard let value = value(of: digit) else { return nil }
            if let first = high {
                bytes.append(first << 4 | value)
                high = nil
            } else {
                high = value
            }
        }
        return bytes
    }

    /// The number that eight lower-case digits write, all eight at a time; nil where they are none.
    package static func value(ofEight digits: UnsafeRawBufferPointer, at offset: Int) -> UInt32? {
        let each: UInt64 = 0x0101_0101_0101_0101
        let letters = UInt64(bigEndian: digits.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
        // One in each byte that is a letter rather than a digit.
        let isLetter = letters >> 6 & each
        let values = (letters & (0x0F * each)) &+ 9 * isLetter
        guard values & (0xF0 * each) == 0, (values &+ 6 * each) >> 4 & each == isLetter,
            values &+ 0x30 * each &+ 0x27 * isLetter == letters
        else { return nil }
        let pairs = (values | values >> 4) & 0x00FF_00FF_00FF_00FF
        let fours = (pairs | pairs >> 8) & 0x0000_FFFF_0000_FFFF
        return UInt32(truncatingIfNeeded: fours | fours >> 16)
    }

    package static func value(of digit: UInt8) -> UInt8? {
        switch digit {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - 48
        case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - 87
        default: nil
        }
    }
}
