package import DecisionModel
package import Diagnostics
internal import PolicyModel
internal import Wording

/// Before and after side by side, 80 columns wide.
package struct WhatIfText {
    private let comparison: DecisionsComparison
    private let before: CasePage
    private let after: CasePage
    private var layout: TextLayout
    private var texts: PolicyTexts { after.texts }
    private var wording: any CaseWording { after.wording }

    package static func render(_ comparison: DecisionsComparison, texts: PolicyTexts, style: TerminalStyle) -> String {
        var text = WhatIfText(
            comparison: comparison, before: CasePage(comparison.before, texts),
            after: CasePage(comparison.after, texts), layout: TextLayout(style: style))
        text.write()
        return text.layout.text
    }

    private mutating func write() {
        let day = wording.factsAsAt(wording.day(comparison.before.asAt), from: .caseFile)
        layout.paragraph(
            "\(printable(comparison.before.reference)) | \(wording.whatIf) | \(day) | "
                + "\(wording.policy(texts.name))", strong: true)
        layout.rule()
        layout.pair("", wording.was.plain, wording.now.plain)
        for fact in comparison.changedFacts {
            layout.pair(
                texts.fact(fact).plain, before.recordedValue(fact).plain, after.recordedValue(fact).plain)
        }
        if comparison.changedFacts.isEmpty { layout.paragraph(wording.caseSaysSoAlready) }
        for moved in comparison.moved {
            layout.rule()
            write(moved)
        }
        layout.rule()
        writeContradictions()
        if !comparison.same.isEmpty { layout.paragraph(wording.theSame(comparison.same.map(texts.title)), hang: 2) }
    }

    private mutating func write(_ moved: DecisionsComparison.Moved) {
        guard let old = before.told(moved.before.id), let new = after.told(moved.after.id) else { return }
        layout.pair(
            texts.title(moved.after.id).plain, before.fullAnswer(old).plain, after.fullAnswer(new).plain, strong: true)
        for (was, now) in zip(moved.before.options, moved.after.options) where was.status != now.status {
            layout.entry(
                movement(wording.status(was.status), wording.status(now.status)),
                texts.outcome(now.outcome, of: new.checked), column: 25, strong: true)
        }
        let shown = lines(moved, new)
        if !shown.isEmpty { layout.paragraph(wording.linesThatMoved, indent: 2) }
        for line in shown {
            layout.entry(
                line.movement, "\(line.what) (\(line.places.joined(separator: "; ")))", indent: 4, column: 25)
        }
    }

    private struct Shown {
        let movement: Phrase
        let what: Phrase
        var places: [Phrase]
    }

    /// The lines that moved, each once with all its places.
    private func lines(_ moved: DecisionsComparison.Moved, _ told: CasePage.Told) -> [Shown] {
        var shown: [Shown] = []
        for line in moved.lines {
            let guidance = line.after.guidance
            let cited: Phrase = guidance.isEmpty ? "" : " [\(guidance.joined(separator: ", "))]"
            let what = after.words(line.after) + cited
            let movement = movement(before.status(line.before), after.status(line.after))
            let place = place(line.place, told)
            if let index = shown.firstIndex(where: { $0.movement == movement && $0.what == what }) {
                if !shown[index].places.contains(place) { shown[index].places.append(place) }
            } else {
                shown.append(Shown(movement: movement, what: what, places: [place]))
            }
        }
        return shown
    }

    private func place(_ place: DecisionsComparison.MovedLine.Place, _ told: CasePage.Told) -> Phrase {
        switch place {
        case .applies: wording.whetherItApplies
        case .agreed: wording.agreedByPeopleLine
        case .rule(let outcome): texts.outcome(outcome, of: told.checked)
        case .exception(let outcome): wording.exceptionTo(texts.outcome(outcome, of: told.checked))
        }
    }

    private func movement(_ before: Phrase, _ after: Phrase) -> Phrase { "\(before) -> \(after)" }

    private mutating func writeContradictions() {
        let known = Set(comparison.before.contradictions.map(\.id))
        for contradiction in comparison.after.contradictions where !known.contains(contradiction.id) {
            layout.paragraph(wording.contradictsNow(after.words(contradiction)), hang: 2, strong: true)
        }
    }
}
