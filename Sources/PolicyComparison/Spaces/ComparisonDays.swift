internal import DecisionDiagrams
package import PolicyCompiler
package import PolicyModel

extension PackPair {
    /// The days on which two packs are compared so that "the same" does not rest on one `as at`: the given day, then
    /// one for each order in which what the packs count back from `as at` can stand to the fixed days that they name,
    /// one for each order in which what they count in days can stand to what they count in months and years, and one on
    /// which a birthday on 29 February makes whole years and whole months differ.
    ///
    /// Nil where there are more than `limit`.
    package static func comparisonDays(
        old: CompiledPack, new: CompiledPack, asAt: CalendarDate, limit: Int = 400
    ) -> [CalendarDate]? {
        let cells = [old, new].flatMap { pack in
            pack.facts.compactMap { if case .date(_, let cells) = $0.meaning { cells } else { nil } }
        }
        let relative = Set(cells.flatMap(\.relative))
        let fixed = Set(cells.flatMap(\.fixed))
        if relative.count * fixed.count > limit || keepsNoOrderFor(fourYears: relative) { return nil }
        var days: Set<CalendarDate> = []
        for cut in relative {
            for day in fixed {
                days.formUnion(turns(of: cut, at: day))
            }
            if case .years(let count) = cut { days.formUnion(leapDays(count, between: fixed, asAt)) }
        }
        let stretches = days.union([asAt]).sorted()
        for (place, start) in stretches.enumerated() {
            let end = place + 1 < stretches.count ? stretches[place + 1] : CalendarDate.last
            days.formUnion(orders(of: relative, from: start, before: end))
        }
        days.remove(asAt)
        return days.count < limit ? [asAt] + days.sorted() : nil
    }

    /// The first days of `as at` on which a cut falls before a fixed day, on it, and after it.
    private static func turns(of cut: DateCells.RelativeCut, at day: CalendarDate) -> [CalendarDate] {
        // The ends of months move a cut by fewer days than that.
        let about = (-5...5).map { cut.about(day).adding(days: $0) }
        let order = about.map { cut.day(asAt: $0) }
        let turns = [order.firstIndex { $0 < day }, order.firstIndex { $0 == day }, order.firstIndex { $0 > day }]
        return turns.compactMap { $0 }.map { about[$0] }
    }

    /// Whether days are counted beside about as many months or years over more than four years: then their order turns
    /// on leap years that a stretch of four years does not show.
    private static func keepsNoOrderFor(fourYears cuts: Set<DateCells.RelativeCut>) -> Bool {
        let start = CalendarDate.first.adding(months: 12 * 5_000)
        func distance(_ cut: DateCells.RelativeCut) -> Int { cut.about(start).dayNumber - start.dayNumber }
        return cuts.contains { cut in
            guard case .days(let count) = cut, abs(count) >= 4 * 365 else { return false }
            return cuts.contains { !$0.countsDays && abs(distance($0) - count) < 366 }
        }
    }

    /// One day for each order in which cuts counted in days stand to the others, within four years of a day.
    private static func orders(
        of cuts: Set<DateCells.RelativeCut>, from start: CalendarDate, before end: CalendarDate
    ) -> [CalendarDate] {
        let counted = cuts.filter(\.countsDays).sorted()
        let others = cuts.filter { !$0.countsDays && $0 != .asAt }.sorted()
        if counted.isEmpty || others.isEmpty { return [] }
        var seen: Set<[Int]> = []
        var days: [CalendarDate] = []
        var day = start
        for _ in 0..<4 * 366 where day < end {
            let ends = others.map { $0.day(asAt: day) }
            let order = counted.flatMap { cut in
                let own = cut.day(asAt: day)
                return ends.map { own < $0 ? -1 : own == $0 ? 0 : 1 }
            }
            if seen.insert(order).inserted { days.append(day) }
            day = day.adding(days: 1)
        }
        return days
    }

    /// For each stretch between fixed days a 28 February that is so many years after a 29 February of that stretch.
    private static func leapDays(_ count: Int, between fixed: Set<CalendarDate>, _ asAt: CalendarDate) -> [CalendarDate]
    {
        let starts = [asAt.adding(months: -12 * (count + 8))] + fixed
        return starts.compactMap { start in
            (start.year..<start.year + 9).lazy
                .compactMap { CalendarDate(year: $0, month: 2, day: 29) }
                .compactMap { leap in leap < start ? nil : CalendarDate(year: leap.year + count, month: 2, day: 28) }
                .first { CalendarDate(year: $0.year, month: 2, day: 29) == nil }
        }
    }
}
