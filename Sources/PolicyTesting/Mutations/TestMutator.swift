package import PolicyModel

/// The small edits of one test.
package enum TestMutator {
    /// What a test can say of its subject.
    package enum Subject: Sendable {
        /// Values by name; where they are ordered, lowest first
        case values([String], isOrdered: Bool)
        case numbers(ClosedRange<Int>, NumberFormat)
        case ticks([String])
        /// One option of a decision, which is met or not
        case option
        /// A decision, which may be silent or out of scope too
        case outcomes([String], isOrdered: Bool)
    }

    package struct Edit: Sendable {
        package let kind: Mutation.Kind
        package let test: ValueTest
    }

    /// Every edit once; none leaves the test as it was.
    package static func edits(of test: ValueTest, _ subject: Subject) -> [Edit] {
        var seen: Set<ValueTest> = [test]
        return all(of: test, subject).filter { seen.insert($0.test).inserted }
    }

    private static func all(of test: ValueTest, _ subject: Subject) -> [Edit] {
        func turned(_ test: ValueTest) -> [Edit] { [Edit(kind: .operator, test: test)] }
        func moved(_ name: Name, _ make: (Name) -> ValueTest) -> [Edit] {
            neighbours(of: name, subject).map { Edit(kind: .threshold, test: make($0)) }
        }
        switch test {
        case .oneOf(let names): return values(names, subject)
        case .atLeast(let name): return moved(name) { .atLeast($0) } + turned(.atMost(name))
        case .atMost(let name): return moved(name) { .atMost($0) } + turned(.atLeast(name))
        case .above(let name): return moved(name) { .above($0) } + turned(.below(name))
        case .below(let name): return moved(name) { .below($0) } + turned(.above(name))
        case .between(let low, let high):
            return moved(low) { .between($0, high) } + moved(high) { .between(low, $0) } + turned(.not(test))
        case .includesAll(let names):
            return members(names, subject) { .includesAll($0) }
                + turned(names.count > 1 ? .includesAny(names) : .includesNone(names))
        case .includesAny(let names):
            return members(names, subject) { .includesAny($0) }
                + turned(names.count > 1 ? .includesAll(names) : .includesNone(names))
        case .includesSome(let bound, let count, let names):
            return counts(bound, count, names, subject)
        case .includesNone(let names):
            return members(names, subject) { .includesNone($0) } + turned(.includesAny(names))
        case .not(let inner):
            return turned(inner) + all(of: inner, subject).map { Edit(kind: $0.kind, test: .not($0.test)) }
        case .someOutcome: return turned(.not(.someOutcome))
        case .met(let isMet): return turned(.met(!isMet))
        }
    }

    // MARK: Values

    private static func values(_ names: [Name], _ subject: Subject) -> [Edit] {
        if names.contains(where: { isNoOutcome($0.text) }) { return [Edit(kind: .operator, test: .someOutcome)] }
        let all = listed(subject)
        if names.count > 1 {
            let fewer = names.indices.map { leftOut in names.indices.filter { $0 != leftOut }.map { names[$0] } }
            let more = all.filter { value in !names.contains { $0.text == value } }.map {
                names + [Name($0, at: names[0].span)]
            }
            let whole: [Edit] = names.count == all.count ? [] : [Edit(kind: .operator, test: .not(.oneOf(names)))]
            return (fewer + more).map { Edit(kind: .threshold, test: .oneOf($0)) } + whole
        }
        let next = neighbours(of: names[0], subject).map { Edit(kind: .threshold, test: .oneOf([$0])) }
        return all.count == 2 ? next : next + [Edit(kind: .operator, test: .not(.oneOf(names)))]
    }

    private static func isNoOutcome(_ word: String) -> Bool { word == "silent" || word == "out of scope" }

    private static func listed(_ subject: Subject) -> [String] {
        switch subject {
        case .values(let values, _), .outcomes(let values, _), .ticks(let values): values
        case .numbers, .option: []
        }
    }

    /// A step down and a step up; of values without order the next one of the list. None of a parameter's name, whose
    /// value is moved where it stands.
    private static func neighbours(of name: Name, _ subject: Subject) -> [Name] {
        switch subject {
        case .numbers(let range, let format):
            guard let number = format.count(name.text) else { return [] }
            return [number - 1, number + 1].filter(range.contains).map { Name(format.text($0), at: name.span) }
        case .values(let values, let isOrdered), .outcomes(let values, let isOrdered):
            guard let index = values.firstIndex(of: name.text), values.count > 1 else { return [] }
            let near =
                isOrdered ? [index - 1, index + 1].filter(values.indices.contains) : [(index + 1) % values.count]
            return near.map { Name(values[$0], at: name.span) }
        case .ticks, .option: return []
        }
    }

    // MARK: Tick lists

    /// One more and one fewer; none of a parameter, whose value is moved where it stands.
    private static func counts(
        _ bound: Connective.Bound, _ count: Name, _ names: [Name], _ subject: Subject
    ) -> [Edit] {
        guard let number = Int(count.text) else { return [] }
        let total = names.isEmpty ? listed(subject).count : names.count
        return Connective.count(bound, number).mistakable(of: total).compactMap { other in
            other.count.map {
                Edit(kind: .threshold, test: .includesSome(bound, Name(String($0), at: count.span), of: names))
            }
        }
    }

    private static func members(_ names: [Name], _ subject: Subject, _ make: ([Name]) -> ValueTest) -> [Edit] {
        if names.count > 1 {
            return names.indices.map { leftOut in
                Edit(kind: .threshold, test: make(names.indices.filter { $0 != leftOut }.map { names[$0] }))
            }
        }
        let all = listed(subject)
        guard let index = all.firstIndex(of: names[0].text), all.count > 1 else { return [] }
        return [Edit(kind: .threshold, test: make([Name(all[(index + 1) % all.count], at: names[0].span)]))]
    }
}
