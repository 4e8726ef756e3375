/// Words in the language of a page, with stretches in another where a text has not been translated.
///
/// A phrase is put together by interpolation, as strings are, and keeps which stretch is in which language:
/// `"Awgrymir: \(label)."` marks the label as English where the policy has no Welsh for it.
package struct Phrase: Sendable, Hashable {
    package struct Run: Sendable, Hashable {
        package let text: String
        /// The tag of another language than the page's; nil for the page's own.
        package let language: String?
    }

    package private(set) var runs: [Run]

    package init(_ text: String, language: String? = nil) {
        runs = text.isEmpty ? [] : [Run(text: text, language: language)]
    }

    /// The words alone.
    package var plain: String { runs.count == 1 ? runs[0].text : runs.map(\.text).joined() }
    package var isEmpty: Bool { runs.isEmpty }
    /// Whether any of it is in another language than the page's.
    package var isMixed: Bool { runs.contains { $0.language != nil } }

    package static let empty = Phrase("")

    package static func + (left: Phrase, right: Phrase) -> Phrase {
        var result = left
        result.append(right)
        return result
    }

    package static func += (left: inout Phrase, right: Phrase) { left.append(right) }

    package mutating func append(_ other: Phrase) {
        for run in other.runs {
            if let last = runs.last, last.language == run.language {
                runs[runs.count - 1] = Run(text: last.text + run.text, language: run.language)
            } else {
                runs.append(run)
            }
        }
    }

    /// With a capital at its beginning.
    package var capitalised: Phrase { changingFirst { $0.prefix(1).uppercased() + $0.dropFirst() } }

    /// Inside a sentence: `level of service`, but `ECM pathways`.
    package var inSentence: Phrase {
        changingFirst { text in
            let isWord = text.dropFirst().first?.isLowercase ?? false
            return isWord ? text.prefix(1).lowercased() + text.dropFirst() : text
        }
    }

    private func changingFirst(_ change: (String) -> String) -> Phrase {
        guard let first = runs.first else { return self }
        var result = self
        result.runs[0] = Run(text: change(first.text), language: first.language)
        return result
    }
}

extension Phrase: ExpressibleByStringInterpolation {
    package struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var phrase = Phrase.empty

        package init(literalCapacity: Int, interpolationCount: Int) {}

        package mutating func appendLiteral(_ literal: String) { phrase.append(Phrase(literal)) }
        package mutating func appendInterpolation(_ text: String) { phrase.append(Phrase(text)) }
        package mutating func appendInterpolation(_ number: Int) { phrase.append(Phrase(String(number))) }
        package mutating func appendInterpolation(_ inner: Phrase) { phrase.append(inner) }
    }

    package init(stringLiteral value: String) { self.init(value) }
    package init(stringInterpolation: StringInterpolation) { self = stringInterpolation.phrase }
}

extension Sequence where Element == Phrase {
    package func joined(separator: Phrase) -> Phrase {
        var result = Phrase.empty
        for (index, phrase) in enumerated() {
            if index > 0 { result.append(separator) }
            result.append(phrase)
        }
        return result
    }

    /// Those that say something.
    package var nonEmpty: [Phrase] { filter { !$0.isEmpty } }
}

extension Phrase: CustomStringConvertible {
    package var description: String { plain }
}
