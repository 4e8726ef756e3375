package import DecisionDiagrams
package import PolicyChecker
package import PolicyModel

/// Builds the diagram of everything in a pack that has an exact answer. What asks more of a pack than a case does goes
/// on with the builder where this left it.
package struct DiagramCompiler {
    /// What becomes of a reading.
    package enum Readings: Sendable {
        /// A variable stands for it, so that another option can be tried on a case.
        case asVariables
        /// The option in force is built in.
        case inForce
    }

    package let checked: CheckedPack
    private let layout: VariableLayout
    private let lines: LineCompiler.Result
    private var nodeLimit: Int
    private let readings: Readings
    package var builder: DiagramBuilder
    private var factDiagrams: [FactCell: Diagram] = [:]
    private var criterionDiagrams: [CriterionID: Diagram] = [:]
    private var outcomeDiagrams: [AnswerTest: Diagram] = [:]
    private var decisions: [DecisionID: CompiledDecision] = [:]
    private var contradictions: [CompiledCondition] = []
    private var forCases: CompiledCondition?
    /// The decision that is being built, to name where the limit is passed.
    package var current = ""

    private struct FactCell: Hashable {
        let fact: FactID
        let cells: ValueSet
    }

    private struct AnswerTest: Hashable {
        let answer: Diagram
        let wanted: AnswerSet
    }

    init(checked: CheckedPack, layout: VariableLayout, lines: LineCompiler.Result, readings: Readings, nodeLimit: Int) {
        self.checked = checked
        self.layout = layout
        self.lines = lines
        self.readings = readings
        self.nodeLimit = nodeLimit
        builder = DiagramBuilder(domainSizes: layout.variables.map(\.valueCount), nodeLimit: nodeLimit)
    }

    package var variables: [CompiledVariable] { layout.variables }
    package var facts: FactTable<CompiledFact> { lines.facts }
    package var criteria: CriterionTable<LineProgram> { lines.criteria }
    package var compiledDecisions: DecisionTable<CompiledDecision> {
        Table(checked.decisions.indices.compactMap { decisions[$0] })
    }
    package var compiledContradictions: [CompiledCondition] { contradictions }
    package var compiledForCases: CompiledCondition? { forCases }

    /// The failure that a builder past its limit is, with the facts that the diagrams branch on most.
    package func failure() -> PolicyCompiler.Failure {
        var counts: [FactID: Int] = [:]
        for (variable, count) in builder.nodeCounts.enumerated() {
            switch layout.variables[variable].meaning {
            case .fact(let id), .member(let id, _), .date(let id), .unresolvedMapping(let id, _):
                counts[id, default: 0] += count
            case .alternativeReading: break
            }
        }
        let most = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(5).map { checked.facts[$0.key].id }
        return .tooLarge(decision: current, nodeLimit: nodeLimit, facts: most)
    }

    /// Lets whoever goes on with the builder go further than the pack itself may.
    mutating func raiseLimit(to limit: Int) {
        nodeLimit = limit
        builder.nodeLimit = limit
    }

    mutating func build() throws(PolicyCompiler.Failure) {
        do throws(DiagramBuilder.TooLarge) {
            for id in checked.evaluationOrder {
                current = checked.decisions[id].id
                decisions[id] = try answering(id)
            }
            // Notices, gaps and actions may speak of any decision's answer, their own included.
            for id in checked.evaluationOrder {
                current = checked.decisions[id].id
                decisions[id] = try completing(id)
            }
            current = "contradictions"
            for contradiction in checked.contradictions { contradictions.append(try condition(contradiction.when)) }
            current = "for cases where"
            forCases = try condition(checked.forCases)
        } catch {
            throw failure()
        }
    }

    mutating func finish() -> CompiledPack {
        let ordered = compiledDecisions
        var roots = RootCollector()
        for decision in ordered { roots.collect(decision) }
        for contradiction in contradictions { roots.collect(contradiction) }
        roots.collect(forCases)
        let (store, kept) = builder.finish(roots: roots.roots)
        builder = DiagramBuilder(domainSizes: [])
        let renumbering = Dictionary(zip(roots.roots, kept), uniquingKeysWith: { first, _ in first })
        let numbered = ordered.mapped { $0.renumbered(renumbering) }
        return CompiledPack(
            checked: checked, variables: layout.variables, facts: lines.facts, criteria: lines.criteria,
            forCases: forCases?.renumbered(renumbering),
            contradictions: contradictions.map { $0.renumbered(renumbering) }, decisions: numbered,
            alternatives: layout.alternatives, readingsOfDecision: numbered.mapped { readings(of: $0, store) },
            diagrams: store)
    }

    private func readings(of decision: CompiledDecision, _ store: DiagramStore) -> [ReadingOfDecision] {
        let groupCount = layout.variables.count { if case .alternativeReading = $0.meaning { true } else { false } }
        let inForce = [Int](repeating: 0, count: groupCount)
        return layout.alternatives.numbered.compactMap { reading, alternatives in
            let impacts = alternatives.map { alternative in
                var other = inForce
                other[alternative.variable] = alternative.value
                func affects(_ root: Diagram) -> Bool {
                    store.rest(root, after: inForce) != store.rest(root, after: other)
                }
                return ReadingOfDecision.Impact(
                    alternative: alternative,
                    options: decision.options.indices.filter { affects(decision.options[$0]) },
                    affectsAnswer: (decision.answer ?? decision.applies?.diagram).map(affects) ?? false)
            }
            if impacts.allSatisfy({ $0.options.isEmpty && !$0.affectsAnswer }) { return nil }
            return ReadingOfDecision(
                reading: reading, chosen: checked.readings[reading].chosen,
                isOpen: checked.readings[reading].source.isOpen, impacts: impacts)
        }
    }

    // MARK: Decisions

    /// What a decision that is built already would come to, were the rules of some outcomes met everywhere or nowhere:
    /// its answer, or where it answers each outcome separately whether it applies and the options.
    package mutating func parts(
        of id: DecisionID, where frozen: [Int: Bool]
    ) throws(DiagramBuilder.TooLarge) -> [Diagram] {
        guard let own = decisions[id] else { preconditionFailure("only a decision that is built has parts") }
        func diagram(_ outcome: Int, _ met: Diagram) -> Diagram {
            frozen[outcome].map { $0 ? DiagramBuilder.always : DiagramBuilder.never } ?? met
        }
        let options = own.options.enumerated().map { diagram($0, $1) }
        let rules = zip(checked.decisions[id].rules, own.rules).map { diagram($0.outcome, $1.diagram) }
        let silences = try silences(checked.decisions[id])
        if let answer = try answer(checked.decisions[id], options, rules, silences, own.applies?.diagram) {
            return [answer]
        }
        return [own.applies?.diagram ?? DiagramBuilder.always] + options
    }

    /// The part of a decision that other decisions use.
    private mutating func answering(_ id: DecisionID) throws(DiagramBuilder.TooLarge) -> CompiledDecision {
        let decision = checked.decisions[id]
        let applies = try condition(decision.applies)
        var rules: [CompiledRule] = []
        var metByOutcome = [[Diagram]](repeating: [], count: decision.outcomeCount)
        for rule in decision.rules {
            var met = try diagram(rule.criterion)
            if let unless = rule.unless {
                let exception = try diagram(unless)
                met = try builder.ifThenElse(exception, DiagramBuilder.never, met)
            }
            metByOutcome[rule.outcome].append(met)
            rules.append(
                CompiledRule(
                    criterion: lines.compile(rule.criterion), unless: rule.unless.map(lines.compile), diagram: met,
                    actions: []))
        }
        var options: [Diagram] = []
        for met in metByOutcome { options.append(try builder.any(met)) }
        let silences = try silences(decision)
        if let otherwise = decision.otherwise {
            let isAnswered = try builder.any(options + [silences.beforeOtherwise])
            let counts = try builder.and(countsOtherwise(decision), builder.not(isAnswered))
            options[otherwise] = try builder.or(options[otherwise], counts)
        }
        return CompiledDecision(
            answer: try answer(decision, options, rules.map(\.diagram), silences, applies?.diagram), applies: applies,
            options: options, rules: rules,
            gaps: [], notices: [], agreedFirst: nil, lookAtFirst: [], actions: [])
    }

    /// The decision with what follows from its answer.
    private mutating func completing(_ id: DecisionID) throws(DiagramBuilder.TooLarge) -> CompiledDecision {
        let decision = checked.decisions[id]
        guard let own = decisions[id] else { preconditionFailure("a decision is completed after it is answered") }
        let scope = own.applies?.diagram ?? DiagramBuilder.always
        var rules: [CompiledRule] = []
        for (rule, compiled) in zip(decision.rules, own.rules) {
            let isAnswer: Diagram
            if rule.actions.isEmpty {
                isAnswer = DiagramBuilder.never
            } else if let answer = own.answer {
                isAnswer = try outcome(answer, in: .outcome(rule.outcome))
            } else {
                isAnswer = try builder.and(scope, own.options[rule.outcome])
            }
            rules.append(
                CompiledRule(
                    criterion: compiled.criterion, unless: compiled.unless, diagram: compiled.diagram,
                    actions: try actions(rule.actions, scope: scope, answer: isAnswer)))
        }
        var gaps: [CompiledCondition] = []
        for gap in decision.gaps { gaps.append(try condition(gap.when)) }
        var notices: [CompiledCondition?] = []
        for notice in decision.notices {
            if case .criterion(let criterion) = notice.trigger {
                notices.append(try condition(criterion))
            } else {
                notices.append(nil)
            }
        }
        return CompiledDecision(
            answer: own.answer, applies: own.applies, options: own.options, rules: rules, gaps: gaps, notices: notices,
            agreedFirst: try condition(decision.agreedFirst),
            lookAtFirst: try actions(decision.lookAtFirst, scope: scope, answer: scope),
            actions: try actions(decision.actions, scope: scope, answer: scope))
    }

    /// Where gaps make a case silent: before the rules, and before `otherwise`.
    private struct Silences {
        let beforeRules: Diagram
        let beforeOtherwise: Diagram
    }

    /// Where the outcome of `otherwise` counts as met: that is for the hit policy, which a reading may choose.
    private mutating func countsOtherwise(_ decision: CheckedDecision) throws(DiagramBuilder.TooLarge) -> Diagram {
        func counts(_ policy: HitPolicy) -> Diagram {
            decision.countsOtherwise(choosing: policy) ? DiagramBuilder.always : DiagramBuilder.never
        }
        var result = counts(decision.source.hitPolicy)
        guard readings == .asVariables, let (reading, policies) = checked.policies(of: decision) else { return result }
        for alternative in layout.alternatives[reading] {
            result = try builder.ifThenElse(isRead(alternative), counts(policies[alternative.option]), result)
        }
        return result
    }

    private mutating func silences(_ decision: CheckedDecision) throws(DiagramBuilder.TooLarge) -> Silences {
        var (stops, gaps): ([Diagram], [Diagram]) = ([], [])
        for gap in decision.gaps where decision.decides(gap) {
            let diagram = try diagram(gap.when)
            if gap.source.isStop { stops.append(diagram) } else { gaps.append(diagram) }
        }
        return Silences(beforeRules: try builder.any(stops), beforeOtherwise: try builder.any(gaps))
    }

    /// The answer that each case gets; nil where there is no single one.
    private mutating func answer(
        _ decision: CheckedDecision, _ options: [Diagram], _ rules: [Diagram], _ silences: Silences,
        _ applies: Diagram?
    ) throws(DiagramBuilder.TooLarge) -> Diagram? {
        guard decision.source.hitPolicy.givesOneAnswer else { return nil }
        var result = try answer(decision, decision.source.hitPolicy, options, rules, silences)
        if readings == .asVariables, let (reading, policies) = checked.policies(of: decision) {
            for alternative in layout.alternatives[reading] {
                let other = try answer(decision, policies[alternative.option], options, rules, silences)
                result = try builder.ifThenElse(isRead(alternative), other, result)
            }
        }
        let silent = builder.answer(.silent)
        result = try builder.ifThenElse(silences.beforeRules, silent, result)
        guard let applies else { return result }
        return try builder.ifThenElse(applies, result, builder.answer(.outOfScope))
    }

    /// The answer of a case in scope in which no `stop when` holds.
    private mutating func answer(
        _ decision: CheckedDecision, _ policy: HitPolicy, _ options: [Diagram], _ rules: [Diagram],
        _ silences: Silences
    ) throws(DiagramBuilder.TooLarge) -> Diagram {
        let withoutRule = try builder.ifThenElse(
            silences.beforeOtherwise, builder.answer(.silent), builder.answer(decision.answerWithoutRule))
        var result = withoutRule
        switch policy {
        case .eachSeparately, .weigh: preconditionFailure("such a decision has no single answer")
        case .highestMet:
            for (outcome, met) in options.enumerated() {
                result = try builder.ifThenElse(met, builder.answer(.outcome(outcome)), result)
            }
        case .firstMet:
            for (rule, met) in zip(decision.rules, rules).reversed() {
                result = try builder.ifThenElse(met, builder.answer(.outcome(rule.outcome)), result)
            }
        case .onlyOneMet:
            var given = DiagramBuilder.never
            for (outcome, met) in options.enumerated() {
                given = try builder.merge(
                    given, builder.ifThenElse(met, builder.answer(.outcome(outcome)), DiagramBuilder.never))
            }
            result = try builder.ifThenElse(builder.any(options), given, withoutRule)
        }
        return result
    }

    private mutating func actions(
        _ actions: [CheckedAction], scope: Diagram, answer: Diagram
    ) throws(DiagramBuilder.TooLarge) -> [CompiledAction] {
        var result: [CompiledAction] = []
        for action in actions {
            let when = try condition(action.when)
            let asked = when?.diagram ?? DiagramBuilder.always
            result.append(
                CompiledAction(
                    when: when, held: try builder.and(answer, asked), heldIfAgreed: try builder.and(scope, asked),
                    before: try condition(action.before), done: try condition(action.done)))
        }
        return result
    }

    // MARK: Criteria

    private mutating func condition(_ criterion: CheckedCriterion) throws(DiagramBuilder.TooLarge) -> CompiledCondition
    {
        CompiledCondition(line: lines.compile(criterion), diagram: try diagram(criterion))
    }

    private mutating func condition(
        _ criterion: CheckedCriterion?
    ) throws(DiagramBuilder.TooLarge) -> CompiledCondition? {
        guard let criterion else { return nil }
        return try condition(criterion) as CompiledCondition
    }

    package mutating func diagram(_ criterion: CheckedCriterion) throws(DiagramBuilder.TooLarge) -> Diagram {
        try diagram(lines.compile(criterion))
    }

    package mutating func diagram(_ line: LineProgram) throws(DiagramBuilder.TooLarge) -> Diagram {
        if readings == .asVariables, let over = checked.overReadings(line.source) {
            return try diagram(over, leftOutCountsAs: true)
        }
        switch line.form {
        case .cells(let id, let cells): return try fact(id, in: cells)
        case .ticks(_, let variables, let test): return try ticks(variables, test)
        case .outcome(let id, let wanted):
            guard let answer = decisions[id]?.answer else { return DiagramBuilder.never }
            return try outcome(answer, in: wanted)
        case .option(let id, let outcome, let isMet):
            let met = decisions[id]?.options[outcome] ?? DiagramBuilder.never
            return isMet ? met : try builder.not(met)
        case .named(let id):
            if let known = criterionDiagrams[id] { return known }
            let result = try diagram(lines.criteria[id])
            criterionDiagrams[id] = result
            return result
        case .joined(let connective, let parts):
            var diagrams: [Diagram] = []
            for part in parts { diagrams.append(try diagram(part)) }
            return try joined(connective, diagrams)
        case .leftOut(let inner, let condition, let countsAs):
            let isLeftOut = try diagram(condition)
            return try builder.ifThenElse(
                isLeftOut, countsAs ? DiagramBuilder.always : DiagramBuilder.never, diagram(inner))
        }
    }

    /// - Parameter leftOutCountsAs: what a line counts as that a reading leaves out.
    private mutating func diagram(
        _ over: CheckedOverReadings?, leftOutCountsAs: Bool
    ) throws(DiagramBuilder.TooLarge) -> Diagram {
        switch over {
        case nil: return leftOutCountsAs ? DiagramBuilder.always : DiagramBuilder.never
        case .line(let criterion)?: return try diagram(lines.compile(criterion))
        case .joined(let connective, let parts)?:
            var diagrams: [Diagram] = []
            for part in parts {
                diagrams.append(try diagram(part, leftOutCountsAs: connective.leftOutCountsAs ?? false))
            }
            return try joined(connective, diagrams)
        case .leftOut(let inner, let condition)?:
            let isLeftOut = try diagram(condition, leftOutCountsAs: false)
            return try builder.ifThenElse(
                isLeftOut, leftOutCountsAs ? DiagramBuilder.always : DiagramBuilder.never,
                diagram(inner, leftOutCountsAs: leftOutCountsAs))
        case .reading(let id, let options, let others)?:
            let rest = try diagram(others, leftOutCountsAs: leftOutCountsAs)
            func line(under option: Int) throws(DiagramBuilder.TooLarge) -> Diagram {
                guard let line = options[option] else { return rest }
                return try diagram(line, leftOutCountsAs: leftOutCountsAs)
            }
            var result = try line(under: checked.readings[id].chosen)
            for alternative in layout.alternatives[id] {
                let other = try line(under: alternative.option)
                result = try builder.ifThenElse(isRead(alternative), other, result)
            }
            return result
        }
    }

    /// True where this and no other passage is read otherwise.
    private mutating func isRead(_ alternative: ReadingAlternative) throws(DiagramBuilder.TooLarge) -> Diagram {
        var result = try builder.test(alternative.variable, in: ValueSet(alternative.value))
        for group in 0..<alternative.variable { result = try builder.and(builder.test(group, in: ValueSet(0)), result) }
        return result
    }

    private mutating func ticks(
        _ variables: [Int], _ connective: Connective
    ) throws(DiagramBuilder.TooLarge) -> Diagram {
        var ticked: [Diagram] = []
        for variable in variables { ticked.append(try builder.test(variable, in: ValueSet(1))) }
        return try joined(connective, ticked)
    }

    /// True where as many of the lines are as a connective wants.
    package mutating func joined(
        _ connective: Connective, _ lines: [Diagram]
    ) throws(DiagramBuilder.TooLarge) -> Diagram {
        let wanted = connective.wanted(of: lines.count)
        let isEnough = try builder.atLeast(wanted.lowerBound, of: lines)
        if wanted.upperBound >= lines.count { return isEnough }
        return try builder.and(isEnough, builder.not(builder.atLeast(wanted.upperBound + 1, of: lines)))
    }

    /// True where an answer is one of some outcomes.
    private mutating func outcome(_ answer: Diagram, in wanted: AnswerSet) throws(DiagramBuilder.TooLarge) -> Diagram {
        let key = AnswerTest(answer: answer, wanted: wanted)
        if let known = outcomeDiagrams[key] { return known }
        let result = try builder.hasAnswer(answer, in: wanted)
        outcomeDiagrams[key] = result
        return result
    }

    /// True where the value of a fact lies in some of its cells.
    private mutating func fact(_ id: FactID, in cells: ValueSet) throws(DiagramBuilder.TooLarge) -> Diagram {
        let key = FactCell(fact: id, cells: cells)
        if let known = factDiagrams[key] { return known }
        let result = try factDiagram(id, cells)
        factDiagrams[key] = result
        return result
    }

    private mutating func factDiagram(_ id: FactID, _ cells: ValueSet) throws(DiagramBuilder.TooLarge) -> Diagram {
        func constant(_ holds: Bool) -> Diagram { holds ? DiagramBuilder.always : DiagramBuilder.never }
        switch lines.facts[id].meaning {
        case .untested, .ticks, .date: return DiagramBuilder.never
        case .variable(let variable, let arises):
            let recorded = try builder.test(variable, in: cells)
            guard let arises else { return recorded }
            return try builder.ifThenElse(
                diagram(arises.condition), recorded, constant(cells.contains(arises.otherwise)))
        case .ofDate(_, let variable, let cellOfDate):
            return try builder.test(
                variable, in: ValueSet(cellOfDate.indices.filter { cells.contains(cellOfDate[$0]) }))
        case .criterion(let line, let no, let yes):
            return try builder.ifThenElse(diagram(line), constant(cells.contains(yes)), constant(cells.contains(no)))
        case .mapped(let source, let images):
            var result = DiagramBuilder.never
            for (cell, image) in images.enumerated() {
                let holds: Diagram
                if let mapping = image.unresolvedMapping {
                    let values = image.cells.values
                    holds = try builder.test(
                        mapping, in: ValueSet(values.indices.filter { cells.contains(values[$0]) }))
                } else {
                    holds = constant(image.cells.isSubset(of: cells))
                }
                result = try builder.ifThenElse(fact(source, in: ValueSet(cell)), holds, result)
            }
            return result
        case .sum(let parts):
            let partition = lines.facts[id].cells
            let values = cells.values.reduce(IntegerSet.empty) { $0.union(partition?.sets[$1] ?? .empty) }
            return try sum(parts, in: values)
        }
    }

    /// True where a sum is among some values, which need not be those that tests tell apart; nil of other facts.
    package mutating func sum(_ id: FactID, in values: IntegerSet) throws(DiagramBuilder.TooLarge) -> Diagram? {
        guard case .sum(let parts) = lines.facts[id].meaning else { return nil }
        return try sum(parts, in: values)
    }

    /// True where the points of some parts together are among some values.
    private mutating func sum(
        _ parts: [CompiledSumPart], in values: IntegerSet
    ) throws(DiagramBuilder.TooLarge) -> Diagram {
        var terms: [SumDiagram.Term] = []
        for part in parts {
            var alternatives: [(points: Int, when: Diagram)] = []
            for alternative in part.alternatives {
                alternatives.append((alternative.points, try diagram(alternative.when)))
            }
            terms.append(.init(alternatives: alternatives, range: part.range))
        }
        var sum = SumDiagram(terms, in: values, builder)
        return try sum.build(&builder)
    }
}
