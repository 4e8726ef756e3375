internal import DecisionDiagrams
internal import Diagnostics
internal import PolicyChecker
internal import PolicyCompiler
internal import PolicyModel

/// The rules of one decision as diagrams, and what each adds to the others.
struct RuleTable {
    let decision: CheckedDecision
    let compiled: CompiledDecision
    /// Where the decision applies and no `stop when` holds.
    let scope: Diagram
    /// Where a `stop when` holds.
    let stops: Diagram
    /// Where a gap speaks before `otherwise`.
    let gaps: Diagram
    /// For each outcome, whether it is the answer, or of several answers one
    let reached: [Diagram]
    /// For each rule, whether an earlier one is met; of `first met` alone.
    let earlier: [Diagram]
    /// For each rule, the answer of the rules after it; of `first met` alone.
    let later: [Diagram]

    init(
        _ decision: CheckedDecision, _ compiled: CompiledDecision, _ builder: inout DiagramBuilder
    ) throws(DiagramBuilder.TooLarge) {
        self.decision = decision
        self.compiled = compiled
        let silences = zip(decision.gaps, compiled.gaps).filter { decision.decides($0.0) }
        stops = try builder.any(silences.filter { $0.0.source.isStop }.map { $0.1.diagram })
        gaps = try builder.any(silences.filter { !$0.0.source.isStop }.map { $0.1.diagram })
        scope = try builder.and(compiled.applies?.diagram ?? DiagramBuilder.always, builder.not(stops))
        var reached: [Diagram] = []
        for (outcome, option) in compiled.options.enumerated() {
            if let answer = compiled.answer {
                reached.append(try builder.hasAnswer(answer, in: .outcome(outcome)))
            } else {
                reached.append(try builder.and(scope, option))
            }
        }
        self.reached = reached
        var earlier: [Diagram] = []
        var later: [Diagram] = []
        if decision.source.hitPolicy == .firstMet {
            let rules = compiled.rules.map(\.diagram)
            var before = DiagramBuilder.never
            for rule in rules {
                earlier.append(before)
                before = try builder.or(before, rule)
            }
            var rest = try builder.ifThenElse(
                gaps, builder.answer(.silent), builder.answer(decision.answerWithoutRule))
            for (rule, met) in zip(decision.rules, rules).reversed() {
                later.append(rest)
                rest = try builder.ifThenElse(met, builder.answer(.outcome(rule.outcome)), rest)
            }
        }
        self.earlier = earlier
        self.later = later.reversed()
    }

    func name(_ rule: Int) -> String { decision.source.outcomes[decision.rules[rule].outcome].id.text }

    /// The identifier by which a finding about a rule is accepted.
    func subject(_ rule: Int) -> String {
        let outcome = decision.rules[rule].outcome
        let isOnly = decision.rules.count { $0.outcome == outcome } == 1
        return "\(decision.id), \(name(rule))" + (isOnly ? "" : ", \(FindingSearch.words(decision.rules[rule]))")
    }

    /// Whether neither the answer nor the status of an option changes, in any case at all, where a rule has another
    /// diagram.
    func isIdle(
        _ rule: Int, as replaced: Diagram, _ builder: inout DiagramBuilder
    ) throws(DiagramBuilder.TooLarge) -> Bool {
        let own = compiled.rules[rule].diagram
        if own == replaced { return true }
        var diagrams = compiled.rules.map(\.diagram)
        let before = try options(diagrams, &builder)
        diagrams[rule] = replaced
        if try options(diagrams, &builder) != before { return false }
        guard decision.source.hitPolicy == .firstMet else { return true }
        let outcome = builder.answer(.outcome(decision.rules[rule].outcome))
        let turned = try builder.or(
            builder.ifThenElse(own, DiagramBuilder.never, replaced),
            builder.ifThenElse(replaced, DiagramBuilder.never, own))
        let deciding = try builder.and(turned, builder.not(earlier[rule]))
        return try builder.and(deciding, builder.differing(outcome, later[rule])) == DiagramBuilder.never
    }

    /// The status of each outcome, were the rules met so.
    private func options(
        _ rules: [Diagram], _ builder: inout DiagramBuilder
    ) throws(DiagramBuilder.TooLarge) -> [Diagram] {
        var options = [[Diagram]](repeating: [], count: decision.outcomeCount)
        for (rule, met) in zip(decision.rules, rules) { options[rule.outcome].append(met) }
        if let otherwise = decision.metWithoutRule {
            options[otherwise].append(try builder.not(builder.any(rules + [gaps])))
        }
        var result: [Diagram] = []
        for option in options { result.append(try builder.any(option)) }
        return result
    }
}

extension DiagramBuilder {
    mutating func implies(_ left: Diagram, _ right: Diagram) throws(TooLarge) -> Bool {
        try ifThenElse(left, right, Self.always) == Self.always
    }
}

extension FindingSearch {
    mutating func searchRules(_ id: DecisionID) throws(DiagramBuilder.TooLarge) {
        let decision = checked.decisions[id]
        if decision.rules.isEmpty { return }
        let table = try RuleTable(decision, open.decisions[id], &builder)
        let unreached = try searchOutcomes(table, id)
        try searchSilence(table, id)
        let isOtherwiseLost = try searchOtherwise(table, id)
        if decision.source.hitPolicy == .onlyOneMet { try searchConflicts(table, id) }
        var firstOfDiagram: [Diagram: Int] = [:]
        for rule in decision.rules.indices {
            let diagram = table.compiled.rules[rule].diagram
            if try searchNeverMet(rule, table, id) { continue }
            var isLost = unreached.contains(decision.rules[rule].outcome)
            if !isLost { isLost = try searchOutranked(rule, table, id) }
            if let first = firstOfDiagram[diagram] {
                addSame(rule, first, table, id)
            } else {
                firstOfDiagram[diagram] = rule
                let isIdle = try table.isIdle(rule, as: DiagramBuilder.never, &builder)
                // Where no case comes to `otherwise`, that is the mistake, and not the rule that stands in its place.
                let isTold = isOtherwiseLost && decision.rules[rule].outcome == decision.otherwise
                if isIdle && !isLost && !isTold && !hasTwin(rule, table) { addWithoutEffect(rule, table, id) }
                if !isIdle { try searchLines(rule, table, id) }
            }
        }
    }

    /// Whether a later rule for the same outcome, which is reported, is met in the same cases.
    private func hasTwin(_ rule: Int, _ table: RuleTable) -> Bool {
        table.decision.rules.indices.contains { other in
            other > rule && table.compiled.rules[other].diagram == table.compiled.rules[rule].diagram
                && table.decision.rules[other].outcome == table.decision.rules[rule].outcome
        }
    }

    /// Outcomes that rules give and no case gets. The rules of these need no finding of their own.
    private mutating func searchOutcomes(
        _ table: RuleTable, _ id: DecisionID
    ) throws(DiagramBuilder.TooLarge) -> Set<Int> {
        var unreached: Set<Int> = []
        for outcome in 0..<table.decision.outcomeCount {
            let rules = table.decision.rules.indices.filter { table.decision.rules[$0].outcome == outcome }
            if rules.isEmpty { continue }
            if try isMet(table.reached[outcome]) { continue }
            // Rules that nobody can meet are reported one by one.
            var isSometimesMet = false
            for rule in rules where try isMet(builder.and(table.scope, table.compiled.rules[rule].diagram)) {
                isSometimesMet = true
            }
            if !isSometimesMet && rules.count == 1 { continue }
            unreached.insert(outcome)
            let name = table.decision.source.outcomes[outcome].id
            add(
                Draft(
                    kind: .outcomeNeverReached, subject: "\(table.decision.id), \(name.text)",
                    message: "no case comes out as `\(name.text)`",
                    help: isSometimesMet
                        ? "another outcome is chosen wherever its rules are met; is their order meant?"
                        : "its rules can never be met; look at what each asks for",
                    span: name.span,
                    notes: rules.map { .init(span: table.decision.rules[$0].source.span, text: "a rule for it") },
                    region: isSometimesMet ? try builder.and(table.scope, table.compiled.options[outcome]) : nil,
                    decision: id))
        }
        return unreached
    }

    /// An outcome for cases in which no rule is met, where some rule is met in every case of the decision: whether that
    /// is so.
    private mutating func searchOtherwise(
        _ table: RuleTable, _ id: DecisionID
    ) throws(DiagramBuilder.TooLarge) -> Bool {
        guard let otherwise = table.decision.source.otherwise, try isMet(table.scope) else { return false }
        let someRule = try builder.any(table.compiled.rules.map(\.diagram) + [table.gaps])
        if try isMet(builder.and(table.scope, builder.not(someRule))) { return false }
        if table.decision.rules.contains(where: {
            restsOnReading($0.criterion) || ($0.unless.map(restsOnReading) ?? false)
        }) {
            return false
        }
        let name = otherwise.outcome
        add(
            Draft(
                kind: .otherwiseNeverReached, subject: "\(table.decision.id), otherwise",
                message: "no case comes to the `otherwise` of `\(table.decision.id)`",
                help:
                    "some rule is met in every case, or a gap speaks; "
                    + "leave `otherwise` out, or look at what the rules ask for",
                span: name.span,
                region: table.scope, decision: id))
        return true
    }

    private mutating func addGapWithoutSilence(
        _ gap: CheckedGap, isSilent: Bool, _ region: Diagram, _ table: RuleTable, _ id: DecisionID
    ) {
        let name = gap.source.id
        add(
            Draft(
                kind: .gapWithoutSilence, subject: "\(table.decision.id), \(name.text)",
                message: gap.source.isStop
                    ? "no case of `\(table.decision.id)` comes to the `stop when` of `\(name.text)`"
                    : "`\(table.decision.id)` is never silent in the gap `\(name.text)`",
                help: gap.source.isStop
                    ? "it holds only where the decision does not apply; leave it out, or look at its `when`"
                    : isSilent
                        ? "a `stop when` speaks in every case of it; leave the gap out, or look at its `when`"
                        : "some rule is met in every case of it; leave the gap out, or look at its `when`",
                span: name.span, region: region, decision: id))
    }

    private mutating func searchSilence(_ table: RuleTable, _ id: DecisionID) throws(DiagramBuilder.TooLarge) {
        guard let answer = table.compiled.answer else { return }
        let silent = try builder.hasAnswer(answer, in: .silent)
        var unnamed = silent
        for (gap, condition) in zip(table.decision.gaps, table.compiled.gaps) {
            let region = try builder.and(silent, condition.diagram)
            unnamed = try builder.and(unnamed, builder.not(condition.diagram))
            let isSilent = try isMet(region)
            if isSilent { add(GapDraft(decision: id, gap: gap.source.id, region: region)) }
            let own = gap.source.isStop ? region : try builder.and(region, builder.not(table.stops))
            if try isMet(own) { continue }
            if try isMet(condition.diagram) {
                addGapWithoutSilence(gap, isSilent: isSilent, condition.diagram, table, id)
            }
        }
        if try !isMet(unnamed) { return }
        add(
            Draft(
                kind: .uncoveredCases, subject: table.decision.id,
                message: "`\(table.decision.id)` has no answer for some cases, and no gap names them",
                help: "add a rule or `otherwise`, or name what the guidance leaves open under `gaps:` with what to say",
                span: table.decision.source.id.span,
                region: unnamed, decision: id))
    }

    /// For each two outcomes the first two rules that are met together.
    private mutating func searchConflicts(_ table: RuleTable, _ id: DecisionID) throws(DiagramBuilder.TooLarge) {
        let options = table.compiled.options
        for one in options.indices {
            for two in options.indices where two > one {
                let region = try builder.and(table.scope, builder.and(options[one], options[two]))
                if region == DiagramBuilder.never { continue }
                if try !isMet(region) { continue }
                let rules = try pair(one, two, table)
                let names = [one, two].map { table.decision.source.outcomes[$0].id.text }
                add(
                    Draft(
                        kind: .twoOutcomesMet, subject: "\(table.decision.id), \(names[0]), \(names[1])",
                        message:
                            "`\(names[0])` and `\(names[1])` are both met in some cases, and `\(table.decision.id)` "
                            + "takes only one",
                        help: "give one of the rules an `unless`, or choose another way, such as `first met`",
                        span: table.decision.rules[rules.0].source.span,
                        notes: [.init(span: table.decision.rules[rules.1].source.span, text: "met in the same cases")],
                        region: region, decision: id))
            }
        }
    }

    private mutating func pair(_ one: Int, _ two: Int, _ table: RuleTable) throws(DiagramBuilder.TooLarge) -> (Int, Int)
    {
        let (left, right) = (
            table.decision.rules.indices.filter { table.decision.rules[$0].outcome == one },
            table.decision.rules.indices.filter { table.decision.rules[$0].outcome == two }
        )
        for first in left {
            for second in right {
                let both = try builder.and(table.compiled.rules[first].diagram, table.compiled.rules[second].diagram)
                if try isMet(builder.and(table.scope, both)) { return (first, second) }
            }
        }
        preconditionFailure("two outcomes that are met together have rules that are")
    }

    /// Whether a rule is reported because no case meets it.
    private mutating func searchNeverMet(
        _ rule: Int, _ table: RuleTable, _ id: DecisionID
    ) throws(DiagramBuilder.TooLarge) -> Bool {
        let diagram = table.compiled.rules[rule].diagram
        if try isMet(builder.and(table.scope, diagram)) { return false }
        let help: String
        if diagram == DiagramBuilder.never {
            help = "its lines rule each other out; mend them or leave the rule out"
        } else if try isMet(diagram) {
            help = "it is met only where the decision does not apply; look at `applies when` and `stop when`"
        } else {
            help = "only cases that hold a contradiction meet it; is that meant?"
        }
        let lines = try conflicting(table.compiled.rules[rule])
        add(
            Draft(
                kind: .ruleNeverMet, subject: table.subject(rule),
                message: "no case meets this rule for `\(table.name(rule))`", help: help,
                span: table.decision.rules[rule].source.span,
                notes: lines.map { .init(span: $0.span, text: "cannot be met together with the other lines shown") }))
        return true
    }

    private mutating func searchOutranked(
        _ rule: Int, _ table: RuleTable, _ id: DecisionID
    ) throws(DiagramBuilder.TooLarge) -> Bool {
        let met = try builder.and(table.scope, table.compiled.rules[rule].diagram)
        let outranking: [Int]
        let deciding: Diagram
        switch table.decision.source.hitPolicy {
        case .firstMet:
            deciding = try builder.and(met, builder.not(table.earlier[rule]))
            outranking = Array(0..<rule)
        case .highestMet:
            deciding = try builder.and(met, table.reached[table.decision.rules[rule].outcome])
            outranking = table.decision.rules.indices.filter {
                table.decision.rules[$0].outcome > table.decision.rules[rule].outcome
            }
        default: return false
        }
        if try isMet(deciding) { return false }
        var deciders: [Int] = []
        for other in outranking where table.compiled.rules[other].diagram != DiagramBuilder.never {
            let diagram = table.compiled.rules[other].diagram
            if try builder.implies(met, diagram) {
                deciders = [other]
                break
            }
            let isMetToo = try isMet(builder.and(met, diagram))
            if isMetToo && deciders.count < 3 { deciders.append(other) }
        }
        let notes = deciders.map { Finding.Note(span: table.decision.rules[$0].source.span, text: "decides instead") }
        add(
            Draft(
                kind: .ruleAlwaysOutranked, subject: table.subject(rule),
                message: "wherever this rule for `\(table.name(rule))` is met, another decides",
                help: table.decision.source.hitPolicy == .firstMet
                    ? "move it up, or leave it out" : "narrow what outranks it, or leave it out",
                span: table.decision.rules[rule].source.span, notes: notes, region: met, decision: id))
        return true
    }

    private mutating func addSame(_ rule: Int, _ first: Int, _ table: RuleTable, _ id: DecisionID) {
        let isSameOutcome = table.decision.rules[rule].outcome == table.decision.rules[first].outcome
        add(
            Draft(
                kind: .sameRule, subject: table.subject(rule),
                message: isSameOutcome
                    ? "two rules for `\(table.name(rule))` are met in the same cases"
                    : "the rules for `\(table.name(first))` and `\(table.name(rule))` are met in the same cases",
                help: isSameOutcome ? "leave one out" : "one outcome was meant, or one of the rules asks for more",
                span: table.decision.rules[rule].source.span,
                notes: [.init(span: table.decision.rules[first].source.span, text: "the other")],
                region: table.compiled.rules[rule].diagram, decision: id))
    }

    private mutating func addWithoutEffect(_ rule: Int, _ table: RuleTable, _ id: DecisionID) {
        add(
            Draft(
                kind: .ruleWithoutEffect, subject: table.subject(rule),
                message: "this rule for `\(table.name(rule))` changes no answer",
                help:
                    "other rules for the same outcome are met wherever it is; leave it out, or look at what it was "
                    + "meant to add",
                span: table.decision.rules[rule].source.span,
                region: table.compiled.rules[rule].diagram, decision: id))
    }
}
