/// Tests as people write them elsewhere, each with the way in which they are written here.
package enum TestNotation {
    /// Nil where nothing is recognised.
    package static func help(for text: String) -> String? {
        let words = text.split(whereSeparator: { $0 == " " || $0 == "\n" }).map(String.init)
        return range(text.filter { $0 != " " && $0 != "\n" }) ?? word(words) ?? spelledRange(words) ?? sign(words)
    }

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
        let words = words.first == "from" && words.count == 4 ? Array(words.dropFirst()) : words
        guard words.count == 3, ["to", "-", "\u{2013}", "until"].contains(words[1]), isWord(words[0]), isWord(words[2])
        else { return nil }
        return between(words[0], words[2])
    }

    private static func between(_ low: String, _ high: String) -> String {
        "write `between \(low) and \(high)`; both ends are included"
    }

    // MARK: Signs and words

    private static func sign(_ words: [String]) -> String? {
        let text = words.joined()
        for (sign, meant) in [
            ("!=", "not"), ("<>", "not"), ("\u{2260}", "not"), ("=<", "<="), ("=>", ">="), ("\u{2264}", "<="),
            ("\u{2265}", ">="), ("==", ""),
        ] {
            guard text.hasPrefix(sign) else { continue }
            let value = String(text.dropFirst(sign.count))
            if !isWord(value) { return nil }
            return meant == "not"
                ? "write `not(\(value))`" : meant.isEmpty ? "write `\(value)`" : "write `\(meant) \(value)`"
        }
        if text.hasSuffix("+"), isWord(String(text.dropLast())) { return atLeast(String(text.dropLast())) }
        return nil
    }

    /// Words before a value, and words after it.
    private static let before: [(words: [String], meant: @Sendable (String) -> String)] = [
        (["up", "to"], atMost), (["no", "more", "than"], atMost), (["maximum"], atMost), (["under"], below),
        (["less"], below), (["smaller", "than"], below),
        (["over"], above), (["greater", "than"], above), (["higher", "than"], above), (["from"], atLeast),
        (["no", "less", "than"], atLeast),
        (["no", "fewer", "than"], atLeast), (["minimum"], atLeast), (["is", "not"], not), (["not"], not),
        (["is"], { "write `\($0)`" }),
    ]
    private static let after: [(words: [String], meant: @Sendable (String) -> String)] = [
        (["or", "over"], atLeast), (["or", "above"], atLeast), (["and", "over"], atLeast), (["and", "above"], atLeast),
        (["and", "higher"], atLeast),
        (["or", "less"], atMost), (["or", "under"], atMost), (["or", "below"], atMost), (["and", "below"], atMost),
        (["and", "lower"], atMost), (["and", "under"], atMost),
    ]

    private static func word(_ words: [String]) -> String? {
        if words == ["not", "known"] {
            return "a rule cannot ask whether a fact is known; what is not known is never `no`"
        }
        for (lead, meant) in before
        where words.count == lead.count + 1 && words.starts(with: lead) && isWord(words[lead.count]) {
            return meant(words[lead.count])
        }
        for (tail, meant) in after
        where words.count == tail.count + 1 && isWord(words[0]) && Array(words.dropFirst()) == tail {
            return meant(words[0])
        }
        if words.count == 3, words[1] == "or", isWord(words[0]), isWord(words[2]) {
            return "write `[\(words[0]), \(words[2])]`"
        }
        return nil
    }

    private static func atMost(_ value: String) -> String {
        isNumeral(value) ? "write `at most \(value)`" : "write `\(value) or lower`"
    }
    private static func atLeast(_ value: String) -> String {
        isNumeral(value) ? "write `at least \(value)`" : "write `\(value) or higher`"
    }
    private static func below(_ value: String) -> String {
        isNumeral(value) ? "write `fewer than \(value)`" : "write `below \(value)`"
    }
    private static func above(_ value: String) -> String {
        isNumeral(value) ? "write `more than \(value)`" : "write `above \(value)`"
    }
    private static func not(_ value: String) -> String { "write `not(\(value))`" }

    private static func isWord(_ text: String) -> Bool { isNumeral(text) || isIdentifier(text) }
}
