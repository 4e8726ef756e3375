package import PolicyModel

/// A pack as its readings in force have it, by rewriting what it says edit after edit: the oracle of how readings go
/// into rules. What comes later in the pack wins.
package struct PlainReadings {
    private let written: PolicyPack
    private var pack: PolicyPack
    /// What stands in the place of a line; nil where nothing does.
    private var lines: [ObjectIdentifier: Criterion?] = [:]

    package static func inForce(_ pack: PolicyPack) -> PolicyPack {
        if pack.areReadingsApplied { return pack }
        var readings = PlainReadings(written: pack, pack: pack)
        readings.read()
        return readings.pack
    }

    private mutating func read() {
        var edits: [ReadingEdit] = []
        for reading in written.readings {
            if case .edits(let found) = reading.options[reading.chosenIndex].option { edits += found }
        }
        for edit in edits { for target in edit.targets { placeLine(edit, target.text) } }
        for index in pack.decisions.indices where mayNarrow(pack.decisions[index]) {
            let place = pack.decisions[index].id.span
            pack.decisions[index].appliesWhen = Criterion(form: .joined(.allOf, []), span: place)
        }
        rewriteLines()
        for step in 0..<4 { for edit in edits { for target in edit.targets { rewrite(edit, target.text, step) } } }
    }

    // MARK: Lines

    private mutating func placeLine(_ edit: ReadingEdit, _ target: String) {
        let name: Name
        let other: Criterion?
        switch edit.change {
        case .leaveOut(let line): (name, other) = (line, nil)
        case .read(let line, as: let criterion): (name, other) = (line, criterion)
        default: return
        }
        for root in roots(of: target) { place(name, other, in: root) }
    }

    private mutating func place(_ name: Name, _ other: Criterion?, in criterion: Criterion) {
        if criterion.name == name || criterion.guidance.contains(name) {
            lines[ObjectIdentifier(criterion)] = .some(other)
        } else {
            for part in criterion.parts { place(name, other, in: part) }
        }
    }

    private func roots(of target: String) -> [Criterion] {
        if let criterion = written.criteria.first(where: { $0.id.text == target }) { return [criterion.criterion] }
        let parts = target.split(separator: ".").map(String.init)
        guard let decision = written.decisions.first(where: { $0.id.text == parts[0] }) else { return [] }
        if parts.count == 1 { return [decision.appliesWhen].compactMap { $0 } }
        return decision.rules.filter { $0.outcome.text == parts[1] || $0.id?.text == parts[1] }.flatMap {
            [$0.criterion] + [$0.unless].compactMap { $0 }
        } + decision.gaps.filter { $0.id.text == parts[1] }.map(\.when)
    }

    private mutating func rewriteLines() {
        func whole(_ criterion: Criterion) -> Criterion { line(criterion) ?? Self.always(criterion) }
        for index in pack.criteria.indices { pack.criteria[index].criterion = whole(pack.criteria[index].criterion) }
        for index in pack.decisions.indices {
            var decision = pack.decisions[index]
            decision.appliesWhen = decision.appliesWhen.map(whole)
            for rule in decision.rules.indices {
                decision.rules[rule].criterion = whole(decision.rules[rule].criterion)
                decision.rules[rule].unless = decision.rules[rule].unless.flatMap(line)
            }
            for gap in decision.gaps.indices { decision.gaps[gap].when = whole(decision.gaps[gap].when) }
            pack.decisions[index] = decision
        }
    }

    private func line(_ criterion: Criterion) -> Criterion? {
        if let other = lines[ObjectIdentifier(criterion)] { return other }
        switch criterion.form {
        case .test, .named, .reading: return criterion
        case .joined(let connective, let parts): return criterion.with(.joined(connective, parts.compactMap(line)))
        case .each: return criterion
        case .counted(let bound, let count, let parts):
            return criterion.with(.counted(bound, count, parts.compactMap(line)))
        case .asPrinted(let parts, let layout, let reading):
            return criterion.with(.asPrinted(parts.compactMap(line), layout: layout, reading: reading))
        case .leftOut(let inner, let condition):
            return line(inner).map { inner in
                criterion.with(.leftOut(inner, when: line(condition) ?? Self.never(condition)))
            }
        }
    }

    private static func always(_ criterion: Criterion) -> Criterion {
        Criterion(form: .joined(.allOf, []), span: criterion.span)
    }

    private static func never(_ criterion: Criterion) -> Criterion {
        Criterion(form: .joined(.anyOf, []), span: criterion.span)
    }

    // MARK: Whole criteria

    private mutating func rewrite(_ edit: ReadingEdit, _ target: String, _ step: Int) {
        if let index = pack.criteria.firstIndex(where: { $0.id.text == target }) {
            pack.criteria[index].criterion = changed(pack.criteria[index].criterion, edit, step)
            return
        }
        let parts = target.split(separator: ".").map(String.init)
        guard let index = pack.decisions.firstIndex(where: { $0.id.text == parts[0] }) else { return }
        if parts.count == 1 {
            if case .choose(let policy) = edit.change { pack.decisions[index].hitPolicy = policy }
            if let applies = pack.decisions[index].appliesWhen {
                pack.decisions[index].appliesWhen = changed(applies, edit, step)
            }
            return
        }
        for rule in pack.decisions[index].rules.indices {
            let source = pack.decisions[index].rules[rule]
            guard source.outcome.text == parts[1] || source.id?.text == parts[1] else { continue }
            pack.decisions[index].rules[rule].criterion = changed(source.criterion, edit, step)
        }
        for gap in pack.decisions[index].gaps.indices where pack.decisions[index].gaps[gap].id.text == parts[1] {
            pack.decisions[index].gaps[gap].when = changed(pack.decisions[index].gaps[gap].when, edit, step)
        }
    }

    /// Whether a decision that always applies would not under some reading, in force or not.
    private func mayNarrow(_ decision: Decision) -> Bool {
        decision.appliesWhen == nil
            && written.readings.flatMap(\.options).contains { option in
                guard case .edits(let edits) = option.option else { return false }
                return edits.contains { $0.targets.contains(decision.id) && !$0.criteria.isEmpty }
            }
    }

    private func changed(_ criterion: Criterion, _ edit: ReadingEdit, _ step: Int) -> Criterion {
        func joined(_ connective: Connective, _ parts: [Criterion]) -> Criterion {
            Criterion(form: .joined(connective, parts), span: criterion.span)
        }
        switch (step, edit.change) {
        case (0, .readAs(let other)): return other
        case (0, .joinBy(let connective, _)): return joined(connective, criterion.parts)
        case (1, .add(let others)): return joined(.allOf, [criterion] + others)
        case (2, .alsoMetBy(let other)): return joined(.anyOf, [criterion, other])
        case (3, .exceptWhen(let other)): return joined(.allOf, [criterion, joined(.noneOf, [other])])
        default: return criterion
        }
    }
}
