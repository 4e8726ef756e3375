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
        if buildsOn.takes.contains(.proofs) { pack.acceptedFindings = base.acceptedFindings + pack.acceptedFindings }
        if buildsOn.takes.contains(.decisions) {
            if pack.header.mainDecision == nil { pack.header.mainDecision = base.header.mainDecision }
            if pack.header.decisionOrder.isEmpty { pack.header.decisionOrder = base.header.decisionOrder }
        }
        if pack.header.reader == nil && buildsOn.takes.contains(.roles) { pack.header.reader = base.header.reader }
        if pack.header.strip.isEmpty && buildsOn.takes.contains(.facts) { pack.header.strip = base.header.strip }
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
        let taken = offered.indices.filter { ownNames[offered[$0].text] == nil }
        if !taken.isEmpty { inherited.names[section] = Set(taken.map { offered[$0].text }) }
        if !replaced.isEmpty { inherited.replaced[section] = replaced }
        return taken
    }

    private mutating func check(
        _ replacement: Name, _ section: BuildsOn.Section, isOffered: Bool, isOwn: Bool, among names: [String]
    ) {
        if !isOffered {
            report(
                "replaces-nothing",
                "`\(buildsOn.pack.text)` gives no `\(replacement.text)` under `\(section.rawValue)`", at: replacement,
                help: helpForUnknown(replacement.text, among: names.sorted(), kind: section.rawValue))
        } else if !isOwn && !pack.unreadableNames.contains(replacement.text) {
            report(
                "replaced-by-nothing", "this pack does not define the `\(replacement.text)` that it replaces",
                at: replacement, help: "define it, or take it out of `replaces`")
        }
    }

    private mutating func report(
        _ id: String, _ message: String, at name: Name, help: String, notes: [Diagnostic.Note] = []
    ) {
        diagnostics.append(Diagnostic(id, message, at: name.span, help: help, notes: notes))
    }
}
