package import Diagnostics

/// Joins a pack with the one that it builds on.
package struct PackInheritance {
    private let buildsOn: BuildsOn
    private let base: PolicyPack
    private var pack: PolicyPack
    private var inherited: Inherited
    private var diagnostics: [Diagnostic] = []

    /// The pack with what it takes from its base in front of its own definitions.
    package static func join(_ pack: PolicyPack, onto base: PolicyPack, _ buildsOn: BuildsOn) -> Diagnosed<PolicyPack> {
        var base = base
        // Texts that name a parameter keep its value where the parameters are not taken over with them.
        if !buildsOn.takes.contains(.parameters) {
            var texts = PackExpansion(base)
            texts.fill(&base)
        }
        var inheritance = PackInheritance(
            buildsOn: buildsOn, base: base, pack: pack,
            inherited: Inherited(pack: buildsOn.pack, version: base.header.version))
        inheritance.join()
        return Diagnosed(inheritance.pack, inheritance.diagnostics)
    }

    private init(buildsOn: BuildsOn, base: PolicyPack, pack: PolicyPack, inherited: Inherited) {
        self.buildsOn = buildsOn
        self.base = base
        self.pack = pack
        self.inherited = inherited
    }

    private mutating func join() {
        take(.documents, \.header.documents) { $0.id }
        take(.scales, \.header.scales) { $0.id }
        take(.roles, \.header.roles) { $0.id }
        take(.places, \.header.places) { $0.id }
        take(.guidance, \.guidance) { $0.id }
        take(.facts, \.facts) { $0.id }
        take(.derived, \.derived) { $0.id }
        take(.contradictions, \.contradictions) { $0.id }
        take(.parameters, \.parameters) { $0.id }
        take(.criteria, \.criteria) { $0.id }
        take(.readings, \.readings) { $0.id }
        take(.ambiguities, \.ambiguities) { $0.id }
        take(.decisions, \.decisions) { $0.id }
        take(.proofs, \.proofs) { $0.id }
        addValues()
        putReadingsInForce()
        leaveOutReadings()
        if buildsOn.takes.contains(.proofs) {
            pack.acceptedFindings = base.acceptedFindings.compactMap(taken) + pack.acceptedFindings
        }
        if buildsOn.takes.contains(.decisions) {
            func isHere(_ name: Name) -> Bool { !inherited.leavesOut(name.text) }
            if pack.header.mainDecision == nil, let main = base.header.mainDecision, isHere(main) {
                pack.header.mainDecision = main
            }
            if pack.header.decisionOrder.isEmpty {
                pack.header.decisionOrder = base.header.decisionOrder.filter(isHere)
            }
        }
        if pack.header.reader == nil && buildsOn.takes.contains(.roles) { pack.header.reader = base.header.reader }
        if pack.header.strip.isEmpty && buildsOn.takes.contains(.facts) {
            pack.header.strip = base.header.strip.filter { !inherited.leavesOut($0.text) }
        }
        if pack.header.topics.isEmpty && buildsOn.takes.contains(.facts) {
            pack.header.topics = base.header.topics.map { topic in
                FactTopic(
                    id: topic.id, title: topic.title, facts: topic.facts.filter { !inherited.leavesOut($0.text) })
            }
        }
        if pack.header.forCasesWhere == nil && buildsOn.takes.contains(.decisions) {
            pack.header.forCasesWhere = base.header.forCasesWhere
        }
        pack.header.impersonalWords = base.header.impersonalWords + pack.header.impersonalWords
        if pack.header.caseNoun == nil { pack.header.caseNoun = base.header.caseNoun }
        if pack.header.leapDayBirthdays == nil && buildsOn.takes.contains(.derived) {
            pack.header.leapDayBirthdays = base.header.leapDayBirthdays
        }
        pack.unreadableNames.formUnion(base.unreadableNames)
        pack.incompleteSections.formUnion(base.incompleteSections)
        pack.inherited = inherited
    }

    /// What is generic is kept small: it is compiled once for each kind of definition.
    private mutating func take<Definition>(
        _ section: BuildsOn.Section, _ path: WritableKeyPath<PolicyPack, [Definition]>, name: (Definition) -> Name
    ) {
        let own = pack[keyPath: path]
        let offered = buildsOn.takes.contains(section) ? base[keyPath: path] : []
        let taken = compare(section, offered: offered.map(name), own: own.map(name))
        pack[keyPath: path] = taken.map { offered[$0] } + own
    }

    /// Tells what is wrong between the names that a base offers and the pack's own; the places of those taken.
    private mutating func compare(_ section: BuildsOn.Section, offered: [Name], own: [Name]) -> [Int] {
        let ownNames = Dictionary(own.map { ($0.text, $0) }, uniquingKeysWith: { first, _ in first })
        let offeredNames = Dictionary(offered.map { ($0.text, $0) }, uniquingKeysWith: { first, _ in first })
        let replaced = buildsOn.replaces.filter { $0.section == section }.flatMap(\.names)
        let leftOut = buildsOn.leavesOut.filter { $0.section == section }.flatMap(\.names)
        for name in leftOut {
            checkLeftOut(
                name, section, isOwn: ownNames[name.text] != nil, among: Array(offeredNames.keys))
        }
        for replacement in replaced {
            check(
                replacement, section, isOffered: offeredNames[replacement.text] != nil,
                isOwn: ownNames[replacement.text] != nil,
                among: Array(offeredNames.keys))
        }
        for (text, definition) in ownNames.sorted(by: { $0.key < $1.key })
        where offeredNames[text] != nil && !replaced.contains(definition) {
            report(
                "inherited-twice", "`\(text)` is also defined by `\(buildsOn.pack.text)`, on which this pack builds",
                at: definition,
                help: "name it under `replaces: {\(section.rawValue): [...]}`, or give it another name",
                notes: offeredNames[text].map { [.init(span: $0.span, text: "there")] } ?? [])
        }
        let taken = offered.indices.filter { ownNames[offered[$0].text] == nil && !leftOut.contains(offered[$0]) }
        if !taken.isEmpty { inherited.names[section] = Set(taken.map { offered[$0].text }) }
        if !replaced.isEmpty { inherited.replaced[section] = replaced }
        if !leftOut.isEmpty { inherited.leftOut[section] = leftOut }
        return taken
    }

    private mutating func check(
        _ replacement: Name, _ section: BuildsOn.Section, isOffered: Bool, isOwn: Bool, among names: [String]
    ) {
        if !isOffered {
            reportNotGiven(replacement, section, among: names)
        } else if !isOwn && !pack.unreadableNames.contains(replacement.text) {
            report(
                "replaced-by-nothing", "this pack does not define the `\(replacement.text)` that it replaces",
                at: replacement, help: "define it, or take it out of `replaces`")
        }
    }

    private mutating func checkLeftOut(
        _ name: Name, _ section: BuildsOn.Section, isOwn: Bool, among offered: [String]
    ) {
        if isOwn {
            report(
                "left-out-and-defined", "this pack leaves `\(name.text)` out and defines it", at: name,
                help: "name it under `replaces` where it is this pack's own, or take its definition out")
        } else if !offered.contains(name.text) {
            reportNotGiven(name, section, among: offered)
        }
    }

    private mutating func reportNotGiven(_ name: Name, _ section: BuildsOn.Section, among offered: [String]) {
        report(
            "replaces-nothing", "`\(buildsOn.pack.text)` gives no `\(name.text)` under `\(section.rawValue)`", at: name,
            help: helpForUnknown(name.text, among: offered.sorted(), kind: section.rawValue))
    }

    // MARK: Values

    /// Adds this pack's values to the lists of facts below.
    private mutating func addValues() {
        for addition in buildsOn.addsTo {
            guard let index = pack.facts.firstIndex(where: { $0.id == addition.fact }) else {
                reportNotGiven(addition.fact, .facts, among: Array(inherited.names[.facts] ?? []))
                continue
            }
            let fact = pack.facts[index]
            if !inherited.holds(fact.id.text, in: .facts) {
                report(
                    "adds-to-its-own", "`\(fact.id.text)` is a fact of this pack", at: addition.fact,
                    help: "write its values where it is defined")
                continue
            }
            guard let values = fact.kind.listed else {
                report(
                    "adds-to-no-list", "`\(fact.id.text)` has no list that could be added to", at: addition.fact,
                    help: "values join a `choice of` or a `tick list of`; replace another fact as a whole, with "
                        + "`replaces: {facts: [\(fact.id.text)]}`")
                continue
            }
            for value in addition.values where values.contains(where: { $0.id == value.id }) {
                report(
                    "value-twice", "`\(fact.id.text)` has the value `\(value.id.text)` already", at: value.id,
                    help: "leave it out, or give the new value another name")
            }
            pack.facts[index] = fact.adding(addition.values.filter { value in !values.contains { $0.id == value.id } })
            inherited.changed.append(addition.fact)
        }
    }

    // MARK: Readings

    private mutating func putReadingsInForce() {
        for wanted in buildsOn.readingsInForce {
            guard let index = pack.readings.firstIndex(where: { $0.id == wanted.reading }) else {
                reportNotGiven(wanted.reading, .readings, among: Array(inherited.names[.readings] ?? []))
                continue
            }
            let reading = pack.readings[index]
            if !inherited.holds(reading.id.text, in: .readings) {
                report(
                    "in-force-of-its-own", "`\(reading.id.text)` is a reading of this pack", at: wanted.reading,
                    help: "write `in force:` where it is defined")
            } else if !reading.options.contains(where: { $0.name == wanted.option }) {
                report(
                    "unknown-option", "`\(wanted.option.text)` is not a reading of `\(reading.id.text)`",
                    at: wanted.option,
                    help: helpForUnknown(
                        wanted.option.text, among: reading.options.map(\.name.text), kind: "readings"))
            } else {
                pack.readings[index] = reading.inForce(
                    wanted.option, by: wanted.by ?? pack.header.owner, on: wanted.on ?? pack.header.inForceFrom,
                    why: wanted.why)
                inherited.changed.append(wanted.reading)
            }
        }
    }

    /// What readings say of decisions that this pack does without goes with them.
    private mutating func leaveOutReadings() {
        let gone = Set((inherited.leftOut[.decisions] ?? []).map(\.text))
        if gone.isEmpty { return }
        pack.readings = pack.readings.compactMap { reading in
            inherited.holds(reading.id.text, in: .readings) ? reading.without(gone) : reading
        }
        inherited.names[.readings] = inherited.names[.readings]?.intersection(pack.readings.map(\.id.text))
    }

    // MARK: Accepted findings

    /// An acceptance below, of what this pack has from there: of its own definitions it accepts for itself.
    private func taken(_ accepted: AcceptedFinding) -> AcceptedFinding? {
        let subjects = accepted.subjects.filter { subject in
            let name = String(subject.text.prefix { $0 != "," })
            return inherited.names.values.contains { $0.contains(name) }
        }
        return subjects.isEmpty ? nil : accepted.inherited(subjects)
    }

    private mutating func report(
        _ id: String, _ message: String, at name: Name, help: String, notes: [Diagnostic.Note] = []
    ) {
        diagnostics.append(Diagnostic(id, message, at: name.span, help: help, notes: notes))
    }
}
