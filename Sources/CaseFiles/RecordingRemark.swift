package import PolicyModel

/// What is odd about the day on which a fact was recorded, beside the day of the facts. It changes no result.
package enum RecordingRemark: String, Sendable, CaseIterable {
    /// Later than the day of the facts: it could not be known then.
    case afterTheDay = "after_as_at"
    /// So long before that it may no longer be so.
    case longBefore = "long_before"

    /// Older recordings are told of, in months.
    package static let maximumAge = 24

    /// Nil where there is nothing to tell.
    package init?(recordedOn: CalendarDate, asAt: CalendarDate) {
        if recordedOn > asAt {
            self = .afterTheDay
        } else if recordedOn < asAt.adding(months: -Self.maximumAge) {
            self = .longBefore
        } else {
            return nil
        }
    }

    /// A whole sentence.
    /// - Parameter fact: by its label.
    package func sentence(fact: String, recordedOn: CalendarDate, asAt: CalendarDate) -> String {
        let recorded = "\"\(fact)\" was recorded on \(recordedOn.inWords)"
        switch self {
        case .afterTheDay: return "\(recorded), after the day of the facts, \(asAt.inWords)."
        case .longBefore:
            let years = "more than \(Self.maximumAge / 12) years before the day of the facts, \(asAt.inWords)"
            return "\(recorded), \(years): ask whether it is still so."
        }
    }
}
