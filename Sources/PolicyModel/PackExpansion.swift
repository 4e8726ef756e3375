/// Writes out what a pack writes once: the values of parameters stand in the place of their names in texts and in
/// counts of lines, and what is asked of each of many things is asked of one after the other.
///
/// The texts are those that people read of a decision: of its rules, criteria, gaps, notices, actions and areas, of
/// contradictions, and the labels of roles and places.
package struct PackExpansion {
    /// The values of the parameters.
    private let values: [String: String]
    /// For each question over many things its facts.
    private let families: [String: [FactDefinition]]
    /// For each whole number that is asked and of which not too many values are, how far it goes.
    private let ranges: [String: ClosedRange<Int>]
    /// Lines that were written out for each of many things.
    private var lineCount = 0
    /// The names in braces that are no parameters, in the order in which they were met.
    package private(set) var unknown: [Name] = []
    /// The parameters that some text or count names.
    package private(set) var used: Set<String> = []

    package init(_ pack: PolicyPack) {
        families = pack.families
        ranges = Dictionary(
            pack.facts.compactMap { fact in
                guard case .number(let range, .whole) = fact.kind, range.count <= PackLimits.sumValueCount else {
                    return nil
                }
                return (fact.id.text, range)
            }, uniquingKeysWith: { first, _ in first })
        values = Dictionary(
            pack.parameters.map { ($0.id.text, $0.value.text) }, uniquingKeysWith: { first, _ in first })
    }

    package mutating func fill(_ pack: inout PolicyPack) {
        for index in pack.header.roles.indices { fill(&pack.header.roles[index]) }
        for index in pack.header.places.indices { fill(&pack.header.places[index]) }
        for index in pack.criteria.indices { fill(&pack.criteria[index].criterion) }
        for index in pack.contradictions.indices {
            pack.contradictions[index].say = filled(pack.contradictions[index].say)
            fill(&pack.contradictions[index].when)
        }
        for index in pack.derived.indices { fill(&pack.derived[index].definition) }
        for index in pack.decisions.indices { fill(&pack.decisions[index]) }
        for index in pack.readings.indices {
            for name in pack.readings[index].labels.keys.sorted() { fill(&pack.readings[index].labels[name]) }
            for option in pack.readings[index].options.indices {
                guard case .edits(let edits) = pack.readings[index].options[option].option else { continue }
                pack.readings[index].options[option].option = .edits(edits.map { filled($0) })
            }
        }
    }

    private mutating func fill(_ label: inout NamedLabel) {
        if label.label.parameters.isEmpty { return }
        label = NamedLabel(id: label.id, label: filled(label.label), orHigher: label.orHigher)
    }

    private mutating func fill(_ definition: inout DerivedFact.Definition) {
        switch definition {
        case .criterion(let criterion): definition = .criterion(filled(criterion))
        case .sum(let parts):
            var filledParts: [DerivedFact.SumPart] = []
            // One part past the limit is enough for the checker to tell of it.
            for part in parts where filledParts.count <= PackLimits.sumPartCount { filledParts += filled(part) }
            definition = .sum(filledParts)
        case .map, .elapsed, .before, .after: break
        }
    }

    /// A part about each of many things is a part for every one of them.
    private mutating func filled(_ part: DerivedFact.SumPart) -> [DerivedFact.SumPart] {
        switch part.content {
        case .when(let criterion, let points):
            var part = part
            part.content = .when(filled(criterion), points: points)
            return [part]
        case .points(let fact, let points):
            let facts = families[fact.text]?.map { Name($0.id.text, at: fact.span) } ?? [fact]
            return facts.map { fact in
                var part = part
                part.content = .points(of: fact, points.isEmpty ? values(of: fact) : points)
                return part
            }
        }
    }

    /// For each value of a number as many points; none where it cannot be added up as it is.
    private func values(of fact: Name) -> [DerivedFact.Points] {
        (ranges[fact.text].map(Array.init) ?? []).map { value in
            let name = Name(String(value), at: fact.span)
            return .init(values: .oneOf([name]), name: name, points: name)
        }
    }

    private mutating func filled(_ edit: ReadingEdit) -> ReadingEdit {
        let change: ReadingEdit.Change =
            switch edit.change {
            case .leaveOut, .joinBy, .choose: edit.change
            case .add(let lines): .add(lines.map { filled($0) })
            case .alsoMetBy(let criterion): .alsoMetBy(filled(criterion))
            case .exceptWhen(let criterion): .exceptWhen(filled(criterion))
            case .read(let line, as: let criterion): .read(line, as: filled(criterion))
            case .readAs(let criterion): .readAs(filled(criterion))
            case .change(let change): .change(filled(change))
            }
        return ReadingEdit(change: change, targets: edit.targets, span: edit.span)
    }

    private mutating func filled(_ change: ActionChange) -> ActionChange {
        var result = change
        if let strength = change.strength { result.strength = (strength.modality, filled(strength.text)) }
        result.byWhen = change.byWhen.map { filled($0) }
        fill(&result.ifTooLate)
        result.doneWhen = change.doneWhen.map { filled($0) }
        return result
    }

    private mutating func filled(_ text: LocalizedText) -> LocalizedText {
        if text.parameters.isEmpty { return text }
        var (english, translations) = (text.en, text.translations)
        for name in text.parameters {
            guard let value = values[name.text] else {
                unknown.append(name)
                continue
            }
            used.insert(name.text)
            english = english.replacing("{\(name.text)}", with: value)
            translations = translations.mapValues { $0.replacing("{\(name.text)}", with: value) }
        }
        return LocalizedText(en: english, translations: translations)
    }

    private mutating func filled(_ limit: TimeLimit) -> TimeLimit {
        switch limit {
        case .words(let text): return .words(filled(text))
        case .counted(let limit):
            if values[limit.amount.text] != nil { used.insert(limit.amount.text) }
            return .counted(limit)
        }
    }

    private mutating func fill(_ text: inout LocalizedText?) {
        if let found = text { text = filled(found) }
    }

    private mutating func fill(_ statement: inout Statement?) {
        if let found = statement {
            statement = Statement(text: filled(found.text), guidance: found.guidance)
        }
    }

    // MARK: Decisions

    private mutating func fill(_ decision: inout Decision) {
        decision.question = filled(decision.question)
        fill(&decision.caution)
        fill(&decision.outOfScope)
        fill(&decision.ifNoRuleIsMet)
        if decision.appliesWhen != nil { decision.appliesWhen = decision.appliesWhen.map { filled($0) } }
        for index in decision.rules.indices {
            fill(&decision.rules[index].says)
            fill(&decision.rules[index].criterion)
            decision.rules[index].unless = decision.rules[index].unless.map { filled($0) }
            fill(&decision.rules[index].actions)
        }
        if let otherwise = decision.otherwise, let says = otherwise.says {
            decision.otherwise = Otherwise(
                outcome: otherwise.outcome, says: filled(says), guidance: otherwise.guidance)
        }
        for index in decision.gaps.indices {
            decision.gaps[index].say = filled(decision.gaps[index].say)
            fill(&decision.gaps[index].when)
        }
        for index in decision.notices.indices {
            decision.notices[index].say = filled(decision.notices[index].say)
            if case .criterion(let when) = decision.notices[index].trigger {
                decision.notices[index].trigger = .criterion(filled(when))
            }
        }
        if var agreed = decision.agreedFirst {
            fill(&agreed.say)
            fill(&agreed.criterion)
            decision.agreedFirst = agreed
        }
        for index in decision.areas.indices { decision.areas[index].says = filled(decision.areas[index].says) }
        fill(&decision.lookAtFirst)
        fill(&decision.actions)
    }

    private mutating func fill(_ actions: inout [Action]) {
        for index in actions.indices {
            actions[index].text = filled(actions[index].text)
            actions[index].byWhen = actions[index].byWhen.map { filled($0) }
            fill(&actions[index].ifTooLate)
            actions[index].when = actions[index].when.map { filled($0) }
            actions[index].before = actions[index].before.map { filled($0) }
            actions[index].doneWhen = actions[index].doneWhen.map { filled($0) }
        }
    }

    // MARK: Criteria

    private mutating func fill(_ criterion: inout Criterion) { criterion = filled(criterion) }

    /// Whether so many more lines may be written out. Past the limit they are not, and the checker tells of it.
    private mutating func takesLines(_ count: Int) -> Bool {
        lineCount += count
        return lineCount <= PackLimits.lineCount
    }

    /// The same criterion where none of its texts names a parameter.
    private mutating func filled(_ criterion: Criterion) -> Criterion {
        let parts = criterion.parts.map { filled($0) }
        let isSame = zip(parts, criterion.parts).allSatisfy { $0 === $1 }
        if case .each(let quantity, let family, let test) = criterion.form, let members = families[family.text],
            takesLines(members.count)
        {
            return filled(criterion.with(quantity.form(Criterion.lines(of: members, test, at: criterion.span))))
        }
        if case .counted(let bound, let name, _) = criterion.form, let count = values[name.text].flatMap({ Int($0) }),
            count >= 0
        {
            used.insert(name.text)
            return Criterion(
                form: .joined(.count(bound, count), parts), id: criterion.id, says: criterion.says.map { filled($0) },
                guidance: criterion.guidance, span: criterion.span, countParameter: name)
        }
        if isSame && (criterion.says?.parameters.isEmpty ?? true) { return criterion }
        let form: Criterion.Form =
            switch criterion.form {
            case .test, .named, .reading, .each: criterion.form
            case .joined(let connective, _): .joined(connective, parts)
            case .counted(let bound, let name, _): .counted(bound, name, parts)
            case .asPrinted(_, let layout, let reading): .asPrinted(parts, layout: layout, reading: reading)
            case .leftOut: .leftOut(parts[0], when: parts[1])
            }
        return Criterion(
            form: form, id: criterion.id, says: criterion.says.map { filled($0) }, guidance: criterion.guidance,
            span: criterion.span)
    }
}
