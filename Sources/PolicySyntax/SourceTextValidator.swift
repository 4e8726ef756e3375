package import Diagnostics

/// Looks at the bytes of a file before any parser does: they must be UTF-8 without characters that a person cannot see.
package enum SourceTextValidator {
    /// What stands in the way of reading the file as text; the first of each kind only.
    package static func faults(in file: SourceFile) -> [Diagnostic] {
        if let invalid = firstInvalidByte(of: file.bytes) {
            return [fault("not-utf-8", "the file is not UTF-8 text", file, invalid, help: utf8Help(file.bytes))]
        }
        if let marks = MergeMarks.fault(in: file) { return [marks] }
        var faults: [Diagnostic] = []
        var pasted: [Int] = []
        var reported: Set<String> = []
        func report(_ id: String, _ message: String, _ offset: Int, help: String) {
            if reported.insert(id).inserted { faults.append(fault(id, message, file, offset, help: help)) }
        }
        var offset = 0
        while offset < file.bytes.count {
            let byte = file.bytes[offset]
            if byte >= 0x20 && byte < 0x7F || byte == 0x0A {
                offset += 1
                continue
            }
            let (value, length) = scalar(in: file.bytes, at: offset)
            switch value {
            case 0x09: report("tab", "a tab", offset, help: "use spaces; two for each step inwards")
            case 0x0D where offset + 1 < file.bytes.count && file.bytes[offset + 1] == 0x0A: break
            case 0xFEFF where offset == 0: break
            case _ where PastedSign(value) != nil: pasted.append(offset)
            default:
                if let hidden = Unicode.Scalar(value).flatMap(hidden) {
                    report(hidden.id, hidden.message, offset, help: hidden.help)
                }
            }
            offset += length
        }
        if let first = pasted.first { faults.append(PastedSign.fault(in: file, at: first, more: pasted.count - 1)) }
        return faults
    }

    /// Why a character has no place in a text, however it is written there: people cannot see it, and it can steer what
    /// shows it.
    package static func hidden(_ scalar: Unicode.Scalar) -> (id: String, message: String, help: String)? {
        switch scalar.value {
        case 0x0A: nil
        case 0..<0x20, 0x7F..<0xA0, 0x2028, 0x2029:
            (
                "control-character", "a control character (\(hexadecimal(scalar.value)))",
                "delete it; it cannot be seen but is there"
            )
        case 0x200E, 0x200F, 0x061C, 0x202A...0x202E, 0x2066...0x2069:
            (
                "direction-character", "a character that changes the direction of text (\(hexadecimal(scalar.value)))",
                "delete it; it makes a line look other than it is"
            )
        case 0xFEFF, 0xFFFE, 0xFFFF:
            ("control-character", "an invisible character (\(hexadecimal(scalar.value)))", "delete it")
        default: nil
        }
    }

    private static func fault(
        _ id: String, _ message: String, _ file: SourceFile, _ offset: Int, help: String
    ) -> Diagnostic {
        let start = file.position(ofByte: offset)
        let end = SourcePosition(line: start.line, column: start.column + 1)
        return Diagnostic(id, message, at: SourceSpan(file: file, start: start, end: end), help: help)
    }

    private static func utf8Help(_ bytes: [UInt8]) -> String {
        bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
            ? "it looks like UTF-16; save it as UTF-8" : "save it as UTF-8"
    }

    private static func hexadecimal(_ value: UInt32) -> String {
        let digits = String(value, radix: 16, uppercase: true)
        return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }

    private static func firstInvalidByte(of bytes: [UInt8]) -> Int? {
        var offset = 0
        while offset < bytes.count {
            if bytes[offset] < 0x80 {
                offset += 1
                continue
            }
            let length = sequenceLength(bytes, at: offset)
            if length == 0 { return offset }
            offset += length
        }
        return nil
    }

    /// The length of the well-formed sequence at an offset, 0 where it is ill-formed (overlong, surrogate, cut off).
    private static func sequenceLength(_ bytes: [UInt8], at offset: Int) -> Int {
        let first = bytes[offset]
        let length =
            first < 0x80
            ? 1
            : first >= 0xC2 && first < 0xE0
                ? 2 : first >= 0xE0 && first < 0xF0 ? 3 : first >= 0xF0 && first < 0xF5 ? 4 : 0
        guard length > 0, offset + length <= bytes.count else { return 0 }
        for index in 1..<max(length, 1) where bytes[offset + index] & 0xC0 != 0x80 { return 0 }
        let (value, _) = scalar(in: bytes, at: offset)
        let least: UInt32 = length == 3 ? 0x800 : length == 4 ? 0x10000 : 0
        return value < least || value > 0x10FFFF || (0xD800...0xDFFF).contains(value) ? 0 : length
    }

    static func scalar(in bytes: [UInt8], at offset: Int) -> (value: UInt32, length: Int) {
        let first = UInt32(bytes[offset])
        func next(_ index: Int) -> UInt32 { UInt32(bytes[offset + index] & 0x3F) }
        if first < 0x80 { return (first, 1) }
        if first < 0xE0 { return ((first & 0x1F) << 6 | next(1), 2) }
        if first < 0xF0 { return ((first & 0x0F) << 12 | next(1) << 6 | next(2), 3) }
        return ((first & 0x07) << 18 | next(1) << 12 | next(2) << 6 | next(3), 4)
    }
}
