package import Canllaw
internal import CaseFiles
package import Diagnostics
internal import Evaluation
internal import Explanations
package import PolicyChecker
internal import PolicyModel

/// A decision as text for a terminal. Colour adds nothing that words do not say.
package struct DecisionText {
    private let engine: PolicyEngine
    private let decided: PolicyEngine.Decided
    private let words: Vocabulary
    private var layout: TextLayout
    private var cited: [String] = []
    private var pack: CheckedPack { engine.pack }

    /// - Parameter only: the one decision that was asked for; nil for all.
    package static func render(_ decided: PolicyEngine.Decided, engine: PolicyEngine, only: DecisionID? = nil, style: TerminalStyle) -> String {
        var text = DecisionText(engine: engine, decided: decided, words: Vocabulary(pack: engine.pack), layout: TextLayout(style: style))
        text.write(only)
        return text.layout.text
    }

    private mutating func write(_ only: DecisionID?) {
        let header = pack.source.header
        let asAt = decided.asAtSource == .caseFile ? "" : decided.asAtSource == .today ? " (today; the file gives no day)" : " (as asked)"
        layout.paragraph(
            "\(printable(decided.caseFile.reference)) | facts as at \(decided.result.asAt)\(asAt) | policy \(header.id?.text ?? "") \(header.version?.text ?? "")",
            strong: true)
        layout.rule()
        writeContradictions()
        let order = ([pack.mainDecision].compactMap { $0 } + pack.decisions.indices.filter { $0 != pack.mainDecision }).filter { only == nil || only == $0 }
        if order.count > 1 { writeSummary(order) }
        writeUnknowns(order)
        writeNextSteps(order)
        for id in order {
            layout.rule()
            write(decision: id)
        }
        layout.rule()
        writeCitations()
        layout.blank()
        layout.paragraph("Policy \(engine.digest), engine \(PolicyEngine.version).")
    }

    /// The answer to every decision in a line.
    private mutating func writeSummary(_ order: [DecisionID]) {
        layout.heading("In short")
        for id in order {
            let decision = pack.decisions[id]
            let result = decided.result.decisions[id]
            var text = answer(decision, result)
            if result.kind == .open, let suggested = result.suggested { text += " Suggested meanwhile: \(decision.source.outcomes[suggested].label.en)." }
            layout.entry(Vocabulary.words(decision.id), text, column: 27, strong: id == pack.mainDecision)
        }
        layout.blank()
    }

    private mutating func cite(_ ids: [String]) -> String {
        for id in ids where !cited.contains(id) { cited.append(id) }
        return ids.isEmpty ? "" : " [\(ids.joined(separator: ", "))]"
    }

    private mutating func cite(_ names: [Name]) -> String { cite(names.map(\.text)) }

    private mutating func writeContradictions() {
        for index in decided.result.contradictions {
            let contradiction = pack.contradictions[index]
            let facts = words.facts(of: contradiction.when).map { "\(words.fact($0)): \(words.value($0, decided.result.information))" }
            layout.entry("CONTRADICTION", contradiction.source.say.en + cite(contradiction.source.guidance), indent: 0, column: 15, strong: true)
            layout.entry("", "Recorded: \(facts.joined(separator: "; ")). Decided below on the facts as recorded.", indent: 0, column: 15)
        }
    }

    // MARK: One decision

    private mutating func write(decision id: DecisionID) {
        let decision = pack.decisions[id]
        let result = decided.result.decisions[id]
        layout.heading(decision.source.question.en)
        layout.paragraph(answer(decision, result), indent: 2, hang: 2, strong: true)
        if let also = alsoSaid(decision, result) { layout.paragraph(also, indent: 2, hang: 2) }
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
        if let agreed = result.agreedFirst, !result.possibleOutcomes.isEmpty { writeAgreed(decision, agreed) }
        writeScope(result)
        switch decision.source.hitPolicy {
        case .weigh: break
        case .highestMet: writeRanked(decision, result)
        default: writeOptions(decision, result)
        }
        writeFirst(result)
        writeAreas(result)
        if let caution = decision.source.caution { layout.paragraph(caution.text.en + cite(caution.guidance), indent: 2, hang: 2) }
    }

    private func names(_ decision: CheckedDecision, _ outcomes: [Int]) -> [String] { words.names(decision, outcomes) }
    private func either(_ names: [String]) -> String { Vocabulary.either(names) }
    private func answer(_ decision: CheckedDecision, _ result: DecisionResult) -> String { words.answer(result) }

    /// What level to work at meanwhile, and what people agreed.
    private func alsoSaid(_ decision: CheckedDecision, _ result: DecisionResult) -> String? {
        var sentences: [String] = []
        if result.kind == .open, let suggested = result.suggested {
            sentences.append("Suggested meanwhile: \(decision.source.outcomes[suggested].label.en), which is met whatever the unknown facts turn out to be.")
        }
        let openFacts = decided.explanation.decisions[result.decision].openFacts
        if result.kind == .open {
            let facts = openFacts.count > 3 ? "\(openFacts.count) facts not known" : openFacts.map(words.fact).joined(separator: ", ") + ", not known"
            sentences.append("It turns on \(facts).")
        }
        if let agreed = result.agreedOutcome { sentences.append("People agreed: \(decision.source.outcomes[agreed].label.en).") }
        return sentences.isEmpty ? nil : sentences.joined(separator: " ")
    }

    private mutating func writeOutOfScope(_ decision: CheckedDecision, _ result: DecisionResult) {
        if let reason = decision.source.outOfScope { layout.paragraph(reason.text.en + cite(reason.guidance), indent: 2, hang: 2) }
        if let applies = result.applies { for line in topLines(applies.line) where line.status != .met { write(line: line) } }
    }

    private mutating func writeScope(_ result: DecisionResult) {
        guard result.mayBeOutOfScope, let applies = result.applies else { return }
        layout.paragraph("Whether the question arises cannot be told:", indent: 2)
        for line in topLines(applies.line) where line.status != .met { write(line: line) }
    }

    private mutating func writeSilence(_ decision: CheckedDecision, _ result: DecisionResult) {
        guard result.mayBeSilent else { return }
        for gap in result.gaps {
            let source = decision.gaps[gap.index].source
            let word = gap.status == .met ? "No rule:" : "Perhaps:"
            layout.entry(word, source.say.en + cite(source.guidance), column: 10)
            for id in source.stillApplies {
                if let statement = pack.statement(id.text) { layout.entry("", "Still applies: \(statement.says.en)" + cite([id]), column: 10) }
            }
        }
        if !result.gaps.contains(where: { $0.status == .met }), let say = decision.source.ifNoRuleIsMet {
            layout.entry(result.kind == .silent ? "No rule:" : "If silent:", say.text.en + cite(say.guidance), column: 10)
        }
    }

    private mutating func writeContested(_ decision: CheckedDecision, _ result: DecisionResult) {
        for contested in result.contested {
            let reading = pack.readings[contested.reading]
            let ways = contested.alternatives.filter { !$0.changedOptions.isEmpty }.map { alternative in
                let options = names(decision, alternative.changedOptions).joined(separator: ", ")
                let answer = alternative.changesAnswer
                    ? "the answer would be \(either(names(decision, alternative.possibleOutcomes) + (alternative.mayBeSilent ? ["silence"] : [])))"
                    : "the answer would be the same"
                return "read as \"\(Vocabulary.words(reading.optionNames[alternative.option]))\", \(options) would come out otherwise; \(answer)"
            }
            layout.entry(
                "Contested:", "\(reading.source.passages.map(\.text).joined(separator: ", ")) is read as \"\(Vocabulary.words(reading.optionNames[contested.chosen]))\"; "
                    + ways.joined(separator: "; ") + "." + cite(reading.source.passages), column: 11)
        }
    }

    private mutating func writeAgreed(_ decision: CheckedDecision, _ agreed: JudgementResult) {
        let word = agreed.status == .met ? "Agreed by people." : agreed.status == .notMet ? "Not yet agreed by people: would be open if agreed." : "Whether people have agreed is not known."
        let say = decision.source.agreedFirst?.say.map { " " + $0.en } ?? ""
        layout.entry("Agreed:", word + say + cite(decision.source.agreedFirst?.guidance ?? []), column: 8)
    }

    // MARK: Options

    /// The suggestion and what is still possible in full; above them what stands in the way; below them one line each.
    private mutating func writeRanked(_ decision: CheckedDecision, _ result: DecisionResult) {
        let possible = Set(result.possibleOutcomes)
        let lead = result.outcome ?? result.suggested
        for outcome in result.options.indices.reversed() {
            let isBelow = lead.map { outcome < $0 } ?? false
            write(option: outcome, decision, result, isFull: possible.contains(outcome) || outcome == lead, isBelow: isBelow)
        }
    }

    /// What is met or may be in full; what is not met in a line with what stands in the way.
    private mutating func writeOptions(_ decision: CheckedDecision, _ result: DecisionResult) {
        for outcome in result.options.indices where result.options[outcome] != .notMet {
            write(option: outcome, decision, result, isFull: true, isBelow: false)
        }
        if let otherwise = decision.otherwise, result.possibleOutcomes.contains(otherwise), result.options[otherwise] == .notMet {
            let says = decision.source.otherwise?.says.map { ": \($0.en)" } ?? ""
            let applies = result.outcome == otherwise ? "applies, because no other does" : "if no other does"
            layout.paragraph("\(decision.source.outcomes[otherwise].label.en): \(applies)\(says)\(cite(decision.source.otherwise?.guidance ?? []))", indent: 2, hang: 4)
        }
        for outcome in result.options.indices where result.options[outcome] == .notMet && outcome != decision.otherwise {
            let near = decided.explanation.decisions[result.decision].nearMisses[outcome] != nil ? ", one line short" : ""
            layout.paragraph("\(decision.source.outcomes[outcome].label.en): not met\(near)\(inTheWay(of: outcome, decision, result))", indent: 2, hang: 4)
        }
    }

    /// The facts behind the lines that are not met, for every rule of an option.
    private mutating func inTheWay(of outcome: Int, _ decision: CheckedDecision, _ result: DecisionResult) -> String {
        var reasons: [String] = []
        for rule in result.rules where rule.outcome == outcome {
            for line in topLines(rule.line) where line.status == .notMet {
                let citation = cite(words.guidance(of: line.line.source))
                for reason in [reason(line) + citation] where !reasons.contains(reason) { reasons.append(reason) }
            }
            if let unless = rule.unless, unless.status == .met { reasons.append("exception: " + reason(unless) + cite(words.guidance(of: unless.line.source))) }
        }
        return reasons.isEmpty ? "" : " - " + reasons.joined(separator: "; ")
    }

    private func reason(_ line: LineResult) -> String {
        let facts = words.facts(of: line.line.source)
        if facts.isEmpty || facts.count > 3 { return words.words(line.line.source) }
        let wanted = facts.count == 1 ? words.plainTest(line.line.source).map { " (asked for: \($0))" } ?? "" : ""
        return facts.map { "\(words.fact($0)): \(value($0))" }.joined(separator: ", ") + wanted
    }

    private mutating func write(option outcome: Int, _ decision: CheckedDecision, _ result: DecisionResult, isFull: Bool, isBelow: Bool) {
        let status = result.options[outcome]
        let explanation = decided.explanation.decisions[result.decision]
        var heading = "\(decision.source.outcomes[outcome].label.en): \(Self.word(status))"
        if status == .met && isBelow { heading += "; a higher one is met" }
        if explanation.nearMisses[outcome] != nil { heading += ", one line short" }
        layout.paragraph(heading, indent: 2, hang: 4, strong: isFull)
        let rules = result.rules.indices.filter { result.rules[$0].outcome == outcome }
        for index in rules {
            if status == .met && (isBelow || result.rules[index].status == .notMet) { continue }
            write(rule: result.rules[index], decision.rules[index], isFull: isFull)
        }
        if status == .met && rules.allSatisfy({ result.rules[$0].status == .cannotTell }) {
            layout.entry("", "One of these is met whichever way the unknown facts turn out.", indent: 4, column: 13)
        }
    }

    private mutating func write(rule: RuleResult, _ checked: CheckedRule, isFull: Bool) {
        let lines = topLines(rule.line)
        let whichever = rule.status == .met && rule.line.status == .cannotTell ? " (whichever way the unknown facts turn out)" : ""
        guard let says = checked.source.says else { return writeLines(of: rule, isFull: isFull, indent: 4) }
        let guidance = checked.source.guidance.isEmpty && lines.count == 1 ? words.guidance(of: lines[0].line.source) : checked.source.guidance.map(\.text)
        layout.entry(Self.word(rule.status), says.en + whichever + cite(guidance), indent: 4, column: 13)
        if lines.count > 1 || lines[0].line.source.source.says != nil {
            writeLines(of: rule, isFull: isFull, indent: 6)
        } else {
            for id in words.facts(of: lines[0].line.source) { layout.entry("", "- " + factLine(id), indent: 4, column: 13) }
            writeException(rule, indent: 6)
        }
    }

    private mutating func writeLines(of rule: RuleResult, isFull: Bool, indent: Int) {
        let lines = topLines(rule.line)
        let shown = isFull ? lines : lines.filter { $0.status != .met }
        for line in shown { write(line: line, indent: indent) }
        if shown.count < lines.count {
            let count = lines.count - shown.count
            layout.entry("met", count == 1 ? "the other line" : "the other \(count) lines", indent: indent, column: 13)
        }
        writeException(rule, indent: indent)
    }

    private mutating func writeException(_ rule: RuleResult, indent: Int) {
        guard let unless = rule.unless, unless.status != .notMet else { return }
        layout.entry(Self.word(unless.status), "exception: \(words.words(unless.line.source))" + cite(words.guidance(of: unless.line.source)), indent: indent, column: 13)
    }

    private static func word(_ status: Status) -> String { Vocabulary.word(status) }
    private func topLines(_ result: LineResult) -> [LineResult] { result.topLines }

    /// A line, the facts that it looks at, where they were recorded, the reading used and the guidance.
    private mutating func write(line: LineResult, indent: Int = 4) {
        let criterion = line.line.source
        let reading = line.reading ?? line.parts.compactMap(\.reading).first
        let used = reading.map { " (read as \"\(Vocabulary.words(pack.readings[$0].optionNames[pack.readings[$0].chosen]))\")" } ?? ""
        let leftOut = line.isLeftOut ? "left out" : Self.word(line.status)
        let facts = words.facts(of: criterion)
        let citation = cite(words.guidance(of: criterion))
        if facts.count == 1, let wanted = words.plainTest(criterion) {
            layout.entry(leftOut, factLine(facts[0], wanted: line.status == .met ? nil : wanted) + used + citation, indent: indent, column: 13)
            return
        }
        layout.entry(leftOut, words.words(criterion) + used + citation, indent: indent, column: 13)
        if facts.count > 4 { return }
        for id in facts { layout.entry("", "- " + factLine(id), indent: indent, column: 13) }
    }

    /// What is known of a fact; of one that does not arise what it counts as.
    private func value(_ id: FactID) -> String {
        guard let otherwise = decided.result.dormantFacts[id] else { return words.value(id, decided.result.information) }
        return "does not arise, counts as \(words.valueName(pack.facts[id].kind, otherwise, true))"
    }

    /// A fact as recorded; `wanted` is what the line asks for where it is not met.
    private func factLine(_ id: FactID, wanted: String? = nil) -> String {
        let record = decided.caseFile.records[id]
        var text = "\(words.fact(id)): \(value(id))"
        if let wanted { text += " (asked for: \(wanted))" }
        if let because = record?.because { text += " (\(because))" }
        let place = [record?.recordedIn.map(words.place), record?.recordedOn?.description, record?.by.map(words.role)].compactMap { $0 }
        if !place.isEmpty { text += " - \(place.joined(separator: ", "))" }
        return text
    }

    // MARK: What is to be done and weighed

    private static func tick(_ result: ActionResult) -> String {
        switch result.done {
        case .met: "done"
        case .notMet: result.isTooLate ? "too late" : result.holds == .met ? "outstanding" : "may apply"
        case .cannotTell: "cannot tell"
        case nil: result.holds == .met ? "always" : "may apply"
        }
    }

    private mutating func writeFirst(_ result: DecisionResult) {
        let steps = result.first.filter { $0.holds != .notMet }
        if steps.isEmpty { return }
        layout.paragraph("What comes before anything else", indent: 2, strong: true)
        for step in steps { layout.entry(Self.tick(step), step.action.source.text.en + cite(step.action.source.guidance), indent: 4, column: 13) }
    }

    private mutating func writeAreas(_ result: DecisionResult) {
        if result.areas.isEmpty { return }
        layout.paragraph("To weigh, in the guidance's order", indent: 2, strong: true)
        for area in result.areas {
            let known = area.area.show.map { "\(words.fact($0)): \(value($0))" }
            let status = area.considered.map { $0 == .met ? "addressed" : $0 == .notMet ? "outstanding" : "cannot tell" } ?? "weigh"
            let text = area.area.source.says.en + (known.isEmpty ? "" : " (\(known.joined(separator: "; ")))") + cite(area.area.source.guidance)
            layout.entry(status, text, indent: 4, column: 13)
        }
    }

    /// What follows from all the answers: outstanding first, then what may apply, then what is done.
    private mutating func writeNextSteps(_ order: [DecisionID]) {
        let actions = order.flatMap { decided.result.decisions[$0].first + decided.result.decisions[$0].actions }.filter { $0.holds != .notMet }
        let duties = actions.filter { $0.done != nil && $0.action.source.modality != .evidence }
        let outstanding = duties.filter { $0.holds == .met && $0.done == .notMet }
        let open = duties.filter { $0.done != .met && !($0.holds == .met && $0.done == .notMet) }
        let standing = actions.filter { ($0.done == nil || $0.action.source.modality == .evidence) && $0.holds == .met }
        let done = duties.filter { $0.done == .met && $0.holds == .met }
        if outstanding.isEmpty && open.isEmpty && standing.isEmpty && done.isEmpty { return }
        layout.blank()
        let isDated = actions.contains { $0.action.source.byWhen != nil }
        layout.heading(isDated ? "What to do next" : "What to do next (no date in the guidance: set your own)")
        for action in outstanding.sorted(by: { ($0.before != nil) && ($1.before == nil) }) { write(action: action, isDated: isDated) }
        for action in standing { write(action: action, isDated: isDated) }
        if !open.isEmpty { layout.paragraph("Cannot be told yet, because a fact is not known:", indent: 2) }
        for action in open { write(action: action, isDated: isDated) }
        if !done.isEmpty {
            layout.paragraph("Done: \(done.map { $0.action.source.text.en }.joined(separator: "; ")).", indent: 2, hang: 2)
        }
    }

    private mutating func write(action: ActionResult, isDated: Bool) {
        let source = action.action.source
        let who = source.who.map { words.role($0.text) }.joined(separator: " and ")
        let lead: String
        switch source.modality {
        case .evidence: lead = "Evidence, not a duty: "
        case .consider: lead = who.isEmpty ? "To consider: " : "For the \(who) to consider: "
        case .mustNot: lead = who.isEmpty ? "Must not: " : "The \(who) must not: "
        default: lead = who.isEmpty ? "\(Self.capitalised(source.modality.rawValue)): " : "The \(who) \(source.modality.rawValue): "
        }
        let isDue = action.holds == .met && action.done != .met
        layout.entry(Self.tick(action), lead + source.text.en + cite(source.guidance), column: 13)
        var details: [String] = []
        if isDue, let byWhen = source.byWhen { details.append("By when: \(byWhen.en)") }
        if isDue && isDated && source.byWhen == nil { details.append("No date in the guidance: set one") }
        if isDue && !source.recordIn.isEmpty {
            let places = source.recordIn.map { words.place($0.text) }
            details.append("Record in \(places.count == 2 && source.recordsInEvery ? "both " : "")\(places.joined(separator: source.recordsInEvery ? " and " : " or "))")
        }
        if !details.isEmpty { layout.entry("", details.joined(separator: ". ") + ".", column: 13) }
        for state in [PaperResult.State.missing, .notKnown, .have] {
            let members = action.papers.filter { $0.state == state }.map(\.member.label.en)
            let word = state == .have ? "Papers there" : state == .missing ? "Papers missing" : "Papers not known"
            if !members.isEmpty { layout.entry("", "\(word): \(members.joined(separator: ", ")).", column: 13) }
        }
        if action.isTooLate, let tooLate = source.ifTooLate { layout.entry("", "Too late: \(tooLate.en)", column: 13) }
    }

    private static func capitalised(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }

    // MARK: At the end

    /// The questions that can still change an answer: those of the leading decision first, then those that matter to most.
    private mutating func writeUnknowns(_ order: [DecisionID]) {
        let explanations = decided.explanation.decisions
        let open = Set(order.flatMap { explanations[$0].openFacts })
        let leading = Set(order.first.map { explanations[$0].openFacts } ?? [])
        func reach(_ id: FactID) -> Int { order.count { explanations[$0].openFacts.contains(id) } }
        let sorted = open.sorted { (leading.contains($0) ? 0 : 1, -reach($0), $0) < (leading.contains($1) ? 0 : 1, -reach($1), $1) }
        layout.heading("What is still not known")
        if sorted.isEmpty { layout.paragraph("Nothing that could change an answer.", indent: 2) }
        for id in sorted { write(unknown: id, order) }
        let rest = decided.explanation.idleFacts.filter { !open.contains($0) }.count
        if rest > 0 && order.count > 1 {
            layout.paragraph("\(rest) other facts are not known; they change none of these answers, though some say which steps are done.", indent: 2)
        }
    }

    private mutating func write(unknown id: FactID, _ order: [DecisionID]) {
        let fact = pack.facts[id]
        let affected = order.filter { decided.explanation.decisions[$0].openFacts.contains(id) }
        let known = words.value(id, decided.result.information)
        var state = known == "not known" ? "" : " So far: \(known)."
        if let because = decided.caseFile.records[id]?.because { state += " (\(because))" }
        layout.paragraph("- \(fact.definition?.ask.en ?? words.fact(id))\(state)", indent: 2, hang: 2)
        var parts: [String] = []
        if let places = fact.definition?.foundIn, !places.isEmpty { parts.append("look first in \(places.map { words.place($0.text) }.joined(separator: "; "))") }
        if let roles = fact.definition?.thenAsk, !roles.isEmpty { parts.append("ask: \(roles.map { words.role($0.text) }.joined(separator: ", "))") }
        if order.count > 1 { parts.append("matters to: \(affected.map { Vocabulary.words(pack.decisions[$0].id) }.joined(separator: ", "))") }
        if !parts.isEmpty { layout.paragraph(Self.capitalised(parts.joined(separator: "; ")) + ".", indent: 4) }
    }

    private mutating func writeCitations() {
        if cited.isEmpty { return }
        layout.blank()
        layout.heading("Where it stands in the guidance")
        for document in pack.source.header.documents {
            let statements = cited.sorted().compactMap { pack.statement($0) }.filter { $0.document.text == document.id.text }
            if statements.isEmpty { continue }
            layout.paragraph("\(document.id.text): \(document.title.en)", indent: 2, hang: 4)
            var sections: [String] = []
            for statement in statements where !sections.contains(statement.section) { sections.append(statement.section) }
            for section in sections {
                let ids = statements.filter { $0.section == section }.map(\.id.text).joined(separator: ", ")
                layout.paragraph("\(ids): \(section)", indent: 4, hang: 4)
            }
        }
    }
}
