internal import DecisionLog
internal import PolicyModel

/// A row of a table as text that spreadsheets read and do not run, and in which they take nothing for what it is not.
package enum CSVRow {
    /// What a cell holds.
    package enum Kind: String, Sendable {
        case text, number, date, moment
    }

    /// With its line end; every cell in quotation marks.
    /// - Parameter kinds: of the cells; all text where there are none.
    package static func text(_ cells: [String], _ kinds: [Kind] = []) -> String {
        let written = cells.enumerated().map { index, text in cell(text, index < kinds.count ? kinds[index] : .text) }
        return written.joined(separator: ",") + "\r\n"
    }

    /// A text that a spreadsheet would take for a formula, a number, a date or yes and no gets an apostrophe before
    /// it, and so does one that begins with an apostrophe: whoever reads the table takes one away.
    private static func cell(_ text: String, _ kind: Kind) -> String {
        let isGuarded = !isPlain(text, kind) && (isFormula(text) || OpensAsValue.holds(text))
        return "\"" + (isGuarded ? "'" : "") + text.replacing("\"", with: "\"\"") + "\""
    }

    /// Whether a cell is the number, day or moment that its column promises.
    private static func isPlain(_ text: String, _ kind: Kind) -> Bool {
        switch kind {
        case .text: false
        case .number: Int(text).map { $0 >= 0 && String($0) == text } ?? false
        case .date: CalendarDate(text) != nil
        case .moment: Moment(text) != nil
        }
    }

    private static func isFormula(_ text: String) -> Bool {
        guard let first = text.unicodeScalars.first else { return false }
        return first.properties.isWhitespace || dangerous.contains(first)
    }

    private static let dangerous: Set<Unicode.Scalar> = [
        "=", "+", "-", "@", "'", "\u{2212}", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}",
    ]
}

/// Whether a spreadsheet would open a text as a number, a date, a time or a truth value: `2026.1`, `1e5`, `3/4`,
/// `March 4`, `TRUE`.
enum OpensAsValue {
    /// Longer ones are texts to every spreadsheet.
    private static let maximumLength = 60

    static func holds(_ text: String) -> Bool {
        let scalars = Array(text.lowercased().unicodeScalars)
        if scalars.count > maximumLength { return false }
        var (hasDigit, lastIsDigit, index) = (false, false, 0)
        while index < scalars.count {
            let scalar = scalars[index]
            if scalar.properties.isAlphabetic {
                let start = index
                while index < scalars.count, scalars[index].properties.isAlphabetic { index += 1 }
                let word = String(String.UnicodeScalarView(scalars[start..<index]))
                if scalars.count == word.unicodeScalars.count { return truths.contains(word) }
                if !(lastIsDigit && units.contains(word)) && !dayWords.contains(where: { isShort(word, of: $0) }) {
                    return false
                }
                lastIsDigit = false
                continue
            }
            if scalar.properties.numericType != nil {
                (hasDigit, lastIsDigit) = (true, true)
            } else if !marks.contains(scalar) && !scalar.properties.isWhitespace {
                return false
            } else if !scalar.properties.isWhitespace {
                lastIsDigit = false
            }
            index += 1
        }
        return hasDigit
    }

    /// `mar`, `march`.
    private static func isShort(_ word: String, of whole: String) -> Bool {
        word.utf8.count >= 3 && whole.hasPrefix(word)
    }

    private static let truths: Set = ["true", "false"]
    /// Behind a digit.
    private static let units: Set = ["e", "a", "p", "am", "pm", "t", "z", "st", "nd", "rd", "th"]
    private static let marks: Set<Unicode.Scalar> = [
        ".", ",", ":", "/", "-", "+", "%", "(", ")", "£", "$", "€", "'", "\u{2212}", "\u{2013}",
    ]
    /// Of English and of Welsh spreadsheets.
    private static let dayWords = [
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
        "december",
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
        "ionawr", "chwefror", "mawrth", "ebrill", "mai", "mehefin", "gorffennaf", "awst", "medi", "hydref", "tachwedd",
        "rhagfyr",
    ]
}
