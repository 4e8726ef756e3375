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
        layout.paragraph(
            "\(printable(decided.caseFile.reference)) | facts as at \(decided.result.asAt) | policy \(header.id?.text ?? "") \(header.version?.text ?? "")",
            strong: true)
        layout.rule()
        writeContradictions()
        let order = [pack.mainDecision].compactMap { $0 } + pack.decisions.indices.filter { $0 != pack.mainDecision }
        for id in order where only == nil || only == id {
            layout.blank()
            write(decision: id)
        }
        layout.blank()
        layout.rule()
        writeUnknowns()
        writeCitations()
        layout.blank()
        layout.paragraph("Policy \(engine.digest), engine \(PolicyEngine.version).")
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
        if let agreed = result.agreedFirst { writeAgreed(decision, agreed) }
        writeScope(result)
        switch decision.source.hitPolicy {
        case .weigh: break
        case .highestMet: writeRanked(decision, result)
        default: writeOptions(decision, result)
        }
        writeFirst(result)
        writeAreas(result)
        writeActions(decision, result)
        if let caution = decision.source.caution { layout.paragraph(caution.text.en + cite(caution.guidance), indent: 2, hang: 2) }
    }

    private func names(_ decision: CheckedDecision, _ outcomes: [Int]) -> [String] {
        outcomes.map { decision.source.outcomes[$0].label.en }
    }

    private func either(_ names: [String]) -> String {
        names.count < 2 ? names.joined() : names.dropLast().joined(separator: ", ") + " or " + (names.last ?? "")
    }

    /// The answer in one sentence.
    private func answer(_ decision: CheckedDecision, _ result: DecisionResult) -> String {
        let beyond = (result.mayBeSilent ? ["no answer in the guidance"] : []) + (result.mayBeOutOfScope ? ["out of scope"] : [])
        switch result.kind {
        case .outOfScope: return "Out of scope."
        case .silent: return "The guidance is silent."
        case .weigh: return result.mayBeOutOfScope ? "To be weighed by a person, if it applies; that cannot be told yet." : "To be weighed by a person. Nothing is computed."
        case .settled:
            if decision.source.hitPolicy == .eachSeparately {
                let met = names(decision, result.options.indices.filter { result.options[$0] == .met })
                return met.isEmpty ? "None is open." : "Open: \(met.joined(separator: "; "))."
            }
            let label = result.outcome.map { decision.source.outcomes[$0].label.en } ?? ""
            return decision.source.hitPolicy == .highestMet ? "Suggested: \(label)." : "\(label)."
        case .open:
            if decision.source.hitPolicy == .eachSeparately { return separateAnswer(decision, result, beyond) }
            return "Still possible: \(either(names(decision, result.possibleOutcomes) + beyond))."
        }
    }

    private func separateAnswer(_ decision: CheckedDecision, _ result: DecisionResult, _ beyond: [String]) -> String {
        let met = names(decision, result.options.indices.filter { result.options[$0] == .met })
        let open = names(decision, result.options.indices.filter { result.options[$0] == .cannotTell })
        let sentences = [
            met.isEmpty ? "" : "Open: \(met.joined(separator: "; ")).", open.isEmpty ? "" : "Cannot tell: \(open.joined(separator: "; ")).",
            beyond.isEmpty ? "" : "It may be out of scope.",
        ]
        return sentences.filter { !$0.isEmpty }.joined(separator: " ")
    }

    /// What level to work at meanwhile, and what people agreed.
    private func alsoSaid(_ decision: CheckedDecision, _ result: DecisionResult) -> String? {
        var sentences: [String] = []
        if result.kind == .open, let suggested = result.suggested {
            sentences.append("Suggested meanwhile: \(decision.source.outcomes[suggested].label.en), which is met whatever the unknown facts turn out to be.")
        }
        let openCount = decided.explanation.decisions[result.decision].openFacts.count
        if result.kind == .open { sentences.append("It turns on \(openCount == 1 ? "1 fact" : "\(openCount) facts") not known.") }
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
                "Contested:", "\(Vocabulary.words(reading.source.id.text)) is read as \"\(Vocabulary.words(reading.optionNames[contested.chosen]))\"; "
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

    private mutating func writeOptions(_ decision: CheckedDecision, _ result: DecisionResult) {
        for outcome in result.options.indices {
            write(option: outcome, decision, result, isFull: result.options[outcome] != .notMet, isBelow: false)
        }
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
            let rule = decision.rules[index]
            let whichever = result.rules[index].status == .met && result.rules[index].line.status == .cannotTell ? " (whichever way the unknown facts turn out)" : ""
            if rules.count > 1 || rule.source.says != nil, let says = rule.source.says {
                layout.entry(Self.word(result.rules[index].status), says.en + whichever + cite(rule.source.guidance), indent: 4, column: 13)
            }
            writeLines(of: result.rules[index], isFull: isFull, hasHeading: rule.source.says != nil)
        }
        if status == .met && rules.allSatisfy({ result.rules[$0].status == .cannotTell }) {
            layout.entry("", "One of these is met whichever way the unknown facts turn out.", indent: 4, column: 13)
        }
    }

    private mutating func writeLines(of rule: RuleResult, isFull: Bool, hasHeading: Bool) {
        let lines = topLines(rule.line)
        let shown = isFull ? lines : lines.filter { $0.status != .met }
        let indent = hasHeading ? 6 : 4
        for line in shown { write(line: line, indent: indent) }
        if shown.count < lines.count {
            let count = lines.count - shown.count
            layout.entry("met", count == 1 ? "the other line" : "the other \(count) lines", indent: indent, column: 13)
        }
        if let unless = rule.unless, unless.status != .notMet {
            layout.entry(Self.word(unless.status), "exception: \(words.words(unless.line.source))" + cite(words.guidance(of: unless.line.source)), indent: indent, column: 13)
        }
    }

    private static func word(_ status: Status) -> String {
        switch status {
        case .met: "met"
        case .notMet: "not met"
        case .cannotTell: "cannot tell"
        }
    }

    private func topLines(_ result: LineResult) -> [LineResult] {
        switch result.line.form {
        case .all: result.parts
        case .reading: if case .asPrinted(_, .lines, _) = result.line.source.source.form { result.parts.flatMap(topLines) } else { [result] }
        default: [result]
        }
    }

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

    /// A fact as recorded; `wanted` is what the line asks for where it is not met.
    private func factLine(_ id: FactID, wanted: String? = nil) -> String {
        let record = decided.caseFile.records[id]
        let value = words.value(id, decided.result.information)
        var text = "\(words.fact(id)): \(value)"
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
        case .notMet: result.holds == .met ? "outstanding" : "may apply"
        case .cannotTell: "cannot tell"
        case nil: result.holds == .met ? "to do" : "may apply"
        }
    }

    private mutating func writeFirst(_ result: DecisionResult) {
        let steps = result.first.filter { $0.holds != .notMet }
        if steps.isEmpty { return }
        layout.paragraph("What comes before anything else", indent: 2, strong: true)
        for step in steps { write(action: step) }
    }

    private mutating func writeAreas(_ result: DecisionResult) {
        if result.areas.isEmpty { return }
        layout.paragraph("To weigh, in the guidance's order", indent: 2, strong: true)
        for area in result.areas {
            let known = area.area.show.map { "\(words.fact($0)): \(words.value($0, decided.result.information))" }
            let status = area.considered.map { $0 == .met ? "addressed" : $0 == .notMet ? "outstanding" : "cannot tell" } ?? "weigh"
            let text = area.area.source.says.en + (known.isEmpty ? "" : " (\(known.joined(separator: "; ")))") + cite(area.area.source.guidance)
            layout.entry(status, text, indent: 4, column: 13)
        }
    }

    private mutating func writeActions(_ decision: CheckedDecision, _ result: DecisionResult) {
        let actions = result.actions.filter { $0.holds != .notMet }
        if actions.isEmpty { return }
        layout.paragraph("What follows", indent: 2, strong: true)
        for action in actions { write(action: action) }
    }

    private mutating func write(action: ActionResult) {
        let source = action.action.source
        let who = source.who.map { words.role($0.text) }.joined(separator: " and ")
        let strength = source.modality == .evidence ? "evidence" : source.modality.rawValue
        let lead = source.modality == .evidence ? "Evidence: " : who.isEmpty ? "\(Self.capitalised(strength)): " : "\(Self.capitalised(who)) \(strength): "
        layout.entry(source.modality == .evidence ? "shown" : Self.tick(action), lead + source.text.en + cite(source.guidance), indent: 4, column: 13)
        var details: [String] = []
        if action.done == .notMet && [.must, .should].contains(source.modality) { details.append(source.byWhen?.en ?? "No date in the guidance: set one") }
        if !source.recordIn.isEmpty {
            details.append("Record in \(source.recordsInEvery ? "both " : "")\(source.recordIn.map { words.place($0.text) }.joined(separator: source.recordsInEvery ? " and " : " or "))")
        }
        if !details.isEmpty { layout.entry("", details.joined(separator: ". ") + ".", indent: 4, column: 13) }
        for state in [PaperResult.State.missing, .notKnown, .have] {
            let members = action.papers.filter { $0.state == state }.map(\.member.label.en)
            let word = state == .have ? "Papers there" : state == .missing ? "Papers missing" : "Papers not known"
            if !members.isEmpty { layout.entry("", "\(word): \(members.joined(separator: ", ")).", indent: 4, column: 13) }
        }
        if action.isTooLate, let tooLate = source.ifTooLate { layout.entry("too late", tooLate.en, indent: 4, column: 13) }
    }

    private static func capitalised(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }

    // MARK: At the end

    private mutating func writeUnknowns() {
        let open = decided.explanation.openFacts
        layout.heading("What is still not known")
        if open.isEmpty { layout.paragraph("Nothing that could change an answer.", indent: 2) }
        for id in open {
            let fact = pack.facts[id]
            let affected = decided.explanation.decisions.indices.filter { decided.explanation.decisions[$0].openFacts.contains(id) }
            let because = decided.caseFile.records[id]?.because.map { " (\($0))" } ?? ""
            layout.paragraph("- \(fact.definition?.ask.en ?? words.fact(id))\(because)", indent: 2, hang: 2)
            var where_: [String] = []
            if let places = fact.definition?.foundIn, !places.isEmpty { where_.append("look first in \(places.map { words.place($0.text) }.joined(separator: "; "))") }
            if let roles = fact.definition?.thenAsk, !roles.isEmpty { where_.append("ask \(roles.map { words.role($0.text) }.joined(separator: ", "))") }
            where_.append("matters to: \(affected.map { Vocabulary.words(pack.decisions[$0].id) }.joined(separator: ", "))")
            layout.paragraph(Self.capitalised(where_.joined(separator: "; ")) + ".", indent: 4)
        }
        let idle = decided.explanation.idleFacts.count
        if idle > 0 { layout.paragraph("\(idle) other facts are not known and can change none of these answers.", indent: 2) }
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
