internal import Diagnostics

/// Signs that come from a word processor or a web page and cannot be told from a space, or from nothing.
enum PastedSign {
    case space, nothing

    /// Nil of every other sign.
    init?(_ value: UInt32) {
        switch value {
        case 0xA0, 0x1680, 0x2000...0x200A, 0x202F, 0x205F, 0x3000: self = .space
        case 0xAD, 0x200B...0x200D, 0x2060, 0xFEFF: self = .nothing
        default: return nil
        }
    }

    /// What is told of the first of them; the line is written out as it should be.
    static func fault(in file: SourceFile, at offset: Int, more: Int) -> Diagnostic {
        let (value, _) = SourceTextValidator.scalar(in: file.bytes, at: offset)
        let start = file.position(ofByte: offset)
        let span = SourceSpan(
            file: file, start: start, end: SourcePosition(line: start.line, column: start.column + 1))
        let line = mended(file.line(start.line))
        let shown = line.count > 200 ? line.prefix(200) + "…" : line[...]
        let others = more == 0 ? "" : "; the file has \(more) more of such signs"
        return PastedSign(value) == .space
            ? Diagnostic(
                "pasted-space", "a space from a word processor, shown as `·`, which is none here", at: span,
                help: "delete it and type a plain space: write `\(shown)`\(others)")
            : Diagnostic(
                "pasted-sign", "a sign from a word processor, shown as `·`, that cannot be seen", at: span,
                help: "delete it: write `\(shown)`\(others)")
    }

    /// The line with plain spaces, without the blanks around it.
    private static func mended(_ line: String) -> String {
        var scalars = String.UnicodeScalarView()
        for scalar in line.unicodeScalars {
            switch PastedSign(scalar.value) {
            case .space: scalars.append(" ")
            case .nothing: break
            case nil: scalars.append(scalar)
            }
        }
        return String(String(scalars).drop { $0 == " " })
    }
}
