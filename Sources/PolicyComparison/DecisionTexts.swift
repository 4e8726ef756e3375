internal import PolicyModel

/// Every text of one decision.
struct DecisionTexts {
    private let decision: Decision
    private let mapping: PackMapping
    private let place: String

    init(of decision: Decision, _ mapping: PackMapping) {
        self.decision = decision
        self.mapping = mapping
        place = "decision \(mapping.decision(decision.id.text))"
    }

    func write(to texts: inout PackTexts) {
        texts.add(.wording, place + ", title", decision.title)
        texts.add(.wording, place + ", question", decision.question)
        add(decision.caution, "caution", &texts)
        if let applies = decision.appliesWhen { texts.add(applies, place + ", applies when") }
        add(decision.outOfScope, "out of scope", &texts)
        texts.add(.meaning, place + ", choose", decision.hitPolicy.rawValue)
        texts.add(.meaning, place + ", outcomes", decision.outcomes.map { outcome($0.id) }.joined(separator: ", "))
        for item in decision.outcomes {
            texts.add(.wording, "\(place), \(outcome(item.id))", item.label)
            texts.addGuidance("\(place), \(outcome(item.id))", item.guidance)
        }
        for rule in decision.rules { add(rule, &texts) }
        if let otherwise = decision.otherwise {
            texts.add(.meaning, place + ", otherwise", outcome(otherwise.outcome))
            texts.add(.wording, place + ", otherwise, says", otherwise.says)
            texts.addGuidance(place + ", otherwise", otherwise.guidance)
        }
        addRemarks(&texts)
        for action in decision.lookAtFirst { add(action, place + ", look at first", &texts) }
        for area in decision.areas {
            let place = "\(place), area \(area.id.text)"
            texts.add(.wording, place, area.says)
            texts.add(.action, place + ", show", area.show.map { mapping.fact($0.text) }.joined(separator: ", "))
            texts.add(
                .action, place + ", ticked in",
                area.tickedIn.map { "\(mapping.fact($0.fact.text)), \(mapping.value($0.fact.text, $0.member.text))" })
            texts.addGuidance(place, area.guidance)
        }
        for action in decision.actions { add(action, place, &texts) }
        texts.addGuidance(place, decision.guidance)
    }

    private func outcome(_ name: Name) -> String { mapping.outcome(decision.id.text, name.text) }

    private func add(_ statement: Statement?, _ name: String, _ texts: inout PackTexts) {
        guard let statement else { return }
        texts.add(.wording, "\(place), \(name)", statement.text)
        texts.addGuidance("\(place), \(name)", statement.guidance)
    }

    private func add(_ rule: Rule, _ texts: inout PackTexts) {
        let place = "\(place), rule for \(outcome(rule.outcome))"
        texts.add(.wording, place + ", rule says", rule.says)
        texts.add(rule.criterion, place)
        if let unless = rule.unless { texts.add(unless, place + ", unless") }
        texts.addGuidance(place + ", rule", rule.guidance)
        for action in rule.actions { add(action, place, &texts) }
    }

    private func addRemarks(_ texts: inout PackTexts) {
        for gap in decision.gaps {
            let place = "\(place), gap \(gap.id.text)"
            texts.add(gap.when, place)
            texts.add(.wording, place + ", say", gap.say)
            texts.addGuidance(place + ", say", gap.guidance)
            texts.add(.guidance, place + ", still applies", PackTexts.list(gap.stillApplies))
        }
        add(decision.ifNoRuleIsMet, "if no rule is met", &texts)
        for notice in decision.notices {
            let place = "\(place), notice \(notice.id.text)"
            switch notice.trigger {
            case .metTogether(let names):
                texts.add(.meaning, place + ", when met together", names.map(outcome).joined(separator: ", "))
            case .criterion(let criterion): texts.add(criterion, place)
            }
            texts.add(.wording, place + ", say", notice.say)
            texts.addGuidance(place + ", say", notice.guidance)
        }
        if let agreed = decision.agreedFirst {
            texts.add(agreed.criterion, place + ", agreed by people first")
            texts.add(.wording, place + ", agreed by people first, say", agreed.say)
            texts.addGuidance(place + ", agreed by people first, say", agreed.guidance)
        }
        texts.add(.meaning, place + ", agreed in", decision.agreedIn.map { mapping.fact($0.text) })
    }

    private func add(_ action: Action, _ owner: String, _ texts: inout PackTexts) {
        let place = "\(owner), action \(action.id?.text ?? action.sentence)"
        texts.add(.action, place, LocalizedText(en: action.sentence, translations: action.text.translations))
        texts.add(.action, place + ", strength", action.modality.rawValue)
        texts.add(.action, place + ", who", PackTexts.list(action.who))
        switch action.byWhen {
        case .words(let text): texts.add(.action, place + ", by when", text)
        case .counted(let limit):
            texts.add(.action, place + ", by when", limit.described(from: mapping.fact(limit.date.text)))
        case nil: break
        }
        texts.add(.action, place + ", if too late", action.ifTooLate)
        texts.add(
            .action, place + ", papers needed",
            action.papers.map { "\(mapping.fact($0.fact.text)): \(PackTexts.list($0.members))" })
        texts.add(
            .action, place + (action.recordsInEvery ? ", record in every one of" : ", record in"),
            PackTexts.list(action.recordIn))
        for (name, criterion) in [("when", action.when), ("before", action.before), ("done when", action.doneWhen)] {
            if let criterion { texts.add(criterion, "\(place), \(name)") }
        }
        texts.addGuidance(place, action.guidance)
    }
}
