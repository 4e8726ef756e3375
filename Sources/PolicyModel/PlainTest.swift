/// A test in plain English, understood by its words: `10 or over`, `not unlikely`, `under 10`.
struct PlainTest {
    private enum Sense {
        case atLeast, atMost, above, below, not, same
    }

    /// Nil where nothing is recognised.
    static func help(for text: String) -> String? {
        if asksWhetherKnown(text) {
            return "a rule cannot ask whether a fact is known; what is not known is never `no`: test a value instead"
        }
        guard let written = written(words(of: text)), written != text else { return nil }
        return "write `\(written)`"
    }

    /// A word alone that is no value, such as `true`.
    static func value(for word: String) -> String? {
        switch word.lowercased() {
        case "true", "y", "yes", "on": "yes"
        case "false", "n", "no", "off": "no"
        default: numbers[word.lowercased()]
        }
    }

    // MARK: Words

    private static let numbers = [
        "zero": "0", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7",
        "eight": "8", "nine": "9", "ten": "10", "eleven": "11", "twelve": "12",
    ]
    private static let slips = [
        "lest": "least", "leats": "least", "then": "than", "grater": "greater", "isn\u{2019}t": "isn't",
        "isnt": "isn't", "higer": "higher", "hihger": "higher", "heigher": "higher", "betwen": "between",
        "inclues": "includes", "include": "includes", "lowr": "lower", "mor": "more", "hte": "the",
    ]
    private static let signs: [(sign: String, word: String)] = [
        (">=", ">="), ("=>", ">="), ("\u{2265}", ">="), ("<=", "<="), ("=<", "<="), ("\u{2264}", "<="),
        ("!=", "not"), ("<>", "not"), ("\u{2260}", "not"), ("==", "is"), ("=", "is"), (">", ">"), ("<", "<"),
    ]
    /// Units that stand behind a number and say nothing.
    private static let units: Set = [
        "year", "years", "old", "month", "months", "week", "weeks", "day", "days", "times", "points", "times.",
    ]

    /// The words of a test, signs for themselves, slips mended, numbers as numerals.
    private static func words(of text: String) -> [String] {
        var found: [String] = []
        for piece in text.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
            var word = piece.lowercased()
            if let (sign, meant) = signs.first(where: { word.hasPrefix($0.sign) }) {
                found.append(meant)
                word = String(word.dropFirst(sign.count))
            }
            var behind: [String] = []
            while let last = word.last, ",+;.".contains(last) {
                behind.insert(last == "+" ? "+" : ",", at: 0)
                word.removeLast()
                if last == "." { behind.removeFirst() }
            }
            if word.contains("/") || word.contains(",") {
                let parts = word.split(whereSeparator: { $0 == "/" || $0 == "," }).map(String.init)
                found += parts.isEmpty ? [","] : Array(parts.map { [$0] }.joined(separator: [","]))
            } else if !word.isEmpty {
                found.append(word == "&" ? "and" : numbers[slips[word] ?? word] ?? slips[word] ?? word)
            }
            found += behind
        }
        return found
    }

    private static func asksWhetherKnown(_ text: String) -> Bool {
        let knowing: Set = ["known", "unknown", "recorded", "missing", "blank", "empty", "null", "n/a", "unrecorded"]
        let around: Set = ["not", "is", "yet", "has", "been", "isn't", "never", "to", "be", "if", "or"]
        let words = words(of: text)
        return words.contains(where: knowing.contains)
            && words.allSatisfy { knowing.contains($0) || around.contains($0) }
    }

    // MARK: Phrases

    private static let before: [(phrase: String, sense: Sense)] = [
        ("greater than or equal to", .atLeast), ("more than or equal to", .atLeast),
        ("higher than or equal to", .atLeast), ("equal to or greater than", .atLeast),
        ("equal to or more than", .atLeast), ("equal to or higher than", .atLeast), ("no less than", .atLeast),
        ("not less than", .atLeast), ("no fewer than", .atLeast), ("not fewer than", .atLeast),
        ("no lower than", .atLeast), ("not lower than", .atLeast), ("no younger than", .atLeast),
        ("not younger than", .atLeast), ("not below", .atLeast), ("not under", .atLeast),
        ("a minimum of", .atLeast), ("minimum of", .atLeast), ("minimum", .atLeast), ("min", .atLeast),
        ("starting from", .atLeast), ("starting at", .atLeast), ("at least", .atLeast), ("from", .atLeast),
        ("less than or equal to", .atMost), ("fewer than or equal to", .atMost), ("lower than or equal to", .atMost),
        ("equal to or less than", .atMost), ("up to and including", .atMost), ("no more than", .atMost),
        ("not more than", .atMost), ("no higher than", .atMost), ("not higher than", .atMost),
        ("no older than", .atMost), ("not older than", .atMost), ("no greater than", .atMost),
        ("not greater than", .atMost), ("not above", .atMost), ("not over", .atMost), ("not exceeding", .atMost),
        ("a maximum of", .atMost), ("maximum of", .atMost), ("maximum", .atMost), ("max", .atMost),
        ("up to", .atMost), ("until", .atMost), ("at most", .atMost),
        ("more than", .above), ("greater than", .above), ("higher than", .above), ("older than", .above),
        ("longer than", .above), ("bigger than", .above), ("worse than", .above), ("upwards of", .above),
        ("in excess of", .above), ("exceeding", .above), ("exceeds", .above), ("over", .above), ("above", .above),
        ("beyond", .above),
        ("less than", .below), ("fewer than", .below), ("lower than", .below), ("smaller than", .below),
        ("younger than", .below), ("shorter than", .below), ("under", .below), ("below", .below), ("less", .below),
        ("anything other than", .not), ("anything except", .not), ("anything but", .not), ("other than", .not),
        ("not equal to", .not), ("does not equal", .not), ("is not equal to", .not), ("must not be", .not),
        ("should not be", .not), ("isn't", .not), ("is not", .not), ("all but", .not), ("any but", .not),
        ("except", .not), ("never", .not), ("not", .not),
        ("is equal to", .same), ("equal to", .same), ("equals", .same), ("exactly", .same), ("must be", .same),
        ("should be", .same), ("only", .same), ("just", .same), ("aged", .same), ("is", .same),
    ]
    private static let after: [(phrase: String, sense: Sense)] = [
        ("or higher", .atLeast), ("or more", .atLeast), ("or over", .atLeast), ("or above", .atLeast),
        ("or greater", .atLeast), ("or older", .atLeast), ("or worse", .atLeast), ("or longer", .atLeast),
        ("or bigger", .atLeast), ("or up", .atLeast), ("or upwards", .atLeast), ("or better", .atLeast),
        ("and over", .atLeast), ("and above", .atLeast), ("and higher", .atLeast), ("and more", .atLeast),
        ("and up", .atLeast), ("and upwards", .atLeast), ("and older", .atLeast), ("and worse", .atLeast),
        ("and greater", .atLeast), ("and beyond", .atLeast), ("upwards", .atLeast), ("onwards", .atLeast),
        ("plus", .atLeast), ("+", .atLeast), ("minimum", .atLeast), ("at least", .atLeast), ("or later", .atLeast),
        ("or lower", .atMost), ("or less", .atMost), ("or fewer", .atMost), ("or under", .atMost),
        ("or below", .atMost), ("or younger", .atMost), ("or smaller", .atMost), ("or shorter", .atMost),
        ("and below", .atMost), ("and under", .atMost), ("and lower", .atMost), ("and less", .atMost),
        ("and fewer", .atMost), ("and younger", .atMost), ("and down", .atMost), ("or down", .atMost),
        ("downwards", .atMost), ("maximum", .atMost), ("at most", .atMost), ("or earlier", .atMost),
    ]
    /// Words that are no part of a value.
    private static let grammar: Set = [
        "or", "and", "not", "nor", "either", "neither", "both", "than", "at", "least", "most", "between", "includes",
        "is", "of", "to", "the", "a", "an", ",", "+", ">=", "<=", ">", "<", "all", "any", "none", "except", "if",
        "when",
        "higher", "lower", "more", "fewer", "less", "above", "below", "over", "under", "[", "]", "(", ")",
    ]

    private static func written(_ words: [String]) -> String? {
        var words = words
        if words.count > 12 { return nil }
        if let sign = words.first, [">=", "<=", ">", "<"].contains(sign) {
            return value(Array(words.dropFirst())).map { "\(sign) \($0)" }
        }
        var sense: Sense?
        for (phrase, meant) in after {
            let tail = phrase.split(separator: " ").map(String.init)
            guard words.count > tail.count, words.suffix(tail.count).elementsEqual(tail) else { continue }
            words.removeLast(tail.count)
            sense = meant
            break
        }
        for (phrase, meant) in before {
            let lead = phrase.split(separator: " ").map(String.init)
            guard words.count > lead.count, words.starts(with: lead) else { continue }
            words.removeFirst(lead.count)
            // `is at least 3`, `is over 10`
            if meant == .same && sense == nil, let inner = written(words) { return inner }
            sense = sense ?? meant
            break
        }
        if let both = between(words), sense == nil { return both }
        if let values = values(words) {
            let list = "[\(values.joined(separator: ", "))]"
            switch sense {
            case nil, .same: return list
            case .not: return "not(\(list))"
            default: return nil
            }
        }
        if words.first == "neither", let values = self.values(Array(words.dropFirst())) {
            return "not([\(values.joined(separator: ", "))])"
        }
        guard let value = value(words) else { return nil }
        return spelled(sense ?? .same, value)
    }

    private static func between(_ words: [String]) -> String? {
        guard words.first == "between" else { return nil }
        let ends = words.dropFirst().split(whereSeparator: { ["and", "to", "-", "\u{2013}"].contains($0) })
        guard ends.count == 2, let low = value(Array(ends[0])), let high = value(Array(ends[1])) else { return nil }
        return "between \(low) and \(high)"
    }

    /// `a or b`, `a, b and c`, `either a or b`
    private static func values(_ words: [String]) -> [String]? {
        let words = ["either", "neither", "both", "any"].contains(words.first) ? Array(words.dropFirst()) : words
        let parts = words.split(whereSeparator: { ["or", "and", "nor", ","].contains($0) })
        let values = parts.compactMap { value(Array($0)) }
        return values.count > 1 && values.count == parts.count ? values : nil
    }

    /// One value of one word or a few, as the language writes it.
    private static func value(_ words: [String]) -> String? {
        var words = words
        if words.count > 1, isNumeral(words[0]) { words.removeAll { units.contains($0) } }
        guard (1...4).contains(words.count), words.allSatisfy({ !grammar.contains($0) }) else { return nil }
        if words.count == 1 && isNumeral(words[0]) { return words[0] }
        let joined = words.joined(separator: "_")
        return isIdentifier(joined) ? joined : nil
    }

    private static func spelled(_ sense: Sense, _ value: String) -> String {
        let isNumber = isNumeral(value)
        // What looks like the name of a number is one: `at least min_age`.
        let isLong = isNumber || value.split(separator: "_").count > 2
        switch sense {
        case .atLeast: return isLong ? "at least \(value)" : "\(value) or higher"
        case .atMost: return isLong ? "at most \(value)" : "\(value) or lower"
        case .above: return isLong ? "more than \(value)" : "above \(value)"
        case .below: return isLong ? "fewer than \(value)" : "below \(value)"
        case .not: return "not(\(value))"
        case .same: return value
        }
    }
}
