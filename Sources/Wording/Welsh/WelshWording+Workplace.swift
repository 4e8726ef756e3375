extension WelshWording {
    package var skipToContent: Phrase { "Neidio i'r dudalen" }
    package var workplaceNavigation: Phrase { "Y gweithle" }
    package var workplaceFooter: Phrase { "Person sy'n penderfynu. Mae Canllaw yn awgrymu ac yn esbonio." }
    package var problemTitle: Phrase { "Mae problem" }
    package var mistake: Phrase { "Cywirwch" }
    package var save: Phrase { "Cadw" }
    package var cancel: Phrase { "Canslo" }
    package var back: Phrase { "Yn ôl" }
    package var show: Phrase { "Dangos" }
    package var toTheCases: Phrase { "I'r rhestr achosion" }
    package var toTheAnswer: Phrase { "I'r ateb" }

    package var casesTitle: Phrase { "Achosion" }
    package var newCase: Phrase { "Achos newydd" }
    package var searchLabel: Phrase { "Dod o hyd i achos yn ôl ei gyfeirnod" }
    package var filterLabel: Phrase { "Dangos" }
    package func caseFilter(_ filter: String) -> Phrase {
        switch filter {
        case "open": "â chwestiynau sy'n bwysig"
        case "overdue": "â cham sy'n ddyledus"
        case "undecided": "heb eu penderfynu eto"
        default: "pob achos"
        }
    }
    package var search: Phrase { "Chwilio" }
    package var noCases: Phrase { "Nid oes achosion eto." }
    package var noCaseMatches: Phrase { "Nid oes achos sy'n cyfateb." }
    package func casesCaption(_ shown: Int, of count: Int) -> Phrase {
        shown == count ? "Achosion: \(count)" : "Y \(shown) cyntaf o blith \(count) o achosion"
    }
    package var casesColumns: [Phrase] {
        ["Cyfeirnod", "Awgrymwyd", "Penderfynwyd", "I'w ofyn eto", "Dyddiad nesaf", "Newidiwyd ddiwethaf"]
    }
    package var caseUnreadable: Phrase { "Ni ellir darllen ffeil yr achos hwn" }
    package func caseUnreadableDetails(_ file: String) -> Phrase {
        "Ni ellir defnyddio'r ffeil \(file) fel y mae nawr. Ni newidiwyd dim ynddi. Mae'r hyn sydd o'i le isod: "
            + "cywirwch ef, yna llwythwch y dudalen hon eto."
    }
    package func lineNumber(_ line: Int) -> Phrase { "Llinell \(line)" }
    package var referenceLabel: Phrase { "Cyfeirnod" }
    package var referenceHint: Phrase { "Cyfeirnod lleol yr achos, megis YJ-2407. Dim enwau." }
    package var makeCase: Phrase { "Creu'r achos" }
    package var referenceMissing: Phrase { "Rhowch gyfeirnod yr achos" }
    package var referenceSigns: Phrase {
        "Mewn cyfeirnod mae llythrennau, digidau, cysylltnodau, tanlinellau ac atalnodau llawn, dim mwy na 64 ohonynt, "
            + "ac mae'n dechrau â llythyren neu ddigid"
    }
    package var referenceExists: Phrase { "Mae achos â'r cyfeirnod hwn eisoes" }
    package func looksLike(_ what: Phrase) -> Phrase {
        "Mae hwn yn edrych fel \(what). Nid yw cyfeirnod yn enwi neb"
    }

    package var caseNavigation: Phrase { "Yr achos hwn" }
    package func caseTab(_ tab: String) -> Phrase {
        switch tab {
        case "facts": "Ffeithiau"
        case "ask": "Cwestiynau"
        case "whatif": "Beth petai"
        case "decision": "Eich penderfyniad"
        case "copy": "Copïo i gofnodion"
        case "timeline": "Llinell amser"
        case "print": "Argraffu"
        default: "Ateb"
        }
    }
    package func answerQuestions(_ count: Int) -> Phrase {
        count == 1 ? "Ateb y cwestiwn sy'n bwysig" : "Ateb y cwestiynau sy'n bwysig (\(count))"
    }
    package var recordYourDecision: Phrase { "Cofnodi eich penderfyniad" }
    package var decidedLast: Phrase { "Penderfynwyd ddiwethaf" }
    package func policyTrouble(_ trouble: Phrase) -> Phrase {
        "Mae camgymeriad yn ffeiliau'r polisi, felly'r fersiwn cynt sy'n dal i benderfynu: \(trouble)."
    }

    package var topicOfCase: Phrase { "Ffeithiau eraill" }
    package var factListColumns: [Phrase] { ["Ffaith", "Yr hyn sy'n hysbys", "Nodyn"] }
    package var stillMatters: Phrase { "gall newid ateb o hyd" }
    package func changeFacts(_ topic: Phrase) -> Phrase { "Newid: \(topic)" }
    package var factsSaved: Phrase { "Cadwyd." }
    package var nothingChanged: Phrase { "Ni newidiwyd dim, felly ni chadwyd dim." }
    package func saveAndGoTo(_ topic: Phrase) -> Phrase { "Cadw a mynd ymlaen: \(topic)" }
    package var seeWhatMoves: Phrase { "Gweld beth fyddai'n symud" }
    package func unit(_ unit: Phrase) -> Phrase { "Mewn \(unit)." }
    package var numberLabel: Phrase { "Rhif, neu'r hyn sy'n hysbys ohono, megis \"at least 2\" neu \"2 or 3\"" }
    package var knownInPart: Phrase { "Yr hyn sy'n hysbys ohono" }
    package var dateInPart: Phrase {
        "Gadewch y diwrnod yn wag lle mae'r mis yn unig yn hysbys, a'r mis lle mae'r flwyddyn yn unig yn hysbys."
    }
    package var dayLabel: Phrase { "Diwrnod" }
    package var monthLabel: Phrase { "Mis" }
    package var yearLabel: Phrase { "Blwyddyn" }
    package var notKnownYet: Phrase { "Ddim yn hysbys eto" }
    package var severalPossible: Phrase { "Gallai fod yn fwy nag un o'r rhain" }
    package var whereRecorded: Phrase { "Ble a phryd y'i cofnodwyd" }
    package var recordedInLabel: Phrase { "Cofnodwyd yn" }
    package var recordedOnLabel: Phrase { "Cofnodwyd ar" }
    package var recordedByLabel: Phrase { "Cofnodwyd gan" }
    package var becauseLabel: Phrase { "Pam nad yw'n hysbys, neu'n sicr" }
    package var notSaid: Phrase { "Heb ei ddweud" }
    package func reasonNotKnown(_ reason: String) -> Phrase {
        switch reason {
        case "not asked": "heb ei ofyn"
        case "asked, not known": "gofynnwyd, ond ddim yn hysbys"
        case "disputed": "mae anghytuno"
        case "withheld": "wedi'i gadw'n ôl"
        default: Phrase(reason)
        }
    }

    package var conflictTitle: Phrase { "Newidiwyd hyn ers i chi agor y ffurflen" }
    package var conflictDetails: Phrase {
        "Ni chadwyd dim eto. Dewiswch fersiwn; cedwir popeth arall a lenwoch gyda hi."
    }
    package var conflictCaption: Phrase { "Yr hyn a newidiwyd ddwywaith" }
    package var yours: Phrase { "Eich fersiwn chi" }
    package var theirs: Phrase { "Yr hyn y mae'r achos yn ei ddweud nawr" }
    package var saveYours: Phrase { "Cadw eich fersiwn chi" }
    package var keepTheirs: Phrase { "Gadael yr hyn y mae'r achos yn ei ddweud nawr" }

    package var tickAtLeastTwo: Phrase { "Ticiwch o leiaf ddau o'r atebion y mae rhyngddynt" }
    package func wholeNumberWanted(from low: String, to high: String) -> Phrase {
        "Rhowch rif cyfan o \(low) i \(high), neu'r hyn sy'n hysbys ohono, megis \"at least 2\" neu \"2 or 3\""
    }
    package func numberWanted(from low: String, to high: String) -> Phrase {
        "Rhowch rif o \(low) i \(high), neu'r hyn sy'n hysbys ohono, megis \"at least 2\" neu \"2 or 3\""
    }
    package var dayWanted: Phrase {
        "Rhowch y diwrnod, y mis a'r flwyddyn mewn rhifau. Lle mae'r mis yn unig yn hysbys gadewch y diwrnod yn wag"
    }
    package var yearWanted: Phrase { "Rhowch y flwyddyn â phedwar digid" }
    package func isToday(_ day: Phrase) -> Phrase { "\(day) (heddiw)" }
    package var saveThese: Phrase { "Cadw'r ffeithiau hyn" }
    package var decisionAndReason: Phrase { "Yr hyn a benderfynwyd, a pham" }
    package var anyRecord: Phrase { "Cofnod yr achos" }
    package func questionsLeft(_ count: Int) -> Phrase {
        switch count {
        case ...0: "Ni all unrhyw gwestiwn agored newid ateb."
        case 1: "Gall un cwestiwn newid ateb o hyd."
        default: "Gall \(count) o gwestiynau newid ateb o hyd; daw'r un sy'n setlo'r mwyaf yn gyntaf."
        }
    }
    package var restPassedOver: Phrase {
        "Y cwestiynau sydd ar ôl yw'r rhai nad ydych yn gwybod eu hateb eto. Mae'r achos yn eu cadw ar agor."
    }
    package var askAgain: Phrase { "Gofyn y rheini eto" }
    package var saveAndGoOn: Phrase { "Cadw a mynd ymlaen" }
    package var notKnownGoOn: Phrase { "Ddim yn hysbys, mynd ymlaen" }
    package var stopHere: Phrase { "Aros yma a mynd ymlaen ddiwrnod arall" }
    package func leadsTo(_ answer: Phrase) -> Phrase { "yn arwain at: \(answer)" }
    package func leadsAreOf(_ title: Phrase) -> Phrase {
        "Sonnir am \(title.inSentence) lle dywedir i ble mae ateb yn arwain."
    }

    package var whatIfIntroduction: Phrase { "Dewiswch beth i roi cynnig arno. Ni chedwir dim." }
    package var nothingIsSaved: Phrase { "Newidiwch beth a fynnoch a gweld beth fyddai'n symud. Ni chedwir dim." }
    package var whatIfFacts: Phrase { "Yr hyn a newidioch" }
    package var whatIfAnswers: Phrase { "Yr hyn a fyddai'n symud" }
    package var factColumn: Phrase { "Ffaith" }
    package var questionColumn: Phrase { "Cwestiwn" }

    package var whatWasDecided: Phrase { "Beth a benderfynwyd?" }
    package var whatWasDecidedSeveral: Phrase { "Beth a benderfynwyd? Ticiwch bob un sy'n berthnasol." }
    package var noneOfThem: Phrase { "dim un o'r rhain" }
    package var somethingElse: Phrase { "rhywbeth arall" }
    package var reasonLabel: Phrase { "Rheswm" }
    package var reasonHint: Phrase {
        "Mae ei angen lle rydych yn penderfynu'n wahanol i'r awgrym, neu lle gofynnwyd am farn. Dim enwau."
    }
    package var agreedWith: Phrase { "Cytunwyd â" }
    package var otherRoles: Phrase { "Rhywun arall" }
    package var yourRole: Phrase { "Eich rôl" }
    package var recordIt: Phrase { "Cofnodi'r penderfyniad hwn" }
    package var decideSomethingElse: Phrase { "Penderfynu ar gwestiwn arall" }
    package var outcomeMissing: Phrase { "Dewiswch beth a benderfynwyd" }
    package func reasonMissing(_ because: [Phrase]) -> Phrase { "Rhowch reswm, oherwydd \(both(because))" }
    package func asksForReason(_ flag: String) -> Phrase {
        switch flag {
        case "differs": "rydych yn penderfynu'n wahanol i'r awgrym"
        case "open": "mae'r ateb yn dal ar agor"
        case "silent": "mae'r canllawiau'n dawel"
        case "weigh": "mater i berson ei bwyso yw hyn"
        case "out_of_scope": "nid yw'r cwestiwn yn codi yn yr achos hwn"
        case "contested": "gellir darllen darn sy'n bwysig mewn ffordd arall"
        case "pathways": "gall mwy nag un fod ar agor"
        case "notices": "dangosir nodyn wrth ymyl yr awgrym"
        case "contradictions": "mae ffeithiau a gofnodwyd yn gwrth-ddweud ei gilydd"
        default: Phrase(flag)
        }
    }
    package var factsMovedMeanwhile: Phrase {
        "Newidiodd ffeithiau'r achos ers i chi ddarllen yr awgrym. Darllenwch ef eto, yna cofnodwch eich penderfyniad"
    }
    package func looksLikeInText(_ what: Phrase) -> Phrase {
        "Mae'r rheswm yn cynnwys rhywbeth sy'n edrych fel \(what). Tynnwch ef allan, neu cadarnhewch isod nad yw'n enwi neb"
    }
    package func isNoPersonalData(_ what: Phrase) -> Phrase { "Rwyf wedi edrych: nid yw'r rheswm yn cynnwys \(what)" }
    package func decisionRecorded(_ record: Int, check: String) -> Phrase {
        "Cofnodwyd eich penderfyniad gyda'r awgrym: cofnod \(record), gair gwirio \(check)."
    }
    package var savedUnrecorded: Phrase {
        "Cadwyd yr achos, ond ni allai'r log gymryd y newid, ac ni ellid rhoi'r ffeil yn ôl. Dywedwch wrth bwy "
            + "bynnag sy'n cadw'r log"
    }
    package func anotherReference(_ file: String, _ reference: String) -> Phrase {
        "Mae'r ffeil \(file) yn dal yr achos \(reference). Mae'r log yn dilyn y cyfeirnod, felly gwiriwch a fwriedir hynny."
    }
    package var cannotTellThen: Phrase {
        "Ni ellir dweud sut oedd yr achos ar y diwrnod hwnnw: mae gan y polisi ffeithiau eraill nawr."
    }
    package func logTrouble(_ trouble: Phrase) -> Phrase { "Ni ellid defnyddio'r log: \(trouble)." }

    package var copyIntroduction: Phrase {
        "Un bloc o destun plaen i bob man lle mae'r canllawiau am i rywbeth gael ei gofnodi. Chi sydd i ychwanegu "
            + "enwau yno."
    }
    package var copyBlock: Phrase { "Copïo'r bloc hwn" }
    package var nothingToCopy: Phrase { "Nid yw'r canllawiau'n enwi man i'r hyn sy'n dilyn o'r achos hwn hyd yma." }

    package var asKnownOn: Phrase { "Fel yr oedd yn hysbys ar ddiwedd diwrnod" }
    package func asItStood(_ day: Phrase) -> Phrase { "Fel yr oedd yn hysbys ar ddiwedd \(day)" }
    package var factsKnownThen: Phrase { "Yr hyn a oedd yn hysbys" }
    package var knownThen: Phrase { "Hysbys bryd hynny" }
    package var notADay: Phrase { "Nid yw hynny'n ddiwrnod o'r calendr" }
    package var nothingHappened: Phrase { "Nid oes dim wedi'i gofnodi eto." }
    package func moment(_ day: Phrase, time: String) -> Phrase { "\(day), \(time) UTC" }
    package func recordNumber(_ record: Int) -> Phrase { "cofnod \(record)" }
    package func recordAndCheck(_ record: Int, _ check: String) -> Phrase { "Cofnod \(record), gair gwirio \(check)" }
    package func eventSuggestion(_ answer: Phrase) -> Phrase { "Cofnodwyd yr awgrym. \(answer)" }
    package func eventDecision(_ title: Phrase, _ outcome: Phrase) -> Phrase { "\(title), penderfynwyd: \(outcome)." }
    package var eventFacts: Phrase { "Newidiwyd ffeithiau." }
    package func eventCorrection(_ record: Int) -> Phrase { "Dywedwyd bod cofnod \(record) yn anghywir." }
    package func factChanged(_ fact: Phrase, from old: Phrase, to new: Phrase) -> Phrase {
        "\(fact): o \"\(old)\" i \"\(new)\"."
    }
    package func detailsChanged(_ fact: Phrase) -> Phrase {
        "\(fact): ble, pryd neu gan bwy y'i cofnodwyd, neu pam nad yw'n hysbys."
    }
    package var otherThanSuggested: Phrase { "Yn wahanol i'r awgrym." }
    package func agreedWithRoles(_ roles: [Phrase]) -> Phrase { "Cytunwyd â: \(both(roles))." }

    package var notFoundTitle: Phrase { "Nid oes tudalen o'r fath" }
    package var notFoundDetails: Phrase { "Edrychwch ar y cyfeiriad, neu ewch ymlaen o'r rhestr achosion." }
    package var refusedTitle: Phrase { "Ni allwch agor y dudalen hon" }
    package var signInDetails: Phrase {
        "Agorwch y cyfeiriad sydd olaf yn y ffenestr lle mae canllaw serve yn rhedeg; mae'n gadael y porwr hwn i mewn."
    }
    package var formTooOld: Phrase {
        "Gwnaed y ffurflen cyn i'r gweinydd gael ei gychwyn ddiwethaf. Ewch yn ôl, llwythwch y dudalen eto a'i llenwi unwaith yn rhagor."
    }
    package var unusableRequest: Phrase { "Ni ellid deall y cais." }
    package var cannotSaveTitle: Phrase { "Ni ellid cadw hyn" }
    package var faultTitle: Phrase { "Aeth rhywbeth o'i le" }
    package var faultDetails: Phrase { "Ein bai ni yw hyn. Ni chadwyd dim; mae'r hyn a gadwyd o'r blaen yn gyfan." }
}
