/// Tests as people write them elsewhere, each with the way in which they are written here.
package enum TestNotation {
    /// Nil where nothing is recognised.
    package static func help(for text: String) -> String? {
        let plain = text.filter { !"\u{201C}\u{201D}\u{2018}\u{2019}".contains($0) }
        if plain != text { return "a test stands without quotation marks: write `\(plain)`" }
        let words = text.split(whereSeparator: { $0 == " " || $0 == "\n" }).map(String.init)
        return range(text.filter { $0 != " " && $0 != "\n" }) ?? spelledRange(words) ?? PlainTest.help(for: text)
    }

    /// The value that a word alone stands for, such as `yes` for `true`; nil where none is meant.
    package static func value(for word: String) -> String? { PlainTest.value(for: word) }

    // MARK: Ranges

    /// `0..9`, `[0..10)`, `]0..10[`, `0-9`
    private static func range(_ text: String) -> String? {
        var inner = text[...]
        var (opens, closes): (Character?, Character?) = (nil, nil)
        if let first = inner.first, "[](".contains(first) { opens = inner.removeFirst() }
        if let last = inner.last, "[])".contains(last) { closes = inner.removeLast() }
        let ends = inner.split(separator: "..", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard ends.count == 2, ends.allSatisfy(isWord) else {
            return opens == nil && closes == nil ? numbersJoinedByADash(text) : nil
        }
        let (leavesOutFirst, leavesOutLast) = (opens == "(" || opens == "]", closes == ")" || closes == "[")
        if !leavesOutFirst && !leavesOutLast { return "write `[\(ends[0])..\(ends[1])]`; both ends are included" }
        if let low = Int(ends[0]), let high = Int(ends[1]), abs(low) < 1 << 32, abs(high) < 1 << 32 {
            return
                "both ends are always included: write "
                + "`[\(low + (leavesOutFirst ? 1 : 0))..\(high - (leavesOutLast ? 1 : 0))]`"
        }
        return "both ends are always included: write `[first..last]` with the first and the last value that count"
    }

    private static func numbersJoinedByADash(_ text: String) -> String? {
        for dash in ["-", "\u{2013}"] {
            let ends = text.split(separator: dash).map(String.init)
            if ends.count == 2, ends.allSatisfy(isNumeral), !text.hasPrefix("-") { return between(ends[0], ends[1]) }
        }
        return nil
    }

    /// `0 to 9`, `from 0 to 9`, `0 - 9`
    private static func spelledRange(_ words: [String]) -> String? {
        let words =
            ["from", "between"].contains(words.first?.lowercased()) && words.count == 4
            ? Array(words.dropFirst()) : words
        guard words.count == 3, isWord(words[0]), isWord(words[2]), words[0] != "up",
            ["to", "-", "\u{2013}", "until", "till", "through", "&"].contains(words[1].lowercased())
        else { return nil }
        return between(words[0], words[2])
    }

    private static func between(_ low: String, _ high: String) -> String {
        "write `between \(low) and \(high)`; both ends are included"
    }

    private static func isWord(_ text: String) -> Bool { isNumeral(text) || isIdentifier(text) }
}
