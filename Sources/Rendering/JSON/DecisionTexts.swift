internal import CanonicalJSON
internal import DecisionModel
internal import PolicyChecker
internal import PolicyComparison
internal import PolicyModel
internal import Wording

/// The texts of the packs for what a value names, each once: labels, questions, sentences, and where guidance stands.
struct DecisionTexts {
    private let decisions: Decisions
    private let packs: [CheckedPack]
    private let language: Language
    private var facts: Set<String> = []
    private var statements: Set<String> = []

    init(of decisions: Decisions, _ packs: [CheckedPack], _ language: Language) {
        (self.decisions, self.packs, self.language) = (decisions, packs, language)
        collect()
    }

    var json: JSONValue {
        .object([
            ("language", .string(language.rawValue)), ("facts", .object(factTexts)),
            ("decisions", .object(decisionTexts)),
            (
                "contradictions",
                .object(
                    packs.flatMap { pack in
                        pack.contradictions.filter { contradiction in
                            decisions.contradictions.contains { $0.id == contradiction.source.id.text }
                        }.map { ($0.source.id.text, .string(words($0.source.say))) }
                    })
            ), ("criteria", .object(criterionTexts)), ("guidance", .object(guidanceTexts)),
        ])
    }

    private func words(_ text: LocalizedText) -> String { text.text(in: language.rawValue) ?? text.en }

    // MARK: What is named

    private mutating func collect() {
        facts.formUnion(decisions.facts.map(\.fact))
        facts.formUnion(decisions.notKnown.map(\.fact))
        facts.formUnion(decisions.lines.flatMap(\.facts))
        facts.formUnion(decisions.contradictions.flatMap(\.facts))
        statements.formUnion(decisions.lines.flatMap(\.guidance))
        statements.formUnion(decisions.contradictions.flatMap(\.guidance))
        for decision in decisions.decisions {
            facts.formUnion(decision.considerations.flatMap(\.facts))
            statements.formUnion(decision.options.flatMap { $0.rules.flatMap(\.guidance) })
            statements.formUnion((decision.first + decision.actions + decision.evidence).flatMap(\.guidance))
            statements.formUnion(decision.considerations.flatMap(\.guidance))
            statements.formUnion(decision.readings.flatMap(\.passages))
        }
    }

    // MARK: Texts

    /// Those of the pack that has the fact, in its order: the label, and of a fact that can still change an answer its
    /// question, where to look and whom to ask.
    private var factTexts: [(String, JSONValue)] {
        var seen: Set<String> = []
        let open = Set(decisions.notKnown.map(\.fact))
        return packs.flatMap { pack in
            pack.facts.filter { facts.contains($0.id) && seen.insert($0.id).inserted }.map { fact in
                var members: [(String, JSONValue)] = [("label", .string(fact.label.map(words) ?? fact.words))]
                if let definition = fact.definition, open.contains(fact.id) {
                    members.append(("ask", .string(words(definition.ask))))
                    if !definition.foundIn.isEmpty {
                        members.append(("found_in", .strings(definition.foundIn.map(\.text))))
                    }
                    if !definition.thenAsk.isEmpty {
                        members.append(("then_ask", .strings(definition.thenAsk.map(\.text))))
                    }
                    members.append(("asking_falls_on", .string(definition.burden.rawValue)))
                }
                return (fact.id, .object(members))
            }
        }
    }

    private var decisionTexts: [(String, JSONValue)] {
        zip(packs, decisions.policies).flatMap { pack, policy in
            decisions.decisions.filter { policy.decisions.contains($0.id) }.compactMap { decision in
                let name = decision.id.split(separator: ".").last.map(String.init) ?? decision.id
                guard let id = pack.decision(named: name) else { return nil }
                return (decision.id, .object(texts(pack.decisions[id], decision, pack)))
            }
        }
    }

    private func texts(
        _ checked: CheckedDecision, _ decision: DecisionModel.Decision, _ pack: CheckedPack
    ) -> [(String, JSONValue)] {
        func named(_ texts: [(String, String)]) -> JSONValue { .object(texts.map { ($0.0, .string($0.1)) }) }
        var members: [(String, JSONValue)] = [
            ("title", .string(checked.source.title.map(words) ?? checked.title)),
            ("question", .string(words(checked.source.question))),
            ("outcomes", named(checked.source.outcomes.map { ($0.id.text, words($0.label)) })),
        ]
        if let caution = checked.source.caution { members.append(("caution", .string(words(caution.text)))) }
        if decision.answer.status == .outOfScope, let outOfScope = checked.source.outOfScope {
            members.append(("out_of_scope", .string(words(outOfScope.text))))
        }
        let gaps = checked.gaps.filter { gap in decision.gaps.contains { $0.id == gap.source.id.text } }
        if !gaps.isEmpty { members.append(("gaps", named(gaps.map { ($0.source.id.text, words($0.source.say)) }))) }
        if decision.answer.stillPossible.contains("silent"), let say = checked.source.ifNoRuleIsMet {
            members.append(("if_no_rule_is_met", .string(words(say.text))))
        }
        let notices = checked.notices.filter { decision.notices.contains($0.source.id.text) }
        if !notices.isEmpty {
            members.append(("notices", named(notices.map { ($0.source.id.text, words($0.source.say)) })))
        }
        let areas = checked.source.areas.filter { area in decision.considerations.contains { $0.area == area.id.text } }
        if !areas.isEmpty { members.append(("areas", named(areas.map { ($0.id.text, words($0.says)) }))) }
        let actions = actionTexts(checked, decision, pack)
        if !actions.isEmpty { members.append(("actions", .object(actions))) }
        return members
    }

    /// What is to be done and by when, by the ids of the actions.
    private func actionTexts(
        _ checked: CheckedDecision, _ decision: DecisionModel.Decision, _ pack: CheckedPack
    ) -> [(String, JSONValue)] {
        let sources = Dictionary(
            checked.actionsByPlace.map { ($0.place, $0.action.source) }, uniquingKeysWith: { first, _ in first })
        return (decision.first + decision.actions + decision.evidence).compactMap { item in
            guard let source = sources[item.id] else { return nil }
            var members: [(String, JSONValue)] = [("what", .string(PolicyTexts(pack, language).sentence(source).plain))]
            if let byWhen = source.byWhen {
                members.append(("by_when", .string(PolicyTexts(pack, language).limit(byWhen, item).plain)))
            }
            if item.state == .tooLate, let tooLate = source.ifTooLate {
                members.append(("too_late", .string(words(tooLate))))
            }
            return (item.id, .object(members))
        }
    }

    /// What the author says of a criterion, by its test as it is written; of the others the test says it.
    private var criterionTexts: [(String, JSONValue)] {
        let tests = Set(decisions.lines.map(\.criterion))
        var texts: [String: String] = [:]
        func add(_ criterion: CheckedCriterion, in pack: CheckedPack) {
            let test = criterion.source.description
            if tests.contains(test), texts[test] == nil {
                var said = criterion.source.says
                if said == nil, case .named(let id) = criterion.form { said = pack.criteria[id].source.says }
                texts[test] = said.map(words)
            }
            for part in criterion.parts { add(part, in: pack) }
        }
        for pack in packs {
            for criterion in pack.criteria { add(criterion, in: pack) }
            for decision in pack.decisions {
                for rule in decision.rules {
                    for criterion in [rule.criterion, rule.unless].compactMap({ $0 }) { add(criterion, in: pack) }
                }
                for criterion in [decision.applies, decision.agreedFirst].compactMap({ $0 }) {
                    add(criterion, in: pack)
                }
            }
        }
        return decisions.lines.compactMap { line in
            texts.removeValue(forKey: line.criterion).map { (line.criterion, .string($0)) }
        }
    }

    /// Where the statements stand: for each document its sections, and for each section its statements.
    private var guidanceTexts: [(String, JSONValue)] {
        var seen: Set<String> = []
        var documents: [(id: String, sections: [(title: String, statements: [String])])] = []
        for statement in packs.flatMap(\.source.guidance)
        where statements.contains(statement.id.text) && seen.insert(statement.id.text).inserted {
            let document = documents.firstIndex { $0.id == statement.document.text } ?? documents.count
            if document == documents.count { documents.append((statement.document.text, [])) }
            let section = documents[document].sections.firstIndex { $0.title == statement.section }
            if let section {
                documents[document].sections[section].statements.append(statement.id.text)
            } else {
                documents[document].sections.append((statement.section, [statement.id.text]))
            }
        }
        return documents.map { ($0.id, .object($0.sections.map { ($0.title, .strings($0.statements)) })) }
    }
}
