internal import Diagnostics
internal import PolicyModel

/// What each name of a pack refers to, and what is reported of names that refer to nothing.
final class SymbolTable {
    let pack: PolicyPack
    private var collector = DiagnosticCollector()
    private var absentKinds: Set<String> = []
    private var lineCount = 0
    private var unknownNames = UnknownNames()
    private var parameterUses = ParameterUses()
    let decisions: DecisionTable<Decision>
    /// For each question over many things its facts.
    private let families: [String: [FactDefinition]]
    private(set) var factKinds: FactTable<ValueKind?>
    private let facts: [String: FactID]
    private let decisionsByName: [String: DecisionID]
    private let criteria: [String: CriterionID]
    private let readings: [String: ReadingID]
    private let parameters: [String: TypedIndex<Parameter>]
    private let scales: [String: Scale]
    private let guidance: Set<String>
    private let ambiguities: Set<String>
    private let roles: Set<String>
    private let places: Set<String>

    init(_ pack: PolicyPack) {
        self.pack = pack
        let order = pack.header.decisionOrder
        let ranks = Dictionary(order.enumerated().map { ($1.text, $0) }, uniquingKeysWith: { first, _ in first })
        let sorted = pack.decisions.sorted { left, right in
            (ranks[left.id.text] ?? order.count, left.id.text) < (ranks[right.id.text] ?? order.count, right.id.text)
        }
        decisions = Table(sorted)
        func index<Item>(_ names: [Name]) -> [String: TypedIndex<Item>] {
            Dictionary(
                names.enumerated().map { ($1.text, TypedIndex($0)) }, uniquingKeysWith: { first, _ in first })
        }
        facts = index(pack.facts.map(\.id) + pack.derived.map(\.id))
        decisionsByName = index(decisions.map(\.id))
        criteria = index(pack.criteria.map(\.id))
        readings = index(pack.readings.map(\.id))
        parameters = index(pack.parameters.map(\.id))
        scales = Dictionary(pack.header.scales.map { ($0.id.text, $0) }, uniquingKeysWith: { first, _ in first })
        guidance = Set(pack.guidance.map(\.id.text))
        ambiguities = Set(pack.ambiguities.map(\.id.text))
        roles = Set(pack.header.roles.map(\.id.text))
        places = Set(pack.header.places.map(\.id.text))
        families = pack.families
        let scaleTable = scales
        let asked = pack.facts.map { Self.kind(of: $0, scales: scaleTable) }
        // A sum reaches as far as the kinds of the facts that it adds up.
        factKinds = Table(asked)
        factKinds = Table(asked + pack.derived.map(kind))
    }

    var diagnostics: [Diagnostic] { collector.diagnostics }

    /// Words are made only for what is reported.
    func report(
        _ id: String, _ message: @autoclosure () -> String, severity: Diagnostic.Severity = .error,
        at span: @autoclosure () -> SourceSpan?,
        label: @autoclosure () -> String = "", help: @autoclosure () -> String,
        notes: @autoclosure () -> [Diagnostic.Note] = []
    ) {
        collector.add(severity) {
            Diagnostic(id, message(), severity: severity, at: span(), label: label(), help: help(), notes: notes())
        }
    }

    func report(_ make: () -> Diagnostic) { collector.add(.error, make) }

    /// Whether one more line of a criterion is looked at; past the limit that is reported once.
    func takeLine(_ criterion: Criterion) -> Bool {
        lineCount += 1
        if lineCount == PackLimits.lineCount + 1 {
            report(
                "too-many-lines", "more than \(PackLimits.lineCount) lines in the criteria of one pack",
                at: criterion.span,
                help:
                    "the lines of a reading count wherever it is used: give what is used often a name under "
                    + "`criteria:`, or divide the pack"
            )
        }
        return lineCount <= PackLimits.lineCount
    }

    func parameter(_ name: Name) -> Parameter? {
        parameters[name.text].map { id in
            unknownNames.take(note: name, of: "parameter")
            return pack.parameters[id.index]
        }
    }

    // MARK: Kinds

    private static func kind(of fact: FactDefinition, scales: [String: Scale]) -> ValueKind? {
        switch fact.kind {
        case .yesNo: .yesNo
        case .scale(let name), .namedChoice(let name):
            scales[name.text].flatMap { $0.values.isEmpty ? nil : .list($0.values, isOrdered: $0.isOrdered) }
        case .choice(let values): .list(values, isOrdered: false)
        case .number(let range, let format): .number(range, format)
        case .tickList(let members): .tickList(members)
        case .date: .date
        }
    }

    private func kind(of derived: DerivedFact) -> ValueKind? {
        switch derived.definition {
        case .elapsed(let unit, _): return .number(unit.range, .whole)
        case .before, .after, .criterion: return .yesNo
        case .sum(let parts):
            // One of which a part cannot be added up has no values that a test could be held against.
            for case .points(_, let entries) in parts.map(\.content) where entries.isEmpty { return nil }
            return .number(range(of: parts), .whole)
        case .map(_, let entries):
            var images: [NamedLabel] = []
            for name in entries.flatMap({ $0.images ?? [] }) where !images.contains(where: { $0.id == name }) {
                images.append(
                    NamedLabel(id: name, label: LocalizedText(en: String(name.text.map { $0 == "_" ? " " : $0 }))))
            }
            if images.isEmpty || images.allSatisfy({ $0.id.text == "yes" || $0.id.text == "no" }) { return .yesNo }
            // Words that are steps of one scale, and of one alone, keep its order and its labels.
            let homes = pack.header.scales.filter { scale in
                images.allSatisfy { image in scale.values.contains { $0.id == image.id } }
            }
            if homes.count == 1 { return .list(homes[0].values, isOrdered: homes[0].isOrdered) }
            return .list(images, isOrdered: false)
        }
    }

    /// The fewest and the most points that parts can give together. What is no number gives none here, and is told
    /// where it stands.
    private func range(of parts: [DerivedFact.SumPart]) -> ClosedRange<Int> {
        let limit = PackLimits.sumTotal
        var (least, most) = (0, 0)
        for part in parts {
            switch part.content {
            case .when(_, let points):
                let number = self.points(points) ?? 0
                least += min(0, number)
                most += max(0, number)
            case .points(let fact, let entries):
                let numbers = entries.map { self.points($0.points) ?? 0 }
                if isTickList(fact) {
                    least += numbers.reduce(0) { $0 + min(0, $1) }
                    most += numbers.reduce(0) { $0 + max(0, $1) }
                } else {
                    least += numbers.min() ?? 0
                    most += numbers.max() ?? 0
                }
            }
            (least, most) = (max(least, -limit), min(most, limit))
        }
        return min(least, most)...max(least, most)
    }

    /// The facts of one question over many things.
    func family(_ name: Name) -> [FactDefinition]? {
        if let members = families[name.text] { return members }
        if facts[name.text] != nil {
            report(
                "not-a-family", "`\(name.text)` is one fact, and asks nothing of each", at: name.span,
                help: "give it `each:` with the things of which it asks, or test it alone")
        } else {
            unknown(name, what: "fact", sections: [.facts])
        }
        return nil
    }

    func isDate(_ fact: String) -> Bool {
        guard let id = facts[fact], id.index < factKinds.count, case .date? = factKinds[id] else { return false }
        return true
    }

    func isTickList(_ fact: Name) -> Bool {
        guard let id = facts[fact.text], id.index < factKinds.count, case .tickList? = factKinds[id] else {
            return false
        }
        return true
    }

    /// The number that is written, or that a parameter holds; nil where there is none in the range, which is that of
    /// sums where none is named.
    func points(_ name: Name, in range: ClosedRange<Int> = -PackLimits.sumTotal...PackLimits.sumTotal) -> Int? {
        let number = Int(parameters[name.text].map { pack.parameters[$0.index].value.text } ?? name.text)
        return number.flatMap { range.contains($0) ? $0 : nil }
    }

    // MARK: References

    func fact(_ name: Name, what: String = "fact") -> FactID? {
        if let id = facts[name.text] {
            unknownNames.take(note: name, of: "fact")
            return id
        }
        unknown(name, what: what, sections: [.facts, .derived])
        return nil
    }

    /// What a test speaks of.
    enum Subject {
        case fact(FactID)
        case decision(DecisionID)
        case option(DecisionID, outcome: Int)
    }

    func subject(_ name: Name) -> Subject? {
        if let id = facts[name.text] {
            unknownNames.take(note: name, of: "fact")
            return .fact(id)
        }
        if let id = decisionsByName[name.text] {
            unknownNames.take(note: name, of: "decision")
            return .decision(id)
        }
        let parts = name.text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        if parts.count == 2, let id = decisionsByName[parts[0]] {
            unknownNames.take(note: Name(parts[0], at: name.span), of: "decision")
            if let outcome = decisions[id].outcomes.firstIndex(where: { $0.id.text == parts[1] }) {
                return .option(id, outcome: outcome)
            }
            report(
                "unknown-outcome", "`\(parts[1])` is not an outcome of `\(parts[0])`", at: name.span,
                help: helpForUnknown(parts[1], among: decisions[id].outcomes.map(\.id.text), kind: "its outcomes"))
            return nil
        }
        if let member = families[name.text]?.first {
            report(
                "family-as-fact", "`\(name.text)` is asked of many things", at: name.span,
                help: "write `any of each: {\(name.text): ...}`, or name one of them, such as `\(member.id.text)`")
            return nil
        }
        if criteria[name.text] != nil {
            report(
                "criterion-as-fact", "`\(name.text)` is a criterion, not a fact", at: name.span,
                help: "write `met: \(name.text)`")
            return nil
        }
        if pack.unreadableNames.contains(parts[0]) || pack.incompleteSections.contains(.decision) && parts.count == 2 {
            return nil
        }
        let subjects = Array(facts.keys) + Array(decisionsByName.keys)
        let nearest = nearestName(to: name.text, among: subjects)
        if nearest == nil || CriterionReader.keys.contains(name.text.lowercased()) && !isIdentifier(name.text),
            let key = nearestName(to: name.text, among: CriterionReader.keys)
        {
            report(
                "unknown-key", "`\(name.text)` is neither a fact nor a key", at: name.span,
                help: "did you mean the key `\(key)`?")
            return nil
        }
        unknown(name, what: "fact", sections: [.facts, .derived, .decision])
        return nil
    }

    func decision(_ name: Name) -> DecisionID? {
        if let id = decisionsByName[name.text] {
            unknownNames.take(note: name, of: "decision")
            return id
        }
        unknown(name, what: "decision", sections: [.decision])
        return nil
    }

    func criterion(_ name: Name) -> CriterionID? {
        if let id = criteria[name.text] {
            unknownNames.take(note: name, of: "criterion")
            return id
        }
        if facts[name.text] != nil {
            report(
                "fact-as-criterion", "`\(name.text)` is a fact, not a criterion", at: name.span,
                help: "write `\(name.text): yes`, or the value wanted")
            return nil
        }
        unknown(name, what: "criterion", sections: [.criteria, .decision])
        return nil
    }

    func reading(_ name: Name) -> ReadingID? {
        if let id = readings[name.text] {
            unknownNames.take(note: name, of: "reading")
            return id
        }
        unknown(name, what: "reading", sections: [.readings])
        return nil
    }

    /// The whole number that is written, or that a parameter holds, which is then taken note of; nil, with the fault
    /// reported, where there is none or it is not in the range.
    func number(
        _ name: Name, in range: ClosedRange<Int> = -PackLimits.sumTotal...PackLimits.sumTotal
    ) -> Int? {
        guard let number = points(name, in: range) else {
            reportNoNumber(name, in: range)
            return nil
        }
        if let parameter = parameter(name) {
            take(note: .init(parameter: parameter, atUse: nil, atParameter: nil))
        }
        return number
    }

    private func reportNoNumber(_ name: Name, in range: ClosedRange<Int>) {
        if let parameter = parameter(name) {
            report(
                "parameter-misfit",
                "the parameter `\(name.text)` holds `\(parameter.value.text)`, which is no number here",
                at: parameter.value.span, help: "write a whole number",
                notes: [.init(span: name.span, text: "used here")])
        } else if name.text.first.map({ $0.isNumber || $0 == "-" }) ?? false {
            let (least, most) = (range.lowerBound, range.upperBound)
            report(
                "out-of-range", "`\(name.text)` is no whole number that can stand here", at: name.span,
                help: least == -most
                    ? "write a whole number, at most \(most) either way"
                    : "write a whole number from \(least) to \(min(most, PackLimits.number))")
        } else if let number = TestNotation.value(for: name.text) {
            report(
                "unknown-parameter", "`\(name.text)` is not a number here", at: name.span, help: "write `\(number)`")
        } else {
            reportUnknownParameter(name)
        }
    }

    func reportUnknownParameter(_ name: Name) {
        unknown(name, what: "parameter", sections: [.parameters])
    }

    /// Whether a decision may stand in what could not be read.
    func isUnreadable(_ decision: Name) -> Bool {
        pack.unreadableNames.contains(decision.text)
            || decisionsByName[decision.text] == nil && pack.incompleteSections.contains(.decision)
    }

    func homes(of word: String) -> [String] { pack.homes(of: word) }

    func checkGuidance(_ names: [Name]) {
        for name in names where !guidance.contains(name.text) {
            unknown(name, what: "guidance statement", sections: [.guidance])
        }
    }

    /// A pack without a register of ambiguities may name those of a document beside it.
    func checkAmbiguities(_ names: [Name]) {
        if pack.ambiguities.isEmpty { return }
        for name in names where !ambiguities.contains(name.text) {
            unknown(name, what: "ambiguity", sections: [.ambiguities])
        }
    }

    func checkRoles(_ names: [Name]) {
        for name in names where !roles.contains(name.text) {
            unknown(name, what: "role", sections: [.pack])
        }
    }

    func checkPlaces(_ names: [Name]) {
        for name in names where !places.contains(name.text) {
            unknown(name, what: "place", sections: [.pack])
        }
    }

    func checkDocument(_ name: Name) {
        let documents = pack.header.documents.map(\.id.text)
        if !documents.contains(name.text) { unknown(name, what: "document", sections: [.pack]) }
    }

    /// - Parameter isOrdered: whether a scale is meant; else a choice.
    func checkScale(_ name: Name, isOrdered: Bool) {
        guard let scale = scales[name.text] else {
            unknown(name, what: isOrdered ? "scale" : "choice", sections: [.pack])
            return
        }
        if scale.isOrdered == isOrdered { return }
        report(
            "scale-or-choice", "`\(name.text)` is a \(isOrdered ? "choice" : "scale")", at: name.span,
            help: "write `{\(isOrdered ? "choice of" : "scale"): \(name.text)}`")
    }

    /// Reported once for each place; not at all where the name may stand in what could not be read.
    private func unknown(
        _ name: Name, what: String, sections: Set<PolicyPack.Section>
    ) {
        if pack.unreadableNames.contains(name.text) || !pack.incompleteSections.isDisjoint(with: sections) { return }
        if isNothingDefined(what) {
            if absentKinds.insert(what).inserted {
                report(
                    "nothing-defined", "the pack defines no \(what) at all, yet `\(name.text)` is used", at: name.span,
                    help: "is a file of the pack missing? This is told once, not for every use")
            }
            return
        }
        if let below = pack.inherited, below.leavesOut(name.text) {
            report(
                "unknown-\(what.split(separator: " ")[0])", "this pack leaves `\(name.text)` out, and here it is used",
                at: name.span,
                help: "leave out what uses it too, or have something in its place with `replaces`")
            return
        }
        // Words are made, and what there is looked through, only where it is told.
        unknownNames.add(name, what: what) { [self] in unknownName(name, what, names(of: what)) }
    }

    private func isNothingDefined(_ what: String) -> Bool {
        switch what {
        case "criterion": criteria.isEmpty
        case "guidance statement": guidance.isEmpty
        case "fact": facts.isEmpty
        // Told with the tests that use one: both come of one missing file.
        case "parameter": false
        default: names(of: what).isEmpty
        }
    }

    /// The names of a kind that may be meant where one is unknown.
    private func names(of what: String) -> [String] {
        switch what {
        case "fact": Array(facts.keys) + Array(decisionsByName.keys)
        case "decision": Array(decisionsByName.keys)
        case "criterion": Array(criteria.keys)
        case "reading": Array(readings.keys)
        case "guidance statement": Array(guidance)
        case "ambiguity": Array(ambiguities)
        case "role": Array(roles)
        case "place": Array(places)
        case "document": pack.header.documents.map(\.id.text)
        case "scale": scales.values.filter(\.isOrdered).map(\.id.text)
        case "choice": scales.values.filter { !$0.isOrdered }.map(\.id.text)
        case "parameter": Array(parameters.keys)
        default: Array(facts.keys)
        }
    }

    private func unknownName(_ name: Name, _ what: String, _ names: [String]) -> Diagnostic {
        Diagnostic(
            "unknown-\(what.split(separator: " ")[0])", "unknown \(what) `\(name.text)`", at: name.span,
            help: helpForUnknown(
                name.text, among: names.sorted(), kind: UnknownNames.many(of: what)))
    }

    // MARK: Parameters

    func unknownGap(_ name: Name, _ make: @escaping () -> Diagnostic) {
        unknownNames.add(name, what: "gap", make)
    }

    /// What a reading would change and the pack does not have. Where its decision or criterion is missing, that is
    /// told.
    func unknownTarget(_ name: Name, _ make: @escaping () -> Diagnostic) {
        let parts = name.text.split(separator: ".", maxSplits: 1).map(String.init)
        if parts.count == 2 && decisionsByName[parts[0]] != nil { return report(make) }
        unknownNames.add(name, what: parts.count == 2 ? "decision" : "criterion", make)
    }

    /// A word for a number that stands for nothing, most likely a parameter.
    func unknownParameter(_ name: Name, _ make: @escaping () -> Diagnostic) {
        unknownNames.add(name, what: "parameter", make)
    }

    func take(note fit: ValueResolver.ParameterUse) { parameterUses.take(note: fit) }

    /// Reports what was found of names and parameters over the whole pack: each mistake once, where it was made.
    func finish() {
        parameterUses.report(to: self)
        unknownNames.report(to: self)
    }

    /// The names of a kind that the pack itself defines.
    func definitions(of what: String) -> [Name] {
        switch what {
        case "fact": pack.facts.map(\.id) + pack.derived.map(\.id)
        case "decision": pack.decisions.map(\.id)
        case "criterion": pack.criteria.map(\.id)
        case "reading": pack.readings.map(\.id)
        case "parameter": pack.parameters.map(\.id)
        default: []
        }
    }
}

extension PolicyPack {
    /// The scales and lists of values in which a word occurs, in an author's words.
    package func homes(of word: String) -> [String] {
        let onScales = header.scales.filter { $0.values.contains { $0.id.text == word } }.map {
            "`\(word)` is a \($0.isOrdered ? "step" : "value") of `\($0.id.text)`"
        }
        let inFacts = facts.compactMap { fact -> String? in
            guard case .choice(let values) = fact.kind, values.contains(where: { $0.id.text == word }) else {
                return nil
            }
            return "`\(word)` is a value of `\(fact.id.text)`"
        }
        return onScales + inFacts
    }
}
