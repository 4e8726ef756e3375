internal import DecisionDiagrams
internal import DecisionModel
package import Diagnostics
internal import PolicyChecker
internal import PolicyComparison
internal import PolicyModel
package import PolicyTesting
internal import PolicyVerification
internal import Wording

/// What a new version of a pack changes for cases that are kept, 80 columns wide.
package struct ImpactText {
    /// Expectations of one fixture before the rest is only counted.
    private static let maximumDifferences = 3

    private let impact: Impact
    private let readsLog: Bool
    private let words: ComparisonWords
    private var layout: TextLayout
    private var comparison: PackComparison { impact.comparison }

    /// - Parameters:
    ///   - versions: what the two packs are called.
    ///   - readsLog: whether recorded cases are told of behind it.
    package static func render(
        _ impact: Impact, versions: (old: String, new: String), readsLog: Bool, style: TerminalStyle
    ) -> String {
        var text = ImpactText(
            impact: impact, readsLog: readsLog, words: ComparisonWords(impact.comparison),
            layout: TextLayout(style: style))
        text.layout.paragraph("\(versions.old) -> \(versions.new)", strong: true)
        text.layout.rule()
        text.write()
        return text.layout.text
    }

    private mutating func write() {
        for text in comparison.texts where text.kind == .meaning {
            layout.paragraph("\(text.place): \(text.before ?? "nothing") -> \(text.after ?? "nothing")", hang: 2)
        }
        layout.blank()
        layout.heading("\(impact.changed.count) of \(impact.caseCount) fixtures come out otherwise")
        let missing = impact.changedWhereFactsAreMissing.count
        if missing > 0 {
            layout.paragraph(
                "Answers of \(missing) of them move only while facts are missing; where all facts are known, they are "
                    + "the same.",
                indent: 2)
        }
        for changed in impact.changed { write(changed) }
        writeNearest()
        let still = comparison.decisions.filter(\.moved.isEmpty).map {
            words.title(comparison.pairs[$0.pair])
        }
        layout.blank()
        if !still.isEmpty {
            layout.paragraph(
                "The same answer in every case in which all facts are known, proved: \(still.joined(separator: ", ")).",
                hang: 2)
        }
        if !readsLog {
            layout.paragraph("Only fixtures were looked at; --log LOG decides recorded cases again too.", hang: 2)
        }
    }

    private mutating func write(_ changed: Impact.Changed) {
        layout.paragraph(
            printable(
                "\(changed.caseFile.source.path): \(changed.caseFile.fixture?.about ?? changed.caseFile.reference)"),
            indent: 2, hang: 2)
        for index in changed.decisions {
            let pair = comparison.pairs[index]
            guard let oldID = pair.old, let newID = pair.new else { continue }
            let (old, new) = (words.old.decisions[oldID].id, words.new.decisions[newID].id)
            let before = Self.answer(old, CasePage(changed.before, PolicyTexts(words.old, .english)))
            let after = Self.answer(new, CasePage(changed.after, PolicyTexts(words.new, .english)))
            let name = words.title(pair)
            if before == after {
                layout.paragraph("\(name): the same answer; \(options(changed, old, new))", indent: 4, hang: 2)
            } else {
                layout.paragraph("\(name): \(before) -> \(after)", indent: 4, hang: 2)
            }
        }
        for difference in changed.broken.prefix(Self.maximumDifferences) {
            layout.paragraph(
                "no longer as expected, line \(difference.span.start.line), \(difference.what): expected "
                    + "\(difference.expected), got \(difference.got)",
                indent: 4, hang: 2)
        }
        let more = changed.broken.count - Self.maximumDifferences
        if more > 0 { layout.paragraph("and \(more) more of its expectations", indent: 4) }
    }

    private static func answer(_ decision: String, _ page: CasePage) -> Phrase {
        page.told(decision).map(page.fullAnswer) ?? .empty
    }

    /// Options whose status is another.
    private func options(_ changed: Impact.Changed, _ old: String, _ new: String) -> String {
        let texts = PolicyTexts(words.new, .english)
        let before = changed.before[old]?.options ?? []
        return (changed.after[new]?.options ?? []).compactMap { option -> String? in
            let was = before.first { $0.outcome == option.outcome }?.status ?? .notMet
            guard was != option.status, let decision = words.new.decision(named: new) else { return nil }
            let label = texts.outcome(option.outcome, of: words.new.decisions[decision])
            return "\(label) \(texts.wording.status(was)) -> \(texts.wording.status(option.status))"
        }.joined(separator: "; ")
    }

    private mutating func writeNearest() {
        if impact.nearest.isEmpty { return }
        layout.blank()
        layout.heading("Of the others, the nearest to a case that flips")
        for near in impact.nearest {
            let pair = comparison.pairs[near.decision.pair]
            let changes = near.move.changedFacts.map { value($0, near.move) }
            let learned = near.move.learnedFacts.map { value($0, near.move) }
            var text =
                "\(words.title(pair)): "
                + "\(printable(near.caseFile.source.path.split(separator: "/").last.map(String.init) ?? ""))"
            if !changes.isEmpty { text += " with \(changes.joined(separator: ", "))" }
            if !learned.isEmpty {
                text += "\(changes.isEmpty ? "" : " and") if it turns out that \(learned.joined(separator: ", "))"
            }
            layout.paragraph(
                "\(text): \(words.answer(near.move.from, pair)) -> \(words.answer(near.move.to, pair))", indent: 2,
                hang: 2)
        }
    }

    private func value(_ fact: NearestMove.FactInPack, _ move: NearestMove) -> String {
        let pack = fact.side == .new ? words.new : words.old
        guard let found = (fact.side == .new ? move.new : move.old).facts.first(where: { $0.id == fact.fact }) else {
            let truth = (fact.side == .new ? move.new : move.old).truths.filter { $0.fact == fact.fact }
            return truth.isEmpty
                ? pack.facts[fact.fact].words
                : ExampleWords(pack).condition(ExampleCase(facts: [], truths: truth, asAt: move.new.asAt))
        }
        return ExampleWords(pack).condition(ExampleCase(facts: [found], truths: [], asAt: move.new.asAt))
    }
}
