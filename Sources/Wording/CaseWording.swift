package import DecisionModel

/// Every sentence that pages, texts and messages of cases show, in one language. Labels, questions and guidance come
/// from the policy; they are handed in. A language that lacks a sentence does not compile.
package protocol CaseWording: AnswerWording, FactWording, TestWording, StepWording, SummaryWording, ExplanationWording,
    PageWording, InterviewWording, ComparisonWording, WorkplaceWording
{}

/// Lists, days and numbers.
package protocol CommonWording: Sendable {
    var language: Language { get }
    /// `a, b or c`
    func either(_ names: [Phrase]) -> Phrase
    /// `a, b and c`
    func both(_ names: [Phrase]) -> Phrase
    /// `21 November 2026`, of a day written `2026-11-21`; any other text as it is.
    func day(_ day: String) -> Phrase
    /// `1 fact`, `3 facts`
    func facts(_ count: Int) -> Phrase
    func questions(_ count: Int) -> Phrase
}

/// How an answer stands.
package protocol AnswerWording: CommonWording {
    func status(_ status: LineStatus) -> Phrase
    /// Of a line that is set aside.
    var leftOut: Phrase { get }
    /// `not met, one line short`
    func oneLineShort(_ status: LineStatus) -> Phrase

    /// What a decision may come to besides its outcomes.
    var noAnswerInGuidance: Phrase { get }
    var outOfScope: Phrase { get }

    var isOutOfScope: Phrase { get }
    var isSilent: Phrase { get }
    var needsJudgement: Phrase { get }
    var needsJudgementIfItApplies: Phrase { get }
    func suggested(_ outcome: Phrase) -> Phrase
    func stillPossible(_ outcomes: [Phrase]) -> Phrase
    func suggested(_ outcome: Phrase, stillPossible others: [Phrase]) -> Phrase
    func nothingSuggestedYet(_ answer: Phrase) -> Phrase
    /// Where each outcome is answered by itself.
    func open(_ outcomes: [Phrase]) -> Phrase
    /// Of options that people have to agree first, and have not agreed for certain.
    func openIfAgreed(_ outcomes: [Phrase]) -> Phrase
    var noneIsOpen: Phrase { get }
    func cannotTell(_ outcomes: [Phrase]) -> Phrase
    var mayBeOutOfScope: Phrase { get }
    /// Beside an answer on which the guidance is silent.
    var noRuleHereEither: Phrase { get }
    func silent(because: Phrase) -> Phrase
    func outOfScope(because: Phrase) -> Phrase

    /// Short, behind an answer to a question: `3 answers still possible`.
    func answersStillPossible(_ count: Int) -> Phrase
    var matterForJudgement: Phrase { get }

    var reportedByService: Phrase { get }
    func suggestedMeanwhile(_ outcome: Phrase) -> Phrase
    func meanwhileWhateverIsUnknown(_ outcome: Phrase) -> Phrase
    func turnsOn(_ facts: [Phrase]) -> Phrase
    func turnsOn(_ count: Int) -> Phrase
    func peopleAgreed(_ outcome: Phrase) -> Phrase
    /// Of a policy in which no decision leads.
    func answered(_ answered: Int, open: Int, forJudgement: Int) -> Phrase
}

/// What is known of facts.
package protocol FactWording: CommonWording {
    var yes: Phrase { get }
    var no: Phrase { get }
    var notKnown: Phrase { get }
    /// Of a tick list with nothing ticked.
    var none: Phrase { get }
    /// Of one member of a tick list.
    var isTicked: Phrase { get }
    var isNotTicked: Phrase { get }
    func ticked(_ has: [Phrase], not hasNot: [Phrase]) -> Phrase
    /// `6 to 10`
    func range(_ lower: Phrase, _ upper: Phrase) -> Phrase
    /// Of a sum to which no part adds anything.
    var nothingAdds: Phrase { get }
    /// - Parameter unit: as the policy has it, such as `months`; empty for none.
    func number(_ number: Phrase, unit: Phrase) -> Phrase
    func doesNotArise(countsAs value: Phrase) -> Phrase
    /// Begins with a comma; each is empty where nobody said it.
    func recorded(in place: Phrase, on day: Phrase, by role: Phrase) -> Phrase
    func restsOn(_ count: Int) -> Phrase
    func askedFor(_ wanted: Phrase) -> Phrase
    func thisIsAskedFor(_ wanted: Phrase) -> Phrase
    /// `age 14 (...), at least 10 asked for`
    func computed(_ value: Phrase, askedFor wanted: Phrase) -> Phrase
    func readAs(_ option: Phrase) -> Phrase
    /// What `and/or` is taken to mean.
    func andOrMeans(isAny: Bool) -> Phrase
    var asTheRulesSay: Phrase { get }
    func exception(_ words: Phrase) -> Phrase
    func standsFor(_ derived: Phrase, recordedAs fact: Phrase) -> Phrase

    func before(_ day: Phrase) -> Phrase
    func onOrBefore(_ day: Phrase) -> Phrase
    /// From one day to another, both among them.
    func days(_ first: Phrase, _ last: Phrase) -> Phrase
    func onOrAfter(_ day: Phrase, before end: Phrase?) -> Phrase
    var anyDay: Phrase { get }

    func remarkDoesNotArise(_ fact: Phrase, recordedAs: Phrase, because: [Phrase], countsAs: Phrase) -> Phrase
    func remarkRecordedAfter(_ fact: Phrase, on day: Phrase, asAt: Phrase) -> Phrase
    func remarkRecordedLongBefore(_ fact: Phrase, on day: Phrase, asAt: Phrase, years: Int) -> Phrase
    /// - Parameter countsFromMarch: whether another year is counted from 1 March, else from 28 February.
    func remarkLeapDay(_ fact: Phrase, _ day: Phrase, countsFromMarch: Bool, asAt: Phrase, _ facts: [Phrase]) -> Phrase

    func recorded(_ facts: [Phrase]) -> Phrase
    /// In brackets behind what is asked for.
    func asRecorded(_ facts: Phrase) -> Phrase
    func recordedAndDecidedSo(_ facts: [Phrase]) -> Phrase
    func ifItWere(_ question: Phrase, _ values: Phrase, _ outcomes: Phrase) -> Phrase
}

/// What the lines of a rule ask for.
package protocol TestWording: CommonWording {
    func atLeast(_ number: Phrase) -> Phrase
    func atMost(_ number: Phrase) -> Phrase
    func orHigher(_ step: Phrase) -> Phrase
    func orLower(_ step: Phrase) -> Phrase
    var noValueAtAll: Phrase { get }
    var whateverItIs: Phrase { get }
    var anyOutcome: Phrase { get }
    var noOutcomeAtAll: Phrase { get }

    /// Lines of which so many are asked for: all of them `a; and b`, any of them `a; or b`, none of them `none of: a;
    /// b`.
    func joined(_ lines: [Phrase], wanted: ClosedRange<Int>) -> Phrase
    /// Members of a tick list of which so many are asked for: `includes a`, `includes none of these: a; b`.
    func included(_ members: [Phrase], wanted: ClosedRange<Int>) -> Phrase
    /// The same beside the name of the list: `any of a, b`.
    func listed(_ members: [Phrase], wanted: ClosedRange<Int>) -> Phrase
    /// As an unclear passage prints it.
    func andOr(_ parts: [Phrase]) -> Phrase
}

/// What is to be done and weighed.
package protocol StepWording: CommonWording {
    func state(_ state: ActionItem.State) -> Phrase
    /// - Parameter state: nil where nothing says whether the area was considered.
    func state(_ state: Consideration.State?) -> Phrase
    /// How strongly the guidance asks: `must`, `should`.
    func modality(_ modality: String) -> Phrase
    /// Who acts, and how strongly the guidance asks, in a table.
    func who(_ roles: [Phrase], _ modality: String) -> Phrase
    /// The same before a sentence.
    func lead(_ roles: [Phrase], _ modality: String) -> Phrase
    func prohibition(_ text: String) -> String
    func recordIn(_ places: [Phrase], inEvery: Bool) -> Phrase
    func recordInSentence(_ places: Phrase) -> Phrase
    func byWhen(_ limit: Phrase) -> Phrase
    /// `28 days after day of the referral`
    func counted(_ amount: Int, _ unit: TimeUnit, isBefore: Bool, from date: Phrase) -> Phrase
    /// `by 12 December 2026`
    func due(by day: Phrase) -> Phrase
    func due(between first: Phrase, and last: Phrase) -> Phrase
    func due(onOrBefore day: Phrase) -> Phrase
    func due(onOrAfter day: Phrase) -> Phrase
    /// That the day is past.
    func wasDue(by day: Phrase) -> Phrase
    var setADate: Phrase { get }
    func tooLate(_ words: Phrase) -> Phrase
    func ifNotDone(_ words: Phrase) -> Phrase
    func papers(_ state: ActionItem.Paper, _ members: [Phrase]) -> Phrase
    /// - Parameters:
    ///   - agreed: the outcome that people agreed; nil where none is recorded.
    ///   - recordsAgreement: whether the leading decision records what people agree.
    func whatFollows(agreed: Phrase?, recordsAgreement: Bool, hasDates: Bool) -> Phrase
    var noStepOutstanding: Phrase { get }
    var allAlong: Phrase { get }
    var mayApply: Phrase { get }
    var researchFound: Phrase { get }
    var done: Phrase { get }
    var beforeAnythingElse: Phrase { get }
    var toWeigh: Phrase { get }
    var evidenceNotDuty: Phrase { get }
}

/// The first screen of a case.
package protocol SummaryWording: CommonWording {
    func factsAsAt(_ day: Phrase, from source: Decisions.AsAtSource) -> Phrase
    func policy(_ title: Phrase, version: String) -> Phrase
    /// By its id and version.
    func policy(_ name: String) -> Phrase
    func andMoreFacts(_ count: Int) -> Phrase
    var note: Phrase { get }
    var contested: Phrase { get }
    var contradiction: Phrase { get }
    func moreContradictions(_ count: Int) -> Phrase
    func moreNotes(_ count: Int) -> Phrase
    func moreSteps(_ count: Int) -> Phrase
    func readInAnotherWay(_ title: Phrase, answers: [Phrase]) -> Phrase
    func itRestsOn(_ facts: Phrase) -> Phrase
    var headingRestsOn: Phrase { get }
    var headingCanChangeIt: Phrase { get }
    var headingCanChangeAnAnswer: Phrase { get }
    var nothingUnknown: Phrase { get }
    func factsNotKnown(_ count: Int) -> Phrase
    func unknownFactsCanChangeAnswers(_ count: Int) -> Phrase
    /// - Parameter elsewhere: facts not known that can change other answers.
    func nothingUnknownCanChangeIt(elsewhere: Int) -> Phrase
    func nothingUnknownButElsewhere(_ elsewhere: Int) -> Phrase
    func soFar(_ value: Phrase) -> Phrase
    func lookIn(_ places: [Phrase]) -> Phrase
    func askThe(_ roles: [Phrase]) -> Phrase
    func moreFactsCanChangeIt(_ count: Int) -> Phrase
    func factsCanChangeOtherAnswers(_ count: Int) -> Phrase
    var headingFirst: Phrase { get }
    func headingSteps(isReaders: Bool) -> Phrase
    func noStep(isReaders: Bool, mayApply: Bool) -> Phrase
    func more(_ count: Int, ofReaders: Bool) -> Phrase
    func forOthers(_ shares: [(role: Phrase, count: Int)]) -> Phrase
    func stepsMayApply(_ count: Int) -> Phrase
    func stepsHoldAllAlong(_ count: Int) -> Phrase
    func stepsBesides(_ words: Phrase) -> Phrase
    var also: Phrase { get }
    var answeredToo: Phrase { get }
    var stillOpen: Phrase { get }
    var forYourJudgement: Phrase { get }
    var reportedByTheService: Phrase { get }
    var personDecides: Phrase { get }
    var addFull: Phrase { get }
    func canChangeIt(_ count: Int) -> Phrase
    func passedOver(_ count: Int, of policy: String, _ title: Phrase, caseOf other: Phrase) -> Phrase
    /// The same where the facts leave open to which of several policies the case belongs.
    func undecided(between titles: [Phrase], shown: Phrase) -> Phrase
}
