package import Diagnostics
package import PolicyChecker
package import PolicyModel

/// The small edits of a criterion and of everything inside it.
package struct CriterionMutator {
    package struct Edit: Sendable {
        package let kind: Mutation.Kind
        package let span: SourceSpan
        package let words: String
        package let criterion: Criterion
    }

    private let pack: CheckedPack

    package init(_ pack: CheckedPack) {
        self.pack = pack
    }

    package func edits(of criterion: Criterion) -> [Edit] {
        switch criterion.form {
        case .test(let subject, let test): tests(criterion, subject, test)
        case .named, .reading: []
        case .joined(let connective, let parts):
            joined(criterion, connective, parts) { .joined(connective.fitted(to: $0.count), $0) }
        case .each(let quantity, let family, let test): each(criterion, quantity, family, test)
        case .counted(let bound, let count, let parts):
            joined(criterion, nil, parts) { .counted(bound, count, $0) }
        case .asPrinted(let parts, let layout, let reading):
            joined(criterion, inForce(reading), parts) { .asPrinted($0, layout: layout, reading: reading) }
        case .leftOut(let line, let condition): leftOut(criterion, line, condition)
        }
    }

    private func with(_ form: Criterion.Form, _ criterion: Criterion) -> Criterion {
        Criterion(form: form, says: criterion.says, guidance: criterion.guidance, span: criterion.span)
    }

    // MARK: One test

    private func tests(_ criterion: Criterion, _ subject: Name, _ test: ValueTest) -> [Edit] {
        guard let values = self.subject(subject.text) else { return [] }
        return TestMutator.edits(of: test, values).map { edit in
            Edit(
                kind: edit.kind, span: criterion.span, words: "\(subject.text): \(test) -> \(edit.test)",
                criterion: with(.test(subject: subject, edit.test), criterion))
        }
    }

    /// Another test of each, and another number of them.
    private func each(
        _ criterion: Criterion, _ quantity: Criterion.Quantity, _ family: Name, _ test: ValueTest
    ) -> [Edit] {
        let members = pack.source.families[family.text] ?? []
        guard let first = members.first, let values = subject(first.id.text) else { return [] }
        let tests = TestMutator.edits(of: test, values).map { edit in
            Edit(
                kind: edit.kind, span: criterion.span, words: "\(family.text): \(test) -> \(edit.test)",
                criterion: with(.each(quantity, family: family, edit.test), criterion))
        }
        guard case .connective(let connective) = quantity else { return tests }
        return tests
            + connective.mistakable(of: members.count).map { other in
                Edit(
                    kind: connective.count == nil ? .operator : .threshold, span: criterion.span,
                    words: "\(connective.key) each -> \(other.key) each",
                    criterion: with(.each(.connective(other), family: family, test), criterion))
            }
    }

    private func subject(_ name: String) -> TestMutator.Subject? {
        if let id = pack.fact(named: name) {
            switch pack.facts[id].kind {
            case .yesNo: return .values(["no", "yes"], isOrdered: false)
            case .list(let values, let isOrdered): return .values(values.map(\.id.text), isOrdered: isOrdered)
            case .number(let range, let format): return .numbers(range, format)
            case .tickList(let members): return .ticks(members.map(\.id.text))
            case .date: return nil
            }
        }
        if let id = pack.decision(named: name) {
            let decision = pack.decisions[id].source
            return .outcomes(decision.outcomes.map(\.id.text), isOrdered: decision.isRanked)
        }
        return .option
    }

    // MARK: Several

    /// - Parameter connective: what the lines mean; nil where a reading says so that is not there.
    private func joined(
        _ criterion: Criterion, _ connective: Connective?, _ parts: [Criterion],
        _ make: ([Criterion]) -> Criterion.Form
    ) -> [Edit] {
        var edits: [Edit] = []
        for other in connective?.mistakable(of: parts.count) ?? [] {
            let isCount = connective?.count != nil
            edits.append(
                Edit(
                    kind: isCount ? .threshold : .operator, span: criterion.span,
                    words: "\(isCount ? connective?.key ?? "" : criterion.description) -> \(other.key)",
                    criterion: with(.joined(other, parts), criterion)))
        }
        if parts.count > 1 { edits += dropped(criterion, parts, make) }
        return edits + inside(criterion, parts, make)
    }

    /// What printed lines mean by the reading in force; without a reading all are meant.
    private func inForce(_ reading: Name?) -> Connective? {
        guard let reading else { return .conjunction }
        guard let checked = pack.readings.first(where: { $0.source.id == reading }),
            case .joined(let connective) = checked.source.options[checked.chosen].option
        else { return nil }
        return connective
    }

    private func dropped(
        _ criterion: Criterion, _ parts: [Criterion], _ make: ([Criterion]) -> Criterion.Form
    ) -> [Edit] {
        parts.indices.map { index in
            var fewer = parts
            let part = fewer.remove(at: index)
            return Edit(
                kind: .line, span: part.span, words: "left out: \(part)", criterion: with(make(fewer), criterion))
        }
    }

    private func inside(_ criterion: Criterion, _ parts: [Criterion], _ make: ([Criterion]) -> Criterion.Form) -> [Edit]
    {
        parts.indices.flatMap { index in
            edits(of: parts[index]).map { edit in
                var edited = parts
                edited[index] = edit.criterion
                return Edit(
                    kind: edit.kind, span: edit.span, words: edit.words, criterion: with(make(edited), criterion))
            }
        }
    }

    // MARK: Left out

    private func leftOut(_ criterion: Criterion, _ line: Criterion, _ condition: Criterion) -> [Edit] {
        let always = Edit(
            kind: .line, span: condition.span, words: "left out: leave out when \(condition)", criterion: line)
        let lines = edits(of: line).map { edit in
            Edit(
                kind: edit.kind, span: edit.span, words: edit.words,
                criterion: with(.leftOut(edit.criterion, when: condition), criterion))
        }
        let conditions = edits(of: condition).map { edit in
            Edit(
                kind: edit.kind, span: edit.span, words: "leave out when " + edit.words,
                criterion: with(.leftOut(line, when: edit.criterion), criterion))
        }
        return [always] + lines + conditions
    }
}
