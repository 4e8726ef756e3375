internal import DecisionModel

/// Everything that a policy says of one case.
///
/// It is whole: reading it asks for nothing more, so it may be kept and compared. Two cases are decided alike exactly
/// where their values are equal. Lists are in the order of the policy.
///
/// ```swift
/// let decisions = try policy.decide(child)
/// let colour = decisions["colour"]!
/// switch colour.answer {
/// case .settled(let outcome): print(outcome.label)
/// case .open(let possible): print(possible.map(\.label), colour.suggested?.label ?? "none yet")
/// case .silent, .outOfScope, .weighed: break
/// }
/// ```
public struct Decisions: Sendable {
    let model: DecisionModel.Decisions
    private let linesByID: [String: DecisionModel.Line]
    private var texts: Texts

    init(_ model: DecisionModel.Decisions, _ texts: Texts) {
        (self.model, self.texts) = (model, texts)
        linesByID = Dictionary(model.lines.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// The language of every title, label and question; that of the policy until it is set. It changes no answer.
    public var language: Language {
        get { texts.language }
        set { texts = texts.in(newValue) }
    }

    /// The reference of the case.
    public var reference: String { model.reference }
    /// The day on which the facts stood so.
    public var asAt: CalendarDay? { CalendarDay(text: model.asAt) }
    /// The id of the policy that decided.
    public var policy: String { model.policies.first?.id ?? "" }
    /// The digest of the policy that decided; see ``Policy/digest``.
    public var policyDigest: String { model.policies.first?.digest ?? "" }
    /// The version of the engine that decided.
    public var engineVersion: String { model.engine }

    /// Every decision of the policy.
    public var all: [Decision] { model.decisions.map { Decision($0, in: model, linesByID, texts) } }

    /// A decision by its id; nil where the policy has none of that name.
    public subscript(decision: String) -> Decision? {
        model[decision].map { Decision($0, in: model, linesByID, texts) }
    }

    /// What is known of the facts that the case names, and of those that do not arise in it.
    public var facts: [KnownFact] { model.facts.map { KnownFact($0, texts) } }
    /// The ids of facts not known that can still change some answer.
    public var factsNotKnown: [String] { model.notKnown.map(\.fact) }
    /// The ids of facts not known that can change no answer, whatever they turn out to be.
    public var factsWithoutEffect: [String] { model.notKnownButIdle }
    /// Facts that cannot all be so; the answers then rest on facts of which one is wrong.
    public var contradictions: [Contradiction] {
        model.contradictions.map { found in
            let written = texts.pack.contradictions.first { $0.source.id.text == found.id }
            return Contradiction(
                id: found.id, text: written.map { texts.words($0.source.say) } ?? found.id, facts: found.facts,
                guidance: found.guidance)
        }
    }
    /// What is odd about how facts are recorded. It changes no answer.
    public var remarks: [Remark] {
        model.remarks.map { Remark(kind: Remark.Kind($0.kind), fact: $0.fact, label: texts.label(ofFact: $0.fact)) }
    }
}

extension Decisions: Hashable {
    /// Whether both say the same in the same language.
    public static func == (left: Decisions, right: Decisions) -> Bool {
        left.model == right.model && left.language == right.language
    }

    /// Hashes what `==` looks at.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(model)
        hasher.combine(language)
    }
}

/// Facts that cannot all be so.
///
/// ```swift
/// if let first = decisions.contradictions.first { print("Ask again:", first.text) }
/// ```
public struct Contradiction: Sendable, Hashable {
    /// The id that the policy gives it.
    public let id: String
    /// What is wrong, in the policy's words.
    public let text: String
    /// The ids of the facts.
    public let facts: [String]
    /// The ids of the statements that it rests on; see ``Policy/guidance(_:)``.
    public let guidance: [String]
}

/// What is odd about how a fact is recorded. It changes no answer.
public struct Remark: Sendable, Hashable {
    /// What is odd.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// The case gives a value to a fact that does not arise in it.
        case doesNotArise
        /// It was recorded after the day of the case.
        case recordedAfterTheDay
        /// It was recorded so long before the day of the case that it may no longer be so.
        case recordedLongBefore
        /// A birthday on 29 February, and an age that turns on which day it is held on.
        case leapDayBirthday

        init(_ kind: DecisionModel.Remark.Kind) {
            self =
                switch kind {
                case .doesNotArise: .doesNotArise
                case .recordedAfterTheDay: .recordedAfterTheDay
                case .recordedLongBefore: .recordedLongBefore
                case .leapDayBirthday: .leapDayBirthday
                }
        }
    }

    /// What is odd.
    public let kind: Kind
    /// The id of the fact.
    public let fact: String
    /// The few words under which people know the fact.
    public let label: String
}
