/// JSON as it is printed for people to copy: what would steer a terminal, or the direction of a text, stands as an
/// escape. Canonical JSON has such characters as themselves.
package enum SteeringCharacters {
    static func isSteering(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x7F...0x9F, 0x61C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF: true
        default: false
        }
    }

    /// - Parameter json: canonical; such characters stand in strings alone.
    package static func escaped(_ json: String) -> String {
        var text = String.UnicodeScalarView()
        for scalar in json.unicodeScalars {
            if isSteering(scalar) {
                text += "\\u\(Hexadecimal.text([UInt8(scalar.value >> 8), UInt8(scalar.value & 0xFF)]))".unicodeScalars
            } else {
                text.append(scalar)
            }
        }
        return String(text)
    }

    /// The canonical JSON that `escaped` was given; other escapes stay.
    package static func canonical(_ text: String) -> String {
        var json = String.UnicodeScalarView()
        var rest = text.unicodeScalars[...]
        while let scalar = rest.popFirst() {
            guard scalar == "\\", let letter = rest.first else {
                json.append(scalar)
                continue
            }
            if let steering = steering(rest) {
                json.append(steering)
                rest = rest.dropFirst(5)
            } else {
                json.append(scalar)
                json.append(letter)
                rest = rest.dropFirst()
            }
        }
        return String(json)
    }

    /// What `u` and four digits stand for, where that is such a character.
    private static func steering(_ text: Substring.UnicodeScalarView) -> Unicode.Scalar? {
        let digits = text.dropFirst().prefix(4)
        guard text.first == "u", digits.count == 4,
            digits.allSatisfy({ $0.isASCII && Hexadecimal.value(of: UInt8($0.value)) != nil }),
            let code = UInt32(String(Substring(digits)), radix: 16),
            let scalar = Unicode.Scalar(code)
        else { return nil }
        return isSteering(scalar) ? scalar : nil
    }
}
