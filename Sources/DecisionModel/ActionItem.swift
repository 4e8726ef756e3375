/// Something to be done, with how it stands, which is told in this one place.
package struct ActionItem: Sendable, Hashable, Codable {
    /// How a step stands to whoever has to take it.
    package enum State: String, Sendable, Hashable, Codable {
        case done
        case outstanding
        case tooLate = "too_late"
        /// Whether it was done is not recorded.
        case notRecorded = "not_recorded"
        /// Whether it is asked for turns on a fact not known.
        case mayApply = "may_apply"
        /// A prohibition that was not kept.
        case notKept = "not_kept"
        /// It holds all along, and nothing ticks it off.
        case always
        /// Evidence, and no duty of anybody's.
        case evidence
    }

    /// Whether it is done, and nothing of when.
    package enum Status: String, Sendable, Hashable, Codable {
        case done, outstanding
        case cannotTell = "cannot_tell"
        /// Nothing says when it is done.
        case noTick = "no_tick"
    }

    package enum Paper: String, Sendable, Hashable, Codable {
        case have, missing
        case notKnown = "not_known"
    }

    package struct Papers: Sendable, Hashable, Codable {
        package let member: String
        package let state: Paper

        package init(member: String, state: Paper) { (self.member, self.state) = (member, state) }
    }

    /// The owner's id, else its place: `lending/actions/3`, `lending/alone/1/actions/2`.
    package let id: String
    /// Whether the id is the owner's.
    package let isNamed: Bool
    /// The verb of the guidance: `must`, `should`, `consider`, `evidence` and so on.
    package let modality: String
    /// Roles that act.
    package let who: [String]
    /// Whether it is asked for.
    package let holds: LineStatus
    /// Nil where nothing says when it is done.
    package let done: LineStatus?
    package let state: State
    package let papers: [Papers]
    package let recordIn: [String]
    package let recordsInEvery: Bool
    package let guidance: [String]
    /// The days of which one is that by which it is to be done; nil where nothing counts to one, or its date is not
    /// known at all.
    package let due: Knowledge.Days?
    /// Whether the last of those days is past, and it is not known to be done. Never of what nothing ticks off.
    package let isOverdue: Bool

    package init(
        id: String, isNamed: Bool, modality: String, who: [String], holds: LineStatus, done: LineStatus?, state: State,
        papers: [Papers], recordIn: [String], recordsInEvery: Bool, guidance: [String], due: Knowledge.Days? = nil,
        isOverdue: Bool = false
    ) {
        (self.due, self.isOverdue) = (due, isOverdue)
        (self.id, self.isNamed, self.modality, self.who) = (id, isNamed, modality, who)
        (self.holds, self.done, self.state, self.papers) = (holds, done, state, papers)
        (self.recordIn, self.recordsInEvery, self.guidance) = (recordIn, recordsInEvery, guidance)
    }

    package var status: Status {
        switch done {
        case .met: .done
        case .notMet: holds == .cannotTell ? .cannotTell : .outstanding
        case .cannotTell: .cannotTell
        case nil: holds == .cannotTell ? .cannotTell : .noTick
        }
    }
}

/// An area that a person weighs.
package struct Consideration: Sendable, Hashable, Codable {
    package enum State: String, Sendable, Hashable, Codable {
        case addressed, outstanding
        case cannotTell = "cannot_tell"
    }

    package let area: String
    /// Nil where nothing says whether it was considered.
    package let state: State?
    /// Facts that are shown beside it.
    package let facts: [String]
    package let guidance: [String]

    package init(area: String, state: State?, facts: [String], guidance: [String]) {
        (self.area, self.state, self.facts, self.guidance) = (area, state, facts, guidance)
    }
}
