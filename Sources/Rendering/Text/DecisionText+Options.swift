internal import DecisionModel
internal import Evaluation
internal import Explanations
internal import PolicyChecker
internal import PolicyModel

/// Options, their rules and lines.
extension DecisionText {
    /// The suggestion and what is still possible in full; above them what stands in the way; below them one line each.
    mutating func writeRanked(_ decision: CheckedDecision, _ result: DecisionResult) {
        let possible = Set(result.possibleOutcomes)
        let lead = result.outcome ?? result.suggested
        for outcome in result.options.indices.reversed() {
            let isBelow = lead.map { outcome < $0 } ?? false
            write(
                option: outcome, decision, result, isFull: possible.contains(outcome) || outcome == lead,
                isBelow: isBelow)
        }
    }

    /// What is met or may be in full; what is not met in a line with what stands in the way.
    mutating func writeOptions(_ decision: CheckedDecision, _ result: DecisionResult) {
        for outcome in result.options.indices where result.options[outcome] != .notMet {
            write(option: outcome, decision, result, isFull: true, isBelow: false)
        }
        if let otherwise = decision.otherwise, result.possibleOutcomes.contains(otherwise),
            result.options[otherwise] == .notMet
        {
            let says = decision.source.otherwise?.says.map { ": \($0.en)" } ?? ""
            let applies = result.outcome == otherwise ? "applies, because no other does" : "if no other does"
            layout.paragraph(
                "\(decision.source.outcomes[otherwise].label.en): "
                    + "\(applies)\(says)\(cite(decision.source.otherwise?.guidance ?? []))",
                indent: 2, hang: 4)
        }
        for outcome in result.options.indices where result.options[outcome] == .notMet && outcome != decision.otherwise
        {
            let near =
                decided.explanation.decisions[result.decision].nearMisses[outcome] != nil ? ", one line short" : ""
            layout.paragraph(
                "\(decision.source.outcomes[outcome].label.en): not "
                    + "met\(near)\(inTheWay(of: outcome, decision, result))",
                indent: 2, hang: 4)
        }
    }

    /// The facts behind the lines that are not met, for every rule of an option.
    mutating func inTheWay(of outcome: Int, _ decision: CheckedDecision, _ result: DecisionResult) -> String {
        var reasons: [String] = []
        for rule in result.rules where rule.outcome == outcome {
            for line in topLines(rule.line) where line.status == .notMet {
                let citation = cite(words.guidance(of: line.line.source))
                for reason in [reason(line) + citation] where !reasons.contains(reason) { reasons.append(reason) }
            }
            if let unless = rule.unless, unless.status == .met {
                reasons.append("exception: " + reason(unless) + cite(words.guidance(of: unless.line.source)))
            }
        }
        return reasons.isEmpty ? "" : " - " + reasons.joined(separator: "; ")
    }

    func reason(_ line: LineResult) -> String { tell.reason(line) }

    mutating func write(
        option outcome: Int, _ decision: CheckedDecision, _ result: DecisionResult, isFull: Bool, isBelow: Bool
    ) {
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

    mutating func write(rule: RuleResult, _ checked: CheckedRule, isFull: Bool) {
        let lines = topLines(rule.line)
        let whichever =
            rule.status == .met && rule.line.status == .cannotTell ? " (whichever way the unknown facts turn out)" : ""
        guard let says = checked.source.says else {
            return writeLines(of: rule, restingOn: checked.source.guidance.map(\.text), isFull: isFull, indent: 4)
        }
        let guidance =
            checked.source.guidance.isEmpty && lines.count == 1
            ? words.guidance(of: lines[0].line.source) : checked.source.guidance.map(\.text)
        layout.entry(Self.word(rule.status), says.en + whichever + cite(guidance), indent: 4, column: 13)
        if lines.count > 1 || lines[0].line.source.source.says != nil {
            writeLines(of: rule, isFull: isFull, indent: 6)
        } else {
            for id in words.facts(of: lines[0].line.source) {
                layout.entry("", "- " + factLine(id), indent: 4, column: 13)
            }
            writeException(rule, indent: 6)
        }
    }

    /// - Parameter guidance: what the rule rests on, told of lines that name no statement of their own.
    mutating func writeLines(of rule: RuleResult, restingOn guidance: [String] = [], isFull: Bool, indent: Int) {
        let lines = topLines(rule.line)
        let shown = isFull ? lines : lines.filter { $0.status != .met }
        for line in shown { write(line: line, restingOn: guidance, indent: indent) }
        if shown.count < lines.count {
            let count = lines.count - shown.count
            layout.entry("met", count == 1 ? "the other line" : "the other \(count) lines", indent: indent, column: 13)
        }
        writeException(rule, indent: indent)
    }

    mutating func writeException(_ rule: RuleResult, indent: Int) {
        guard let unless = rule.unless, unless.status != .notMet else { return }
        layout.entry(
            Self.word(unless.status),
            "exception: \(words.words(unless.line.source))" + cite(words.guidance(of: unless.line.source)),
            indent: indent, column: 13)
    }

    static func word(_ status: LineStatus) -> String { Vocabulary.word(status) }
    func topLines(_ result: LineResult) -> [LineResult] { result.topLines }

    /// A line, the facts that it looks at, where they were recorded, the reading used and the guidance.
    mutating func write(line: LineResult, restingOn guidance: [String] = [], indent: Int = 4) {
        let criterion = line.line.source
        let reading = line.reading ?? line.parts.compactMap(\.reading).first
        let used =
            reading.map {
                " (read as \"\(Vocabulary.words(pack.readings[$0].optionNames[pack.readings[$0].chosen]))\")"
            } ?? ""
        let leftOut = line.isLeftOut ? "left out" : Self.word(line.status)
        let facts = words.facts(of: criterion)
        let own = words.guidance(of: criterion)
        let citation = cite(own.isEmpty ? guidance : own)
        if let computed = tell.computedAndAsked(line) {
            layout.entry(leftOut, computed + used + citation, indent: indent, column: 13)
            return
        }
        if facts.count == 1, let wanted = words.plainTest(criterion) {
            layout.entry(
                leftOut, factLine(facts[0], wanted: line.status == .met ? nil : wanted) + used + citation,
                indent: indent, column: 13)
            return
        }
        layout.entry(leftOut, words.words(criterion) + used + citation, indent: indent, column: 13)
        if facts.count > 4 { return }
        for id in facts { layout.entry("", "- " + factLine(id), indent: indent, column: 13) }
    }

    func value(_ id: FactID) -> String { tell.value(id) }

    /// A fact as recorded; `wanted` is what the line asks for where it is not met.
    func factLine(_ id: FactID, wanted: String? = nil) -> String {
        let record = decided.caseFile.records[id]
        var text = "\(words.fact(id)): \(value(id))"
        if let wanted { text += " (asked for: \(wanted))" }
        if let because = record?.because { text += " (\(because))" }
        let place = [record?.recordedIn.map(words.place), record?.recordedOn?.inWords, record?.by.map(words.role)]
            .compactMap { $0 }
        if !place.isEmpty { text += " - \(place.joined(separator: ", "))" }
        return text
    }
}
