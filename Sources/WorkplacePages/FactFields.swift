package import CaseFiles
package import PolicyChecker
internal import PolicyModel
internal import PolicySyntax

/// What a person filled in for one fact. The same fields come from a case file, when a form is made, and from a form
/// that was sent; both are written in one way, so that a fact was changed where that is another text.
package struct FactFields: Sendable, Hashable {
    /// The id of a value; empty where nothing is known, `severalPossible` where it is one of several.
    var choice = ""
    /// Ids of the values of which it is one.
    var several: Set<String> = []
    /// Of members of a tick list, `yes` or `no`; nothing where it is not known.
    var ticks: [String: String] = [:]
    /// A number, or days, as a case file writes them.
    var text = ""
    var date = DateFields()
    var recordedIn = ""
    var recordedOn = DateFields()
    var by = ""
    var because = ""

    /// No value of a policy is called so.
    static let severalPossible = ":several"

    /// A day in three fields; a month without a day and a year alone are days known in part.
    struct DateFields: Sendable, Hashable {
        var day = ""
        var month = ""
        var year = ""

        var isEmpty: Bool { day.isEmpty && month.isEmpty && year.isEmpty }

        /// `2026-11-21`, `2026-11` or `2026`; what is no day stays so, for the reader to refuse.
        var written: String {
            // A day without its month is no day; that stays visible, so that it is refused.
            let known = !day.isEmpty && month.isEmpty ? [year, "?", day] : [year, month, day]
            return known.filter { !$0.isEmpty }.map { $0.count == 1 && $0 != "?" ? "0" + $0 : $0 }.joined(
                separator: "-")
        }

        init() {}

        init(_ date: CalendarDate) {
            (day, month, year) = (String(date.day), String(date.month), String(date.year))
        }

        init(_ form: SubmittedForm, _ name: String) {
            day = form.text("day:" + name)
            month = form.text("month:" + name)
            year = form.text("year:" + name)
        }
    }

    /// As a case file has the fact.
    package init(of id: FactID, in caseFile: CaseFile, _ pack: CheckedPack) {
        let fact = pack.facts[id]
        let names = fact.kind.valueNames
        let node = caseFile.written.first { $0.key == fact.id }?.value
        switch (fact.kind, caseFile.information[id]) {
        case (.tickList, .ticks(let has, let hasNot)?):
            for member in has { ticks[names[member]] = "yes" }
            for member in hasNot { ticks[names[member]] = "no" }
        case (.date, .days(let days?)?):
            if let day = days.single { date = DateFields(day) } else { text = node.map(Self.said) ?? "" }
        case (.number, .values(let set)?):
            if let range = fact.kind.range, set != IntegerSet(range) { text = node.map(Self.said) ?? "" }
        case (.yesNo, .values(let set)?), (.list, .values(let set)?):
            let known = names.indices.filter(set.contains)
            if known.count == 1 {
                choice = names[known[0]]
            } else if known.count < names.count {
                choice = Self.severalPossible
                several = Set(known.map { names[$0] })
            }
        default: break
        }
        if let record = caseFile.records[id] {
            recordedIn = record.recordedIn ?? ""
            recordedOn = record.recordedOn.map { DateFields($0) } ?? DateFields()
            by = record.by ?? ""
            because = record.because ?? ""
        }
    }

    /// What a case file says of a number or of days, on one line.
    private static func said(_ node: YAMLNode) -> String {
        switch node.content {
        case .scalar(let text, _): text
        case .sequence(let items): items.map(said).joined(separator: " or ")
        case .mapping(let entries):
            entries.first { $0.key == "value" || $0.key == "either" }.map { said($0.value) } ?? ""
        }
    }

    /// As somebody sent it.
    package init(_ form: SubmittedForm, of id: FactID, _ pack: CheckedPack) {
        let fact = pack.facts[id]
        choice = form.text("value:" + fact.id)
        if choice == Self.severalPossible { several = Set(form.all("several:" + fact.id)) }
        for member in fact.kind.valueNames {
            let answer = form.text("tick:\(fact.id):\(member)")
            if !answer.isEmpty { ticks[member] = answer }
        }
        text = form.text("text:" + fact.id)
        date = DateFields(form, fact.id)
        recordedIn = form.text("in:" + fact.id)
        recordedOn = DateFields(form, "on:" + fact.id)
        by = form.text("by:" + fact.id)
        because = form.text("because:" + fact.id)
    }

    /// As a case file writes it, on one line.
    package func written(_ fact: CheckedFact) -> String {
        let value = self.value(fact)
        let details = [
            recordedIn.isEmpty ? nil : "recorded in: \(FlowText.scalar(recordedIn))",
            recordedOn.isEmpty ? nil : "recorded on: \(FlowText.scalar(recordedOn.written))",
            by.isEmpty ? nil : "by: \(FlowText.scalar(by))",
            // What is known for certain has no reason why it is not.
            because.isEmpty || value.isCertain ? nil : "because: \(FlowText.scalar(because))",
        ].compactMap { $0 }
        if details.isEmpty, case .value(let text) = value { return text }
        return "{\(([value.inMapping] + details).joined(separator: ", "))}"
    }

    /// What is wrong with it before anybody reads it as a case file does.
    package enum Mistake: Sendable {
        case tickAtLeastTwo, yearWanted, dayWanted
    }

    package var mistake: Mistake? {
        if choice == Self.severalPossible && several.count < 2 { return .tickAtLeastTwo }
        for date in [date, recordedOn] where !date.isEmpty {
            let parts = [date.day, date.month, date.year].filter { !$0.isEmpty }
            if !parts.allSatisfy({ $0.allSatisfy { $0.isASCII && $0.isNumber } }) || date.year.isEmpty {
                return .dayWanted
            }
            if date.year.count != 4 { return .yearWanted }
            if date.month.isEmpty && !date.day.isEmpty { return .dayWanted }
        }
        return nil
    }

    private enum Value {
        case value(String)
        /// `either: [a, b]` and such
        case keys(String)

        /// Whether it is one value and no test of it.
        var isCertain: Bool {
            if case .value(let text) = self { text != "not known" && !text.contains(" ") } else { false }
        }

        var inMapping: String {
            switch self {
            case .value(let text): "value: \(text)"
            case .keys(let text): text
            }
        }
    }

    private func value(_ fact: CheckedFact) -> Value {
        let unknown = Value.value("not known")
        switch fact.kind {
        case .yesNo, .list:
            if choice.isEmpty { return unknown }
            if choice != Self.severalPossible { return .value(FlowText.scalar(choice)) }
            let named = fact.kind.valueNames.filter(several.contains)
            if named.isEmpty || named.count == fact.kind.valueNames.count { return unknown }
            return named.count == 1 ? .value(FlowText.scalar(named[0])) : .keys(Self.either(named))
        case .tickList:
            let members = fact.kind.valueNames
            let has = members.filter { ticks[$0] == "yes" }
            let hasNot = members.filter { ticks[$0] == "no" }
            if has.isEmpty && hasNot.isEmpty { return unknown }
            if has.count + hasNot.count == members.count { return .value(FlowText.list(has)) }
            return .keys("has: \(FlowText.list(has)), has not: \(FlowText.list(hasNot))")
        case .date:
            if !date.isEmpty { return .value(FlowText.scalar(date.written)) }
            return alternatives(unknown, isNumber: false) { WrittenDays.parse($0) != nil }
        case .number:
            return alternatives(unknown, isNumber: true) { text in
                text.wholeMatch(of: /((at least|at most|more than|less than) )?-?[£$€]?[0-9][0-9.,]*%?/) != nil
            }
        }
    }

    /// `3 or 5` is one of several; anything else is said as it stands.
    private func alternatives(_ unknown: Value, isNumber: Bool, _ isOne: (String) -> Bool) -> Value {
        if text.isEmpty { return unknown }
        let text = isNumber ? Self.inWords(text) : text
        let parts = text.split(separator: " or ", omittingEmptySubsequences: false).map(String.init)
        if parts.count > 1 && parts.allSatisfy(isOne) { return .keys(Self.either(parts)) }
        return .value(FlowText.scalar(text))
    }

    /// What people write of numbers, as a case file writes it: `15 to 16`, `12+`, `under 16`, `over 12`.
    private static func inWords(_ text: String) -> String {
        let text = text.lowercased().split(separator: " ").joined(separator: " ")
        if let range = text.wholeMatch(of: /([0-9.]+) ?(?:to|-|–) ?([0-9.]+)/) {
            return "between \(range.output.1) and \(range.output.2)"
        }
        if let least = text.wholeMatch(of: /([0-9.]+) ?(?:\+|or more|or over)/) { return "at least \(least.output.1)" }
        if let most = text.wholeMatch(of: /under ([0-9.]+)/) { return "less than \(most.output.1)" }
        if let least = text.wholeMatch(of: /over ([0-9.]+)/) { return "more than \(least.output.1)" }
        return text
    }

    private static func either(_ names: [String]) -> String { "either: \(FlowText.list(names))" }
}
