package import DecisionModel

extension WelshWording {
    package func state(_ state: ActionItem.State) -> Phrase {
        switch state {
        case .done: "wedi'i wneud"
        case .outstanding: "heb ei wneud"
        case .tooLate: "rhy hwyr"
        case .notRecorded: "heb ei gofnodi"
        case .mayApply: "gall fod angen"
        case .notKept: "heb ei gadw"
        case .always: "bob amser"
        case .evidence: "tystiolaeth"
        }
    }

    package func state(_ state: Consideration.State?) -> Phrase {
        switch state {
        case .addressed: "wedi'i ystyried"
        case .outstanding: "heb ei ystyried"
        case .cannotTell: "heb ei gofnodi"
        case nil: "i'w bwyso"
        }
    }

    package func modality(_ modality: String) -> Phrase {
        switch modality {
        case "must": "rhaid"
        case "should": "dylid"
        case "may": "caniateir"
        case "must not": "ni chaniateir"
        case "consider": "i'w ystyried"
        case "information": "gwybodaeth"
        case "evidence": "tystiolaeth"
        default: Phrase(modality)
        }
    }

    package func who(_ roles: [Phrase], _ modality: String) -> Phrase {
        let who = both(roles)
        switch modality {
        case "evidence": return evidenceNotDuty
        case "must not": return who
        default: return who.isEmpty ? self.modality(modality) : "\(who), \(self.modality(modality))"
        }
    }

    package func lead(_ roles: [Phrase], _ modality: String) -> Phrase {
        let who = both(roles)
        switch modality {
        case "evidence": return .empty
        case "consider": return who.isEmpty ? "I'w ystyried: " : "I'w ystyried gan \(who): "
        case "must not": return who.isEmpty ? .empty : "\(who.capitalised): "
        default:
            return who.isEmpty
                ? "\(self.modality(modality).capitalised): " : "\(who.capitalised), \(self.modality(modality)): "
        }
    }

    package func prohibition(_ text: String) -> String { "Peidiwch â gwneud hyn: \(Phrase(text).inSentence.plain)" }

    package func recordIn(_ places: [Phrase], inEvery: Bool) -> Phrase {
        places.joined(separator: inEvery ? " a hefyd " : " neu ")
    }

    package func recordInSentence(_ places: Phrase) -> Phrase { "Cofnodwch yn \(places)" }
    package func byWhen(_ limit: Phrase) -> Phrase { "Erbyn pryd: \(limit)" }
    package func counted(_ amount: Int, _ unit: TimeUnit, isBefore: Bool, from date: Phrase) -> Phrase {
        // A noun behind a number stands in the singular.
        let noun =
            switch unit {
            case .days: "diwrnod"
            case .weeks: "wythnos"
            case .months: "mis"
            case .years: "blynedd"
            }
        return "\(amount) \(noun) \(isBefore ? "cyn" : "ar ôl") \(date)"
    }
    package func due(by day: Phrase) -> Phrase { "erbyn \(day)" }
    package func due(between first: Phrase, and last: Phrase) -> Phrase {
        "i'w wneud erbyn diwrnod rhwng \(first) a \(last)"
    }
    package func due(onOrBefore day: Phrase) -> Phrase { "i'w wneud erbyn \(day) neu gynt" }
    package func due(onOrAfter day: Phrase) -> Phrase { "i'w wneud erbyn \(day) neu wedyn" }
    package func wasDue(by day: Phrase) -> Phrase { "roedd i'w wneud erbyn \(day)" }
    package var setADate: Phrase { "Dim dyddiad yn y canllawiau: gosodwch un." }
    package func tooLate(_ words: Phrase) -> Phrase { "Rhy hwyr: \(words)" }
    package func ifNotDone(_ words: Phrase) -> Phrase { "Os na chafodd ei wneud: \(words)" }

    package func papers(_ state: ActionItem.Paper, _ members: [Phrase]) -> Phrase {
        let word =
            switch state {
            case .have: "Papurau yno"
            case .missing: "Papurau ar goll"
            case .notKnown: "Papurau nad ydynt yn hysbys"
            }
        return "\(word): \(members.joined(separator: ", "))."
    }

    package func whatFollows(agreed: Phrase?, recordsAgreement: Bool, hasDates: Bool) -> Phrase {
        let basis: Phrase =
            agreed.map { " o'r hyn y cytunodd pobl arno, \($0)" } ?? (recordsAgreement ? " o'r atebion" : "")
        return
            "Beth sy'n dilyn\(basis) (dim dyddiad yn y canllawiau\(hasDates ? " oni ddangosir un" : ""): gosodwch eich "
            + "un chi)"
    }

    package var noStepOutstanding: Phrase { "Nid oes cam heb ei wneud." }
    package var allAlong: Phrase { "Drwy'r amser" }
    package var mayApply: Phrase { "Gall fod angen: mae'n dibynnu ar ffaith nad yw'n hysbys" }
    package var researchFound: Phrase { "Yr hyn a ganfu ymchwil; tystiolaeth, byth yn ddyletswydd" }
    package var done: Phrase { "Wedi'i wneud" }
    package var beforeAnythingElse: Phrase { "Beth sy'n dod cyn dim arall" }
    package var toWeigh: Phrase { "I'w bwyso, yn nhrefn y canllawiau" }
    package var evidenceNotDuty: Phrase { "tystiolaeth, nid dyletswydd" }
}

extension WelshWording {
    package func factsAsAt(_ day: Phrase, from source: Decisions.AsAtSource) -> Phrase {
        "ffeithiau ar \(asAt(day, from: source))"
    }
    package func policy(_ title: Phrase, version: String) -> Phrase { "\(title), fersiwn \(version)" }
    package func policy(_ name: String) -> Phrase { "polisi \(name)" }
    package func andMoreFacts(_ count: Int) -> Phrase { "; a \(count) arall" }
    package var note: Phrase { "Nodyn:" }
    package var contested: Phrase { "Dadleuol:" }
    package var contradiction: Phrase { "GWRTHDDWEUD" }
    package func moreContradictions(_ count: Int) -> Phrase { "a \(count) gwrthddywediad arall" }
    package func moreNotes(_ count: Int) -> Phrase { "a \(count) nodyn arall" }
    package func moreSteps(_ count: Int) -> Phrase { "a \(count) cam arall" }
    package func readInAnotherWay(_ title: Phrase, answers: [Phrase]) -> Phrase {
        let would: Phrase =
            answers.isEmpty ? "mae'r ateb yn aros yr un fath" : "yr ateb fyddai \(either(answers))"
        return "\(title): gellir darllen y canllawiau mewn ffordd arall, ac yna \(would)."
    }
    package func itRestsOn(_ facts: Phrase) -> Phrase { "Mae'n seiliedig ar: \(facts)." }
    package var headingRestsOn: Phrase { "Mae'n seiliedig ar" }
    package var headingCanChangeIt: Phrase { "Beth all ei newid o hyd" }
    package var headingCanChangeAnAnswer: Phrase { "Beth all newid ateb o hyd" }
    package var nothingUnknown: Phrase { "Dim byd nad yw'n hysbys." }
    package func factsNotKnown(_ count: Int) -> Phrase { "\(facts(count)) ddim yn hysbys." }
    package func unknownFactsCanChangeAnswers(_ count: Int) -> Phrase {
        "Gall \(facts(count)) nad yw'n hysbys newid atebion."
    }
    private func elsewhere(_ count: Int) -> Phrase {
        count == 0 ? .empty : " Gall \(facts(count)) nad yw'n hysbys newid atebion eraill."
    }
    package func nothingUnknownCanChangeIt(elsewhere: Int) -> Phrase {
        "Ni all dim nad yw'n hysbys ei newid.\(self.elsewhere(elsewhere))"
    }
    package func nothingUnknownButElsewhere(_ elsewhere: Int) -> Phrase {
        "\(nothingUnknown)\(self.elsewhere(elsewhere))"
    }
    package func soFar(_ value: Phrase) -> Phrase { "Hyd yma: \(value)." }
    package func lookIn(_ places: [Phrase]) -> Phrase { "edrychwch yn \(places.joined(separator: "; "))" }
    package func askThe(_ roles: [Phrase]) -> Phrase { "gofynnwch i \(either(roles))" }
    package func moreFactsCanChangeIt(_ count: Int) -> Phrase { "gall \(count) ffaith arall ei newid" }
    package func factsCanChangeOtherAnswers(_ count: Int) -> Phrase { "gall \(facts(count)) newid atebion eraill" }
    package var headingFirst: Phrase { "Cyn dim arall" }
    package func headingSteps(isReaders: Bool) -> Phrase { isReaders ? "Eich camau nesaf" : "Camau nesaf" }
    package func noStep(isReaders: Bool, mayApply: Bool) -> Phrase {
        let step = isReaders ? "Nid oes cam i chi" : "Nid oes cam"
        return mayApply ? "\(step) sy'n sicr eto." : "\(step) heb ei wneud neu heb ei gofnodi."
    }
    package func more(_ count: Int, ofReaders: Bool) -> Phrase { "\(count) arall\(ofReaders ? " i chi" : "")" }
    package func forOthers(_ shares: [(role: Phrase, count: Int)]) -> Phrase {
        "i eraill: \(shares.map { share -> Phrase in "\(share.role) \(share.count)" }.joined(separator: ", "))"
    }
    package func stepsMayApply(_ count: Int) -> Phrase { "gall fod angen \(count)" }
    package func stepsHoldAllAlong(_ count: Int) -> Phrase { "\(count) drwy'r amser" }
    package func stepsBesides(_ words: Phrase) -> Phrase { "Camau eraill: \(words)." }
    package var also: Phrase { "Hefyd" }
    package var answeredToo: Phrase { "Atebwyd hefyd" }
    package var stillOpen: Phrase { "Yn dal ar agor" }
    package var forYourJudgement: Phrase { "Ar gyfer eich barn chi" }
    package var reportedByTheService: Phrase { "Adroddwyd gan y gwasanaeth" }
    package var personDecides: Phrase { "Person sy'n penderfynu, byth yr offeryn." }
    package var addFull: Phrase { "Am bob llinell a'i chanllawiau ychwanegwch --full." }
    package func canChangeIt(_ count: Int) -> Phrase { "gall \(facts(count)) ei newid" }
    package func passedOver(_ count: Int, of policy: String, _ title: Phrase, caseOf other: Phrase) -> Phrase {
        "Mae'r \(count) penderfyniad yn \(policy) (\(title)) y tu allan i'r cwmpas: achos i \(other) yw hwn."
    }
    package func undecided(between titles: [Phrase], shown: Phrase) -> Phrase {
        "Ni ellir dweud achos pwy yw hwn: \(titles.joined(separator: "; ")). "
            + "Setlwch hynny'n gyntaf; dyma a ddywed \(shown)."
    }
}
