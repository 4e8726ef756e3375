package import DecisionModel

/// Why an answer, why not another, and what would change it.
package protocol ExplanationWording: CommonWording {
    func itRestsOn(_ facts: [Phrase]) -> Phrase
    func wouldBe(_ outcome: Phrase, ifReassessed question: Phrase, to value: Phrase, settles: Bool) -> Phrase
    /// One way in which a passage can be read.
    func readAs(_ option: Phrase, changes options: [Phrase], answer: Phrase?) -> Phrase
    func passagesAreReadAs(_ passages: Phrase, _ chosen: Phrase, _ ways: [Phrase]) -> Phrase
    func readOtherwiseGivesTheSame(_ passages: Phrase) -> Phrase
    func otherReadingsChangeNothing(_ count: Int) -> Phrase
    var readingIsOpen: Phrase { get }
    /// As an answer, that no outcome is met; that it is another question whether the decision applies.
    var noneIsMet: Phrase { get }
    var anotherScope: Phrase { get }
    func readingSettled(by role: Phrase, on day: Phrase) -> Phrase

    var isTheAnswer: Phrase { get }
    var isNotTheAnswer: Phrase { get }
    var isStillPossible: Phrase { get }
    var isOpen: Phrase { get }
    var isNotOpen: Phrase { get }
    func waitsFor(_ facts: [Phrase]) -> Phrase
    func goesBefore(_ outcomes: Phrase, isMet: Bool) -> Phrase
    var onlyWhereNoRuleIsMet: Phrase { get }
    func inItsWay(_ count: Int) -> Phrase
    var cannotBeMetTogether: Phrase { get }
    var headingWouldChangeIt: Phrase { get }

    func toSettle(_ title: Phrase, most: Int, saved: Int, isExact: Bool, isWhole: Bool) -> Phrase
    func thenQuestion(_ number: Int) -> Phrase
    var thenOthers: Phrase { get }
    func mattersTo(_ titles: [Phrase]) -> Phrase
    func otherFactsChangeNothing(_ count: Int) -> Phrase

    var noRule: Phrase { get }
    var perhapsNoRule: Phrase { get }
    var ifSilent: Phrase { get }
    var stillApplies: Phrase { get }
    var readings: Phrase { get }
    func agreedByPeople(_ status: LineStatus) -> Phrase
    var agreedWord: Phrase { get }
    var scopeCannotBeTold: Phrase { get }
    var appliesBecauseNoOther: Phrase { get }
    var appliesIfNoOther: Phrase { get }
    var higherIsMet: Phrase { get }
    var whicheverWay: Phrase { get }
    var oneIsMetWhicheverWay: Phrase { get }
    func otherLines(_ count: Int) -> Phrase
}

/// Headings, captions and columns.
package protocol PageWording: CommonWording {
    var inShort: Phrase { get }
    var forAPersonToWeigh: Phrase { get }
    var stillNotKnown: Phrase { get }
    var nothingCouldChange: Phrase { get }
    var whereItStands: Phrase { get }
    func policyAndEngine(_ digest: String, _ engine: String) -> Phrase

    var skip: Phrase { get }
    func pageFooter(_ digest: String, _ engine: String) -> Phrase
    /// Said once where texts of the policy stand in English on a page in another language.
    var untranslated: Phrase { get }
    func pageMark(_ reference: Phrase, _ day: Phrase, _ policy: Phrase) -> Phrase
    func asAt(_ day: Phrase, from source: Decisions.AsAtSource) -> Phrase
    var stripCase: Phrase { get }
    var stripFacts: Phrase { get }
    var stripAsAt: Phrase { get }
    var stripPolicy: Phrase { get }
    func factsGiven(_ count: Int, of whole: Int) -> Phrase
    var onThisPage: Phrase { get }

    var partWhy: Phrase { get }
    var partSteps: Phrase { get }
    var partUnknown: Phrase { get }
    var partOther: Phrase { get }
    var partFacts: Phrase { get }
    var partGuidance: Phrase { get }
    var partReadings: Phrase { get }

    var contradictionInFacts: Phrase { get }
    func decidedAsRecorded(more: Int) -> Phrase
    var reassessmentCouldChange: Phrase { get }
    var why: Phrase { get }

    var yourDecision: Phrase { get }
    /// Decision, reason, agreed with, role, decided by, date.
    var decisionForm: [Phrase] { get }

    var factsCaption: Phrase { get }
    var factsColumns: [Phrase] { get }
    var guidanceColumn: Phrase { get }
    var inOurWords: Phrase { get }

    var whyItDoesNotArise: Phrase { get }
    var whetherItArises: Phrase { get }
    var whatItWaitsFor: Phrase { get }
    var whatToLookAt: Phrase { get }
    var eachByItself: Phrase { get }
    func whyNot(higher: Bool) -> Phrase
    var whyNotLower: Phrase { get }
    var noRuleForIt: Phrase { get }
    /// Status, what is asked for, as recorded.
    var lineColumns: [Phrase] { get }
    func linesOf(_ outcome: Phrase) -> Phrase
    func inTheWayOf(_ outcome: Phrase) -> Phrase
    var oneWay: Phrase { get }
    var anotherWay: Phrase { get }
    var line: Phrase { get }
    var otherAnswersCaption: Phrase { get }
    /// Question, answer, lines, what stands in the way of the others.
    var otherAnswersColumns: [Phrase] { get }
    func lineByLine(_ question: Phrase) -> Phrase
    var outOfScopeWord: Phrase { get }

    var openFactsCaption: Phrase { get }
    /// Question, known so far, where to look, matters to.
    var openFactsColumns: [Phrase] { get }
    func lookFirstIn(_ places: [Phrase]) -> Phrase
    func ask(_ roles: [Phrase]) -> Phrase
    func stepsCaption(hasDates: Bool) -> Phrase
    /// State, what, who, where to record.
    var stepColumns: [Phrase] { get }
    var allAlongCaption: Phrase { get }
    var mayApplyCaption: Phrase { get }
    /// State, step.
    var firstColumns: [Phrase] { get }
    /// State, area, what is known.
    var areaColumns: [Phrase] { get }
    var nothingReported: Phrase { get }
    /// State, what, who.
    var reportColumns: [Phrase] { get }
    func inPlace(_ status: LineStatus?) -> Phrase

    var whatToDoNext: Phrase { get }
    func onScreenAlone(linesOfWhy: Int, steps: Int) -> Phrase
}

/// Questions one by one.
package protocol InterviewWording: CommonWording {
    var interviewHelp: Phrase { get }
    /// What may be typed beside an answer, and what it does.
    var interviewCommands: [(word: String, does: Phrase)] { get }
    var nothingToAsk: Phrase { get }
    func toAsk(_ count: Int) -> Phrase
    func yourAnswerBefore(_ answer: Phrase) -> Phrase
    func whyAsked(_ titles: [Phrase]) -> Phrase
    func lookFirst(_ places: [Phrase]) -> Phrase
    func askFirst(_ roles: [Phrase]) -> Phrase
    var leadsNotShown: Phrase { get }
    func saysWhatWasLookedAt(_ title: Phrase) -> Phrase
    func everyAnswerLeadsToTheSame(_ title: Phrase) -> Phrase
    func eachAnswerLeadsTo(_ title: Phrase) -> Phrase
    var typeEveryNumber: Phrase { get }
    /// - Parameter such: a number above the lowest, to show a test of it.
    func typeANumber(from lower: String, to upper: String, such: String, isWhole: Bool, unit: Phrase) -> Phrase
    func typeADay(_ example: String) -> Phrase
    func ruledOut(_ names: [Phrase]) -> Phrase
    var noAnswerMoved: Phrase { get }
    func keptAsBefore(_ facts: [Phrase]) -> Phrase
    var nothingElseCanChange: Phrase { get }
    func stillUnknown(_ facts: [Phrase], more: Int) -> Phrase
    func settlesNothing(_ fact: Phrase, _ value: Phrase) -> Phrase
}

/// A case before and after some facts changed.
package protocol ComparisonWording: CommonWording {
    var whatIf: Phrase { get }
    var was: Phrase { get }
    var now: Phrase { get }
    var caseSaysSoAlready: Phrase { get }
    var linesThatMoved: Phrase { get }
    var whetherItApplies: Phrase { get }
    var agreedByPeopleLine: Phrase { get }
    func exceptionTo(_ outcome: Phrase) -> Phrase
    func contradictsNow(_ words: Phrase) -> Phrase
    func theSame(_ titles: [Phrase]) -> Phrase
}

/// The workplace in a browser.
package protocol WorkplaceWording: CommonWording {
    var skipToContent: Phrase { get }
    var workplaceNavigation: Phrase { get }
    var workplaceFooter: Phrase { get }
    var problemTitle: Phrase { get }
    var mistake: Phrase { get }
    var save: Phrase { get }
    var cancel: Phrase { get }
    var back: Phrase { get }
    var show: Phrase { get }
    var toTheCases: Phrase { get }
    var toTheAnswer: Phrase { get }

    var casesTitle: Phrase { get }
    var newCase: Phrase { get }
    var searchLabel: Phrase { get }
    var filterLabel: Phrase { get }
    /// By the word in an address: `all`, `open`, `overdue`, `undecided`.
    func caseFilter(_ filter: String) -> Phrase
    var search: Phrase { get }
    var noCases: Phrase { get }
    var noCaseMatches: Phrase { get }
    func casesCaption(_ shown: Int, of count: Int) -> Phrase
    /// Reference, suggested, decided, questions, next date, last changed.
    var casesColumns: [Phrase] { get }
    var caseUnreadable: Phrase { get }
    func caseUnreadableDetails(_ file: String) -> Phrase
    func lineNumber(_ line: Int) -> Phrase
    var referenceLabel: Phrase { get }
    var referenceHint: Phrase { get }
    var makeCase: Phrase { get }
    var referenceMissing: Phrase { get }
    var referenceSigns: Phrase { get }
    var referenceExists: Phrase { get }
    func looksLike(_ what: Phrase) -> Phrase

    var caseNavigation: Phrase { get }
    /// By the word in an address; empty for the answer.
    func caseTab(_ tab: String) -> Phrase
    func answerQuestions(_ count: Int) -> Phrase
    var recordYourDecision: Phrase { get }
    var decidedLast: Phrase { get }
    func policyTrouble(_ trouble: Phrase) -> Phrase

    var topicOfCase: Phrase { get }
    /// Fact, what is known, whether it still matters.
    var factListColumns: [Phrase] { get }
    var stillMatters: Phrase { get }
    func changeFacts(_ topic: Phrase) -> Phrase
    var factsSaved: Phrase { get }
    var nothingChanged: Phrase { get }
    var seeWhatMoves: Phrase { get }
    func saveAndGoTo(_ topic: Phrase) -> Phrase
    func unit(_ unit: Phrase) -> Phrase
    var numberLabel: Phrase { get }
    var knownInPart: Phrase { get }
    var dateInPart: Phrase { get }
    var dayLabel: Phrase { get }
    var monthLabel: Phrase { get }
    var yearLabel: Phrase { get }
    var notKnownYet: Phrase { get }
    var severalPossible: Phrase { get }
    var whereRecorded: Phrase { get }
    var recordedInLabel: Phrase { get }
    var recordedOnLabel: Phrase { get }
    var recordedByLabel: Phrase { get }
    var becauseLabel: Phrase { get }
    var notSaid: Phrase { get }
    /// By the words of a case file, such as `asked, not known`.
    func reasonNotKnown(_ reason: String) -> Phrase

    var conflictTitle: Phrase { get }
    var conflictDetails: Phrase { get }
    var conflictCaption: Phrase { get }
    var yours: Phrase { get }
    var theirs: Phrase { get }
    var saveYours: Phrase { get }
    var keepTheirs: Phrase { get }

    var tickAtLeastTwo: Phrase { get }
    func wholeNumberWanted(from low: String, to high: String) -> Phrase
    func numberWanted(from low: String, to high: String) -> Phrase
    var dayWanted: Phrase { get }
    var yearWanted: Phrase { get }
    func isToday(_ day: Phrase) -> Phrase
    var saveThese: Phrase { get }
    var decisionAndReason: Phrase { get }
    var anyRecord: Phrase { get }
    func questionsLeft(_ count: Int) -> Phrase
    var restPassedOver: Phrase { get }
    var askAgain: Phrase { get }
    var saveAndGoOn: Phrase { get }
    var notKnownGoOn: Phrase { get }
    var stopHere: Phrase { get }
    func leadsTo(_ answer: Phrase) -> Phrase
    func leadsAreOf(_ title: Phrase) -> Phrase

    var whatIfIntroduction: Phrase { get }
    var nothingIsSaved: Phrase { get }
    var whatIfFacts: Phrase { get }
    var whatIfAnswers: Phrase { get }
    var factColumn: Phrase { get }
    var questionColumn: Phrase { get }

    var whatWasDecided: Phrase { get }
    var whatWasDecidedSeveral: Phrase { get }
    var noneOfThem: Phrase { get }
    var somethingElse: Phrase { get }
    var reasonLabel: Phrase { get }
    var reasonHint: Phrase { get }
    var agreedWith: Phrase { get }
    var otherRoles: Phrase { get }
    var yourRole: Phrase { get }
    var recordIt: Phrase { get }
    var decideSomethingElse: Phrase { get }
    var outcomeMissing: Phrase { get }
    func reasonMissing(_ because: [Phrase]) -> Phrase
    /// By the log's own word, such as `differs`.
    func asksForReason(_ flag: String) -> Phrase
    var factsMovedMeanwhile: Phrase { get }
    func looksLikeInText(_ what: Phrase) -> Phrase
    func isNoPersonalData(_ what: Phrase) -> Phrase
    func decisionRecorded(_ record: Int, check: String) -> Phrase
    func logTrouble(_ trouble: Phrase) -> Phrase
    var savedUnrecorded: Phrase { get }
    func anotherReference(_ file: String, _ reference: String) -> Phrase
    var cannotTellThen: Phrase { get }

    var copyIntroduction: Phrase { get }
    var copyBlock: Phrase { get }
    var nothingToCopy: Phrase { get }

    var asKnownOn: Phrase { get }
    func asItStood(_ day: Phrase) -> Phrase
    var factsKnownThen: Phrase { get }
    var knownThen: Phrase { get }
    var notADay: Phrase { get }
    var nothingHappened: Phrase { get }
    func moment(_ day: Phrase, time: String) -> Phrase
    func recordNumber(_ record: Int) -> Phrase
    func recordAndCheck(_ record: Int, _ check: String) -> Phrase
    func eventSuggestion(_ answer: Phrase) -> Phrase
    func eventDecision(_ title: Phrase, _ outcome: Phrase) -> Phrase
    var eventFacts: Phrase { get }
    func eventCorrection(_ record: Int) -> Phrase
    func factChanged(_ fact: Phrase, from old: Phrase, to new: Phrase) -> Phrase
    func detailsChanged(_ fact: Phrase) -> Phrase
    var otherThanSuggested: Phrase { get }
    func agreedWithRoles(_ roles: [Phrase]) -> Phrase

    var notFoundTitle: Phrase { get }
    var notFoundDetails: Phrase { get }
    var refusedTitle: Phrase { get }
    var signInDetails: Phrase { get }
    var formTooOld: Phrase { get }
    var unusableRequest: Phrase { get }
    var cannotSaveTitle: Phrase { get }
    var faultTitle: Phrase { get }
    var faultDetails: Phrase { get }
}
