internal import CaseFiles
package import Diagnostics
internal import Evaluation
internal import Explanations
package import PolicyChecker
package import PolicyEngines
internal import PolicyModel

/// A decision as text for a terminal. Colour adds nothing that words do not say.
package struct DecisionText {
    let engine: PolicyEngine
    let decided: PolicyEngine.Decided
    let words: Vocabulary
    /// The sentences that every rendering shares.
    let tell: DecisionWords
    var layout: TextLayout
    var cited: [String] = []
    var pack: CheckedPack { engine.pack }

    /// - Parameters:
    ///   - only: the one decision that was asked for; nil for all.
    ///   - notFor: the pack that was asked for, where the case is one for another.
    package static func render(
        _ decided: PolicyEngine.Decided, engine: PolicyEngine, only: DecisionID? = nil, notFor: PolicyEngine? = nil,
        style: TerminalStyle
    ) -> String {
        var text = DecisionText(
            engine: engine, decided: decided, words: Vocabulary(pack: engine.pack),
            tell: DecisionWords(engine: engine, decided: decided), layout: TextLayout(style: style))
        text.write(only, notFor: notFor)
        return text.layout.text
    }

    mutating func write(_ only: DecisionID?, notFor: PolicyEngine?) {
        let header = pack.source.header
        let asAt =
            decided.asAtSource == .caseFile
            ? "" : decided.asAtSource == .today ? " (today; the file gives no day)" : " (as asked)"
        layout.paragraph(
            "\(printable(decided.caseFile.reference)) | facts as at \(decided.result.asAt.inWords)\(asAt) | policy "
                + "\(header.id?.text ?? "") \(header.version?.text ?? "")",
            strong: true)
        layout.rule()
        if let notFor { layout.paragraph(tell.passedOver(notFor)) }
        writeContradictions()
        for remark in CaseRemarks.remarks(decided, engine: engine) {
            layout.entry("NOTE", remark.says, indent: 0, column: 15, strong: true)
        }
        let order = tell.shown(only)
        if order.count > 1 { writeSummary(order) }
        writeUnknowns(order)
        writeNextSteps(order)
        for id in order where order.count == 1 || id == pack.mainDecision || hasLines(id) {
            layout.rule()
            write(decision: id)
        }
        layout.rule()
        writeCitations()
        layout.blank()
        layout.paragraph("Policy \(engine.digest), engine \(PolicyEngine.version).")
    }

    /// The answer to every decision in a line; those to be weighed and those out of scope by their names alone.
    mutating func writeSummary(_ order: [DecisionID]) {
        layout.heading("In short")
        let weighed = order.filter { decided.result.decisions[$0].kind == .weigh }
        let outOfScope = order.filter { decided.result.decisions[$0].kind == .outOfScope && $0 != pack.mainDecision }
        for id in order where !weighed.contains(id) && !outOfScope.contains(id) {
            let decision = pack.decisions[id]
            let result = decided.result.decisions[id]
            var text = answer(decision, result)
            if result.kind == .open, let suggested = result.suggested {
                text += " Suggested meanwhile: \(decision.source.outcomes[suggested].label.en)."
            }
            layout.entry(Vocabulary.title(decision), text, column: 27, strong: id == pack.mainDecision)
        }
        func names(_ ids: [DecisionID]) -> String {
            ids.map { Vocabulary.title(pack.decisions[$0]) }.joined(separator: ", ") + "."
        }
        if !weighed.isEmpty {
            layout.entry("for a person to weigh", DecisionWords.capitalised(names(weighed)), column: 27)
        }
        if !outOfScope.isEmpty {
            layout.entry("out of scope", DecisionWords.capitalised(names(outOfScope)), column: 27)
        }
        layout.blank()
    }

    /// Whether a decision has more to show than its line in short: out of scope is said there, and the steps stand
    /// together.
    private func hasLines(_ id: DecisionID) -> Bool {
        let result = decided.result.decisions[id]
        switch result.kind {
        case .outOfScope: return false
        case .weigh:
            return !result.areas.isEmpty || !result.first.isEmpty || !result.notices.isEmpty || result.mayBeOutOfScope
        case .settled, .open, .silent: return true
        }
    }

    mutating func cite(_ ids: [String]) -> String {
        for id in ids where !cited.contains(id) { cited.append(id) }
        return ids.isEmpty ? "" : " [\(ids.joined(separator: ", "))]"
    }

    mutating func cite(_ names: [Name]) -> String { cite(names.map(\.text)) }

    mutating func writeContradictions() {
        for index in decided.result.contradictions {
            let contradiction = pack.contradictions[index]
            let facts = words.facts(of: contradiction.when).map {
                "\(words.fact($0)): \(words.value($0, decided.result.information))"
            }
            layout.entry(
                "CONTRADICTION", contradiction.source.say.en + cite(contradiction.source.guidance), indent: 0,
                column: 15, strong: true)
            layout.entry(
                "", "Recorded: \(facts.joined(separator: "; ")). Decided below on the facts as recorded.", indent: 0,
                column: 15)
            for repair in decided.explanation.contradictionRepairs where repair.contradiction == index {
                let main = pack.mainDecision.map { pack.decisions[$0] }
                let outcomes =
                    main.map { names($0, repair.outcomes) + Vocabulary.beyond(silent: repair.mayBeSilent) } ?? []
                let to = tell.values(repair.values, of: repair.variable, of: repair.question)
                layout.entry(
                    "", "If \(words.question(repair.question)) were \(to): \(either(outcomes)).", indent: 0, column: 15)
            }
        }
    }

    // MARK: One decision

    mutating func write(decision id: DecisionID) {
        let decision = pack.decisions[id]
        let result = decided.result.decisions[id]
        layout.heading(decision.source.question.en)
        layout.paragraph(answer(decision, result), indent: 2, hang: 2, strong: true)
        if let also = alsoSaid(decision, result) { layout.paragraph(also, indent: 2, hang: 2) }
        writeWhy(result)
        if result.kind == .outOfScope {
            writeOutOfScope(decision, result)
            return
        }
        writeSilence(decision, result)
        for index in result.notices {
            let notice = decision.notices[index].source
            layout.entry("Note:", notice.say.en + cite(notice.guidance), column: 6)
        }
        writeContested(decision, result)
        if id == pack.mainDecision { writeReadings(decision, result) }
        if let agreed = result.agreedFirst, !result.possibleOutcomes.isEmpty { writeAgreed(decision, agreed) }
        writeScope(result)
        switch decision.source.hitPolicy {
        case .weigh: break
        case .highestMet: writeRanked(decision, result)
        default: writeOptions(decision, result)
        }
        if id == pack.mainDecision { writeChanges(decision, result) }
        writeFirst(result)
        writeAreas(result)
        if let caution = decision.source.caution {
            layout.paragraph(caution.text.en + cite(caution.guidance), indent: 2, hang: 2)
        }
    }

    func names(_ decision: CheckedDecision, _ outcomes: [Int]) -> [String] { words.names(decision, outcomes) }
    func either(_ names: [String]) -> String { Vocabulary.either(names) }
    func answer(_ decision: CheckedDecision, _ result: DecisionResult) -> String { tell.answer(result) }

    /// What level to work at meanwhile, and what people agreed.
    func alsoSaid(_ decision: CheckedDecision, _ result: DecisionResult) -> String? {
        let agreed = result.agreedOutcome.map { "People agreed: \(decision.source.outcomes[$0].label.en)." }
        let sentences = [tell.meanwhile(decision, result), tell.turnsOn(result), agreed].compactMap { $0 }
        return sentences.isEmpty ? nil : sentences.joined(separator: " ")
    }

    mutating func writeOutOfScope(_ decision: CheckedDecision, _ result: DecisionResult) {
        if let reason = decision.source.outOfScope {
            layout.paragraph(reason.text.en + cite(reason.guidance), indent: 2, hang: 2)
        }
        if let applies = result.applies {
            for line in topLines(applies.line) where line.status != .met { write(line: line) }
        }
    }

    mutating func writeScope(_ result: DecisionResult) {
        guard result.mayBeOutOfScope, let applies = result.applies else { return }
        layout.paragraph("Whether the question arises cannot be told:", indent: 2)
        for line in topLines(applies.line) where line.status != .met { write(line: line) }
    }

    mutating func writeSilence(_ decision: CheckedDecision, _ result: DecisionResult) {
        guard result.mayBeSilent else { return }
        for gap in result.gaps {
            let source = decision.gaps[gap.index].source
            let word = gap.status == .met ? "No rule:" : "Perhaps:"
            layout.entry(word, source.say.en + cite(source.guidance), column: 10)
            for id in source.stillApplies {
                if let statement = pack.statement(id.text) {
                    layout.entry("", "Still applies: \(statement.says.en)" + cite([id]), column: 10)
                }
            }
        }
        if !result.gaps.contains(where: { $0.status == .met }), let say = decision.source.ifNoRuleIsMet {
            layout.entry(
                result.kind == .silent ? "No rule:" : "If silent:", say.text.en + cite(say.guidance), column: 10)
        }
    }

    mutating func writeContested(_ decision: CheckedDecision, _ result: DecisionResult) {
        for contested in result.contested {
            let passages = pack.readings[contested.reading].source.passages
            layout.entry("Contested:", tell.contested(contested, decision) + cite(passages), column: 11)
        }
    }

    /// Passages whose reading is open, where another reading would not show in any option.
    mutating func writeReadings(_ decision: CheckedDecision, _ result: DecisionResult) {
        let same = result.readings.filter { $0.isOpen && !$0.isContested }.map { pack.readings[$0.reading].source }
        if !same.isEmpty {
            let passages = same.flatMap(\.passages).map(\.text).joined(separator: ", ")
            layout.entry(
                "Readings:", "\(passages) can be read otherwise; here that gives the same answer by the same rules.",
                column: 10)
        }
    }

    mutating func writeAgreed(_ decision: CheckedDecision, _ agreed: ConditionResult) {
        let word =
            agreed.status == .met
            ? "Agreed by people."
            : agreed.status == .notMet
                ? "Not yet agreed by people: would be open if agreed." : "Whether people have agreed is not known."
        let say = decision.source.agreedFirst?.say.map { " " + $0.en } ?? ""
        layout.entry("Agreed:", word + say + cite(decision.source.agreedFirst?.guidance ?? []), column: 8)
    }

    // MARK: At the end

    mutating func writeCitations() {
        if cited.isEmpty { return }
        layout.blank()
        layout.heading("Where it stands in the guidance")
        for document in pack.source.header.documents {
            let statements = cited.sorted().compactMap { pack.statement($0) }.filter {
                $0.document.text == document.id.text
            }
            if statements.isEmpty { continue }
            layout.paragraph("\(document.id.text): \(document.title.en)", indent: 2, hang: 4)
            var sections: [String] = []
            for statement in statements where !sections.contains(statement.section) {
                sections.append(statement.section)
            }
            for section in sections {
                let ids = statements.filter { $0.section == section }.map(\.id.text).joined(separator: ", ")
                layout.paragraph("\(ids): \(section)", indent: 4, hang: 4)
            }
        }
    }
}
