internal import Wording

/// How much of a summary a screen shows, and the words for what it leaves out; the same for text and page.
extension CaseSummary {
    /// How many of each part are shown; what does not fit is counted.
    struct Extent {
        var notes = 1
        var openFacts = 1
        var first = 1
        var steps = 2
        var facts = 3
        var indicated = 0
        /// Whether the places where to look for a fact are shown.
        var hasPlaces = false

        private static let fullest = Extent(
            notes: 3, openFacts: 3, first: 4, steps: 3, facts: 10, indicated: 12, hasPlaces: true)

        /// What a screen takes in beyond the least, one after the other, where there is room for it.
        private static let growth: [@Sendable (inout Extent) -> Void] = [
            { $0.openFacts = 2 }, { $0.notes = 2 }, { $0.steps = 3 }, { $0.first = 2 }, { $0.openFacts = 3 },
            { $0.facts = 4 },
            { $0.facts = 5 }, { $0.facts = 6 }, { $0.notes = 3 }, { $0.hasPlaces = true }, { $0.first = 4 },
            { $0.indicated = 2 },
            { $0.indicated = 4 }, { $0.indicated = 6 }, { $0.indicated = 9 }, { $0.facts = 8 }, { $0.facts = 10 },
        ]

        /// The fullest that fits.
        static func fullest(_ fits: (Extent) -> Bool) -> Extent {
            if fits(fullest) { return fullest }
            var extent = Extent()
            for grow in growth {
                var wider = extent
                grow(&wider)
                if fits(wider) { extent = wider }
            }
            return extent
        }
    }

    /// What is to be said of the answer: what the guidance says of such a case, then of the facts, then of the
    /// passages.
    var notes: [(word: Phrase, sentence: Sentence)] {
        notices.map { (wording.note, $0) } + remarks.map { (wording.note, Sentence(text: $0, guidance: [])) }
            + contested.map { (wording.contested, $0) }
    }

    /// The other decisions that say something and are not shown, by what is known of them.
    func answersBesides(_ extent: Extent) -> [(word: Phrase, titles: [Phrase])] {
        let rest = indicated.dropFirst(extent.indicated)
        return [
            (wording.answeredToo, rest.filter { !$0.isOpen }.map(\.title)),
            (wording.stillOpen, rest.filter(\.isOpen).map(\.title)),
            (wording.forYourJudgement, needsJudgement), (wording.reportedByTheService, reportedByService),
        ].filter { !$0.1.isEmpty }
    }

    /// The facts on which the suggestion rests, in one sentence without its stop.
    func basis(_ extent: Extent) -> Phrase {
        let rest = restsOn.count - extent.facts
        return restsOn.prefix(extent.facts).joined(separator: "; ") + (rest > 0 ? wording.andMoreFacts(rest) : .empty)
    }

    /// How many facts besides those shown can change the suggestion or another answer; empty where none can.
    func openFactsBesides(_ extent: Extent) -> Phrase {
        let rest = openFacts.count - extent.openFacts
        return [
            rest > 0 ? wording.moreFactsCanChangeIt(rest) : .empty,
            openElsewhere > 0 ? wording.factsCanChangeOtherAnswers(openElsewhere) : .empty,
        ].nonEmpty.joined(separator: "; ")
    }

    /// How many steps there are besides those shown, and whose; empty where there are none.
    func stepsBesides(_ extent: Extent) -> Phrase {
        let rest = steps.count - extent.steps
        return [
            rest > 0 ? wording.more(rest, ofReaders: hasReader) : .empty,
            others.isEmpty ? .empty : wording.forOthers(others.map { ($0.role, $0.count) }),
            mayApply > 0 ? wording.stepsMayApply(mayApply) : .empty,
            allAlong > 0 ? wording.stepsHoldAllAlong(allAlong) : .empty,
        ].nonEmpty.joined(separator: "; ")
    }

    var headingOfSteps: Phrase { wording.headingSteps(isReaders: hasReader) }
    var noStep: Phrase { wording.noStep(isReaders: hasReader, mayApply: mayApply > 0) }

    /// The caution of the policy, or that a person decides.
    var closing: Sentence { caution ?? Sentence(text: wording.personDecides, guidance: []) }
}
