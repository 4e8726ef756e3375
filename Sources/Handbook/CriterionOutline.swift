internal import PolicyChecker
internal import PolicyModel
internal import Rendering

/// A criterion laid out for reading: what its author says of it, and exactly what it asks, named criteria written out.
struct CriterionOutline {
    indirect enum Form {
        case test(Test)
        case group(Connective, [CriterionOutline], read: Reading?)
        case leftOut(CriterionOutline, when: CriterionOutline)
        /// A named criterion that would be too long written out, by its name.
        case named(String)
    }

    struct Test {
        let subject: Subject
        let asks: String
        /// What is asked where the test must not hold; nil where no other test says so.
        let denied: String?
        let parameters: [Parameter]
        /// Whether every value satisfies it, or none; nil where that depends.
        let always: Bool?
    }

    enum Subject: Hashable {
        case fact(FactID)
        case decision(DecisionID)
    }

    /// The reading that says how the lines of a group are joined, and how the others would join them.
    struct Reading {
        let id: ReadingID
        let others: [(option: Int, join: Connective)]
    }

    let says: String?
    let form: Form
    let guidance: [String]

    /// The lines to be read one below the other: those of an `all of`, else the criterion itself.
    var lines: [CriterionOutline] {
        if case .group(let join, let parts, _) = form, join.isConjunction { parts } else { [self] }
    }

    /// The parts of a group, those of groups within it that are joined in the same way in their place: it asks the
    /// same.
    var flattened: [CriterionOutline] {
        guard case .group(let join, let parts, _) = form else { return [self] }
        return parts.flatMap { part -> [CriterionOutline] in
            guard join.isConjunction || join.isDisjunction, case .group(join, _, nil) = part.form else { return [part] }
            return part.flattened
        }
    }

    /// Every statement cited in it, each once, in order.
    var allGuidance: [String] {
        var result: [String] = []
        for id in guidance + children.flatMap(\.allGuidance) where !result.contains(id) { result.append(id) }
        return result
    }

    var children: [CriterionOutline] {
        switch form {
        case .test, .named: []
        case .group(_, let parts, _): parts
        case .leftOut(let line, let condition): [line, condition]
        }
    }

    /// What it looks at as it is read now, each once, in order.
    var subjects: [Subject] {
        if case .test(let test) = form { return [test.subject] }
        var result: [Subject] = []
        for subject in children.flatMap(\.subjects) where !result.contains(subject) { result.append(subject) }
        return result
    }

    /// The readings that it uses now.
    var readings: [ReadingID] { (reading.map { [$0.id] } ?? []) + children.flatMap(\.readings) }

    /// The reading that says how its lines are joined.
    var reading: Reading? { if case .group(_, _, let reading) = form { reading } else { nil } }

    /// Whether it holds whatever the case is, or never does; nil where that depends.
    var always: Bool? {
        switch form {
        case .test(let test): return test.always
        case .named: return nil
        case .leftOut(let line, let condition): return condition.always == false ? line.always : nil
        case .group(let join, let parts, _):
            var count = ConnectiveCount(join, of: parts.count)
            for part in parts { count.add(part.always) }
            return count.isMet
        }
    }

    /// `never` or `always` in the place of lines that say it the long way round; nil of a test, of what depends on the
    /// case, and where a reading inside it must be told.
    var shortForm: String? { children.contains { !$0.readings.isEmpty } ? nil : fixedForm }

    var fixedForm: String? {
        if case .test = form { return nil }
        return always.map { $0 ? "always" : "never" }
    }

    var isTest: Bool {
        if case .test = form { true } else { false }
    }
}

/// Checked criteria to outlines.
struct CriterionOutliner {
    let words: Vocabulary
    private var pack: CheckedPack { words.pack }

    func outline(_ criterion: CheckedCriterion) -> CriterionOutline {
        let says = criterion.source.says?.en
        let guidance = criterion.source.guidance.map(\.text)
        func made(_ form: CriterionOutline.Form) -> CriterionOutline {
            CriterionOutline(says: says, form: form, guidance: guidance)
        }
        switch criterion.form {
        case .named(let id) where !pack.isWrittenOut(id):
            return made(.named(Vocabulary.words(pack.source.criteria[id.index].id.text)))
        case .named(let id):
            let inner = outline(pack.criteria[id])
            return CriterionOutline(
                says: says ?? inner.says, form: inner.form, guidance: guidance.isEmpty ? inner.guidance : guidance)
        case .joined(let connective, let parts):
            return made(.group(connective, parts.map(outline), read: reading(of: criterion)))
        case .leftOut(let line, let condition): return made(.leftOut(outline(line), when: outline(condition)))
        case .fact(let id, _), .ticks(let id, _, _): return made(test(.fact(id), criterion))
        case .outcome(let id, _), .option(let id, _, _): return made(test(.decision(id), criterion))
        }
    }

    private func test(_ subject: CriterionOutline.Subject, _ criterion: CheckedCriterion) -> CriterionOutline.Form {
        var named: [Parameter] = []
        if case .test(_, let test) = criterion.source.form {
            named = test.words.compactMap { word in pack.source.parameters.first { $0.id == word } }
        }
        var always: Bool?
        var denied: String?
        if case .fact(let id, let set) = criterion.form, let whole = pack.facts[id].kind.range {
            always = set == IntegerSet(whole) ? true : set.isEmpty ? false : nil
            denied = words.values(set.complement(in: whole), of: pack.facts[id].kind)
        }
        return .test(
            .init(
                subject: subject, asks: words.asks(criterion) ?? "", denied: denied, parameters: named, always: always))
    }

    private func reading(of criterion: CheckedCriterion) -> CriterionOutline.Reading? {
        guard let id = criterion.reading.flatMap(pack.reading(named:)) else { return nil }
        let reading = pack.readings[id]
        let others = reading.source.options.enumerated().compactMap { index, option -> (Int, Connective)? in
            guard index != reading.chosen, case .joined(let connective) = option.option else { return nil }
            return (index, connective)
        }
        return .init(id: id, others: others)
    }
}
