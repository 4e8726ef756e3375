internal import DecisionModel
internal import PolicyModel
internal import Wording

/// Options, their rules and lines.
extension DecisionText {
    private typealias Rule = DecisionModel.Decision.Rule

    /// The suggestion and what is still possible in full; above them what stands in the way; below them one line each.
    mutating func writeRanked(_ told: Told) {
        for option in told.said.options.reversed() {
            let isBelow = told.lead.map { told.rank(option.outcome) < told.rank($0) } ?? false
            write(
                option: option.outcome, told,
                isFull: told.possible.contains(option.outcome) || option.outcome == told.lead, isBelow: isBelow)
        }
    }

    /// What is met or may be in full; what is not met in a line with what stands in the way.
    mutating func writeOptions(_ told: Told) {
        for option in told.said.options where option.status != .notMet {
            write(option: option.outcome, told, isFull: true, isBelow: false)
        }
        if let otherwise = told.otherwise, told.possible.contains(otherwise), told.status(of: otherwise) == .notMet {
            let says = told.source.otherwise?.says.map { ": \(texts.text($0))" } ?? Phrase.empty
            let applies =
                told.outcome == otherwise ? wording.appliesBecauseNoOther : wording.appliesIfNoOther
            layout.paragraph(
                "\(texts.outcome(otherwise, of: told.checked)): \(applies)\(says)"
                    + "\(cite(told.source.otherwise?.guidance ?? []))", indent: 2, hang: 4)
        }
        for option in told.said.options where option.status == .notMet && option.outcome != told.otherwise {
            layout.paragraph(
                "\(texts.outcome(option.outcome, of: told.checked)): \(nearness(option))"
                    + "\(inTheWay(of: option.outcome, told))", indent: 2, hang: 4)
        }
    }

    private func nearness(_ option: DecisionModel.Decision.Option) -> Phrase {
        option.nearMiss == nil ? wording.status(option.status) : wording.oneLineShort(option.status)
    }

    private mutating func inTheWay(of outcome: String, _ told: Told) -> Phrase {
        let reasons = page.inTheWay(of: outcome, told).map { $0.reason + cite($0.guidance) }
        return reasons.isEmpty ? "" : " - \(reasons.joined(separator: "; "))"
    }

    mutating func write(option outcome: String, _ told: Told, isFull: Bool, isBelow: Bool) {
        guard let option = told.option(outcome) else { return }
        var heading: Phrase = "\(texts.outcome(outcome, of: told.checked)): \(nearness(option))"
        if option.status == .met && isBelow { heading += "; \(wording.higherIsMet)" }
        layout.paragraph(heading, indent: 2, hang: 4, strong: isFull)
        for rule in option.rules {
            if option.status == .met && (isBelow || rule.status == .notMet) { continue }
            write(rule: rule, isFull: isFull)
        }
        if option.status == .met && option.rules.allSatisfy({ $0.status == .cannotTell }) {
            layout.entry("", wording.oneIsMetWhicheverWay.plain, indent: 4, column: 13)
        }
    }

    private mutating func write(rule: Rule, isFull: Bool) {
        let lines = page.lines(rule.lines)
        guard let says = page.rule(rule.id)?.source.says else {
            return writeLines(of: rule, restingOn: rule.guidance, isFull: isFull, indent: 4)
        }
        let guidance = rule.guidance.isEmpty && lines.count == 1 ? lines[0].guidance : rule.guidance
        let whichever: Phrase = page.isMetWhicheverWay(rule) ? " (\(wording.whicheverWay))" : ""
        layout.entry(
            wording.status(rule.status), texts.text(says) + whichever + cite(guidance), indent: 4, column: 13)
        let isWorded = lines.first.flatMap { texts.criterion(ofLine: $0.id)?.source.says } != nil
        if lines.count > 1 || isWorded {
            writeLines(of: rule, isFull: isFull, indent: 6)
        } else {
            for fact in lines.first?.facts ?? [] { layout.entry("", "- \(factLine(fact))", indent: 4, column: 13) }
            writeException(rule, indent: 6)
        }
    }

    /// - Parameter guidance: what the rule rests on, told of lines that name no statement of their own.
    private mutating func writeLines(of rule: Rule, restingOn guidance: [String] = [], isFull: Bool, indent: Int) {
        let lines = page.lines(rule.lines)
        let shown = isFull ? lines : lines.filter { $0.status != .met }
        for line in shown { write(line: line, restingOn: guidance, indent: indent) }
        if shown.count < lines.count {
            layout.entry(
                wording.status(.met), wording.otherLines(lines.count - shown.count), indent: indent, column: 13)
        }
        writeException(rule, indent: indent)
    }

    private mutating func writeException(_ rule: Rule, indent: Int) {
        guard let unless = page.exception(rule) else { return }
        layout.entry(
            wording.status(unless.status), wording.exception(page.words(unless)) + cite(unless.guidance),
            indent: indent, column: 13)
    }

    /// A line, the facts that it looks at, where they were recorded, the reading used and the guidance.
    mutating func write(line: Line, restingOn guidance: [String] = [], indent: Int = 4) {
        let rest = page.used(line) + cite(line.guidance.isEmpty ? guidance : line.guidance)
        let status = page.status(line)
        if let computed = page.computedAndAsked(line) {
            return layout.entry(status, computed + rest, indent: indent, column: 13)
        }
        if line.facts.count == 1, let wanted = page.plainTest(line) {
            return layout.entry(
                status, factLine(line.facts[0], wanted: line.status == .met ? nil : wanted) + rest, indent: indent,
                column: 13)
        }
        layout.entry(status, page.words(line) + rest, indent: indent, column: 13)
        if line.facts.count > 4 { return }
        for fact in line.facts { layout.entry("", "- \(factLine(fact))", indent: indent, column: 13) }
    }

    /// A fact as recorded; `wanted` is what the line asks for where it is not met.
    private func factLine(_ fact: String, wanted: Phrase? = nil) -> Phrase {
        page.factAndValue(fact) + (wanted.map { " (\(wording.askedFor($0)))" } ?? .empty) + page.origin(fact)
    }
}
