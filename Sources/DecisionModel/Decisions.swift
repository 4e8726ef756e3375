/// Everything that is said of one case: what any page, log, fixture or program is ever told of it.
///
/// It is made whole in one step and asks nothing afterwards. Words are not in it, only ids, which the texts of a pack
/// put into words; so a better sentence never looks like another decision. Two cases are decided alike exactly where
/// their values are equal. Lists are in the order of the pack, and the same case, pack and engine give the same value.
package struct Decisions: Sendable, Hashable, Codable {
    /// Where the day on which a case is decided comes from.
    package enum AsAtSource: String, Sendable, Hashable, Codable {
        case commandLine = "command line"
        case caseFile = "case file"
        case today
    }

    /// A pack that decides the case.
    package struct Policy: Sendable, Hashable, Codable {
        package let id: String?
        package let version: String?
        /// `sha256:` and 64 digits
        package let digest: String
        /// The decisions that it answers here, by the names that they have in `decisions`.
        package var decisions: [String]

        package init(id: String?, version: String?, digest: String, decisions: [String]) {
            (self.id, self.version, self.digest, self.decisions) = (id, version, digest, decisions)
        }
    }

    /// The local reference of the case.
    package let reference: String
    /// `2026-11-21`
    package let asAt: String
    package let asAtFrom: AsAtSource
    /// The pack that was asked for, then those beside it.
    package var policies: [Policy]
    /// The version of the engine.
    package let engine: String
    /// The facts that the case names, and others of which something is told.
    package var facts: [RecordedFact]
    /// Facts that follow from others, as far as the others are known.
    package var derived: [DerivedValue]
    /// The decisions that the case is about, the leading one first: those about the child, and of those about the
    /// service the ones whose own facts the case records.
    package var concerned: [String]
    /// Facts not known that can still change an answer.
    package var notKnown: [OpenFact]
    /// Facts not known that can change no answer, whatever they turn out to be.
    package var notKnownButIdle: [String]
    package var contradictions: [Contradiction]
    package var remarks: [Remark]
    package var decisions: [Decision]
    /// Every line of a rule or criterion that something here refers to, once.
    package var lines: [Line]

    package init(
        reference: String, asAt: String, asAtFrom: AsAtSource, policies: [Policy], engine: String,
        facts: [RecordedFact], derived: [DerivedValue], concerned: [String], notKnown: [OpenFact],
        notKnownButIdle: [String], contradictions: [Contradiction],
        remarks: [Remark], decisions: [Decision], lines: [Line]
    ) {
        (self.reference, self.asAt, self.asAtFrom) = (reference, asAt, asAtFrom)
        (self.policies, self.engine) = (policies, engine)
        (self.facts, self.derived, self.concerned) = (facts, derived, concerned)
        (self.notKnown, self.notKnownButIdle) = (notKnown, notKnownButIdle)
        (self.contradictions, self.remarks) = (contradictions, remarks)
        (self.decisions, self.lines) = (decisions, lines)
    }

    /// Nil where no pack has a decision of that name.
    package subscript(decision: String) -> Decision? { decisions.first { $0.id == decision } }
}

/// What a line, an option or a condition comes to.
package enum LineStatus: String, Sendable, Hashable, Codable, CaseIterable {
    case met
    case notMet = "not_met"
    case cannotTell = "cannot_tell"
}

/// One line of a rule or of a criterion, with what it comes to and what that rests on.
package struct Line: Sendable, Hashable, Codable {
    package struct Reading: Sendable, Hashable, Codable {
        package let id: String
        package let chosen: String

        package init(id: String, chosen: String) { (self.id, self.chosen) = (id, chosen) }
    }

    /// Stable while its rule stays where it is: `lending/alone/1/3` is the third line of the first rule for `alone`,
    /// `criteria/settled/2` the second of the criterion `settled`.
    package var id: String
    /// The test as its author wrote it.
    package let criterion: String
    package let status: LineStatus
    /// Whether it is set aside because its `leave out when` is met.
    package let isLeftOut: Bool
    package let reading: Reading?
    /// The recorded facts behind it.
    package let facts: [String]
    /// The statements that it rests on.
    package let guidance: [String]
    /// The lines inside it.
    package var parts: [String]

    package init(
        id: String, criterion: String, status: LineStatus, isLeftOut: Bool, reading: Reading?, facts: [String],
        guidance: [String], parts: [String]
    ) {
        (self.id, self.criterion, self.status, self.isLeftOut) = (id, criterion, status, isLeftOut)
        (self.reading, self.facts, self.guidance, self.parts) = (reading, facts, guidance, parts)
    }
}

/// A condition as a whole, and the lines that it consists of.
package struct Condition: Sendable, Hashable, Codable {
    package let status: LineStatus
    package var lines: [String]

    package init(status: LineStatus, lines: [String]) { (self.status, self.lines) = (status, lines) }
}
