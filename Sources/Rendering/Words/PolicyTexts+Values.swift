package import DecisionModel
internal import Evaluation
internal import PolicyChecker
internal import PolicyModel
package import Wording

/// Values of facts in words.
extension PolicyTexts {
    func valueName(_ value: Int, of kind: ValueKind) -> Phrase {
        switch kind {
        case .yesNo: value == 1 ? wording.yes : wording.no
        case .list(let labels, _), .tickList(let labels): text(labels[value].label)
        default: Phrase(kind.words(of: value))
        }
    }

    /// A value by its id; a day as people write it.
    package func valueName(_ id: String, of fact: String) -> Phrase {
        guard let kind = pack.fact(named: fact).map({ pack.facts[$0].kind }) else { return english(id) }
        switch kind {
        case .yesNo: return id == "yes" ? wording.yes : id == "no" ? wording.no : english(id)
        case .list(let labels, _), .tickList(let labels): return label(labels.first { $0.id.text == id }, id)
        case .date: return wording.day(id)
        case .number(_, let format): return number(id, format)
        }
    }

    /// A number, or `6 to 10` as the engine writes it.
    private func number(_ text: String, _ format: NumberFormat) -> Phrase {
        let words = text.split(separator: " ")
        let ends = words.compactMap { format.count(String($0)) }.map { Phrase(format.words($0)) }
        // A test, such as `at least 3`, stands as it was written.
        if words.count != 1 && !(words.count == 3 && ends.count == 2) { return Phrase(text) }
        return ends.count == 2 ? wording.range(ends[0], ends[1]) : ends.count == 1 ? ends[0] : Phrase(text)
    }

    /// What is known of a fact: `amber`, `amber or red`, `not known`; of a tick list its members.
    package func value(_ fact: String, _ knowledge: Knowledge) -> Phrase {
        switch knowledge {
        case .notKnown: return wording.notKnown
        case .value(let id):
            guard let kind = pack.fact(named: fact).map({ pack.facts[$0].kind }), case .number(_, let format) = kind
            else { return valueName(id, of: fact) }
            return wording.number(valueName(id, of: fact), unit: format.sign == .none ? unit(of: fact) : .empty)
        case .number(let number): return wording.number("\(number)", unit: unit(of: fact))
        case .either(let ids): return wording.either(ids.map { valueName($0, of: fact) })
        case .numbers(let ranges):
            return wording.either(ranges.map { numbers($0, of: fact) })
        case .amounts(let ranges):
            return wording.either(
                ranges.map { range in
                    let (least, most) = (valueName(range.least, of: fact), valueName(range.most, of: fact))
                    return range.isOne ? least : wording.range(least, most)
                })
        case .days(let ranges): return wording.either(ranges.map(days))
        case .ticks(let has, let hasNot, let notKnown):
            func names(_ ids: [String]) -> [Phrase] { ids.map { valueName($0, of: fact) } }
            if notKnown.isEmpty { return has.isEmpty ? wording.none : names(has).joined(separator: ", ") }
            return has.isEmpty && hasNot.isEmpty ? wording.notKnown : wording.ticked(names(has), not: names(hasNot))
        }
    }

    /// `6 to 10`; of time since a day before or after another `at least 6`.
    private func numbers(_ range: ClosedRange<Int>, of fact: String) -> Phrase {
        if let id = pack.fact(named: fact), case .elapsed(let unit, _) = pack.facts[id].origin {
            if range.upperBound >= unit.range.upperBound { return wording.atLeast("\(range.lowerBound)") }
            if range.lowerBound <= unit.range.lowerBound { return wording.atMost("\(range.upperBound)") }
        }
        let (least, most): (Phrase, Phrase) = ("\(range.lowerBound)", "\(range.upperBound)")
        return range.count == 1 ? least : wording.range(least, most)
    }

    private func days(_ days: Knowledge.Days) -> Phrase {
        if days.range.isWholeMonth { return wording.day(days.range.written) }
        switch (days.from, days.to) {
        case (let from?, let to?) where from == to: return wording.day(from)
        case (let from?, let to?): return wording.days(wording.day(from), wording.day(to))
        case (let from?, nil): return wording.onOrAfter(wording.day(from), before: nil)
        case (nil, let to?): return wording.onOrBefore(wording.day(to))
        case (nil, nil): return wording.anyDay
        }
    }

    private func unit(of fact: String) -> Phrase { definition(fact)?.unit.map(text) ?? .empty }

    /// What a question asks about: a fact, one member of a tick list, or what a recorded value stands for.
    func subject(_ subject: Subject) -> Phrase {
        if let member = subject.member { return "\(fact(subject.fact)), \(valueName(member, of: subject.fact))" }
        if let derived = subject.standsFor { return wording.standsFor(fact(derived), recordedAs: fact(subject.fact)) }
        return fact(subject.fact)
    }

    /// Values that a question may turn out to have.
    func values(_ values: [String], of subject: Subject) -> Phrase {
        wording.either(
            values.map { value in
                if subject.member != nil { return value == "ticked" ? wording.isTicked : wording.isNotTicked }
                return valueName(value, of: subject.standsFor ?? subject.fact)
            })
    }

    /// Answers that lead to the same, such as `6 to 10; or 14`.
    package func answers(_ answers: [Prospect.Possible], to fact: String) -> Phrase {
        wording.joined(
            answers.map { answer in
                switch answer {
                case .known(let knowledge): value(fact, knowledge)
                case .days(nil, let end): end.map { wording.before(wording.day($0)) } ?? wording.anyDay
                case .days(let start?, let end): wording.onOrAfter(wording.day(start), before: end.map(wording.day))
                }
            }, wanted: 1...max(1, answers.count))
    }
}
