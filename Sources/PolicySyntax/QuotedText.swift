/// Puts the text of a line in quotes where its signs have a meaning of their own.
enum QuotedText {
    /// The line with all that follows its key in quotes, nil where there is nothing to quote.
    static func quoted(_ line: LaidOutLine) -> String? {
        guard line.value.contains(" "), let first = line.value.first else { return nil }
        // An anchor or a tag is meant as such where no sentence follows it.
        if "&!?".contains(first), line.value.split(separator: " ").count < 3, inWords(line.value) == nil { return nil }
        // Lists and keys in brackets are meant as such where nothing follows them, or nothing closes them.
        if first == "[" && line.value.last == "]" || first == "{" && line.value.last == "}" { return nil }
        if first == "[" && !line.value.contains("]") || first == "{" && !line.value.contains("}") { return nil }
        let lead = line.text.dropLast(line.value.count)
        return lead + inQuotes(bare(line.value))
    }

    /// The line with one of its values in braces in quotes, each that may need them.
    static func quotedInBraces(_ line: LaidOutLine) -> [(line: String, value: String)] {
        guard let braced = BracedLine(line.text) else { return [] }
        return braced.values.compactMap { range, text in
            guard !text.hasPrefix("["), text.contains(where: { "'\"#:[]{},*&!%@`>|?".contains($0) }) else { return nil }
            return (braced.replacing(range, with: inQuotes(bare(text))), text)
        }
    }

    /// A text in double quotes; what it holds of them itself is written so that it stays.
    static func inQuotes(_ text: String) -> String {
        if text.contains("\"") && !text.contains("'") && !text.contains("\\") { return "'\(text)'" }
        return "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }

    /// A text without the quotes that an author put around the whole of it.
    private static func bare(_ value: String) -> String {
        guard let quote = value.first, quote == "'" || quote == "\"", value.count > 1 else { return value }
        if !value.dropFirst().contains(quote) { return String(value.dropFirst()) }
        if value.last != quote { return value }
        return String(value.dropFirst().dropLast())
    }

    /// A comparison that begins with a sign, in words: `at least 3` for `>= 3`.
    static func inWords(_ value: String) -> String? {
        guard let match = value.firstMatch(of: /^(!=|>=|>|=>) *([A-Za-z0-9_]+)$/) else { return nil }
        let word = match.output.2
        switch match.output.1 {
        case "!=": return "not(\(word))"
        case ">": return "more than \(word)"
        default: return "at least \(word)"
        }
    }

    /// Why a text needs quotes.
    static func message(for value: String) -> String {
        guard let first = value.first else { return "a text that needs quotes" }
        if first == "'" && value.last == "'" {
            return "an apostrophe that ends the text, which stands in single quotes"
        }
        if first == "\"" && value.last == "\"" { return "quotes within a text that stands in quotes itself" }
        if first == "'" || first == "\"", !value.dropFirst().contains(first) {
            return "a quotation mark that is opened and not closed"
        }
        if first == "'" || first == "\"" { return "a text that goes on behind its closing quotation mark" }
        if first.isLetter || first.isNumber {
            return value.contains(": ")
                ? "a text with a colon in it" : "a value with signs that mean something else here"
        }
        return "a text that begins with `\(first)`"
    }
}

extension String {
    /// The text without blanks and a carriage return at its end.
    var trimmingLineEnd: String {
        var text = self
        while let last = text.last, last == " " || last == "\r" { text.removeLast() }
        return text
    }
}
