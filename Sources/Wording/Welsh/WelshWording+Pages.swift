package import DecisionModel

extension WelshWording {
    package var inShort: Phrase { "Yn fyr" }
    package var forAPersonToWeigh: Phrase { "i berson ei bwyso" }
    package var stillNotKnown: Phrase { "Beth nad yw'n hysbys o hyd" }
    package var nothingCouldChange: Phrase { "Dim byd a allai newid ateb." }
    package var whereItStands: Phrase { "Ble mae hyn yn y canllawiau" }
    package func policyAndEngine(_ digest: String, _ engine: String) -> Phrase {
        "Polisi \(digest), peiriant \(engine)."
    }

    package var skip: Phrase { "Neidio at y penderfyniad" }
    package func pageFooter(_ digest: String, _ engine: String) -> Phrase {
        "Person sy'n penderfynu; mae'r dudalen hon yn awgrymu ac yn egluro. \(policyAndEngine(digest, engine)) Drafft "
            + "yw'r Gymraeg."
    }
    package var untranslated: Phrase { "Mae'r hyn y mae'r polisi'n ei ddweud yma yn Saesneg." }
    package func pageMark(_ reference: Phrase, _ day: Phrase, _ policy: Phrase) -> Phrase {
        "\(reference), ffeithiau ar \(day), polisi \(policy)"
    }
    package func asAt(_ day: Phrase, from source: Decisions.AsAtSource) -> Phrase {
        switch source {
        case .caseFile: day
        case .today: "\(day) (heddiw; nid yw'r ffeil yn rhoi diwrnod)"
        case .commandLine: "\(day) (fel y gofynnwyd)"
        }
    }
    package var stripCase: Phrase { "Achos" }
    package var stripFacts: Phrase { "Ffeithiau a roddwyd" }
    package var stripAsAt: Phrase { "Ar" }
    package var stripPolicy: Phrase { "Polisi" }
    package func factsGiven(_ count: Int, of whole: Int) -> Phrase { "\(count) o \(whole)" }
    package var onThisPage: Phrase { "Ar y dudalen hon" }

    package var partWhy: Phrase { "Pam, fesul llinell" }
    package var partSteps: Phrase { "Beth i'w wneud, y cyfan" }
    package var partUnknown: Phrase { "Beth nad yw'n hysbys o hyd" }
    package var partOther: Phrase { "Atebion i'r cwestiynau eraill" }
    package var partFacts: Phrase { "Ffeithiau a roddwyd" }
    package var partReadings: Phrase { "Darnau y gellir eu darllen mewn ffordd arall" }
    package var partGuidance: Phrase { "Beth mae'r canllawiau'n ei ddweud, a ble" }

    package var contradictionInFacts: Phrase { "Gwrthddweud yn y ffeithiau" }
    package func decidedAsRecorded(more: Int) -> Phrase {
        (more > 0 ? "A \(more) arall, sydd o dan y llinellau. " : "")
            + "Penderfynir popeth isod ar y ffeithiau fel y'u cofnodwyd."
    }
    package var reassessmentCouldChange: Phrase { "Beth allai ailasesiad ei newid" }
    package var why: Phrase { "Pam:" }

    package var yourDecision: Phrase { "Eich penderfyniad" }
    package var decisionForm: [Phrase] {
        ["Penderfyniad", "Rheswm", "Cytunwyd gyda", "Rôl", "Penderfynwyd gan (llofnod)", "Dyddiad"]
    }

    package var factsCaption: Phrase { "Fel y'u cofnodwyd; nid yw'r lleill yn hysbys" }
    package var factsColumns: [Phrase] { ["Ffaith", "Cofnodwyd fel", "Ble, pryd, gan bwy"] }
    package var guidanceColumn: Phrase { "Canllawiau" }
    package var inOurWords: Phrase { "Yn ein geiriau ni, nid rhai'r ffynonellau; edrychwch yno am eu rhai nhw." }

    package var whyItDoesNotArise: Phrase { "Pam nad yw'r cwestiwn yn codi" }
    package var whetherItArises: Phrase { "Ni ellir dweud a yw'r cwestiwn yn codi" }
    package var whatItWaitsFor: Phrase { "Beth mae'r cwestiwn yn aros amdano" }
    package var whatToLookAt: Phrase { "Beth i edrych arno" }
    package var eachByItself: Phrase { "Pob un wedi'i ateb ar ei ben ei hun" }
    package func whyNot(higher: Bool) -> Phrase { higher ? "Pam nad un uwch" : "Pam nad un arall" }
    package var whyNotLower: Phrase { "Pam nad un is" }
    package var noRuleForIt: Phrase { "nid oes rheol ar ei gyfer wedi'i bodloni" }
    package var lineColumns: [Phrase] { ["Statws", "Beth a ofynnir", "Fel y cofnodwyd"] }
    package func linesOf(_ outcome: Phrase) -> Phrase { "Llinellau: \(outcome)" }
    package func inTheWayOf(_ outcome: Phrase) -> Phrase { "Beth sydd yn y ffordd: \(outcome)" }
    package var oneWay: Phrase { "Un ffordd" }
    package var anotherWay: Phrase { "Ffordd arall" }
    package var line: Phrase { "Llinell" }
    package var otherAnswersCaption: Phrase { "Atebion i'r cwestiynau eraill" }
    package var otherAnswersColumns: [Phrase] { ["Cwestiwn", "Ateb", "Llinellau", "Beth sydd yn ffordd y lleill"] }
    package func lineByLine(_ question: Phrase) -> Phrase { "Fesul llinell: \(question)" }
    package var outOfScopeWord: Phrase { "Y tu allan i'r cwmpas:" }

    package var openFactsCaption: Phrase { "Ffeithiau a all newid ateb o hyd" }
    package var openFactsColumns: [Phrase] { ["Cwestiwn", "Hysbys hyd yma", "Ble i edrych", "O bwys i"] }
    package func lookFirstIn(_ places: [Phrase]) -> Phrase {
        "edrychwch yn gyntaf yn \(places.joined(separator: "; "))"
    }
    package func ask(_ roles: [Phrase]) -> Phrase { "gofynnwch i: \(roles.joined(separator: ", "))" }
    package func stepsCaption(hasDates: Bool) -> Phrase {
        hasDates
            ? "Camau, gyda'r dyddiadau y mae'r canllawiau'n eu rhoi"
            : "Camau; dim dyddiad yn y canllawiau, gosodwch eich un chi"
    }
    package var stepColumns: [Phrase] { ["Cyflwr", "Beth", "Pwy", "Ble i gofnodi"] }
    package var allAlongCaption: Phrase { "Beth sy'n dal drwy'r amser" }
    package var mayApplyCaption: Phrase { "Camau y gall fod eu hangen: mae'n dibynnu ar ffaith nad yw'n hysbys" }
    package var firstColumns: [Phrase] { ["Cyflwr", "Cam"] }
    package var areaColumns: [Phrase] { ["Cyflwr", "Maes", "Beth sy'n hysbys"] }
    package var nothingReported: Phrase { "Nid oes dim wedi'i adrodd eto." }
    package var reportColumns: [Phrase] { ["Cyflwr", "Beth", "Pwy"] }
    package func inPlace(_ status: LineStatus?) -> Phrase {
        switch status {
        case .met: "ar waith"
        case .notMet: "ddim ar waith"
        case .cannotTell, nil: "heb ei adrodd"
        }
    }

    package var whatToDoNext: Phrase { "Beth i'w wneud nesaf" }
    package func onScreenAlone(linesOfWhy: Int, steps: Int) -> Phrase {
        let left: [Phrase] = [
            linesOfWhy > 0 ? "\(linesOfWhy) llinell arall o pam" : "", steps > 0 ? "\(steps) cam arall" : "",
        ]
        let rest: Phrase = left.nonEmpty.isEmpty ? "" : "\(left.nonEmpty.joined(separator: ", ")), "
        return
            "Ar y sgrin yn unig: \(rest)yr atebion eraill, yr holl ffeithiau a roddwyd, a beth mae'r canllawiau'n ei "
            + "ddweud."
    }
}
