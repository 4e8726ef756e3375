package import Diagnostics

/// A policy pack as its author wrote it. Names are not resolved and may refer to nothing; PolicyChecker finds that out.
package struct PolicyPack: Sendable {
    package var edition = Edition.second
    /// Whether its rules say what the readings in force say, so that no reading is still to be put into them.
    package var areReadingsApplied = false
    package var header = PackHeader()
    package var guidance: [GuidanceStatement] = []
    package var facts: [FactDefinition] = []
    package var derived: [DerivedFact] = []
    package var contradictions: [Contradiction] = []
    package var parameters: [Parameter] = []
    package var criteria: [NamedCriterion] = []
    package var readings: [Reading] = []
    package var ambiguities: [Ambiguity] = []
    package var decisions: [Decision] = []
    package var proofs: [Proof] = []
    package var acceptedFindings: [AcceptedFinding] = []
    /// What was taken from a pack that this one builds on; nil where it builds on none.
    package var inherited: Inherited?
    /// Names that an author defined in a way that could not be read, so that using them is no second mistake.
    package var unreadableNames: Set<String> = []
    /// Sections of which a part could not be read, so that a name missing from them is no second mistake.
    package var incompleteSections: Set<Section> = []

    /// Whether something of it could not be read, so that what seems to be missing may be there.
    package var isIncomplete: Bool { !incompleteSections.isEmpty || !unreadableNames.isEmpty }

    package init() {}

    /// The top-level keys under which a pack's files hold their parts.
    package enum Section: String, Sendable, CaseIterable {
        case pack, guidance, facts, derived, contradictions, parameters, criteria, readings, ambiguities, decision,
            proofs
    }
}

/// Editions of the policy language.
package enum Edition: Sendable, Hashable {
    /// Readings stand inside the rules, gaps change no answer, and an outcome of `otherwise` never counts as met. Logs
    /// hold packs of it.
    case first
    case second
}

extension PolicyPack {
    /// Takes the definition that was read last out again.
    mutating func removeLast(of section: Section) {
        switch section {
        case .guidance: guidance.removeLast()
        case .facts: facts.removeLast()
        case .derived: derived.removeLast()
        case .contradictions: contradictions.removeLast()
        case .parameters: parameters.removeLast()
        case .criteria: criteria.removeLast()
        case .readings: readings.removeLast()
        case .ambiguities: ambiguities.removeLast()
        case .proofs: proofs.removeLast()
        case .decision: decisions.removeLast()
        case .pack: break
        }
    }
}

/// What `pack.yaml` says of the pack as a whole.
package struct PackHeader: Sendable {
    package var id: Name?
    package var title = LocalizedText(en: "")
    package var version: Name?
    package var inForceFrom: CalendarDate?
    /// The last day in force; nil while there is no end.
    package var inForceTo: CalendarDate?
    /// Whose cases the pack is for; nil where it is for every case.
    package var forCasesWhere: Criterion?
    package var buildsOn: BuildsOn?
    package var owner: Name?
    package var languages: [Name] = []
    /// The role that reads the page of a case and is spoken to as `you`; nil where the pack names none.
    package var reader: Name?
    /// The decision whose answer leads the page and gives the exit code.
    package var mainDecision: Name?
    /// Facts that head every page of a case, such as an age.
    package var strip: [Name] = []
    /// How facts stand together where people fill them in, in the order of the assessment; those named nowhere come
    /// first.
    package var topics: [FactTopic] = []
    /// The order in which decisions are shown; those left out follow by their names.
    package var decisionOrder: [Name] = []
    package var documents: [Document] = []
    package var scales: [Scale] = []
    package var roles: [NamedLabel] = []
    package var places: [NamedLabel] = []
    /// Whom or what the pack is about, such as a child; nil where it does not say.
    package var caseNoun: CaseNoun?
    /// Words of the service that are written with a capital and name nobody, such as its own name or a form: a text
    /// that has them is not taken for one that names a person.
    package var impersonalWords: [Name] = []
    /// Nil where the pack does not say: 1 March.
    package var leapDayBirthdays: LeapDayBirthday?

    package func isInForce(on day: CalendarDate) -> Bool {
        if let from = inForceFrom, day < from { return false }
        if let to = inForceTo, day > to { return false }
        return true
    }
}

/// Facts that people go through together. One named in two topics stands in the first.
package struct FactTopic: Sendable {
    package let id: Name
    package let title: LocalizedText
    package let facts: [Name]
}

package struct Document: Sendable {
    package let id: Name
    package let title: LocalizedText
    package let publisher: LocalizedText?
}

/// An identifier and what people read for it.
package struct NamedLabel: Sendable {
    package let id: Name
    package let label: LocalizedText
    /// Of a step of a scale, the words behind its label that take in the steps above it, such as `or worse`; nil means
    /// `or higher`.
    package let orHigher: LocalizedText?

    package init(id: Name, label: LocalizedText, orHigher: LocalizedText? = nil) {
        self.id = id
        self.label = label
        self.orHigher = orHigher
    }
}

/// Values that several facts may have: the steps of a scale in order, lowest first, or a choice without order.
package struct Scale: Sendable {
    package let id: Name
    package let values: [NamedLabel]
    package let isOrdered: Bool

    init(id: Name, values: [NamedLabel], isOrdered: Bool = true) {
        (self.id, self.values, self.isOrdered) = (id, values, isOrdered)
    }
}

/// One statement of the guidance, paraphrased and located.
package final class GuidanceStatement: Sendable {
    package let id: Name
    package let document: Name
    package let section: String
    package let says: LocalizedText
    package let modality: Modality
    package let who: [Name]
    package let ambiguities: [Name]
    package let note: LocalizedText?
    /// Why no rule, action or consideration carries a statement that asks for something.
    package let keptAsInformation: LocalizedText?

    init(
        id: Name, document: Name, section: String, says: LocalizedText, modality: Modality, who: [Name],
        ambiguities: [Name],
        note: LocalizedText?, keptAsInformation: LocalizedText?
    ) {
        self.id = id
        self.document = document
        self.section = section
        self.says = says
        self.modality = modality
        self.who = who
        self.ambiguities = ambiguities
        self.note = note
        self.keptAsInformation = keptAsInformation
    }
}

/// A place where the guidance says nothing, or can be read in two ways. A reading settles it, or it has a reason why it
/// cannot matter to a result.
package struct Ambiguity: Sendable {
    package let id: Name
    package let question: LocalizedText
    package let passages: [Name]
    package let readingKept: LocalizedText?
    package let cannotMatterBecause: LocalizedText?
}

/// How strongly the guidance speaks. `evidence` is for findings of research: shown, never a duty.
package enum Modality: String, Sendable, CaseIterable {
    case must
    case should
    case may
    case mustNot = "must not"
    case consider
    case information
    case evidence

    /// Whether a statement asks for something, allows it or wants it weighed.
    package var hasForce: Bool { self != .information && self != .evidence }
}

package final class FactDefinition: Sendable {
    package enum Kind: Sendable {
        case yesNo
        case scale(Name)
        /// The values of a choice of the header
        case namedChoice(Name)
        case choice([NamedLabel])
        /// Counts of steps of the format
        case number(ClosedRange<Int>, NumberFormat)
        case tickList([NamedLabel])
        case date
    }

    /// Whom asking burdens, least first.
    package enum Burden: String, Sendable, CaseIterable {
        case record, professional, family, child
    }

    package enum ChangesBy: Sendable {
        case nobody
        case reassessment
        case action(LocalizedText)
    }

    package let id: Name
    /// The few words under which people know it; nil where the pack gives none.
    package let label: LocalizedText?
    package let kind: Kind
    package let ask: LocalizedText
    package let unit: LocalizedText?
    package let foundIn: [Name]
    package let thenAsk: [Name]
    package let burden: Burden
    package let changesBy: ChangesBy
    /// The keys of this definition that are the pack's own proposal, not the sources' words.
    package let proposed: [String]
    package let arisesOnlyWhen: Criterion?
    package let otherwiseCountsAs: Name?
    /// Facts of which its question speaks, so that they are asked first. It changes no answer.
    package let askAfter: [Name]
    package let guidance: [Name]
    package let note: LocalizedText?
    /// The one question over many things of which it asks for one; nil of a question of its own.
    package let family: Name?

    init(
        id: Name, label: LocalizedText?, kind: Kind, ask: LocalizedText, unit: LocalizedText?, foundIn: [Name],
        thenAsk: [Name], burden: Burden,
        changesBy: ChangesBy, proposed: [String], arisesOnlyWhen: Criterion?, otherwiseCountsAs: Name?,
        askAfter: [Name],
        guidance: [Name], note: LocalizedText?, family: Name? = nil
    ) {
        self.family = family
        self.id = id
        self.label = label
        self.kind = kind
        self.ask = ask
        self.unit = unit
        self.foundIn = foundIn
        self.thenAsk = thenAsk
        self.burden = burden
        self.changesBy = changesBy
        self.proposed = proposed
        self.arisesOnlyWhen = arisesOnlyWhen
        self.otherwiseCountsAs = otherwiseCountsAs
        self.askAfter = askAfter
        self.guidance = guidance
        self.note = note
    }

    /// The same fact whose list has more values.
    package func adding(_ values: [NamedLabel]) -> FactDefinition {
        FactDefinition(
            id: id, label: label, kind: kind.adding(values), ask: ask, unit: unit, foundIn: foundIn, thenAsk: thenAsk,
            burden: burden, changesBy: changesBy, proposed: proposed, arisesOnlyWhen: arisesOnlyWhen,
            otherwiseCountsAs: otherwiseCountsAs, askAfter: askAfter, guidance: guidance, note: note, family: family)
    }

    /// The same fact that arises otherwise.
    package func arising(onlyWhen condition: Criterion?, otherwiseCountsAs otherwise: Name?) -> FactDefinition {
        FactDefinition(
            id: id, label: label, kind: kind, ask: ask, unit: unit, foundIn: foundIn, thenAsk: thenAsk, burden: burden,
            changesBy: changesBy, proposed: proposed, arisesOnlyWhen: condition, otherwiseCountsAs: otherwise,
            askAfter: askAfter,
            guidance: guidance, note: note, family: family)
    }

    /// The question over many things as it is asked of one of them.
    func asked(of member: NamedLabel) -> FactDefinition {
        FactDefinition(
            id: Name("\(id.text).\(member.id.text)", at: member.id.span), label: member.label, kind: kind,
            ask: ask.replacing("{each}", with: member.label), unit: unit, foundIn: foundIn, thenAsk: thenAsk,
            burden: burden, changesBy: changesBy, proposed: proposed, arisesOnlyWhen: arisesOnlyWhen,
            otherwiseCountsAs: otherwiseCountsAs, askAfter: askAfter, guidance: guidance, note: note, family: id)
    }
}

extension PolicyPack {
    /// For each question over many things its facts, in their order.
    package var families: [String: [FactDefinition]] {
        var result: [String: [FactDefinition]] = [:]
        for fact in facts { if let family = fact.family { result[family.text, default: []].append(fact) } }
        return result
    }
}

package struct DerivedFact: Sendable {
    package enum Definition: Sendable {
        /// Every value of the source and the values that it may stand for: one, or several (`either`).
        case map(source: Name, [MapEntry])
        /// The whole units of time from a date to `as at`
        case elapsed(CalendarUnit, since: Name)
        /// Whether a date lies before a day; nil is `as at`.
        case before(source: Name, CalendarDate?)
        case after(source: Name, CalendarDate?)
        case criterion(Criterion)
        /// `add up:` the points of each part
        case sum([SumPart])
    }

    /// One thing that adds to a sum.
    package struct SumPart: Sendable {
        package enum Content: Sendable {
            /// Points for what a fact is, or for each member of a tick list that is ticked; none for a whole number
            /// that is added up as it is
            case points(of: Name, [Points])
            /// Points where a criterion is met
            case when(Criterion, points: Name)
        }

        package var content: Content
        package let guidance: [Name]
        package let span: SourceSpan
    }

    /// How many points a value of a fact, a range of its values or a member of a tick list gives.
    package struct Points: Sendable {
        package let values: ValueTest
        /// As it is written, for messages.
        package let name: Name
        /// A whole number, which may be below zero, or a parameter.
        package let points: Name

        package init(values: ValueTest, name: Name, points: Name) {
            (self.values, self.name, self.points) = (values, name, points)
        }
    }

    package struct MapEntry: Sendable {
        package let value: Name
        /// Nil for `either`: any value.
        package let images: [Name]?

        package init(value: Name, images: [Name]?) {
            self.value = value
            self.images = images
        }
    }

    package let id: Name
    /// The few words under which people know it; nil where the pack gives none.
    package let label: LocalizedText?
    package var definition: Definition
    package let says: LocalizedText?
    package let guidance: [Name]
}

package struct Contradiction: Sendable {
    package let id: Name
    package var when: Criterion
    package var say: LocalizedText
    package let guidance: [Name]
}

/// A number or a step that tests may use by name.
package struct Parameter: Sendable {
    package let id: Name
    package var value: Name
    package let name: LocalizedText
    package let unit: LocalizedText?
    package let isProposed: Bool
    package let guidance: [Name]
}

package struct NamedCriterion: Sendable {
    package let id: Name
    package var criterion: Criterion
}
