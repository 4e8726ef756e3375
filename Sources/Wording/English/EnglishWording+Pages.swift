package import DecisionModel

extension EnglishWording {
    package var inShort: Phrase { "In short" }
    package var forAPersonToWeigh: Phrase { "for a person to weigh" }
    package var stillNotKnown: Phrase { "What is still not known" }
    package var nothingCouldChange: Phrase { "Nothing that could change an answer." }
    package var whereItStands: Phrase { "Where it stands in the guidance" }
    package func policyAndEngine(_ digest: String, _ engine: String) -> Phrase { "Policy \(digest), engine \(engine)." }

    package var skip: Phrase { "Skip to the decision" }
    package func pageFooter(_ digest: String, _ engine: String) -> Phrase {
        "A person decides; this page suggests and explains. \(policyAndEngine(digest, engine))"
    }
    package var untranslated: Phrase { "What the policy says stands here in English." }
    package func pageMark(_ reference: Phrase, _ day: Phrase, _ policy: Phrase) -> Phrase {
        "\(reference), facts as at \(day), policy \(policy)"
    }
    package func asAt(_ day: Phrase, from source: Decisions.AsAtSource) -> Phrase {
        switch source {
        case .caseFile: day
        case .today: "\(day) (today; the file gives no day)"
        case .commandLine: "\(day) (as asked)"
        }
    }
    package var stripCase: Phrase { "Case" }
    package var stripFacts: Phrase { "Facts given" }
    package var stripAsAt: Phrase { "As at" }
    package var stripPolicy: Phrase { "Policy" }
    package func factsGiven(_ count: Int, of whole: Int) -> Phrase { "\(count) of \(whole)" }
    package var onThisPage: Phrase { "On this page" }

    package var partWhy: Phrase { "Why, line by line" }
    package var partSteps: Phrase { "What to do, all of it" }
    package var partUnknown: Phrase { "What is still not known" }
    package var partOther: Phrase { "Answers to the other questions" }
    package var partFacts: Phrase { "Facts given" }
    package var partReadings: Phrase { "Passages that can be read in another way" }
    package var partGuidance: Phrase { "What the guidance says, and where" }

    package var contradictionInFacts: Phrase { "Contradiction in the facts" }
    package func decidedAsRecorded(more: Int) -> Phrase {
        (more > 0 ? "And \(more) more, which stand under the lines. " : "")
            + "Everything below is decided on the facts as recorded."
    }
    package var reassessmentCouldChange: Phrase { "What a reassessment could change" }
    package var why: Phrase { "Why:" }

    package var yourDecision: Phrase { "Your decision" }
    package var decisionForm: [Phrase] {
        ["Decision", "Reason", "Agreed with", "Role", "Decided by (signature)", "Date"]
    }

    package var factsCaption: Phrase { "As they were recorded; all others are not known" }
    package var factsColumns: [Phrase] { ["Fact", "Recorded as", "Where, when, by whom"] }
    package var guidanceColumn: Phrase { "Guidance" }
    package var inOurWords: Phrase { "In our words, not the sources'; look there for theirs." }

    package var whyItDoesNotArise: Phrase { "Why the question does not arise" }
    package var whetherItArises: Phrase { "Whether the question arises cannot be told" }
    package var whatItWaitsFor: Phrase { "What the question waits for" }
    package var whatToLookAt: Phrase { "What to look at" }
    package var eachByItself: Phrase { "Each answered by itself" }
    package func whyNot(higher: Bool) -> Phrase { higher ? "Why not a higher one" : "Why not another" }
    package var whyNotLower: Phrase { "Why not a lower one" }
    package var noRuleForIt: Phrase { "no rule for it is met" }
    package var lineColumns: [Phrase] { ["Status", "What is asked for", "As recorded"] }
    package func linesOf(_ outcome: Phrase) -> Phrase { "Lines of \(outcome)" }
    package func inTheWayOf(_ outcome: Phrase) -> Phrase { "What stands in the way of \(outcome)" }
    package var oneWay: Phrase { "One way" }
    package var anotherWay: Phrase { "Another way" }
    package var line: Phrase { "Line" }
    package var otherAnswersCaption: Phrase { "Answers to the other questions" }
    package var otherAnswersColumns: [Phrase] {
        ["Question", "Answer", "Lines", "What stands in the way of the others"]
    }
    package func lineByLine(_ question: Phrase) -> Phrase { "Line by line: \(question)" }
    package var outOfScopeWord: Phrase { "Out of scope:" }

    package var openFactsCaption: Phrase { "Facts that can still change an answer" }
    package var openFactsColumns: [Phrase] { ["Question", "Known so far", "Where to look", "Matters to"] }
    package func lookFirstIn(_ places: [Phrase]) -> Phrase { "look first in \(places.joined(separator: "; "))" }
    package func ask(_ roles: [Phrase]) -> Phrase { "ask: \(roles.joined(separator: ", "))" }
    package func stepsCaption(hasDates: Bool) -> Phrase {
        hasDates ? "Steps, with the dates that the guidance gives" : "Steps; no date in the guidance, set your own"
    }
    package var stepColumns: [Phrase] { ["State", "What", "Who", "Where to record"] }
    package var allAlongCaption: Phrase { "What holds all along" }
    package var mayApplyCaption: Phrase { "Steps that may apply: it turns on a fact that is not known" }
    package var firstColumns: [Phrase] { ["State", "Step"] }
    package var areaColumns: [Phrase] { ["State", "Area", "What is known"] }
    package var nothingReported: Phrase { "Nothing is reported yet." }
    package var reportColumns: [Phrase] { ["State", "What", "Who"] }
    package func inPlace(_ status: LineStatus?) -> Phrase {
        switch status {
        case .met: "in place"
        case .notMet: "not in place"
        case .cannotTell, nil: "not reported"
        }
    }

    package var whatToDoNext: Phrase { "What to do next" }
    package func onScreenAlone(linesOfWhy: Int, steps: Int) -> Phrase {
        let left: [Phrase] = [
            linesOfWhy > 0 ? count(linesOfWhy, "more line") + " of why" : "",
            steps > 0 ? count(steps, "more step") : "",
        ]
        let rest: Phrase = left.nonEmpty.isEmpty ? "" : "\(left.nonEmpty.joined(separator: ", ")), "
        return "On the screen alone: \(rest)the other answers, all facts given, and what the guidance says."
    }
}
