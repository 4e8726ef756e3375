package import DecisionDiagrams
internal import PolicyChecker
package import PolicyModel

/// The cells of a date: what the pack asks of it counted back from `as at`, crossed with what it asks of fixed days.
///
/// Which cells a day, or no day at all, can lie in is known only once `as at` is; the number of cells is not.
package struct DateCells: Sendable {
    /// A cut counted from `as at`; the day lies before it or not.
    package enum RelativeCut: Hashable, Comparable {
        /// So many whole months or more have passed.
        case months(Int)
        /// So many whole years or more have passed, a 29 February counting on 1 March of other years.
        case years(Int)
        /// The day lies before `as at`.
        case asAt

        /// In the order of the days at which they cut.
        package static func < (left: RelativeCut, right: RelativeCut) -> Bool { left.rank < right.rank }

        private var rank: Int {
            switch self {
            case .months(let count): -4 * count
            case .asAt: -2
            // A day later at the most than the months of as many years.
            case .years(let count): -48 * count - 1
            }
        }

        /// That so many of what a fact counts from a date, months or years, have passed.
        init(passed count: Int, of origin: CheckedFact.Origin, leapDays: LeapDayBirthday) {
            switch origin {
            case .years: self = leapDays == .firstOfMarch ? .years(count) : .months(12 * count)
            default: self = .months(count)
            }
        }

        /// How many months before `as at` it falls, but for the ends of months.
        package var months: Int {
            switch self {
            case .months(let count): count
            case .years(let count): 12 * count
            case .asAt: 0
            }
        }

        /// The first day that the cut does not hold of.
        package func day(asAt: CalendarDate) -> CalendarDate {
            switch self {
            case .asAt: return asAt
            case .years(let count):
                // All days up to that one are so long ago; a 29 February, which comes after 28, is not yet.
                return asAt.year - count < 1 ? .first : asAt.adding(months: -12 * count).adding(days: 1)
            case .months(let count):
                var day = asAt.adding(months: -count).adding(days: 4)
                while day > .first && day.adding(months: count) > asAt { day = day.adding(days: -1) }
                return day.adding(months: count) > asAt ? .first : day.adding(days: 1)
            }
        }
    }

    package let relative: [RelativeCut]
    package let fixed: [CalendarDate]

    package init(relative: Set<RelativeCut>, fixed: Set<CalendarDate>) {
        self.relative = relative.sorted()
        self.fixed = fixed.sorted()
    }

    package var count: Int { (relative.count + 1) * (fixed.count + 1) }

    /// The cell of a day.
    package func cell(of day: CalendarDate, asAt: CalendarDate) -> Int {
        let row = relative.count { $0.day(asAt: asAt) <= day }
        let column = fixed.count { $0 <= day }
        return row * (fixed.count + 1) + column
    }

    /// The days, in order, from which on another cell may begin; the first day of the calendar is not one.
    package func turningDays(asAt: CalendarDate) -> [CalendarDate] {
        Set(relative.map { $0.day(asAt: asAt) } + fixed).filter { $0 > .first }.sorted()
    }

    /// The cells that some day of the calendar lies in.
    package func reachable(asAt: CalendarDate) -> ValueSet {
        let days = days(asAt: asAt)
        return ValueSet(days.indices.filter { days[$0] != nil })
    }

    /// For each cell itself where some day of the calendar lies in it, else one in which some day does.
    func inhabited(asAt: CalendarDate) -> [Int] {
        let days = days(asAt: asAt)
        let first = days.indices.first { days[$0] != nil } ?? 0
        return days.indices.map { days[$0] == nil ? first : $0 }
    }

    /// For each cell the days of the calendar that lie in it, first and last; nil where none does.
    package func days(asAt: CalendarDate) -> [ClosedRange<CalendarDate>?] {
        let rows = [CalendarDate.first] + relative.map { $0.day(asAt: asAt) }
        let columns = [CalendarDate.first] + fixed
        return rows.indices.flatMap { row in
            columns.indices.map { column in
                let start = max(rows[row], columns[column])
                let ends = [
                    row + 1 < rows.count ? rows[row + 1] : nil, column + 1 < columns.count ? columns[column + 1] : nil,
                ].compactMap { $0 }
                guard let end = ends.min() else { return start...CalendarDate.last }
                return start < end ? start...end.adding(days: -1) : nil
            }
        }
    }

    /// Whether a relative cut holds in a cell: the day lies before it.
    package func holds(_ cut: RelativeCut, inCell cell: Int) -> Bool {
        guard let index = relative.firstIndex(of: cut) else { return false }
        return cell / (fixed.count + 1) <= index
    }

    /// Whether the days of a cell lie before a fixed cut.
    package func liesBefore(_ day: CalendarDate, inCell cell: Int) -> Bool {
        guard let index = fixed.firstIndex(of: day) else { return false }
        return cell % (fixed.count + 1) <= index
    }
}
