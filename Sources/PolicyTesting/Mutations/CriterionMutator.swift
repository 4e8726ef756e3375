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
        case .allOf(let parts):
            joined(criterion, "all of", parts, turned: parts.count > 1 ? .anyOf(parts) : nil) { .allOf($0) }
        case .anyOf(let parts):
            joined(criterion, "any of", parts, turned: parts.count > 1 ? .allOf(parts) : nil) { .anyOf($0) }
        case .noneOf(let parts): joined(criterion, "none of", parts, turned: .anyOf(parts)) { .noneOf($0) }
        case .asPrinted(let parts, let layout, let reading):
            joined(criterion, layout.rawValue, parts, turned: turned(parts, reading)) {
                .asPrinted($0, layout: layout, reading: reading)
            }
        case .atLeast(let count, let parts): counted(criterion, count, parts)
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

    private func subject(_ name: String) -> TestMutator.Subject? {
        if let id = pack.fact(named: name) {
            switch pack.facts[id].kind {
            case .yesNo: return .values(["no", "yes"], isOrdered: false)
            case .list(let values, let isOrdered): return .values(values.map(\.id.text), isOrdered: isOrdered)
            case .number(let range): return .numbers(range)
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

    private func joined(
        _ criterion: Criterion, _ word: String, _ parts: [Criterion], turned: Criterion.Form?,
        _ make: ([Criterion]) -> Criterion.Form
    ) -> [Edit] {
        var edits: [Edit] = []
        if let turned {
            let other = with(turned, criterion)
            edits.append(
                Edit(
                    kind: .operator, span: criterion.span, words: "\(criterion) -> \(Self.word(other))",
                    criterion: other))
        }
        if parts.count > 1 { edits += dropped(criterion, parts, make) }
        return edits + inside(criterion, parts, make)
    }

    private static func word(_ criterion: Criterion) -> String {
        switch criterion.form {
        case .anyOf: "any of"
        case .allOf: "all of"
        default: criterion.description
        }
    }

    /// Printed lines turned against what they mean by the reading in force.
    private func turned(_ parts: [Criterion], _ reading: Name?) -> Criterion.Form? {
        if parts.count < 2 { return nil }
        guard let reading else { return .anyOf(parts) }
        guard let checked = pack.readings.first(where: { $0.source.id == reading }) else { return nil }
        if case .anyOf = checked.source.options[checked.chosen].option { return .allOf(parts) }
        return .anyOf(parts)
    }

    private func counted(_ criterion: Criterion, _ count: Int, _ parts: [Criterion]) -> [Edit] {
        let moved = [count - 1, count + 1].filter { $0 >= 1 && $0 <= parts.count }.map { other in
            Edit(
                kind: .threshold, span: criterion.span, words: "at least \(count) of -> at least \(other) of",
                criterion: with(.atLeast(other, parts), criterion))
        }
        let fewer = parts.count > 1 ? dropped(criterion, parts) { .atLeast(min(count, $0.count), $0) } : []
        return moved + fewer + inside(criterion, parts) { .atLeast(count, $0) }
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
