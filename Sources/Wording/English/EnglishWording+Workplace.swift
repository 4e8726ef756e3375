extension EnglishWording {
    package var skipToContent: Phrase { "Skip to the page" }
    package var workplaceNavigation: Phrase { "Workplace" }
    package var workplaceFooter: Phrase { "A person decides. Canllaw suggests and explains." }
    package var problemTitle: Phrase { "There is a problem" }
    package var mistake: Phrase { "Please correct" }
    package var save: Phrase { "Save" }
    package var cancel: Phrase { "Cancel" }
    package var back: Phrase { "Back" }
    package var show: Phrase { "Show" }
    package var toTheCases: Phrase { "To the list of cases" }
    package var toTheAnswer: Phrase { "To the answer" }

    package var casesTitle: Phrase { "Cases" }
    package var newCase: Phrase { "New case" }
    package var searchLabel: Phrase { "Find a case by its reference" }
    package var filterLabel: Phrase { "Show" }
    package func caseFilter(_ filter: String) -> Phrase {
        switch filter {
        case "open": "with questions that matter"
        case "overdue": "with a step that is due"
        case "undecided": "not decided yet"
        default: "all cases"
        }
    }
    package var search: Phrase { "Find" }
    package var noCases: Phrase { "There are no cases yet." }
    package var noCaseMatches: Phrase { "No case matches." }
    package func casesCaption(_ shown: Int, of count: Int) -> Phrase {
        shown == count ? "\(self.count(count, "case"))" : "The first \(shown) of \(self.count(count, "case"))"
    }
    package var casesColumns: [Phrase] {
        ["Reference", "Suggested", "Decided", "Still to ask", "Next date", "Last changed"]
    }
    package var caseUnreadable: Phrase { "This case file cannot be read" }
    package func caseUnreadableDetails(_ file: String) -> Phrase {
        "The file \(file) cannot be used as it is now. Nothing was changed in it. What is wrong stands below: "
            + "correct it, then load this page again."
    }
    package func lineNumber(_ line: Int) -> Phrase { "Line \(line)" }
    package var referenceLabel: Phrase { "Reference" }
    package var referenceHint: Phrase { "The local reference of the case, such as YJ-2407. No names." }
    package var makeCase: Phrase { "Create the case" }
    package var referenceMissing: Phrase { "Enter the reference of the case" }
    package var referenceSigns: Phrase {
        "A reference has letters, digits, hyphens, underscores and full stops, no more than 64 of them, and begins "
            + "with a letter or a digit"
    }
    package var referenceExists: Phrase { "There is a case with this reference already" }
    package func looksLike(_ what: Phrase) -> Phrase { "This looks like \(what). A reference names nobody" }

    package var caseNavigation: Phrase { "This case" }
    package func caseTab(_ tab: String) -> Phrase {
        switch tab {
        case "facts": "Facts"
        case "ask": "Questions"
        case "whatif": "What if"
        case "decision": "Your decision"
        case "copy": "Copy to records"
        case "timeline": "Timeline"
        case "print": "Print"
        default: "Answer"
        }
    }
    package func answerQuestions(_ count: Int) -> Phrase {
        count == 1 ? "Answer the question that matters" : "Answer the questions that matter (\(count))"
    }
    package var recordYourDecision: Phrase { "Record your decision" }
    package var decidedLast: Phrase { "Decided last" }
    package func policyTrouble(_ trouble: Phrase) -> Phrase {
        "The files of the policy have a mistake, so the version before it still decides: \(trouble)."
    }

    package var topicOfCase: Phrase { "Other facts" }
    package var factListColumns: [Phrase] { ["Fact", "What is known", "Note"] }
    package var stillMatters: Phrase { "can still change an answer" }
    package func changeFacts(_ topic: Phrase) -> Phrase { "Change: \(topic)" }
    package var factsSaved: Phrase { "Saved." }
    package var nothingChanged: Phrase { "Nothing was changed, so nothing was saved." }
    package func saveAndGoTo(_ topic: Phrase) -> Phrase { "Save and go on: \(topic)" }
    package var seeWhatMoves: Phrase { "See what would change" }
    package func unit(_ unit: Phrase) -> Phrase { "In \(unit)." }
    package var numberLabel: Phrase { "Number, or what is known of it, such as \"at least 2\" or \"2 or 3\"" }
    package var knownInPart: Phrase { "What is known of it" }
    package var dateInPart: Phrase {
        "Leave the day empty where only the month is known, and the month where only the year is."
    }
    package var dayLabel: Phrase { "Day" }
    package var monthLabel: Phrase { "Month" }
    package var yearLabel: Phrase { "Year" }
    package var notKnownYet: Phrase { "Not known yet" }
    package var severalPossible: Phrase { "Could be more than one of these" }
    package var whereRecorded: Phrase { "Where and when it was recorded" }
    package var recordedInLabel: Phrase { "Recorded in" }
    package var recordedOnLabel: Phrase { "Recorded on" }
    package var recordedByLabel: Phrase { "Recorded by" }
    package var becauseLabel: Phrase { "Why it is not known, or not certain" }
    package var notSaid: Phrase { "Not said" }
    package func reasonNotKnown(_ reason: String) -> Phrase {
        switch reason {
        case "not asked": "not asked"
        case "asked, not known": "asked, and not known"
        case "disputed": "disputed"
        case "withheld": "withheld"
        default: Phrase(reason)
        }
    }

    package var conflictTitle: Phrase { "This was changed since you opened the form" }
    package var conflictDetails: Phrase {
        "Nothing was saved yet. Choose a version; everything else that you filled in is saved with it."
    }
    package var conflictCaption: Phrase { "What was changed twice" }
    package var yours: Phrase { "Your version" }
    package var theirs: Phrase { "What the case says now" }
    package var saveYours: Phrase { "Save your version" }
    package var keepTheirs: Phrase { "Keep what the case says now" }

    package var tickAtLeastTwo: Phrase { "Tick at least two of the answers between which it lies" }
    package func wholeNumberWanted(from low: String, to high: String) -> Phrase {
        "Enter a whole number from \(low) to \(high), or what is known of it, such as \"at least 2\" or \"2 or 3\""
    }
    package func numberWanted(from low: String, to high: String) -> Phrase {
        "Enter a number from \(low) to \(high), or what is known of it, such as \"at least 2\" or \"2 or 3\""
    }
    package var dayWanted: Phrase {
        "Enter the day, month and year in numbers. Where only the month is known leave the day empty"
    }
    package var yearWanted: Phrase { "Enter the year with four figures" }
    package func isToday(_ day: Phrase) -> Phrase { "\(day) (today)" }
    package var saveThese: Phrase { "Save these facts" }
    package var decisionAndReason: Phrase { "What was decided, and why" }
    package var anyRecord: Phrase { "The record of the case" }
    package func questionsLeft(_ count: Int) -> Phrase {
        switch count {
        case ...0: "No open question can change an answer."
        case 1: "One question can still change an answer."
        default: "\(questions(count)) can still change an answer. The one that settles most comes first."
        }
    }
    package var restPassedOver: Phrase {
        "The questions that are left are those whose answer you do not know yet. The case keeps them open."
    }
    package var askAgain: Phrase { "Ask those again" }
    package var saveAndGoOn: Phrase { "Save and go on" }
    package var notKnownGoOn: Phrase { "Not known, go on" }
    package var stopHere: Phrase { "Stop here and go on another day" }
    package func leadsTo(_ answer: Phrase) -> Phrase { "leads to: \(answer)" }
    package func leadsAreOf(_ title: Phrase) -> Phrase { "What an answer leads to is told for one question: \(title)." }

    package var whatIfIntroduction: Phrase { "Choose what to try. Nothing is saved." }
    package var nothingIsSaved: Phrase { "Change what you like and see what would move. Nothing is saved." }
    package var whatIfFacts: Phrase { "What you changed" }
    package var whatIfAnswers: Phrase { "What would change" }
    package var factColumn: Phrase { "Fact" }
    package var questionColumn: Phrase { "Question" }

    package var whatWasDecided: Phrase { "What was decided?" }
    package var whatWasDecidedSeveral: Phrase { "What was decided? Tick all that apply." }
    package var noneOfThem: Phrase { "none of these" }
    package var somethingElse: Phrase { "something else" }
    package var reasonLabel: Phrase { "Reason" }
    package var reasonHint: Phrase {
        "Needed where you decide otherwise than suggested, or where judgement was asked for. No names."
    }
    package var agreedWith: Phrase { "Agreed with" }
    package var otherRoles: Phrase { "Somebody else" }
    package var yourRole: Phrase { "Your role" }
    package var recordIt: Phrase { "Record this decision" }
    package var decideSomethingElse: Phrase { "Record another decision" }
    package var outcomeMissing: Phrase { "Choose what was decided" }
    package func reasonMissing(_ because: [Phrase]) -> Phrase { "Give a reason, because \(both(because))" }
    package func asksForReason(_ flag: String) -> Phrase {
        switch flag {
        case "differs": "you decide otherwise than suggested"
        case "open": "the answer is still open"
        case "silent": "the guidance is silent"
        case "weigh": "this is for a person to weigh"
        case "out_of_scope": "the question does not arise in this case"
        case "contested": "a passage that matters can be read in another way"
        case "pathways": "more than one may be open"
        case "notices": "a note is shown beside the suggestion"
        case "contradictions": "recorded facts contradict each other"
        default: Phrase(flag)
        }
    }
    package var factsMovedMeanwhile: Phrase {
        "The facts of the case changed since you read the suggestion. Read it again, then record your decision"
    }
    package func looksLikeInText(_ what: Phrase) -> Phrase {
        "The reason holds what looks like \(what). Take it out, or confirm below that it names nobody"
    }
    package func isNoPersonalData(_ what: Phrase) -> Phrase { "I have looked: the reason does not hold \(what)" }
    package func decisionRecorded(_ record: Int, check: String) -> Phrase {
        "Your decision was recorded with the suggestion: record \(record), check word \(check)."
    }
    package var savedUnrecorded: Phrase {
        "The case was saved, but the log could not take the change, and the file could not be put back. Tell whoever "
            + "keeps the log"
    }
    package func anotherReference(_ file: String, _ reference: String) -> Phrase {
        "The file \(file) holds the case \(reference). The log goes by the reference, so look whether that is meant."
    }
    package var cannotTellThen: Phrase {
        "How the case stood on that day cannot be told: the policy has other facts now."
    }
    package func logTrouble(_ trouble: Phrase) -> Phrase { "The log could not be used: \(trouble)." }

    package var copyIntroduction: Phrase {
        "One block of plain text for each place in which the guidance wants something recorded. Names are for you to "
            + "add there."
    }
    package var copyBlock: Phrase { "Copy this block" }
    package var nothingToCopy: Phrase { "The guidance names no place for what follows from this case so far." }

    package var asKnownOn: Phrase { "As it was known at the end of a day" }
    package func asItStood(_ day: Phrase) -> Phrase { "As it was known at the end of \(day)" }
    package var factsKnownThen: Phrase { "What was known" }
    package var knownThen: Phrase { "Known then" }
    package var notADay: Phrase { "That is not a day of the calendar" }
    package var nothingHappened: Phrase { "Nothing has been recorded yet." }
    package func moment(_ day: Phrase, time: String) -> Phrase { "\(day), \(time) UTC" }
    package func recordNumber(_ record: Int) -> Phrase { "record \(record)" }
    package func recordAndCheck(_ record: Int, _ check: String) -> Phrase { "Record \(record), check word \(check)" }
    package func eventSuggestion(_ answer: Phrase) -> Phrase { "The suggestion was recorded. \(answer)" }
    package func eventDecision(_ title: Phrase, _ outcome: Phrase) -> Phrase { "\(title), decided: \(outcome)." }
    package var eventFacts: Phrase { "Facts were changed." }
    package func eventCorrection(_ record: Int) -> Phrase { "Record \(record) was said to be wrong." }
    package func factChanged(_ fact: Phrase, from old: Phrase, to new: Phrase) -> Phrase {
        "\(fact): from \"\(old)\" to \"\(new)\"."
    }
    package func detailsChanged(_ fact: Phrase) -> Phrase {
        "\(fact): where, when or by whom it was recorded, or why it is not known."
    }
    package var otherThanSuggested: Phrase { "Otherwise than suggested." }
    package func agreedWithRoles(_ roles: [Phrase]) -> Phrase { "Agreed with: \(both(roles))." }

    package var notFoundTitle: Phrase { "There is no such page" }
    package var notFoundDetails: Phrase { "Look at the address, or go on from the list of cases." }
    package var refusedTitle: Phrase { "You cannot open this page" }
    package var signInDetails: Phrase {
        "Open the address that stands last in the window in which canllaw serve runs; it lets this browser in."
    }
    package var formTooOld: Phrase {
        "The form was made before the server was last started. Go back, load the page again and fill it in once more."
    }
    package var unusableRequest: Phrase { "The request could not be understood." }
    package var cannotSaveTitle: Phrase { "This could not be saved" }
    package var faultTitle: Phrase { "Something went wrong" }
    package var faultDetails: Phrase { "This is a fault of ours. Nothing was saved; what was saved before is whole." }
}
