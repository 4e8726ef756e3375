/// A line as its author laid it out: blanks, dash, key, and what follows.
struct LaidOutLine {
    /// From 1.
    let number: Int
    let text: String
    /// Blanks in front.
    let indentation: Int
    let hasDash: Bool
    /// Before a colon and a blank or the end of the line; nil where there is none.
    let key: String?
    /// What follows key and colon; without a key, what follows the dash.
    let value: String

    /// Blanks and dash in front of the key or, without one, the value.
    var column: Int { indentation + (hasDash ? 2 : 0) }
    /// What follows blanks and dash.
    var content: String { String(text.dropFirst(column)) }

    /// Nil of an empty line and of a comment.
    init?(_ text: String, number: Int) {
        let indentation = text.prefix { $0 == " " }.count
        let rest = text.dropFirst(indentation)
        if rest.isEmpty || rest.hasPrefix("#") { return nil }
        self.text = text
        self.number = number
        self.indentation = indentation
        hasDash = rest.hasPrefix("- ")
        let content = hasDash ? rest.dropFirst(2) : rest
        if let first = content.first, !"{[\"'".contains(first), let colon = Self.colon(in: content) {
            key = String(content[..<colon])
            value = String(content[content.index(after: colon)...].drop { $0 == " " })
        } else {
            key = nil
            value = String(content)
        }
    }

    /// The lines of a file that hold a key, an entry of a list or a piece of a text, but for blocks of text.
    static func all(of lines: [String]) -> [LaidOutLine] {
        var found: [LaidOutLine] = []
        var blockColumn: Int?
        for (index, text) in lines.enumerated() {
            guard let line = LaidOutLine(text, number: index + 1) else { continue }
            if let column = blockColumn, line.indentation > column { continue }
            blockColumn = line.startsBlock ? line.column - (line.key == nil ? 2 : 0) : nil
            found.append(line)
        }
        return found
    }

    /// Whether a block of text stands below: `say: >-`.
    private var startsBlock: Bool {
        guard let first = value.first, first == ">" || first == "|" else { return false }
        return value.dropFirst().prefix { $0 != " " }.allSatisfy { "+-0123456789".contains($0) }
    }

    private static func colon(in content: Substring) -> Substring.Index? {
        var place = content.startIndex
        while let colon = content[place...].firstIndex(of: ":") {
            let next = content.index(after: colon)
            if next == content.endIndex || content[next] == " " { return colon }
            place = next
        }
        return nil
    }
}
