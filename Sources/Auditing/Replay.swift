/// What became of one case, decided again.
package struct Replay: Sendable {
    /// How the answer of today, or of the recorded policy run again, stands to the one that was given.
    package enum Class: String, Sendable, CaseIterable {
        case same
        case sameOutcome = "same_outcome"
        case differentOutcome = "different_outcome"
        case notReplayable = "not_replayable"
        /// A case of another service, which the policy in force does not decide. It counts neither as same nor as
        /// different.
        case leftOut = "left_out"
    }

    /// One decision whose answer came out otherwise.
    package struct Moved: Sendable {
        package let decision: String
        package let before: String
        package let after: String
    }

    /// One of the two clocks.
    package struct Clock: Sendable {
        package let outcome: Class
        /// Why it cannot be replayed; what is to be said beside the class.
        package let note: String?
        package let moved: [Moved]
        /// The first differing criterion, in words.
        package let firstDifference: String?

        package init(_ outcome: Class, note: String? = nil, moved: [Moved] = [], firstDifference: String? = nil) {
            (self.outcome, self.note, self.moved, self.firstDifference) = (outcome, note, moved, firstDifference)
        }
    }

    /// The number of the record; nil of a fixture.
    package let record: Int?
    /// The case reference; nil where it was removed.
    package let reference: String?
    package let asAt: String
    package let policyBefore: String
    package let policyAfter: String?
    /// With the recorded policy; nil where only the policy in force was asked for.
    package let asThen: Clock?
    /// With the policy in force, on the day recorded; nil where only the recorded one was asked for.
    package let asNow: Clock?

    package var clocks: [Clock] { [asThen, asNow].compactMap { $0 } }
}

/// How many cases came out how.
package struct ReplayCount: Sendable {
    package private(set) var asThen: [Replay.Class: Int] = [:]
    package private(set) var asNow: [Replay.Class: Int] = [:]
    package private(set) var total = 0

    package init() {}

    package mutating func add(_ replay: Replay) {
        total += 1
        if let clock = replay.asThen { asThen[clock.outcome, default: 0] += 1 }
        if let clock = replay.asNow { asNow[clock.outcome, default: 0] += 1 }
    }

    package func count(_ outcome: Replay.Class) -> Int { asThen[outcome, default: 0] + asNow[outcome, default: 0] }
}
