package import PolicyChecker
package import PolicyModel

/// What is odd about the day on which a fact was recorded, beside the day of the facts. It changes no result.
package enum RecordingRemark: String, Sendable, CaseIterable {
    /// Later than the day of the facts: it could not be known then.
    case afterTheDay = "after_as_at"
    /// So long before that it may no longer be so.
    case longBefore = "long_before"

    /// Older recordings are told of, in months.
    package static let longestAge = 24

    /// Nil where there is nothing to tell.
    package init?(recordedOn: CalendarDate, asAt: CalendarDate) {
        if recordedOn > asAt {
            self = .afterTheDay
        } else if recordedOn < asAt.adding(months: -Self.longestAge) {
            self = .longBefore
        } else {
            return nil
        }
    }

    /// A whole sentence.
    /// - Parameter fact: by its label.
    package func sentence(fact: String, recordedOn: CalendarDate, asAt: CalendarDate) -> String {
        switch self {
        case .afterTheDay: "\"\(fact)\" was recorded on \(recordedOn), after the day of the facts, \(asAt)."
        case .longBefore:
            "\"\(fact)\" was recorded on \(recordedOn), more than \(Self.longestAge / 12) years before the day of the facts, \(asAt): "
                + "ask whether it is still so."
        }
    }
}

extension CaseFile {
    package struct OddRecording: Sendable {
        package let fact: FactID
        package let recordedOn: CalendarDate
        package let remark: RecordingRemark
    }

    /// The facts that were recorded after the day of the facts, or long before it, in the order of the dictionary.
    package func oddRecordings(asAt: CalendarDate) -> [OddRecording] {
        records.sorted { $0.key < $1.key }.compactMap { id, record in
            guard let day = record.recordedOn, let remark = RecordingRemark(recordedOn: day, asAt: asAt) else {
                return nil
            }
            return OddRecording(fact: id, recordedOn: day, remark: remark)
        }
    }
}
