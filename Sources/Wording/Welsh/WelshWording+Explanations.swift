package import DecisionModel

extension WelshWording {
    package func itRestsOn(_ facts: [Phrase]) -> Phrase { itRestsOn(facts.joined(separator: "; ")) }

    package func wouldBe(
        _ outcome: Phrase, ifReassessed question: Phrase, to value: Phrase, settles: Bool
    ) -> Phrase {
        let rest = settles ? "" : "; byddai wedyn hefyd yn dibynnu ar yr hyn nad yw'n hysbys"
        return "Byddai'n \(outcome), pe bai ailasesiad yn canfod hyn: \(question): \(value)\(rest)."
    }

    package func readAs(_ option: Phrase, changes options: [Phrase], answer: Phrase?) -> Phrase {
        let then: Phrase = answer.map { "yr ateb fyddai \($0)" } ?? "byddai'r ateb yr un fath"
        if options.isEmpty { return "o'i ddarllen fel \"\(option)\", \(then)" }
        return
            "o'i ddarllen fel \"\(option)\", byddai \(options.joined(separator: ", ")) yn dod allan yn wahanol; \(then)"
    }

    package func passagesAreReadAs(_ passages: Phrase, _ chosen: Phrase, _ ways: [Phrase]) -> Phrase {
        "\(readAs(chosen).capitalised): \(passages); \(ways.joined(separator: "; "))."
    }

    package func readOtherwiseGivesTheSame(_ passages: Phrase) -> Phrase {
        "Gellir darllen \(passages) yn wahanol; yma mae hynny'n rhoi'r un ateb drwy'r un rheolau."
    }

    package func otherReadingsChangeNothing(_ count: Int) -> Phrase {
        "Darnau eraill y gellir eu darllen mewn ffordd arall, heb newid dim yma: \(count)."
    }
    package var noneIsMet: Phrase { "nad oes yr un wedi'i fodloni" }
    package var anotherScope: Phrase { "y gofynnir hynny mewn achosion eraill" }
    package var readingIsOpen: Phrase { "Nid oes neb wedi'i setlo." }
    package func readingSettled(by role: Phrase, on day: Phrase) -> Phrase { "Setlwyd gan \(role) ar \(day)." }

    package var isTheAnswer: Phrase { "Dyna'r ateb." }
    package var isNotTheAnswer: Phrase { "Nid dyna'r ateb." }
    package var isStillPossible: Phrase { "Mae'n dal yn bosibl." }
    package var isOpen: Phrase { "Mae ar agor." }
    package var isNotOpen: Phrase { "Nid yw ar agor." }
    package func waitsFor(_ facts: [Phrase]) -> Phrase { "Mae'n aros am: \(facts.joined(separator: ", "))." }
    package func goesBefore(_ outcomes: Phrase, isMet: Bool) -> Phrase {
        isMet
            ? "Mae wedi'i fodloni, ond mae \(outcomes) yn dod o'i flaen."
            : "Mae wedi'i fodloni neu gall fod, ond mae \(outcomes) yn dod o'i flaen."
    }
    package var onlyWhereNoRuleIsMet: Phrase {
        "Dyna'r ateb dim ond lle nad oes rheol wedi'i bodloni, ac mae un wedi'i bodloni."
    }
    package func inItsWay(_ count: Int) -> Phrase {
        count == 1 ? "Mae un maen prawf yn y ffordd:" : "Mae \(count) maen prawf yn y ffordd:"
    }
    package var cannotBeMetTogether: Phrase {
        "Ni wyddys nad yw'r un o'r rhain ar ei ben ei hun wedi'i fodloni, ond ni ellir eu bodloni gyda'i gilydd:"
    }
    package var headingWouldChangeIt: Phrase { "Beth fyddai'n ei newid" }

    package func toSettle(_ title: Phrase, most: Int, saved: Int, isExact: Bool, isWhole: Bool) -> Phrase {
        let settle: Phrase =
            most == 1 ? "mae un cwestiwn yn ei setlo" : "mae \(questions(most)) ar y mwyaf yn ei setlo"
        let fewer = saved > 0 ? ", \(saved) yn llai na'r cyfan" : ""
        let bound =
            !isExact
            ? " (gormod o ffyrdd i ganfod y drefn orau; mae hon yn edrych un cwestiwn ymlaen ar y mwyaf)"
            : isWhole ? "" : " (gormod o gamau i'w hysgrifennu i gyd)"
        return "I setlo cwestiwn \(title.inSentence): \(settle)\(fewer)\(bound)."
    }
    package func thenQuestion(_ number: Int) -> Phrase { ", wedyn cwestiwn \(number)" }
    package var thenOthers: Phrase { ", wedyn cwestiynau nad ydynt wedi'u rhestru yma" }
    package func mattersTo(_ titles: [Phrase]) -> Phrase { "o bwys i: \(titles.joined(separator: ", "))" }
    package func otherFactsChangeNothing(_ count: Int) -> Phrase {
        "Nid yw \(count) ffaith arall yn hysbys; nid ydynt yn newid yr un o'r atebion hyn, er bod rhai'n dweud pa "
            + "gamau sydd wedi'u gwneud."
    }

    package var noRule: Phrase { "Dim rheol:" }
    package var perhapsNoRule: Phrase { "Efallai dim rheol:" }
    package var ifSilent: Phrase { "Os nad yw'r canllawiau'n dweud dim:" }
    package var stillApplies: Phrase { "Yn dal yn berthnasol:" }
    package var readings: Phrase { "Darlleniadau:" }
    package func agreedByPeople(_ status: LineStatus) -> Phrase {
        switch status {
        case .met: "Cytunwyd gan bobl."
        case .notMet: "Heb ei gytuno gan bobl eto: byddai ar agor pe cytunid arno."
        case .cannotTell: "Nid yw'n hysbys a yw pobl wedi cytuno."
        }
    }
    package var agreedWord: Phrase { "Cytunwyd:" }
    package var scopeCannotBeTold: Phrase { "Ni ellir dweud a yw'r cwestiwn yn codi:" }
    package var appliesBecauseNoOther: Phrase { "yn berthnasol, am nad oes un arall" }
    package var appliesIfNoOther: Phrase { "os nad oes un arall" }
    package var higherIsMet: Phrase { "mae un uwch wedi'i fodloni" }
    package var whicheverWay: Phrase { "pa ffordd bynnag y bydd y ffeithiau anhysbys" }
    package var oneIsMetWhicheverWay: Phrase {
        "Mae un o'r rhain wedi'i fodloni pa ffordd bynnag y bydd y ffeithiau anhysbys."
    }
    package func otherLines(_ count: Int) -> Phrase { count == 1 ? "y llinell arall" : "y \(count) llinell arall" }
}

extension WelshWording {
    package var interviewHelp: Phrase {
        "Teipiwch rif gwerth, neu'r gwerth ei hun, mewn priflythrennau neu beidio; neu'r hyn sy'n hysbys amdano, megis "
            + "`at least 2`, `VALUE or higher`, `{either: [a, b]}`."
    }
    package var interviewCommands: [(word: String, does: Phrase)] {
        [
            ("not known", "yn mynd ymlaen hebddo; ni ofynnir eto"),
            ("back", "yn tynnu'r ateb olaf yn ôl; cedwir y rhai a roddwyd ar ei ôl"),
            ("stop", "yn gorffen yma; cedwir yr hyn a atebwyd"), ("?", "yn dangos hyn"),
        ]
    }
    package var nothingToAsk: Phrase { "Ni all dim nad yw'n hysbys newid ateb; nid oes dim i'w ofyn." }
    package func toAsk(_ count: Int) -> Phrase {
        "Gall \(facts(count)) nad yw'n hysbys newid ateb. Atebwch, neu teipiwch `not known`, `back`, `stop` neu `?`."
    }
    package func yourAnswerBefore(_ answer: Phrase) -> Phrase { "Eich ateb cynt: \(answer). Mae Enter yn ei gadw." }
    package func whyAsked(_ titles: [Phrase]) -> Phrase { "Pam: gall newid \(titles.joined(separator: ", ")) o hyd." }
    package func lookFirst(_ places: [Phrase]) -> Phrase {
        "Edrychwch yn gyntaf yn \(places.joined(separator: "; "))."
    }
    package func askFirst(_ roles: [Phrase]) -> Phrase { "Gofynnwch i: \(roles.joined(separator: ", "))." }
    package var leadsNotShown: Phrase {
        "Ni ddangosir i ble byddai pob ateb yn arwain lle cofnodir atebion gyda'u ffynonellau."
    }
    package func saysWhatWasLookedAt(_ title: Phrase) -> Phrase {
        "Mae'n dweud beth yr edrychwyd arno ar gyfer \(title); pobl sy'n pwyso hynny, ni chyfrifir dim ohono."
    }
    package func everyAnswerLeadsToTheSame(_ title: Phrase) -> Phrase {
        "Ar gyfer \(title) mae pob ateb yn arwain at yr un peth â nawr; mae'n cyfrif gydag eraill."
    }
    package func eachAnswerLeadsTo(_ title: Phrase) -> Phrase { "Ar gyfer \(title) mae pob ateb yn arwain at:" }
    package var typeEveryNumber: Phrase {
        "Teipiwch bob rhif sy'n berthnasol, megis `1, 2`; `none`, `all`, neu `not known`."
    }
    package func typeANumber(
        from lower: String, to upper: String, such: String, isWhole: Bool, unit: Phrase
    ) -> Phrase {
        let unit: Phrase = unit.isEmpty ? "" : " (\(unit))"
        return "Teipiwch rif \(isWhole ? "cyfan " : "")o \(lower) i \(upper)\(unit), neu `at least \(such)`."
    }
    package func typeADay(_ example: String) -> Phrase { "Teipiwch ddiwrnod, megis \(example)." }
    package func ruledOut(_ names: [Phrase]) -> Phrase { "Diystyrwyd: \(names.joined(separator: ", "))." }
    package var noAnswerMoved: Phrase { "Ni symudodd yr un ateb." }
    package func keptAsBefore(_ facts: [Phrase]) -> Phrase {
        "Cadwyd fel yr atebwyd cynt: \(facts.joined(separator: ", "))."
    }
    package var nothingElseCanChange: Phrase { "Ni all dim arall nad yw'n hysbys newid ateb." }
    package func stillUnknown(_ facts: [Phrase], more: Int) -> Phrase {
        "Ddim yn hysbys, a gall newid ateb o hyd: \(facts.joined(separator: ", "))"
            + (more > 0 ? " a \(more) arall." : ".")
    }
    package func settlesNothing(_ fact: Phrase, _ value: Phrase) -> Phrase {
        "Cofnodwyd \(fact) fel \(value), sy'n gadael ateb yn agored. Unwaith y bydd wedi'i setlo, newidiwch ef yn "
            + "ffeil yr achos."
    }
}

extension WelshWording {
    package var whatIf: Phrase { "beth petai" }
    package var was: Phrase { "cynt" }
    package var now: Phrase { "nawr" }
    package var caseSaysSoAlready: Phrase { "Mae'r achos yn dweud hynny eisoes." }
    package var linesThatMoved: Phrase { "Llinellau a symudodd" }
    package var whetherItApplies: Phrase { "a yw'n berthnasol" }
    package var agreedByPeopleLine: Phrase { "cytunwyd gan bobl" }
    package func exceptionTo(_ outcome: Phrase) -> Phrase { "eithriad i \(outcome)" }
    package func contradictsNow(_ words: Phrase) -> Phrase {
        "Mae'r ffeithiau a newidiwyd yn gwrth-ddweud ei gilydd: \(words)"
    }
    package func theSame(_ titles: [Phrase]) -> Phrase { "Yr un fath: \(titles.joined(separator: ", "))." }
}
