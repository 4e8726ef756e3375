/// Words that are too long for a line of any page, such as a web address. They may be broken, and no other word is.
package enum LongWords {
    /// Characters in a word, beyond which it may be broken; ordinary words are shorter.
    package static let longest = 24

    /// A part of a text as it is to be written.
    package enum Piece: Equatable, Sendable {
        case plain(String)
        /// May be broken anywhere.
        case long(String)
        /// A line may end here.
        case mayBreak
    }

    /// The text in pieces, its spaces in the plain ones. Cost: a few steps for each character.
    package static func pieces(_ text: String) -> [Piece] {
        if text.utf8.count <= longest { return [.plain(text)] }
        var pieces: [Piece] = []
        var plain = ""
        for run in runs(text) {
            if run.unicodeScalars.count <= longest {
                plain += run
                continue
            }
            let parts = parts(run)
            for (index, part) in parts.enumerated() {
                if part.unicodeScalars.count > longest {
                    if !plain.isEmpty { pieces.append(.plain(plain)) }
                    plain = ""
                    pieces.append(.long(part))
                } else {
                    plain += part
                }
                // The ending of an address is not left alone on a line.
                let isBeforeEnd =
                    index == parts.count - 2
                    && part.unicodeScalars.count + parts[index + 1].unicodeScalars.count <= longest
                if part.hasSuffix("/") && !isBeforeEnd {
                    if !plain.isEmpty { pieces.append(.plain(plain)) }
                    plain = ""
                    pieces.append(.mayBreak)
                }
            }
        }
        if !plain.isEmpty { pieces.append(.plain(plain)) }
        return pieces
    }

    /// Words and the spaces between them.
    private static func runs(_ text: String) -> [String] { split(text) { $1 == " " || $0 == " " } }

    /// A word cut behind its strokes and hyphens, behind which a line may end.
    private static func parts(_ word: String) -> [String] {
        split(word) { before, next in (before == "/" || before == "-") && next != "/" && next != "-" }
    }

    private static func split(_ text: String, where isCut: (Unicode.Scalar, Unicode.Scalar) -> Bool) -> [String] {
        var result: [String] = []
        var current = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if let last = current.last, isCut(last, scalar) {
                result.append(String(current))
                current = String.UnicodeScalarView()
            }
            current.append(scalar)
        }
        if !current.isEmpty { result.append(String(current)) }
        return result
    }
}
