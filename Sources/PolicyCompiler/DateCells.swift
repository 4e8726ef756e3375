package import DecisionDiagrams
internal import PolicyChecker
package import PolicyModel

/// The cells of a date: what the pack asks of it counted back from `as at` in months and years, crossed with what it
/// asks counted in days, and with what it asks of fixed days. The cuts of each keep their order, whatever `as at` is.
///
/// Which cells a day, or no day at all, can lie in is known only once `as at` is; the number of cells is not.
package struct DateCells: Sendable {
    /// A cut counted from `as at`; the day lies before it or not.
    package enum RelativeCut: Hashable, Comparable {
        /// So many whole months or more have passed.
        case months(Int)
        /// So many whole years or more have passed, a 29 February counting on 1 March of other years.
        case years(Int)
        /// So many days or more have passed.
        case days(Int)
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
            case .days(let count): -count
            }
        }

        /// That so many units have passed.
        init(passed count: Int, _ unit: CalendarUnit, leapDays: LeapDayBirthday) {
            switch unit {
            case .days: self = .days(count)
            case .weeks: self = .days(7 * count)
            case .months: self = .months(count)
            case .years: self = leapDays == .firstOfMarch ? .years(count) : .months(12 * count)
            }
        }

        /// Whether it counts days, which keep no order with months.
        package var countsDays: Bool { if case .days = self { true } else { false } }

        /// The same cut counted in days; nil where how many these are depends on `as at`.
        var inDays: RelativeCut? {
            switch self {
            case .days: self
            case .asAt: .days(1)
            case .months(0), .years(0): .days(0)
            case .months, .years: nil
            }
        }

        /// The `as at` from which on it holds of a day, but for the ends of months.
        package func about(_ day: CalendarDate) -> CalendarDate {
            switch self {
            case .days(let count): day.adding(days: count)
            case .months(let count): day.adding(months: count)
            case .years(let count): day.adding(months: 12 * count)
            case .asAt: day
            }
        }

        /// The first day that the cut does not hold of.
        package func day(asAt: CalendarDate) -> CalendarDate {
            switch self {
            case .asAt: return asAt
            case .days(let count): return asAt.adding(days: 1 - count)
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

    /// Counted in months and years, in the order of their days.
    private let calendar: [RelativeCut]
    /// Counted in days, in their order.
    private let counted: [RelativeCut]
    package let fixed: [CalendarDate]

    package init(relative: Set<RelativeCut>, fixed: Set<CalendarDate>) {
        // What can be counted in days keeps its order with them, and makes fewer cells.
        let inDays = relative.compactMap(\.inDays)
        let isCountedInDays = inDays.count == relative.count && relative.contains(where: \.countsDays)
        let cuts = isCountedInDays ? Set(inDays) : relative
        calendar = cuts.filter { !$0.countsDays }.sorted()
        counted = cuts.filter(\.countsDays).sorted()
        self.fixed = fixed.sorted()
    }

    /// All cuts that are counted back from `as at`.
    package var relative: [RelativeCut] { calendar + counted }

    package var count: Int { (calendar.count + 1) * (counted.count + 1) * (fixed.count + 1) }

    /// Of each kind of cuts the first days of which they do not hold, in order.
    private func turns(asAt: CalendarDate) -> [[CalendarDate]] {
        [calendar.map { $0.day(asAt: asAt) }, counted.map { $0.day(asAt: asAt) }, fixed]
    }

    /// The cell of a day.
    package func cell(of day: CalendarDate, asAt: CalendarDate) -> Int {
        turns(asAt: asAt).reduce(0) { cell, turns in cell * (turns.count + 1) + turns.count { $0 <= day } }
    }

    /// The days, in order, from which on another cell may begin; the first day of the calendar is not one.
    package func turningDays(asAt: CalendarDate) -> [CalendarDate] {
        Set(turns(asAt: asAt).joined()).filter { $0 > .first }.sorted()
    }

    /// The cells that some of the days lie in; of nil those that any day of the calendar does.
    package func touched(by days: DaySet?, asAt: CalendarDate) -> ValueSet {
        let starts = [CalendarDate.first] + turningDays(asAt: asAt)
        let ends = starts.dropFirst().map { $0.adding(days: -1) } + [.last]
        return ValueSet(
            zip(starts, ends).compactMap { start, end in
                days?.intersects(start...end) ?? true ? cell(of: start, asAt: asAt) : nil
            })
    }

    /// For each cell itself where some day of the calendar lies in it, else one in which some day does.
    func inhabited(asAt: CalendarDate) -> [Int] {
        let days = days(asAt: asAt)
        let first = days.indices.first { days[$0] != nil } ?? 0
        return days.indices.map { days[$0] == nil ? first : $0 }
    }

    /// For each cell the days of the calendar that lie in it, first and last; nil where none does.
    package func days(asAt: CalendarDate) -> [ClosedRange<CalendarDate>?] {
        var result = [ClosedRange<CalendarDate>?](repeating: nil, count: count)
        let starts = [CalendarDate.first] + turningDays(asAt: asAt)
        for (place, start) in starts.enumerated() {
            let end = place + 1 < starts.count ? starts[place + 1].adding(days: -1) : CalendarDate.last
            result[cell(of: start, asAt: asAt)] = start...end
        }
        return result
    }

    /// Whether a relative cut holds in a cell: the day lies before it.
    package func holds(_ cut: RelativeCut, inCell cell: Int) -> Bool {
        if let index = calendar.firstIndex(of: cut) { return place(cell).calendar <= index }
        return cut.inDays.flatMap(counted.firstIndex).map { place(cell).counted <= $0 } ?? false
    }

    /// Whether the days of a cell lie before a fixed cut.
    package func liesBefore(_ day: CalendarDate, inCell cell: Int) -> Bool {
        fixed.firstIndex(of: day).map { place(cell).fixed <= $0 } ?? false
    }

    /// How many cuts of each kind the days of a cell do not lie before.
    private func place(_ cell: Int) -> (calendar: Int, counted: Int, fixed: Int) {
        let rest = cell / (fixed.count + 1)
        return (rest / (counted.count + 1), rest % (counted.count + 1), cell % (fixed.count + 1))
    }
}
