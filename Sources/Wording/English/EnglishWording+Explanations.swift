package import DecisionModel

extension EnglishWording {
    package func itRestsOn(_ facts: [Phrase]) -> Phrase { itRestsOn(facts.joined(separator: "; ")) }

    package func wouldBe(
        _ outcome: Phrase, ifReassessed question: Phrase, to value: Phrase, settles: Bool
    ) -> Phrase {
        let rest = settles ? "" : "; it would then also turn on what is not known"
        return "Would be \(outcome), if reassessment found this: \(question): \(value)\(rest)."
    }

    package func readAs(_ option: Phrase, changes options: [Phrase], answer: Phrase?) -> Phrase {
        let then: Phrase = answer.map { "the answer would be \($0)" } ?? "the answer would be the same"
        if options.isEmpty { return "\(readAs(option)), \(then)" }
        return "\(readAs(option)), \(options.joined(separator: ", ")) would come out otherwise; \(then)"
    }

    package func passagesAreReadAs(_ passages: Phrase, _ chosen: Phrase, _ ways: [Phrase]) -> Phrase {
        "\(passages) is \(readAs(chosen)); \(ways.joined(separator: "; "))."
    }

    package func readOtherwiseGivesTheSame(_ passages: Phrase) -> Phrase {
        "\(passages) can be read otherwise; here that gives the same answer by the same rules."
    }

    package func otherReadingsChangeNothing(_ count: Int) -> Phrase {
        let passages = count == 1 ? "1 other passage" : "\(count) other passages"
        return "\(passages) can be read in another way, which would change nothing of this."
    }
    package var noneIsMet: Phrase { "that none is met" }
    package var anotherScope: Phrase { "that the question arises in other cases" }
    package var readingIsOpen: Phrase { "Nobody has settled it." }
    package func readingSettled(by role: Phrase, on day: Phrase) -> Phrase { "Settled by the \(role) on \(day)." }

    package var isTheAnswer: Phrase { "It is the answer." }
    package var isNotTheAnswer: Phrase { "It is not the answer." }
    package var isStillPossible: Phrase { "It is still possible." }
    package var isOpen: Phrase { "It is open." }
    package var isNotOpen: Phrase { "It is not open." }
    package func waitsFor(_ facts: [Phrase]) -> Phrase { "It waits for: \(facts.joined(separator: ", "))." }
    package func goesBefore(_ outcomes: Phrase, isMet: Bool) -> Phrase {
        "It is met\(isMet ? "" : " or may be"), but \(outcomes) goes before it."
    }
    package var onlyWhereNoRuleIsMet: Phrase { "It is the answer only where no rule is met, and one is." }
    package func inItsWay(_ count: Int) -> Phrase {
        "In its way \(count == 1 ? "stands one criterion" : "stand \(count) criteria"):"
    }
    package var cannotBeMetTogether: Phrase {
        "None of these alone is known not to be met, yet they cannot be met together:"
    }
    package var headingWouldChangeIt: Phrase { "What would change it" }

    package func toSettle(_ title: Phrase, most: Int, saved: Int, isExact: Bool, isWhole: Bool) -> Phrase {
        let settle = most == 1 ? "one question settles it" : "at most \(most) questions settle it"
        let fewer = saved > 0 ? ", \(saved) fewer than all" : ""
        let bound =
            !isExact
            ? " (too many ways to find the best order; this one looks one question ahead at the most)"
            : isWhole ? "" : " (too many steps to write them all)"
        return "To settle the question of \(title.inSentence): \(settle)\(fewer)\(bound)."
    }
    package func thenQuestion(_ number: Int) -> Phrase { ", then question \(number)" }
    package var thenOthers: Phrase { ", then questions not listed here" }
    package func mattersTo(_ titles: [Phrase]) -> Phrase { "matters to: \(titles.joined(separator: ", "))" }
    package func otherFactsChangeNothing(_ count: Int) -> Phrase {
        "\(count) other \(count == 1 ? "fact is" : "facts are") not known; "
            + "\(count == 1 ? "it changes" : "they change") none of these answers, "
            + "though some say which steps are done."
    }

    package var noRule: Phrase { "No rule:" }
    package var perhapsNoRule: Phrase { "Perhaps no rule:" }
    package var ifSilent: Phrase { "If the guidance is silent:" }
    package var stillApplies: Phrase { "Still applies:" }
    package var readings: Phrase { "Readings:" }
    package func agreedByPeople(_ status: LineStatus) -> Phrase {
        switch status {
        case .met: "Agreed by people."
        case .notMet: "Not yet agreed by people: would be open if agreed."
        case .cannotTell: "Whether people have agreed is not known."
        }
    }
    package var agreedWord: Phrase { "Agreed:" }
    package var scopeCannotBeTold: Phrase { "Whether the question arises cannot be told:" }
    package var appliesBecauseNoOther: Phrase { "applies, because no other does" }
    package var appliesIfNoOther: Phrase { "if no other does" }
    package var higherIsMet: Phrase { "a higher one is met" }
    package var whicheverWay: Phrase { "whichever way the unknown facts turn out" }
    package var oneIsMetWhicheverWay: Phrase {
        "One of these is met whichever way the unknown facts turn out."
    }
    package func otherLines(_ count: Int) -> Phrase { count == 1 ? "the other line" : "the other \(count) lines" }
}

extension EnglishWording {
    package var interviewHelp: Phrase {
        "Type the number of a value, or the value itself, in capitals or not; or what is known of it, such as "
            + "`at least 2`, `VALUE or higher`, `{either: [a, b]}`."
    }
    package var interviewCommands: [(word: String, does: Phrase)] {
        [
            ("not known", "goes on without it; it is not asked again"),
            ("back", "takes the last answer back; those given after it are kept"),
            ("stop", "ends here; what was answered is kept"), ("?", "shows this"),
        ]
    }
    package var nothingToAsk: Phrase {
        "Nothing that is not known can change an answer; there is nothing to ask."
    }
    package func toAsk(_ count: Int) -> Phrase {
        "\(facts(count)) not known can change an answer. Answer, or type `not known`, `back`, `stop` or `?`."
    }
    package func yourAnswerBefore(_ answer: Phrase) -> Phrase { "Your answer before: \(answer). Enter keeps it." }
    package func whyAsked(_ titles: [Phrase]) -> Phrase {
        "Why: it can still change \(titles.joined(separator: ", "))."
    }
    package func lookFirst(_ places: [Phrase]) -> Phrase { "Look first in \(places.joined(separator: "; "))." }
    package func askFirst(_ roles: [Phrase]) -> Phrase { "Ask: \(roles.joined(separator: ", "))." }
    package var leadsNotShown: Phrase {
        "What each answer would lead to is not shown where answers are recorded with where they come from."
    }
    package func saysWhatWasLookedAt(_ title: Phrase) -> Phrase {
        "It says what was looked at for \(title); people weigh that, nothing is computed from it."
    }
    package func everyAnswerLeadsToTheSame(_ title: Phrase) -> Phrase {
        "For \(title) every answer leads on to the same as now; it counts together with others."
    }
    package func eachAnswerLeadsTo(_ title: Phrase) -> Phrase { "For \(title) each answer leads to:" }
    package var typeEveryNumber: Phrase {
        "Type every number that applies, such as `1, 2`; `none`, `all`, or `not known`."
    }
    package func typeANumber(
        from lower: String, to upper: String, such: String, isWhole: Bool, unit: Phrase
    ) -> Phrase {
        let unit: Phrase = unit.isEmpty ? "" : " (\(unit))"
        return "Type a \(isWhole ? "whole " : "")number from \(lower) to \(upper)\(unit), or `at least \(such)`."
    }
    package func typeADay(_ example: String) -> Phrase { "Type a day, such as \(example)." }
    package func ruledOut(_ names: [Phrase]) -> Phrase { "Ruled out: \(names.joined(separator: ", "))." }
    package var noAnswerMoved: Phrase { "No answer moved." }
    package func keptAsBefore(_ facts: [Phrase]) -> Phrase {
        "Kept as answered before: \(facts.joined(separator: ", "))."
    }
    package var nothingElseCanChange: Phrase { "Nothing else that is not known can change an answer." }
    package func stillUnknown(_ facts: [Phrase], more: Int) -> Phrase {
        "Not known, and can still change an answer: \(facts.joined(separator: ", "))"
            + (more > 0 ? " and \(more) more." : ".")
    }
    package func settlesNothing(_ fact: Phrase, _ value: Phrase) -> Phrase {
        "\(fact) is recorded as \(value), which leaves an answer open. Once it is settled, change it in the case file."
    }
}

extension EnglishWording {
    package var whatIf: Phrase { "what if" }
    package var was: Phrase { "was" }
    package var now: Phrase { "now" }
    package var caseSaysSoAlready: Phrase { "The case says so already." }
    package var linesThatMoved: Phrase { "Lines that moved" }
    package var whetherItApplies: Phrase { "whether it applies" }
    package var agreedByPeopleLine: Phrase { "agreed by people" }
    package func exceptionTo(_ outcome: Phrase) -> Phrase { "exception to \(outcome)" }
    package func contradictsNow(_ words: Phrase) -> Phrase {
        "The changed facts contradict one another: \(words)"
    }
    package func theSame(_ titles: [Phrase]) -> Phrase { "The same: \(titles.joined(separator: ", "))." }
}
