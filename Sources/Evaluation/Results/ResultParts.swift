/// What of a result is made beside the answers and options of its decisions. What is left out is as if there were none
/// of it.
package struct ResultParts: OptionSet, Sendable {
    package let rawValue: Int

    package init(rawValue: Int) { self.rawValue = rawValue }

    /// Rules, and whether the decision applies, line by line
    package static let rules = ResultParts(rawValue: 1)
    package static let gaps = ResultParts(rawValue: 2)
    package static let notices = ResultParts(rawValue: 4)
    /// What people agree first
    package static let agreed = ResultParts(rawValue: 8)
    package static let readings = ResultParts(rawValue: 16)
    /// What to look at first, and what follows from the answer
    package static let actions = ResultParts(rawValue: 32)
    package static let areas = ResultParts(rawValue: 64)
    /// Of the case as a whole
    package static let contradictions = ResultParts(rawValue: 128)
    /// Of the case as a whole, facts that do not arise
    package static let inapplicableFacts = ResultParts(rawValue: 256)
    /// Readings of passages that are open, where not all readings are asked for: those that may be contested
    package static let openReadings = ResultParts(rawValue: 512)
    package static let all = ResultParts(rawValue: 1023)

    /// Those that are told line by line, which takes the answers of other decisions.
    static let byLines: ResultParts = [.rules, .agreed]
}
