/// Characters of addresses and forms that are written by their numbers.
package enum PercentEncoding {
    /// Nil where a percent sign stands before no number, or the bytes are no text.
    /// - Parameter plusIsBlank: as in forms and behind the question mark of an address.
    package static func decoded(_ text: some StringProtocol, plusIsBlank: Bool = false) -> String? {
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "+") where plusIsBlank: bytes.append(UInt8(ascii: " "))
            case UInt8(ascii: "%"):
                guard rest.prefix(2).allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }), rest.count >= 2,
                    let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
                else { return nil }
                bytes.append(value)
                rest = rest.dropFirst(2)
            default: bytes.append(byte)
            }
        }
        return String(validating: bytes, as: UTF8.self)
    }
}
