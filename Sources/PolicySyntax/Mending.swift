internal import Diagnostics

/// A line written anew, and what was wrong with it.
struct Mending {
    enum Kind {
        case shift(Int)
        case dash, dashBlank, colon, colonBlank, bracket
        case quotes(of: String)
    }

    let kind: Kind
    let line: LaidOutLine
    /// The line and as many below it as are changed with it.
    let mended: [String]
    /// How unlikely it is; the likeliest is tried first.
    var cost: Double

    func diagnostic(in file: SourceFile) -> Diagnostic {
        let start = SourcePosition(line: line.number, column: line.indentation + 1)
        let end = SourcePosition(line: line.number, column: line.text.unicodeScalars.count + 1)
        let (id, message, help) = words
        return Diagnostic(id, message, at: SourceSpan(file: file, start: start, end: end), help: help)
    }

    /// The mended line without the blanks in front and a comment behind.
    private var shown: String {
        let text = mended[0].drop { $0 == " " }
        return text.count > 200 ? text.prefix(200) + "…" : String(text)
    }

    private var name: String { line.key.map { "`\($0)`" } ?? "this line" }

    private var words: (id: String, message: String, help: String) {
        switch kind {
        case .shift(let step):
            let spaces = step == 1 || step == -1 ? "one space" : "\(abs(step)) spaces"
            let (was, move) = step > 0 ? ("left", "right") : ("right", "left")
            return (
                "misaligned", "\(name) stands \(spaces) further \(was) than the lines beside it",
                "move it \(spaces) to the \(move), so that it begins in column \(line.indentation + step + 1)"
            )
        case .dash:
            return (
                "dash-forgotten", "an entry of a list without its dash",
                "every entry of a list starts with a dash and a space: "
                    + "write `\(shown)`, in line with the dashes beside it"
            )
        case .dashBlank:
            return (
                "dash-without-space", "a dash without a space behind it",
                "put a space behind the dash: write `\(shown)`"
            )
        case .colon:
            return (
                "colon-forgotten", "a key without its colon", "a key is followed by a colon: write `\(shown)`"
            )
        case .colonBlank:
            return (
                "colon-without-space", "a colon without a space behind it",
                "put a space behind the colon: write `\(shown)`"
            )
        case .quotes(let value):
            if let test = QuotedText.inWords(value) {
                return (
                    "test-sign", "`\(value)` is not how a test is written",
                    "write it in words: `\(line.text.drop { $0 == " " }.replacing(value, with: test))`"
                )
            }
            return (
                "text-without-quotes", QuotedText.message(for: value), "put the whole text in quotes: write `\(shown)`"
            )
        case .bracket:
            return (
                "bracket-forgotten", "a bracket or a brace that is opened and not closed",
                "close it where the list or the keys end, such as `\(shown)`"
            )
        }
    }
}
