/// A text with every control and direction character made visible, so that a file cannot steer the terminal that shows
/// it.
package func printable(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isUnprintable) else { return text }
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
        result.append(scalar == "\t" ? "\u{2409}" : isUnprintable(scalar) ? "\u{FFFD}" : scalar)
    }
    return String(result)
}

/// Lines for one of the program's streams: line ends stay, every other control or direction character is made visible,
/// but for the codes of a style that colours. It stands at the very end of the way, whatever was forgotten before.
package func printableLines(_ text: String, style: TerminalStyle) -> String {
    guard text.unicodeScalars.contains(where: { isUnprintable($0) && $0 != "\n" }) else { return text }
    let scalars = Array(text.unicodeScalars)
    var result = String.UnicodeScalarView()
    var place = 0
    while place < scalars.count {
        let scalar = scalars[place]
        let isLineEnd = scalar == "\n" || scalar == "\r" && place + 1 < scalars.count && scalars[place + 1] == "\n"
        if scalar == "\u{1B}", let code = style.code(at: place, of: scalars) {
            result.append(contentsOf: code)
            place += code.count
        } else {
            result.append(isLineEnd || !isUnprintable(scalar) ? scalar : scalar == "\t" ? "\u{2409}" : "\u{FFFD}")
            place += 1
        }
    }
    return String(result)
}

/// Control characters, and those that turn the direction of text around.
package func isUnprintable(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA0, 0x2028...0x202E, 0x2066...0x2069, 0x200E, 0x200F, 0x061C, 0xFEFF: true
    default: false
    }
}

/// Signs that look like a space or like nothing and are neither; where a line is quoted each is shown as `·`.
package func isPasted(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0xA0, 0xAD, 0x1680, 0x2000...0x200D, 0x202F, 0x205F, 0x2060, 0x3000, 0xFEFF: true
    default: false
    }
}
