package import CaseFiles
internal import DecisionDiagrams
package import Evaluation
package import PolicyChecker
package import PolicyCompiler
internal import PolicyModel

/// What a result leaves open and what stands in its way.
package struct Explanation: Sendable {
    /// One for each decision of the pack, in its order.
    package let decisions: DecisionTable<DecisionExplanation>
    /// Facts not known that can still change the answer to some decision, in the order of the dictionary.
    package let openFacts: [FactID]
    /// Facts not known that can change no answer, whatever they turn out to be; some of them say which steps are done.
    package let irrelevantFacts: [FactID]
    /// For each contradiction that the facts hold, the ways out of it.
    package let contradictionRepairs: [ContradictionRepair]
    /// For each variable the values that it may have in the case, and on the day in any case.
    let possible: [ValueSet]
    let reachable: [ValueSet]
}

package struct DecisionExplanation: Sendable {
    /// Facts not known that can still change the answer.
    package let openFacts: [FactID]
    /// For each option, facts not known that can still change its status; empty where it is settled.
    package let openFactsOfOption: [[FactID]]
    /// For each option the one criterion that it is short of; nil where it is no near miss.
    package let nearMisses: [LineResult?]
    /// The fewest facts that force the answer; nil where it is open or nothing forces it but the pack.
    package let why: SufficientReason?
    /// Why each outcome that is ruled out is not the answer, in the decision's order.
    package let whyNot: [WhyNot]
    /// For outcomes that are ruled out, the fewest changes that would make them possible.
    package let changes: [CounterfactualPath]
}

/// For each option of a decision the facts not known that can still change its status, and the one criterion that it is
/// short of.
package struct OptionExplanation: Sendable {
    package let openFacts: [[FactID]]
    package let nearMisses: [LineResult?]
}

extension DecisionExplanation {
    package var options: OptionExplanation { OptionExplanation(openFacts: openFactsOfOption, nearMisses: nearMisses) }
}

/// Explains results of one pack.
package struct Explainer: Sendable {
    let pack: CompiledPack
    private let plans = PlanCache()
    private let stateLimit: Int

    package init(_ pack: CompiledPack) {
        self.init(pack, stateLimit: PlanSearch.stateLimit)
    }

    /// - Parameter stateLimit: states of knowledge that a plan is sought in before it looks one question ahead.
    package init(_ pack: CompiledPack, stateLimit: Int) {
        (self.pack, self.stateLimit) = (pack, stateLimit)
    }

    /// How much is explained.
    package enum Extent: Sendable {
        case everything
        /// Open facts and near misses: no reasons, no changes and no ways out, which are most of the work.
        case whatIsOpen
    }

    package func explain(
        _ result: CaseResult, records: [FactID: FactRecord] = [:], extent: Extent = .everything
    ) -> Explanation {
        let possible = Completions(of: result.information, asAt: result.asAt, in: pack).possible
        let reachable = Completions(of: InformationState(nothingKnownOf: pack.checked), asAt: result.asAt, in: pack)
            .possible
        let reasons = ReasonFinder(
            pack: pack, possible: possible, reachable: reachable,
            uncertaintyPenalty: pack.variables.indices.map { uncertaintyPenalty($0, possible, records) })
        let changes = CounterfactualFinder(pack: pack, possible: possible, reachable: reachable)
        var scratch = DiagramScratch()
        var space = FunctionSpace(pack.diagrams, where: possible)
        let isAll = extent == .everything
        let decisions = result.decisions.mapped {
            explain($0, possible, result, isAll ? reasons : nil, isAll ? changes : nil, &space, &scratch)
        }
        let open = Set(decisions.flatMap(\.openFacts))
        let unknown = pack.checked.facts.indices.filter {
            pack.checked.facts[$0].definition != nil && !result.information.isKnown($0, in: pack.checked)
        }
        return Explanation(
            decisions: decisions, openFacts: open.sorted(), irrelevantFacts: unknown.filter { !open.contains($0) },
            contradictionRepairs: !isAll
                ? []
                : ContradictionRepairFinder(pack: pack, possible: possible, reachable: reachable).contradictionRepairs(
                    of: result.contradictions, scratch: &scratch),
            possible: possible, reachable: reachable)
    }

    /// Only what is open or nearly met of the options of some decisions, which is told much sooner than the rest.
    /// - Parameter decisions: of those of which there is a result.
    package func options(of decisions: Set<DecisionID>, in result: PartialResult) -> [DecisionID: OptionExplanation] {
        var space = FunctionSpace(
            pack.diagrams, where: Completions(of: result.information, asAt: result.asAt, in: pack).possible)
        return decisions.sorted().reduce(into: [:]) { explained, id in
            explained[id] = result.decisions[id].map { options($0, &space) }
        }
    }

    /// The plan of questions that settles a decision, made only when it is asked for.
    package func planOfQuestions(_ result: DecisionResult, _ explanation: Explanation) -> PlanOfQuestions {
        var scratch = DiagramScratch()
        let functions = AnswerFunctions(
            pack.decisions[result.decision], result, pack: pack, possible: explanation.possible, scratch: &scratch)
        return QuestionPlanner(pack: pack, possible: explanation.possible, stateLimit: stateLimit).plan(
            functions, plans)
    }

    /// A certificate that the reason of a settled answer forces it; nil where it needs more splits than are written.
    package func certificateOfReason(_ result: DecisionResult, _ explanation: Explanation) -> Certificate? {
        guard let why = explanation.decisions[result.decision].why else { return nil }
        let variables = pack.variables.indices.filter { variable in
            Question(pack.variables[variable].meaning, in: pack.checked).map(why.questions.contains) ?? false
        }
        let isSeparate = pack.decisions[result.decision].answer == nil
        return certifier(explanation).certify(result.decision, known: variables) { approximation in
            approximation.answers == result.answers
                && (!isSeparate || result.kind != .settled || approximation.options == result.options)
        }
    }

    /// A certificate that an outcome which is ruled out is so on the facts of the case.
    package func certificateOfAbsence(
        _ outcome: Int, _ result: DecisionResult, _ explanation: Explanation
    ) -> Certificate? {
        let isSeparate = pack.decisions[result.decision].answer == nil
        return certifier(explanation).certify(result.decision, known: nil) { approximation in
            isSeparate
                ? approximation.options[outcome] == .notMet || approximation.answers == .outOfScope
                : !approximation.answers.contains(outcome: outcome)
        }
    }

    private func certifier(_ explanation: Explanation) -> Certifier {
        Certifier(pack: pack, possible: explanation.possible, reachable: explanation.reachable)
    }

    /// How much less settled a variable's record is than one with one value, a place and a day.
    private func uncertaintyPenalty(_ variable: Int, _ possible: [ValueSet], _ records: [FactID: FactRecord]) -> Int {
        guard let question = Question(pack.variables[variable].meaning, in: pack.checked) else { return 0 }
        let record = records[question.fact]
        return (possible[variable].count > 1 ? 4 : 0) + (record?.recordedIn == nil ? 2 : 0)
            + (record?.recordedOn == nil ? 1 : 0)
    }

    private func explain(
        _ result: DecisionResult, _ possible: [ValueSet], _ whole: CaseResult, _ reasons: ReasonFinder?,
        _ changes: CounterfactualFinder?,
        _ space: inout FunctionSpace, _ scratch: inout DiagramScratch
    ) -> DecisionExplanation {
        let decision = pack.decisions[result.decision]
        let functions = AnswerFunctions(decision, result, pack: pack, possible: possible, scratch: &scratch)
        let ruledOut = result.options.indices.filter { !result.possibleOutcomes.contains($0) }
        var answers = [decision.answer ?? decision.applies?.diagram].compactMap { $0 }
        var steps: Set<FactID> = []
        if decision.answer == nil && result.kind != .outOfScope {
            answers += decision.options
            let isWeighed = pack.checked.decisions[result.decision].source.hitPolicy == .weigh
            if isWeighed { steps = self.steps(result) }
        }
        let options = options(result, &space)
        let open = Set(openFacts(answers, &space)).union(
            steps.filter { !whole.information.isKnown($0, in: pack.checked) })
        return DecisionExplanation(
            openFacts: open.sorted(), openFactsOfOption: options.openFacts, nearMisses: options.nearMisses,
            why: reasons.flatMap { why(functions, $0) },
            whyNot: ruledOut.map { WhyNot.explain($0, in: result) },
            changes: changes?.changes(decision, ruledOut: ruledOut, scratch: &scratch) ?? [])
    }

    private func options(_ result: DecisionResult, _ space: inout FunctionSpace) -> OptionExplanation {
        let options = pack.decisions[result.decision].options
        return OptionExplanation(
            openFacts: options.indices.map {
                result.options[$0] == .cannotTell ? openFacts([options[$0]], &space) : []
            },
            nearMisses: options.indices.map { option in
                result.options[option] == .notMet
                    ? NearMiss.find(in: result.rules.filter { $0.outcome == option }) : nil
            })
    }

    private func why(_ functions: AnswerFunctions, _ reasons: ReasonFinder) -> SufficientReason? {
        guard !functions.diagrams.isEmpty, let found = reasons.find(functions) else { return nil }
        return SufficientReason(
            questions: found.variables.compactMap { Question(pack.variables[$0].meaning, in: pack.checked) },
            otherCount: found.otherCount,
            hasMore: found.hasMore)
    }

    /// The tick lists by which a decision that weighs tells what was looked at; of those that cannot be told.
    private func steps(_ result: DecisionResult) -> Set<FactID> {
        let areas = result.areas.filter { $0.considered == .cannotTell }.compactMap { $0.area.ticked?.fact }
        let first = result.first.filter { $0.holds != .notMet && $0.done == .cannotTell }.compactMap(\.action.done)
        return Set(areas + first.flatMap(tickLists))
    }

    private func tickLists(_ criterion: CheckedCriterion) -> [FactID] {
        if case .ticks(let id, _, _) = criterion.form { return [id] }
        return criterion.parts.flatMap(tickLists)
    }

    /// The recorded facts behind the variables that can still make a difference: of what a value stands for, its
    /// source.
    private func openFacts(_ diagrams: [Diagram], _ space: inout FunctionSpace) -> [FactID] {
        var facts: Set<FactID> = []
        let functions = diagrams.map { space.function($0) }
        for variable in space.variables(of: functions) {
            switch pack.variables[variable].meaning {
            case .fact(let id), .member(let id, _), .date(let id): facts.insert(id)
            case .unresolvedMapping(let id, _): facts.insert(Question.source(of: id, in: pack.checked))
            case .alternativeReading: break
            }
        }
        return facts.sorted()
    }
}
