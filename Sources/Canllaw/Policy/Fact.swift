internal import PolicyChecker
internal import PolicyModel

/// A fact of a policy's dictionary: what it asks, and what may be answered.
///
/// ```swift
/// for fact in policy.facts { print(fact.id, fact.question, fact.values.map(\.label)) }
/// ```
public struct Fact: Sendable, Hashable {
    /// What kind of value a fact has.
    public enum Kind: Sendable, Hashable {
        /// `yes` or `no`.
        case yesNo
        /// One of ``Fact/values``; whether they are ordered, lowest first.
        case list(isOrdered: Bool)
        /// A whole number in a range.
        case number(ClosedRange<Int>)
        /// A number with decimals, money or percent, with both ends and the smallest step as case files write them:
        /// `"0.00"`, `"16000.00"`, `"0.01"`.
        case amount(least: String, most: String, step: String)
        /// Any of ``Fact/values``, each of which is ticked or not.
        case tickList
        /// A day of the calendar.
        case day
    }

    /// Whom asking burdens, least first.
    public enum Burden: String, Sendable, Hashable, CaseIterable {
        /// It stands in a record.
        case record
        /// A professional has to be asked.
        case professional
        /// A family has to be asked.
        case family
        /// The child has to be asked.
        case child
    }

    /// A value of a fact, or a member of a tick list.
    public struct Value: Sendable, Hashable {
        /// As it is written in case files.
        public let id: String
        /// As people read it.
        public let label: String
    }

    /// As it is written in case files.
    public let id: String
    /// The few words under which people know it.
    public let label: String
    /// What to ask.
    public let question: String
    /// What kind of value it has.
    public let kind: Kind
    /// The values or members in the policy's order; none of numbers and days.
    public let values: [Value]
    /// Whom asking it burdens.
    public let burden: Burden
    /// Labels of the places where it may be found, those to look in first before all others.
    public let foundIn: [String]
    /// Labels of the roles to ask where no record has it.
    public let thenAsk: [String]

    /// Nil of a fact that follows from others and is never recorded.
    init?(_ fact: CheckedFact, _ texts: Texts) {
        guard let definition = fact.definition else { return nil }
        id = fact.id
        label = texts.label(ofFact: fact.id)
        question = texts.words(definition.ask)
        kind =
            switch fact.kind {
            case .yesNo: .yesNo
            case .list(_, let isOrdered): .list(isOrdered: isOrdered)
            case .number(let range, .whole): .number(range)
            case .number(let range, let format):
                .amount(
                    least: format.text(range.lowerBound), most: format.text(range.upperBound), step: format.text(1))
            case .tickList: .tickList
            case .date: .day
            }
        values = fact.kind.valueNames.map { Value(id: $0, label: texts.label(ofValue: $0, of: fact.id)) }
        burden =
            switch definition.burden {
            case .record: .record
            case .professional: .professional
            case .family: .family
            case .child: .child
            }
        foundIn = definition.foundIn.map { texts.place($0.text) }
        thenAsk = definition.thenAsk.map { texts.role($0.text) }
    }
}

/// A statement of the guidance that a policy puts into effect, paraphrased and located.
///
/// Lines, actions and notices name the statements that they rest on:
///
/// ```swift
/// for id in action.guidance { print(policy.guidance(id)?.section ?? "") }
/// ```
public struct Guidance: Sendable, Hashable {
    /// As lines and actions name it.
    public let id: String
    /// What it says, in the owner's words.
    public let text: String
    /// The title of the document.
    public let document: String
    /// Where in the document it stands.
    public let section: String
    /// How strongly the guidance speaks.
    public let strength: Strength

    /// How strongly the guidance speaks.
    public enum Strength: String, Sendable, Hashable, CaseIterable {
        /// It has to be done.
        case must
        /// It is to be done unless there is a reason not to.
        case should
        /// It is allowed.
        case may
        /// It is not allowed.
        case mustNot = "must not"
        /// It is to be weighed.
        case consider
        /// It asks for nothing.
        case information
        /// A finding of research; never a duty.
        case evidence
    }

    init(_ statement: GuidanceStatement, _ texts: Texts) {
        id = statement.id.text
        text = texts.words(statement.says)
        document = texts.document(statement.document)
        section = statement.section
        strength = Strength(rawValue: statement.modality.rawValue) ?? .information
    }
}
