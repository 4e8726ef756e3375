package import CaseFiles
package import PolicyChecker
package import PolicyModel

extension CheckedPack {
    /// From the first to the last day by which an action may have to be done; nil where no time limit of it is counted,
    /// or nothing is known of the date from which it is.
    package func dueDays(of action: CheckedAction, _ information: InformationState) -> ClosedRange<CalendarDate>? {
        guard let limit = action.limit, case .counted(let counted)? = action.source.byWhen,
            case .days(let days?)? = information[limit.date]
        else { return nil }
        let leapDays = source.header.leapDayBirthdays ?? .firstOfMarch
        func day(_ day: CalendarDate) -> CalendarDate { counted.day(limit.amount, from: day, leapDays: leapDays) }
        return (days.first == .first ? .first : day(days.first))...(days.last == .last ? .last : day(days.last))
    }
}
