internal import Diagnostics
internal import PolicyModel

/// A pack whose rules say what the readings in force say, and beside it how each answer would move under the others.
struct ReadPack {
    var pack: PolicyPack
    /// What a criterion on which answers rest comes to under each reading, by the criterion in force. A criterion that
    /// no reading moves is not among them.
    var overReadings: [ObjectIdentifier: CriterionOverReadings] = [:]
    /// For each decision of which a reading chooses the hit policy: the reading, and the policy under each option.
    var policies: [String: (reading: Int, policies: [HitPolicy])] = [:]
    var diagnostics: [Diagnostic] = []
    /// What readings would change and the pack does not have, with what is told of each.
    var unknownTargets: [(name: Name, told: DiagnosedFailure)] = []
}

/// Puts the readings of a pack into its rules.
struct ReadingApplication {
    private let written: PolicyPack
    private var result: ReadPack
    private var collector = DiagnosticCollector()
    private let slotEdits: [ReadingSlot: [PlacedEdit]]
    private let lineEdits: [ObjectIdentifier: [PlacedLine]]
    private var readingsByName: [String: Int] = [:]
    private var enclosing: [Int] = []
    private var lineCount = 0
    /// The criteria that some line names.
    private var usedNames: Set<String> = []

    static func apply(to pack: PolicyPack) -> ReadPack {
        if pack.areReadingsApplied { return ReadPack(pack: pack) }
        var application = ReadingApplication(pack)
        application.refuseFirstEdition()
        application.rewrite()
        application.addBuiltIn()
        application.result.pack.areReadingsApplied = true
        application.result.diagnostics = application.collector.diagnostics
        return application.result
    }

    private init(_ pack: PolicyPack) {
        written = pack
        result = ReadPack(pack: pack)
        let placement = ReadingPlacement(pack)
        (slotEdits, lineEdits) = (placement.slotEdits, placement.lineEdits)
        result.unknownTargets = placement.unknownTargets
        collector = placement.collector
        for (index, reading) in pack.readings.enumerated() where readingsByName[reading.id.text] == nil {
            readingsByName[reading.id.text] = index
        }
    }

    private mutating func report(_ id: String, _ message: String, at span: SourceSpan, help: String) {
        collector.add(.error) { Diagnostic(id, message, at: span, help: help) }
    }

    private mutating func refuseFirstEdition() {
        for reading in written.readings where written.edition == .second {
            for option in reading.options {
                if case .criterion = option.option {
                    reportFirstEdition("a reading with `options`", at: reading.id.span)
                }
            }
        }
    }

    private mutating func reportFirstEdition(_ what: String, at span: SourceSpan) {
        report(
            "reading-in-rule", "\(what): readings stand beside the rules", at: span,
            help: "write here what is in force, and in readings.yaml under `other readings:` what another reading puts "
                + "in its place")
    }

    private mutating func reportLines(_ criterion: Criterion) {
        if written.edition == .first { return }
        report(
            "reading-in-rule", "`lines` is of the first edition of the language", at: criterion.span,
            help: "write `all of:`, and beside the rules what another reading says of it")
    }

    // MARK: Rewriting

    private mutating func rewrite() {
        for index in written.criteria.indices {
            result.pack.criteria[index].criterion = answering(
                written.criteria[index].criterion, slotEdits[.criterion(index)] ?? [])
        }
        for index in written.derived.indices {
            switch written.derived[index].definition {
            case .criterion(let criterion):
                result.pack.derived[index].definition = .criterion(answering(criterion))
            case .sum(let parts): result.pack.derived[index].definition = .sum(parts.map { rewritten($0) })
            case .map, .elapsed, .before, .after: break
            }
        }
        for (index, fact) in written.facts.enumerated() {
            guard let condition = fact.arisesOnlyWhen else { continue }
            result.pack.facts[index] = fact.arising(
                onlyWhen: answering(condition), otherwiseCountsAs: fact.otherwiseCountsAs)
        }
        for index in written.contradictions.indices {
            result.pack.contradictions[index].when = following(written.contradictions[index].when)
        }
        result.pack.header.forCasesWhere = written.header.forCasesWhere.map { following($0) }
        for index in written.decisions.indices { rewrite(decision: index) }
    }

    private mutating func rewritten(_ part: DerivedFact.SumPart) -> DerivedFact.SumPart {
        guard case .when(let criterion, let points) = part.content else { return part }
        var part = part
        part.content = .when(answering(criterion), points: points)
        return part
    }

    private mutating func rewrite(decision index: Int) {
        var decision = written.decisions[index]
        let edits = slotEdits[.applies(index)] ?? []
        if let applies = decision.appliesWhen {
            decision.appliesWhen = answering(applies, edits)
        } else if edits.contains(where: { if case .choose = $0.edit.change { false } else { true } }) {
            decision.appliesWhen = answering(builtIn("always", decision.id.span), edits)
        }
        choosePolicy(of: &decision, edits)
        for rule in decision.rules.indices {
            rewrite(&decision.rules[rule], slotEdits[.rule(index, rule)] ?? [])
            for action in decision.rules[rule].actions.indices {
                rewrite(&decision.rules[rule].actions[action], .init(decision: index, list: .rule(rule), index: action))
            }
        }
        for gap in decision.gaps.indices {
            decision.gaps[gap].when = answering(decision.gaps[gap].when, slotEdits[.gap(index, gap)] ?? [])
        }
        for notice in decision.notices.indices {
            if case .criterion(let when) = decision.notices[notice].trigger {
                decision.notices[notice].trigger = .criterion(following(when, slotEdits[.notice(index, notice)] ?? []))
            }
        }
        decision.agreedFirst = decision.agreedFirst.map { agreed in
            var agreed = agreed
            agreed.criterion = following(agreed.criterion)
            return agreed
        }
        for action in decision.lookAtFirst.indices {
            rewrite(&decision.lookAtFirst[action], .init(decision: index, list: .first, index: action))
        }
        for action in decision.actions.indices {
            rewrite(&decision.actions[action], .init(decision: index, list: .actions, index: action))
        }
        result.pack.decisions[index] = decision
    }

    /// Where an exception is in force it stands among those of the rule; else it is one of the readings of its lines.
    private mutating func rewrite(_ rule: inout Rule, _ edits: [PlacedEdit]) {
        let isException = { (edit: PlacedEdit) in if case .exceptWhen = edit.edit.change { true } else { false } }
        let exceptions = edits.filter { isException($0) && isInForce($0) }
        rule.criterion = answering(rule.criterion, edits.filter { !isException($0) || !isInForce($0) })
        if !exceptions.isEmpty || rule.unless != nil {
            var parts = rule.unless.map { [over($0)] } ?? []
            for exception in exceptions { parts += lines(of: exception).map { reading(exception, nil, $0) } }
            let isMoved = parts.count > 1 || parts.contains(where: \.isMoved)
            rule.unless = keep(
                isMoved ? .joined(.disjunction, parts, source: nil) : parts[0], else: "never", at: rule.span)
        }
    }

    private mutating func rewrite(_ action: inout Action, _ place: ReadingSlot.ActionPlace) {
        let edits = slotEdits[.action(place)] ?? []
        for edit in edits where isInForce(edit) {
            if case .change(let change) = edit.edit.change { action = action.changed(by: change) }
        }
        let conditions = edits.filter { if case .change = $0.edit.change { false } else { true } }
        if action.when != nil || !conditions.isEmpty {
            let found = inForce(root(action.when.map { over($0) }, conditions))
            action.when = found
        }
        action.before = action.before.map { following($0) }
        action.doneWhen = action.doneWhen.map { following($0) }
    }

    private mutating func choosePolicy(of decision: inout Decision, _ edits: [PlacedEdit]) {
        let choices = edits.compactMap { placed -> (PlacedEdit, HitPolicy)? in
            if case .choose(let policy) = placed.edit.change { (placed, policy) } else { nil }
        }
        guard let first = choices.first?.0 else { return }
        let isSingle = ([decision.hitPolicy] + choices.map(\.1)).allSatisfy(\.givesOneAnswer)
        guard isSingle, choices.allSatisfy({ $0.0.reading == first.reading }) else {
            return report(
                "edit-misfit", "`\(decision.id.text)` cannot choose so under another reading", at: first.edit.span,
                help: isSingle
                    ? "one reading alone may choose how a decision chooses"
                    : "`highest met`, `first met` and `only one met` can stand for one another, no others")
        }
        var policies = written.readings[first.reading].options.map { _ in decision.hitPolicy }
        for (placed, policy) in choices { policies[placed.option] = policy }
        result.policies[decision.id.text] = (first.reading, policies)
        decision.hitPolicy = policies[written.readings[first.reading].chosenIndex]
    }

    private func inForce(_ criterion: CriterionOverReadings?) -> Criterion? {
        criterion?.inForce(among: written.readings)
    }

    private func isInForce(_ edit: PlacedEdit) -> Bool {
        written.readings[edit.reading].chosenIndex == edit.option
    }

    /// What every pack has without defining it, where something names it.
    private mutating func addBuiltIn() {
        for criterion in written.readings.flatMap(\.criteria) { _ = over(criterion) }
        let defined = Set(written.criteria.map(\.id.text))
        result.pack.criteria += Criterion.builtIn.filter {
            usedNames.contains($0.id.text) && !defined.contains($0.id.text)
        }
    }

    // MARK: Criteria

    private mutating func builtIn(_ name: String, _ span: SourceSpan) -> Criterion {
        usedNames.insert(name)
        return Criterion(form: .named(Name(name, at: span)), span: span)
    }

    /// A criterion on which answers rest, as the readings in force have it; what the others have is kept beside it.
    private mutating func answering(_ criterion: Criterion, _ edits: [PlacedEdit] = []) -> Criterion {
        keep(root(over(criterion), edits) ?? .line(criterion), else: "always", at: criterion.span)
    }

    /// A criterion on which no answer rests.
    private mutating func following(_ criterion: Criterion, _ edits: [PlacedEdit] = []) -> Criterion {
        inForce(root(over(criterion), edits)) ?? builtIn("always", criterion.span)
    }

    private mutating func keep(
        _ over: CriterionOverReadings, else name: String, at span: SourceSpan
    ) -> Criterion {
        let found = inForce(over) ?? builtIn(name, span)
        if !over.isMoved { return found }
        // A line of its own, so that what is kept beside it is no part of it.
        let own = found.with(found.form)
        result.overReadings[ObjectIdentifier(own)] = over
        return own
    }

    /// A criterion with the edits that concern it as a whole; nil stands for one that is always met.
    private mutating func root(_ criterion: CriterionOverReadings?, _ edits: [PlacedEdit]) -> CriterionOverReadings? {
        var whole = criterion
        var joining: Int?
        for placed in edits {
            switch placed.edit.change {
            case .readAs(let other): whole = reading(placed, whole, over(other))
            case .joinBy(let connective, let place):
                if joining ?? placed.reading != placed.reading {
                    report(
                        "edit-misfit", "two readings that join the same lines", at: place,
                        help: "one reading alone may say how lines are joined; name the ways under it")
                    continue
                }
                joining = placed.reading
                whole = reading(placed, whole, joined(whole, by: connective, at: place))
            default: break
            }
        }
        var added: [CriterionOverReadings] = []
        var alternatives: [CriterionOverReadings] = []
        var exceptions: [CriterionOverReadings] = []
        for placed in edits {
            switch placed.edit.change {
            case .add: added += lines(of: placed).map { reading(placed, nil, $0) }
            case .alsoMetBy: alternatives += lines(of: placed).map { reading(placed, nil, $0) }
            case .exceptWhen:
                exceptions += lines(of: placed).map { reading(placed, nil, .joined(.denial, [$0], source: nil)) }
            default: break
            }
        }
        whole = joined(whole, and: added)
        if !alternatives.isEmpty, let own = whole { whole = .joined(.disjunction, [own] + alternatives, source: nil) }
        return joined(whole, and: exceptions)
    }

    private func joined(_ whole: CriterionOverReadings?, and lines: [CriterionOverReadings]) -> CriterionOverReadings? {
        if lines.isEmpty { return whole }
        if case .joined(let connective, let parts, let source)? = whole, connective.isConjunction {
            return .joined(connective, parts + lines, source: source)
        }
        return .joined(.conjunction, (whole.map { [$0] } ?? []) + lines, source: nil)
    }

    private mutating func lines(of placed: PlacedEdit) -> [CriterionOverReadings] {
        switch placed.edit.change {
        case .add(let lines): lines.map { over($0) }
        case .alsoMetBy(let criterion), .exceptWhen(let criterion): [over(criterion)]
        default: []
        }
    }

    /// One line where the option of an edit is in force, and another else.
    private func reading(
        _ placed: PlacedEdit, _ base: CriterionOverReadings?, _ other: CriterionOverReadings?
    ) -> CriterionOverReadings {
        reading(placed.reading, placed.option, base, other)
    }

    private func reading(
        _ id: Int, _ option: Int, _ base: CriterionOverReadings?, _ other: CriterionOverReadings?
    ) -> CriterionOverReadings {
        if case .reading(id, var options, let others, let source)? = base {
            options[option] = .some(other)
            return .reading(id, options, else: others, source: source)
        }
        return .reading(id, [option: other], else: base, source: nil)
    }

    private mutating func joined(
        _ criterion: CriterionOverReadings?, by connective: Connective, at place: SourceSpan
    ) -> CriterionOverReadings? {
        switch criterion {
        case .joined(_, let parts, let source?)? where !source.isOneLine:
            return .joined(connective, parts, source: source)
        case .line(let source)? where !source.isOneLine:
            return .joined(connective, source.parts.map { .line($0) }, source: source)
        case .reading(let id, let options, let others, let source)?:
            var joinedOptions: [Int: CriterionOverReadings?] = [:]
            for (option, line) in options { joinedOptions[option] = .some(joined(line, by: connective, at: place)) }
            return .reading(id, joinedOptions, else: joined(others, by: connective, at: place), source: source)
        default:
            report(
                "edit-misfit", "no list of lines to join", at: place,
                help: "`join by` goes `in:` a rule or criterion with a list of lines")
            return criterion
        }
    }

    private mutating func over(_ criterion: Criterion) -> CriterionOverReadings {
        // Past the limit the lines are not looked at one by one; the checker tells of it.
        lineCount += 1
        if lineCount > 2 * PackLimits.lineCount { return .line(criterion) }
        let base = unedited(criterion)
        var whole: CriterionOverReadings? = base
        for placed in lineEdits[ObjectIdentifier(criterion)] ?? [] {
            let other = placed.line.map { over($0) }
            whole = reading(placed.reading, placed.option, whole, other)
        }
        return whole ?? base
    }

    private mutating func unedited(_ criterion: Criterion) -> CriterionOverReadings {
        switch criterion.form {
        case .test, .counted, .each: return .line(criterion)
        case .named(let name):
            usedNames.insert(name.text)
            return .line(criterion)
        case .joined(let connective, let lines): return joined(connective, lines, criterion)
        case .leftOut(let line, let condition):
            // What it counts as depends on the list in which it stands, so that it is never a line like others.
            return .leftOut(over(line), when: over(condition), source: criterion)
        case .asPrinted(let lines, .lines, nil):
            reportLines(criterion)
            return joined(.conjunction, lines, criterion)
        case .asPrinted(let lines, .andOr, nil): return joined(.conjunction, lines, criterion)
        case .asPrinted(let lines, let layout, let name?):
            if layout == .lines { reportLines(criterion) }
            let parts = lines.map { over($0) }
            let options = readingsByName[name.text].map { ($0, written.readings[$0].options) }
            let connectives = options?.1.compactMap { option -> Connective? in
                if case .joined(let connective) = option.option { connective } else { nil }
            }
            // What is no reading of this kind is reported where the line is checked.
            guard let (id, all) = options, let connectives, connectives.count == all.count else {
                return .line(criterion)
            }
            return .reading(
                id, numbered(connectives.map { .joined($0, parts, source: criterion) }), else: nil, source: criterion)
        case .reading(let name): return firstEdition(name, criterion)
        }
    }

    private mutating func joined(
        _ connective: Connective, _ lines: [Criterion], _ source: Criterion
    ) -> CriterionOverReadings {
        let parts = lines.map { over($0) }
        return parts.contains(where: \.isMoved) ? .joined(connective, parts, source: source) : .line(source)
    }

    /// Readings within the options of readings; each step doubles what stands inside.
    private static let maximumDepth = 4

    private mutating func firstEdition(_ name: Name, _ criterion: Criterion) -> CriterionOverReadings {
        if written.edition == .second { reportFirstEdition("a reading inside a rule", at: name.span) }
        guard let id = readingsByName[name.text], written.edition == .first else { return .line(criterion) }
        let options = written.readings[id].options.compactMap { option -> Criterion? in
            if case .criterion(let criterion) = option.option { criterion } else { nil }
        }
        if options.count < written.readings[id].options.count || enclosing.contains(id)
            || enclosing.count >= Self.maximumDepth
        {
            report(
                "reading-in-rule", "the reading `\(name.text)` cannot stand here", at: name.span,
                help: "it needs itself, or is no criterion")
            return .line(criterion)
        }
        enclosing.append(id)
        defer { enclosing.removeLast() }
        return .reading(id, numbered(options.map { over($0) }), else: nil, source: criterion)
    }

    private func numbered(_ options: [CriterionOverReadings]) -> [Int: CriterionOverReadings?] {
        Dictionary(uniqueKeysWithValues: options.enumerated().map { ($0.offset, .some($0.element)) })
    }
}

extension Criterion {
    /// Whether it is no list of lines.
    fileprivate var isOneLine: Bool {
        switch form {
        case .joined, .counted, .each, .asPrinted: false
        case .test, .named, .reading, .leftOut: true
        }
    }
}
