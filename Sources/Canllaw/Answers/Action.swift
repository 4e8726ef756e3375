internal import DecisionModel
internal import PolicyModel

/// Something to be done, and how it stands.
///
/// ```swift
/// for action in decision.actions where action.state == .outstanding { print(action.who, action.text) }
/// ```
public struct Action: Sendable, Hashable {
    /// How it stands to whoever has to do it.
    public enum State: String, Sendable, Hashable, CaseIterable {
        /// It is done.
        case done
        /// It is asked for and not done.
        case outstanding
        /// It is asked for, not done, and what it had to come before has happened.
        case tooLate
        /// It is asked for, and the case does not say whether it is done.
        case notRecorded
        /// Whether it is asked for turns on a fact not known.
        case mayApply
        /// It must not be done, and was.
        case notKept
        /// It holds all along, and nothing ticks it off.
        case always
        /// What research has found; nobody's duty.
        case evidence

        init(_ state: ActionItem.State) {
            self =
                switch state {
                case .done: .done
                case .outstanding: .outstanding
                case .tooLate: .tooLate
                case .notRecorded: .notRecorded
                case .mayApply: .mayApply
                case .notKept: .notKept
                case .always: .always
                case .evidence: .evidence
                }
        }
    }

    /// A paper that it needs.
    public struct Paper: Sendable, Hashable {
        /// The member of the tick list that stands for it.
        public let id: String
        /// What people read for it.
        public let label: String
        /// Whether it is there; nil where that is not known.
        public let isThere: Bool?
    }

    /// The owner's id, else its place, such as `colour/actions/3`.
    public let id: String
    /// What is to be done, as one sentence without its full stop.
    public let text: String
    /// How strongly the guidance asks for it.
    public let strength: Guidance.Strength
    /// Labels of the roles that act.
    public let who: [String]
    /// How it stands.
    public let state: State
    /// A time limit in words; nil where the guidance gives none.
    public let byWhen: String?
    /// The last day by which it is to be done; nil where no time limit is counted, or the date from which it is counted
    /// is not known.
    public let due: CalendarDay?
    /// Whether that day is past, and it is not known to be done.
    public let isOverdue: Bool
    /// What to do where it is too late; nil where the guidance does not say.
    public let ifTooLate: String?
    /// The papers that it needs.
    public let papers: [Paper]
    /// Labels of the places where it is recorded.
    public let recordIn: [String]
    /// Whether it is recorded in every one of those places; else any is enough.
    public let recordsInEvery: Bool
    /// The ids of the statements that it rests on; see ``Policy/guidance(_:)``.
    public let guidance: [String]

    init(_ item: ActionItem, _ source: PolicyModel.Action?, _ texts: Texts) {
        id = item.id
        text = source.map { texts.sentence(of: $0) } ?? item.id
        strength = Guidance.Strength(rawValue: item.modality) ?? .information
        who = item.who.map(texts.role)
        state = State(item.state)
        byWhen = source?.byWhen.map(texts.words)
        (due, isOverdue) = (item.due?.to.flatMap { CalendarDay(text: $0) }, item.isOverdue)
        ifTooLate = source?.ifTooLate.map(texts.words)
        papers = item.papers.map { paper in
            let isThere: Bool? =
                switch paper.state {
                case .have: true
                case .missing: false
                case .notKnown: nil
                }
            let fact = source?.papers?.fact.text ?? ""
            return Paper(id: paper.member, label: texts.label(ofValue: paper.member, of: fact), isThere: isThere)
        }
        recordIn = item.recordIn.map(texts.place)
        (recordsInEvery, guidance) = (item.recordsInEvery, item.guidance)
    }
}

extension Texts {
    /// The English sentence says itself what must not be done; of a text in another language the strength says it.
    fileprivate func sentence(of action: PolicyModel.Action) -> String {
        action.text.text(in: language.rawValue) == nil || language == .english ? action.sentence : words(action.text)
    }
}
