internal import CanonicalJSON
internal import DecisionLog

/// One record of a log: what was suggested, decided, corrected, removed or handed out, and what vouches for it.
///
/// Its ``core`` is never changed. What it says of a case stands in parts beside it, which a redaction can remove; then
/// ``redactions`` says by which record.
///
/// ```swift
/// if let record = try log.record(1), record.event == .suggestion {
///     for answer in record.answers { print(answer.decision, answer.status, answer.outcomes) }
/// }
/// ```
public struct Record: Sendable, Hashable {
    /// What a record tells.
    public enum Event: String, Sendable, Hashable, CaseIterable {
        /// What the engine answered in a case.
        case suggestion
        /// What a person decided.
        case decision
        /// That an earlier record is wrong, and why.
        case correction
        /// That something was removed.
        case redaction
        /// That somebody outside was given a record, or the whole log.
        case disclosure
        /// That what is known of a case was changed.
        case factsChanged = "facts_changed"
        /// That a policy was approved.
        case policyApproved = "pack_approved"
        /// That a policy was published.
        case policyPublished = "pack_published"
        /// That the log was written out as tables.
        case export
    }

    /// Its place in the log, counted from 1 without gaps.
    public let number: Int
    /// What it tells.
    public let event: Event
    /// When it was recorded.
    public let time: Timestamp
    /// The reference of the case; nil where the record is of no case, or the reference was removed.
    public let caseReference: String?
    /// The role of the person who acted; nil of a suggestion.
    public let role: String?
    /// The number of the record that this one is about; nil where it is about none.
    public let about: Int?
    /// The policy that was asked, approved or published; nil in other records.
    public let policy: PolicyReference?
    /// Of a suggestion the day of its facts, as `2026-11-21`; nil of other records.
    public let asAt: String?
    /// Of a suggestion the answers in short, one for each decision, in the policy's order. Those that were removed are
    /// left out.
    public let answers: [RecordedAnswer]
    /// What a person decided; nil in records of other events.
    public let decided: PersonsDecision?
    /// What was removed; nil in records of other events.
    public let redaction: Redaction?
    /// The paths of its parts, in the record's order, those that were removed among them: `case`, `fact/…`,
    /// `answer/…`.
    /// ``Log/part(_:ofRecord:)`` reads one.
    public let parts: [String]
    /// The numbers of the redactions that removed something of this record, in order.
    public let redactions: [Int]
    /// The hash of the record: SHA-256 of the byte 0x00 and ``core``, as 64 hexadecimal digits.
    public let hash: String
    /// The hash of the record before; of the first record that of the log's name.
    public let previousHash: String
    /// What is hashed: canonical JSON with every field of the record and, for each part, the part's hash.
    public let core: String
}

/// A policy by what it says of itself, and by the digest of its files.
///
/// Two policies with the same digest are the same, byte for byte.
public struct PolicyReference: Sendable, Hashable {
    /// The policy's id.
    public let id: String
    /// Its version, as it stands in the policy.
    public let version: String
    /// `sha256:` and 64 hexadecimal digits, over the paths and bytes of its files.
    public let digest: String
}

/// The answer to one decision in short, by the ids of the policy.
public struct RecordedAnswer: Sendable, Hashable {
    /// How an answer stands.
    public enum Status: String, Sendable, Hashable, CaseIterable {
        /// There is an outcome, whatever the unknown facts are.
        case settled
        /// The unknown facts decide.
        case open
        /// The guidance says nothing of this case.
        case silent
        /// The decision does not apply.
        case outOfScope = "out_of_scope"
        /// People weigh it.
        case weighed = "weigh"
    }

    /// The id of the decision.
    public let decision: String
    /// How the answer stands.
    public let status: Status
    /// The id of the outcome; several, or none, where each option is answered separately.
    public let outcomes: [String]
    /// The ids of every outcome that some completion of the facts gives.
    public let stillPossible: [String]
    /// The outcome to act on until more is known; nil where there is none.
    public let suggested: String?
}

/// What a person decided, having seen a suggestion.
public struct PersonsDecision: Sendable, Hashable {
    /// The id of the decision.
    public let decision: String
    /// The id of the outcome; nil where it was removed.
    public let outcome: String?
    /// Why, in the person's words; nil where none was given, or it was removed.
    public let reason: String?
    /// Whether it differs from what was suggested; nil where nothing was, or this was removed.
    public let differs: Bool?
    /// The roles of those who agreed.
    public let agreedWith: [String]
}

/// What was removed from a log, by whom and under which rule.
public struct Redaction: Sendable, Hashable {
    /// The number of the record that tells of it.
    public let number: Int
    /// The number of the suggestion from which something was removed.
    public let about: Int
    /// The id of the fact that was removed; nil where everything was.
    public let fact: String?
    /// The rule that asked for it.
    public let rule: String
    /// The role of the person who removed it.
    public let role: String
    /// When it was removed.
    public let time: Timestamp
    /// How many parts of records were removed.
    public let partCount: Int
}
