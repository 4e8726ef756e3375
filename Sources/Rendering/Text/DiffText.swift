internal import DecisionDiagrams
package import Diagnostics
internal import PolicyChecker
package import PolicyComparison
internal import PolicyModel

/// What moves between two packs, 80 columns wide: first what children would be told otherwise, last what is only worded
/// so.
package struct DiffText {
    /// Lines of one region before the rest is only counted.
    package static let maximumLines = 8
    /// Moves of one decision that are told in full; the matrix has them all.
    package static let maximumMoves = 8

    private let comparison: PackComparison
    private let words: ComparisonWords
    private var layout: TextLayout

    package static func render(_ comparison: PackComparison, style: TerminalStyle) -> String {
        var text = DiffText(
            comparison: comparison, words: ComparisonWords(comparison), layout: TextLayout(style: style))
        text.write()
        return text.layout.text
    }

    private mutating func write() {
        layout.paragraph("\(title(words.old)) -> \(title(words.new))", strong: true)
        layout.rule()
        for note in words.factNotes { layout.paragraph(note, hang: 2) }
        writeOnly("facts", words.facts(only: .old), words.facts(only: .new))
        writeOnly("decisions", comparison.removed.map(name), comparison.added.map(name))
        for decision in comparison.decisions where !decision.moved.isEmpty { write(decision) }
        let same = comparison.decisions.filter(\.moved.isEmpty).map { name($0.pair) }
        if !same.isEmpty {
            layout.blank()
            layout.paragraph(
                "The same answer in every case in which all facts are known, proved and not sampled: "
                    + "\(same.joined(separator: ", ")).",
                hang: 2)
            if !comparison.saysTheSame {
                layout.paragraph(
                    "What is suggested while facts are missing may move all the same; canllaw impact tells of "
                        + "fixtures.",
                    indent: 2)
            }
        }
        writeReasons()
        writeParts()
        writeTexts("Edits of what is tested", comparison.texts.filter { $0.kind == .meaning })
        writeTexts(
            "Wording, guidance and actions, which move no answer", comparison.texts.filter { $0.kind != .meaning })
    }

    private func title(_ pack: CheckedPack) -> String {
        "\(pack.source.header.id?.text ?? "") \(pack.source.header.version?.text ?? "")"
    }
    private func name(_ pair: Int) -> String { words.title(comparison.pairs[pair]) }

    private mutating func writeOnly(_ what: String, _ old: [String], _ new: [String]) {
        if !old.isEmpty { layout.paragraph("Only in the old pack, \(what): \(old.joined(separator: ", ")).", hang: 2) }
        if !new.isEmpty { layout.paragraph("Only in the new pack, \(what): \(new.joined(separator: ", ")).", hang: 2) }
    }

    // MARK: Answers

    private mutating func write(_ decision: DecisionComparison) {
        let pair = comparison.pairs[decision.pair]
        layout.blank()
        layout.heading(
            "\(name(decision.pair)): \(Self.number(decision.movedCount)) of \(Self.number(decision.caseCount)) cases "
                + "move"
        )
        var apart = "Counted by the values of \(facts(decision)), on which it turns."
        if !decision.contradictoryCount.isZero {
            apart +=
                " \(Self.number(decision.contradictoryCount)) cases whose facts contradict one another are left out."
        }
        layout.paragraph(apart, indent: 2)
        writeMatrix(decision, pair)
        let most = decision.moved.map(\.movement.region.caseCount).sorted(by: >).prefix(Self.maximumMoves).last ?? .zero
        for moved in decision.moved where moved.movement.region.caseCount >= most {
            layout.blank()
            layout.paragraph(
                "From \(words.answer(moved.from, pair)) to \(words.answer(moved.to, pair)): "
                    + "\(Self.cases(moved.movement.region.caseCount))",
                indent: 2, hang: 2, strong: true)
            write(moved.movement, indent: 4)
        }
        if decision.moved.count > Self.maximumMoves {
            layout.blank()
            layout.paragraph("The smaller moves are in the table alone; --format json tells of each.", indent: 2)
        }
        if !decision.kept.isEmpty {
            layout.blank()
            let kept = decision.kept.reduce(Natural.zero) { $0 + $1.caseCount }
            layout.paragraph(
                "The other \(Self.cases(kept)) keep their answer; that is proved over all of them.", indent: 2)
        }
    }

    private func facts(_ decision: DecisionComparison) -> String {
        var names: [String] = []
        for variable in decision.variables.map({ comparison.space.variables[$0] }) {
            let fact = comparison.space.pack(variable.home).checked.facts[variable.fact]
            let name = fact.words
            if !names.contains(name) { names.append(name) }
        }
        return names.count > 6 ? "\(names.count) facts" : names.joined(separator: ", ")
    }

    /// One row for each pair of answers that some case has.
    private mutating func writeMatrix(_ decision: DecisionComparison, _ pair: DecisionPair) {
        var rows = decision.moved.map {
            (words.answer($0.from, pair), words.answer($0.to, pair), $0.movement.region.caseCount, $0.from)
        }
        rows += decision.kept.map { (words.answer($0.answer, pair), "the same", $0.caseCount, $0.answer) }
        layout.blank()
        layout.columns(["was", "is now", "cases"])
        for row in rows.sorted(by: { $0.3 < $1.3 }) { layout.columns([row.0, row.1, Self.number(row.2)]) }
    }

    private mutating func write(_ movement: Movement, indent: Int) {
        let region = movement.region
        let lines = region.lines.filter { !$0.isEmpty }
        if !region.common.isEmpty {
            layout.paragraph("where \(words.regions.words(region.common))", indent: indent, hang: 2)
        }
        if lines.count == 1 {
            layout.paragraph(
                (region.common.isEmpty ? "where " : "and ") + words.regions.words(lines[0]), indent: indent, hang: 2)
        }
        if lines.count > 1 {
            layout.paragraph(
                region.common.isEmpty ? "where any of these holds:" : "and any of these holds:", indent: indent)
            for line in lines.prefix(Self.maximumLines) {
                layout.paragraph("- " + words.regions.words(line), indent: indent + 2, hang: 2)
            }
            let more = lines.count - Self.maximumLines
            if more > 0 { layout.paragraph("and \(more) more; --format json lists them", indent: indent + 2) }
        }
        if !region.leftOut.isZero {
            layout.paragraph(
                "and \(Self.cases(region.leftOut)) that would take more than \(Region.maximumLines) lines to tell",
                indent: indent + 2)
        }
        if lines.isEmpty && region.common.isEmpty { layout.paragraph("in every case", indent: indent) }
        layout.paragraph("For example: \(words.example(movement) as String)", indent: indent, hang: 2)
    }

    // MARK: What stands beside the answers

    private mutating func writeReasons() {
        let changed = comparison.decisions.filter { !$0.reasons.isEmpty }
        if changed.isEmpty { return }
        layout.blank()
        layout.heading("The same answer for other reasons")
        for decision in changed {
            let pair = comparison.pairs[decision.pair]
            for reason in decision.reasons {
                guard let (checked, rule) = words.rule(reason, pair) else { continue }
                let outcome = checked.source.outcomes[rule.outcome].label.en
                let says = rule.source.says.map { " (\($0.en))" } ?? ""
                let verb = reason.isMetNow ? "is now met" : "is no longer met"
                layout.paragraph(
                    "\(name(decision.pair)): a rule for \(outcome)\(says) \(verb) in "
                        + "\(Self.cases(reason.movement.region.caseCount))",
                    indent: 2, hang: 2)
                write(reason.movement, indent: 4)
            }
        }
    }

    private mutating func writeParts() {
        if comparison.parts.isEmpty { return }
        layout.blank()
        layout.heading("Said beside the answers")
        for index in comparison.pairs.indices {
            let following = comparison.parts.filter { $0.followsAnswer && $0.part.decision == index }.map {
                words.part($0.part)
            }
            if !following.isEmpty {
                layout.paragraph(
                    "\(name(index)), only where its answer moves: \(following.joined(separator: "; "))", indent: 2,
                    hang: 2)
            }
        }
        for part in comparison.parts where !part.followsAnswer {
            let place = part.part.decision.map { name($0) + ", " } ?? ""
            for (movement, verb) in [
                (part.begins, part.isInOld ? "now also in" : "is new, in"),
                (part.ends, part.isInNew ? "no longer in" : "is gone, in"), (part.changes, "otherwise in"),
            ] {
                guard let movement else { continue }
                layout.paragraph(
                    "\(place)\(words.part(part.part)): \(verb) \(Self.cases(movement.region.caseCount))", indent: 2,
                    hang: 2)
                write(movement, indent: 4)
            }
        }
    }

    private mutating func writeTexts(_ heading: String, _ texts: [TextChange]) {
        if texts.isEmpty { return }
        layout.blank()
        layout.heading(heading)
        for text in texts {
            layout.paragraph(text.place, indent: 2, hang: 2)
            if let before = text.before { layout.entry("was", before, indent: 4, column: 5) }
            layout.entry("now", text.after ?? "(gone)", indent: 4, column: 5)
        }
    }

    static func number(_ count: Natural) -> String { count.grouped }
    static func cases(_ count: Natural) -> String { count == .one ? "1 case" : "\(count.grouped) cases" }
}
