internal import DecisionModel
internal import Evaluation
internal import PolicyModel

/// What is known of a fact, in words.
///
/// ```swift
/// for fact in decision.reason?.facts ?? [] { print(fact) }  // late books: 3
/// ```
public struct KnownFact: Sendable, Hashable, CustomStringConvertible {
    /// As it is written in case files.
    public let id: String
    /// The few words under which people know it.
    public let label: String
    /// What is known of it, in words: labels of values, numbers and days. Nil where nothing is.
    public let words: String?
    /// The id of the place where it was recorded; nil where nobody says.
    public let recordedIn: String?
    /// The day on which it was recorded; nil where nobody says.
    public let recordedOn: CalendarDay?
    /// The id of the role that recorded it; nil where nobody says.
    public let by: String?
    /// Why it is not known; nil where nobody says.
    public let because: String?
    /// Whether it arises in this case. One that does not counts as the policy says, whatever was recorded.
    public let arises: Bool

    init(_ fact: RecordedFact, _ texts: Texts) {
        id = fact.fact
        label = texts.label(ofFact: fact.fact)
        words = texts.words(fact.value, of: fact.fact)
        (recordedIn, recordedOn) = (fact.recordedIn, fact.recordedOn.flatMap { CalendarDay(text: $0) })
        (by, because, arises) = (fact.by, fact.because, fact.doesNotAriseCountsAs == nil)
    }

    /// A fact of a case by its id, whether or not the case names it.
    init(_ id: String, in decisions: DecisionModel.Decisions, _ texts: Texts) {
        let recorded = decisions.facts.first { $0.fact == id }
        self.init(
            recorded
                ?? RecordedFact(
                    fact: id, value: .notKnown, recordedIn: nil, recordedOn: nil, by: nil, because: nil,
                    doesNotAriseCountsAs: nil), texts)
    }

    /// `late books: 3`
    public var description: String { "\(label): \(words ?? "not known")" }
}

extension Texts {
    /// Nil where nothing is known.
    func words(_ knowledge: Knowledge, of fact: String) -> String? {
        switch knowledge {
        case .notKnown: return nil
        case .value(let value): return label(ofValue: value, of: fact)
        case .number(let number): return String(number)
        case .either(let values): return either(values.map { label(ofValue: $0, of: fact) })
        case .numbers(let ranges):
            return either(
                ranges.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound) to \($0.upperBound)" })
        case .amounts(let ranges):
            return either(
                ranges.map { range in
                    let least = label(ofValue: range.least, of: fact)
                    return range.isOne ? least : "\(least) to \(label(ofValue: range.most, of: fact))"
                })
        case .days(let ranges): return either(ranges.map(\.range.inWords))
        case .ticks(let has, let hasNot, let notKnown):
            if has.isEmpty && hasNot.isEmpty { return nil }
            func list(_ members: [String]) -> String {
                members.map { label(ofValue: $0, of: fact) }.joined(separator: ", ")
            }
            let parts = [
                has.isEmpty ? nil : list(has), hasNot.isEmpty || notKnown.isEmpty ? nil : "not \(list(hasNot))",
                notKnown.isEmpty ? nil : "not known: \(list(notKnown))",
            ]
            let told = parts.compactMap { $0 }.joined(separator: "; ")
            return told.isEmpty ? "none" : told
        }
    }

    private func either(_ words: [String]) -> String {
        words.count < 2 ? words.joined() : words.dropLast().joined(separator: ", ") + " or " + (words.last ?? "")
    }
}
