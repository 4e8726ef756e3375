package import DecisionModel

extension EnglishWording {
    package func state(_ state: ActionItem.State) -> Phrase {
        switch state {
        case .done: "done"
        case .outstanding: "outstanding"
        case .tooLate: "too late"
        case .notRecorded: "not recorded"
        case .mayApply: "may apply"
        case .notKept: "not kept"
        case .always: "always"
        case .evidence: "evidence"
        }
    }

    package func state(_ state: Consideration.State?) -> Phrase {
        switch state {
        case .addressed: "addressed"
        case .outstanding: "outstanding"
        case .cannotTell: "not recorded"
        case nil: "weigh"
        }
    }

    package func modality(_ modality: String) -> Phrase { Phrase(modality) }

    package func who(_ roles: [Phrase], _ modality: String) -> Phrase {
        let who = both(roles)
        switch modality {
        case "evidence": return evidenceNotDuty
        case "consider": return who.isEmpty ? "to consider" : "\(who), to consider"
        case "must not": return who
        default: return who.isEmpty ? Phrase(modality) : "\(who) \(modality)"
        }
    }

    package func lead(_ roles: [Phrase], _ modality: String) -> Phrase {
        let who = both(roles)
        switch modality {
        case "evidence": return .empty
        case "consider": return who.isEmpty ? "To consider: " : "For the \(who) to consider: "
        case "must not": return who.isEmpty ? .empty : "The \(who): "
        default: return who.isEmpty ? "\(Phrase(modality).capitalised): " : "The \(who) \(modality): "
        }
    }

    package func prohibition(_ text: String) -> String { "Do not \(Phrase(text).inSentence.plain)" }

    package func recordIn(_ places: [Phrase], inEvery: Bool) -> Phrase {
        (places.count == 2 && inEvery ? "both " : "") + places.joined(separator: inEvery ? " and " : " or ")
    }

    package func recordInSentence(_ places: Phrase) -> Phrase { "Record in \(places)" }
    package func byWhen(_ limit: Phrase) -> Phrase { "By when: \(limit)" }
    package func counted(_ amount: Int, _ unit: TimeUnit, isBefore: Bool, from date: Phrase) -> Phrase {
        "\(count(amount, String(unit.rawValue.dropLast()))) \(isBefore ? "before" : "after") \(date)"
    }
    package func due(by day: Phrase) -> Phrase { "by \(day)" }
    package func due(between first: Phrase, and last: Phrase) -> Phrase { "due on a day between \(first) and \(last)" }
    package func due(onOrBefore day: Phrase) -> Phrase { "due on \(day) or before" }
    package func due(onOrAfter day: Phrase) -> Phrase { "due on \(day) or later" }
    package func wasDue(by day: Phrase) -> Phrase { "was due by \(day)" }
    package var setADate: Phrase { "No date in the guidance: set one." }
    package func tooLate(_ words: Phrase) -> Phrase { "Too late: \(words)" }
    package func ifNotDone(_ words: Phrase) -> Phrase { "If it was not done: \(words)" }

    package func papers(_ state: ActionItem.Paper, _ members: [Phrase]) -> Phrase {
        let word =
            switch state {
            case .have: "Papers there"
            case .missing: "Papers missing"
            case .notKnown: "Papers not known"
            }
        return "\(word): \(members.joined(separator: ", "))."
    }

    package func whatFollows(agreed: Phrase?, recordsAgreement: Bool, hasDates: Bool) -> Phrase {
        let basis: Phrase =
            agreed.map { " from what people agreed, \($0)" } ?? (recordsAgreement ? " from the answers" : "")
        return "What follows\(basis) (no date in the guidance\(hasDates ? " unless one is shown" : ""): set your own)"
    }

    package var noStepOutstanding: Phrase { "No step is outstanding." }
    package var allAlong: Phrase { "All along" }
    package var mayApply: Phrase { "May apply: it turns on a fact that is not known" }
    package var researchFound: Phrase { "What research found; evidence, never a duty" }
    package var done: Phrase { "Done" }
    package var beforeAnythingElse: Phrase { "What comes before anything else" }
    package var toWeigh: Phrase { "To weigh, in the guidance's order" }
    package var evidenceNotDuty: Phrase { "evidence, not a duty" }
}

extension EnglishWording {
    package func factsAsAt(_ day: Phrase, from source: Decisions.AsAtSource) -> Phrase {
        "facts as at \(asAt(day, from: source))"
    }
    package func policy(_ title: Phrase, version: String) -> Phrase { "\(title), version \(version)" }
    package func policy(_ name: String) -> Phrase { "policy \(name)" }
    package func andMoreFacts(_ count: Int) -> Phrase { "; and \(count) more" }
    package var note: Phrase { "Note:" }
    package var contested: Phrase { "Contested:" }
    package var contradiction: Phrase { "CONTRADICTION" }
    package func moreContradictions(_ count: Int) -> Phrase { "and \(self.count(count, "more contradiction"))" }
    package func moreNotes(_ count: Int) -> Phrase { "and \(self.count(count, "more note"))" }
    package func moreSteps(_ count: Int) -> Phrase { "and \(self.count(count, "more step"))" }
    package func readInAnotherWay(_ title: Phrase, answers: [Phrase]) -> Phrase {
        let would: Phrase =
            answers.isEmpty ? "the answer stays the same" : "the answer would be \(either(answers))"
        return "\(title): the guidance can be read in another way, and then \(would)."
    }
    package func itRestsOn(_ facts: Phrase) -> Phrase { "It rests on: \(facts)." }
    package var headingRestsOn: Phrase { "It rests on" }
    package var headingCanChangeIt: Phrase { "What can still change it" }
    package var headingCanChangeAnAnswer: Phrase { "What can still change an answer" }
    package var nothingUnknown: Phrase { "Nothing that is not known." }
    package func factsNotKnown(_ count: Int) -> Phrase { "\(facts(count)) not known." }
    package func unknownFactsCanChangeAnswers(_ count: Int) -> Phrase {
        "\(facts(count)) not known can change answers."
    }
    private func elsewhere(_ count: Int) -> Phrase {
        count == 0 ? .empty : " \(facts(count)) not known can change other answers."
    }
    package func nothingUnknownCanChangeIt(elsewhere: Int) -> Phrase {
        "Nothing that is not known can change it.\(self.elsewhere(elsewhere))"
    }
    package func nothingUnknownButElsewhere(_ elsewhere: Int) -> Phrase {
        "\(nothingUnknown)\(self.elsewhere(elsewhere))"
    }
    package func soFar(_ value: Phrase) -> Phrase { "So far: \(value)." }
    package func lookIn(_ places: [Phrase]) -> Phrase { "look in \(places.joined(separator: "; "))" }
    package func askThe(_ roles: [Phrase]) -> Phrase { "ask the \(either(roles))" }
    package func moreFactsCanChangeIt(_ count: Int) -> Phrase { "\(self.count(count, "more fact")) can change it" }
    package func factsCanChangeOtherAnswers(_ count: Int) -> Phrase { "\(facts(count)) can change other answers" }
    package var headingFirst: Phrase { "Before anything else" }
    package func headingSteps(isReaders: Bool) -> Phrase { isReaders ? "Your next steps" : "Next steps" }
    package func noStep(isReaders: Bool, mayApply: Bool) -> Phrase {
        "\(isReaders ? "No step of yours" : "No step") is "
            + (mayApply ? "certain yet." : "outstanding or unrecorded.")
    }
    package func more(_ count: Int, ofReaders: Bool) -> Phrase { "\(count) more\(ofReaders ? " of yours" : "")" }
    package func forOthers(_ shares: [(role: Phrase, count: Int)]) -> Phrase {
        "for others: \(shares.map { share -> Phrase in "\(share.role) \(share.count)" }.joined(separator: ", "))"
    }
    package func stepsMayApply(_ count: Int) -> Phrase { "\(count) may apply" }
    package func stepsHoldAllAlong(_ count: Int) -> Phrase { "\(count) \(count == 1 ? "holds" : "hold") all along" }
    package func stepsBesides(_ words: Phrase) -> Phrase { "Steps besides: \(words)." }
    package var also: Phrase { "Also" }
    package var answeredToo: Phrase { "Answered too" }
    package var stillOpen: Phrase { "Still open" }
    package var forYourJudgement: Phrase { "For your judgement" }
    package var reportedByTheService: Phrase { "Reported by the service" }
    package var personDecides: Phrase { "A person decides, never the tool." }
    package var addFull: Phrase { "For every line and its guidance add --full." }
    package func canChangeIt(_ count: Int) -> Phrase { "\(facts(count)) can change it" }
    package func passedOver(_ count: Int, of policy: String, _ title: Phrase, caseOf other: Phrase) -> Phrase {
        count == 1
            ? "The one decision of \(policy) (\(title)) is out of scope: this case is one for \(other)."
            : "The \(count) decisions of \(policy) (\(title)) are out of scope: this case is one for \(other)."
    }
    package func undecided(between titles: [Phrase], shown: Phrase) -> Phrase {
        "Whose case this is cannot be told: \(titles.joined(separator: "; ")). "
            + "Settle that first; this is what \(shown) says."
    }
}
