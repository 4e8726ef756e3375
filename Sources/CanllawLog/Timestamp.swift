internal import DecisionLog

/// When something was recorded: a second in UTC, by the clock of the machine that recorded it.
///
/// Clocks go back. The order of records is that of their numbers, never that of their times.
public struct Timestamp: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// The seconds since 1970, leap seconds left out. `Date(timeIntervalSince1970: Double(time.secondsSince1970))` is
    /// the same moment.
    public let secondsSince1970: Int

    init(_ moment: Moment) { secondsSince1970 = moment.secondsSince1970 }

    /// As the log writes it: `2026-11-24T10:12:00Z`.
    public var description: String { Moment(secondsSince1970: secondsSince1970).description }

    /// Whether one comes before another.
    public static func < (left: Timestamp, right: Timestamp) -> Bool { left.secondsSince1970 < right.secondsSince1970 }
}
