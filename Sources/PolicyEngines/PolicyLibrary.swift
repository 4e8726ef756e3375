package import CaseFiles
package import DecisionModel
package import Diagnostics
internal import Evaluation
internal import PolicyLoading
package import PolicyModel

/// The pack that was asked for, and those whose folders stand beside its own: its other versions, and packs for the
/// cases of others. They are looked at only when a case needs them.
package final class PolicyLibrary {
    /// The pack that was asked for.
    package let asked: PolicyEngine
    package let folder: String
    private var neighbours: [PackPlace]?
    private var engines: [String: Diagnosed<PolicyEngine>] = [:]
    /// Where nobody named a pack: those of other domains, one of which a case may belong to.
    private let others: [PolicyLibrary]

    /// - Parameter others: packs of other domains, where nobody named one; each case goes to the one that knows its
    ///   facts.
    package init(_ asked: PolicyEngine, folder: String, others: [PolicyLibrary] = []) {
        self.asked = asked
        self.folder = PackFile.normalized(folder)
        self.others = others
    }

    /// A case with the packs that decide it.
    package struct Placement: Sendable {
        /// A case as one pack reads it.
        package struct Placed: Sendable {
            package let engine: PolicyEngine
            package let caseFile: CaseFile
        }

        /// The pack that was asked for, in the version of the day.
        package let asked: Placed
        /// Where the pack asked for is not for this case: those beside it that are.
        package let added: [Placed]
        /// Whether the facts leave open to which of those added the case belongs.
        package let isUndecided: Bool
        package let asAt: CalendarDate
        package let asAtSource: Decisions.AsAtSource

        /// The pack whose answers matter to this case.
        package var leading: Placed { added.first ?? asked }
        package var all: [Placed] { [asked] + added }

        /// That the facts leave open whose case it is, for whoever is about to act on it; nil where they do not.
        package var warning: Diagnostic? {
            guard isUndecided else { return nil }
            let titles = added.map(\.engine.pack.source.header.title.en)
            return Diagnostic(
                "whose-case-is-not-known", "whose case this is cannot be told: \(titles.joined(separator: "; "))",
                severity: .warning, at: nil, help: "settle that first; until then no answer is certain")
        }
    }

    /// The packs that decide a case. What is told without keeping the case from being decided is in the diagnostics.
    ///
    /// - Parameter day: the day on which a case is decided, from the one that its file gives.
    package func place(
        _ file: SourceFile, format: CaseFileReader.Format,
        day: (CalendarDate?) -> (CalendarDate, Decisions.AsAtSource)
    ) -> Diagnosed<Placement> {
        place(ParsedCase(file, format: format), day: day)
    }

    /// The pack to which a case belongs: that which knows most of the facts that it names; nil where several know as
    /// many.
    private func owner(of parsed: ParsedCase) -> PolicyLibrary? {
        let names = parsed.factNames
        if others.isEmpty || names.isEmpty { return others.isEmpty ? self : nil }
        let known = ([self] + others).map { library in (library: library, count: library.countKnown(names)) }
        let most = known.map(\.count).max() ?? 0
        let best = known.filter { $0.count == most }
        return best.count == 1 ? best[0].library : nil
    }

    private func countKnown(_ names: [String]) -> Int {
        let known = Set(asked.pack.source.facts.map(\.id.text)).union(factsOfFamily())
        return names.count(where: known.contains)
    }

    /// Facts of packs that build on the one asked for.
    private func factsOfFamily() -> Set<String> {
        let id = asked.pack.source.header.id?.text
        let family = packsBeside().filter { $0.header.buildsOn?.pack.text == id }
        return Set(family.flatMap { engine(in: $0.folder).value?.pack.source.facts.map(\.id.text) ?? [] })
    }

    private func place(
        _ parsed: ParsedCase, day: (CalendarDate?) -> (CalendarDate, Decisions.AsAtSource)
    ) -> Diagnosed<Placement> {
        guard let owner = owner(of: parsed) else {
            let names = ([self] + others).map { "`\(printable($0.folder))`" }.joined(separator: ", ")
            return Diagnosed(
                nil,
                [
                    Diagnostic(
                        "which-policy", "the facts of the case do not say to which policy it belongs", at: nil,
                        help: "name one with --policy: \(names)")
                ])
        }
        if owner !== self { return owner.place(parsed, day: day) }
        let (asAt, source) = day(parsed.asAt)
        let version = version(on: asAt)
        guard let engine = version.value else { return Diagnosed(nil, version.diagnostics) }
        let read = CaseFileReader(pack: engine.pack, passingOver: factsElsewhere(parsed, engine)).read(parsed)
        guard let caseFile = read.value else {
            return builtUpon(parsed, asAt, source) ?? Diagnosed(nil, read.diagnostics)
        }
        var added: [Placement.Placed] = []
        var isUndecided = false
        var diagnostics: [Diagnostic] = []
        if engine.isFor(caseFile.information, asAt: asAt) == .notMet {
            let names = Set(asked.pack.source.facts.map(\.id.text)).union(factsOfOthers())
            var undecided: [Placement.Placed] = []
            for other in others(on: asAt) {
                guard let engine = other.value else {
                    diagnostics += other.diagnostics
                    continue
                }
                let read = CaseFileReader(pack: engine.pack, passingOver: names).read(parsed)
                guard let placed = read.value else { return Diagnosed(nil, read.diagnostics) }
                switch engine.isFor(placed.information, asAt: asAt) {
                case .met: added.append(.init(engine: engine, caseFile: placed))
                case .cannotTell: undecided.append(.init(engine: engine, caseFile: placed))
                case .notMet: break
                }
            }
            if added.isEmpty && !undecided.isEmpty { (added, isUndecided) = (undecided, true) }
        }
        return Diagnosed(
            Placement(
                asked: .init(engine: engine, caseFile: caseFile), added: added, isUndecided: isUndecided, asAt: asAt,
                asAtSource: source), diagnostics)
    }

    /// A case that the pack asked for cannot read, since it has values of a pack that builds on it and is for it.
    private func builtUpon(
        _ parsed: ParsedCase, _ asAt: CalendarDate, _ source: Decisions.AsAtSource
    ) -> Diagnosed<Placement>? {
        let id = asked.pack.source.header.id
        for other in others(on: asAt) {
            guard let engine = other.value, engine.pack.source.header.buildsOn?.pack == id,
                let caseFile = CaseFileReader(pack: engine.pack).read(parsed).value,
                engine.isFor(caseFile.information, asAt: asAt) == .met
            else { continue }
            let placed = Placement.Placed(engine: engine, caseFile: caseFile)
            return Diagnosed(
                Placement(asked: placed, added: [], isUndecided: false, asAt: asAt, asAtSource: source), [])
        }
        return nil
    }

    /// Facts that a case names and the packs beside know. A case of which this pack knows no fact at all is none of its
    /// cases, and every fact of it is told.
    private func factsElsewhere(_ parsed: ParsedCase, _ engine: PolicyEngine) -> Set<String> {
        let names = parsed.factNames
        let isStranger = !names.contains { engine.pack.fact(named: $0) != nil }
        if isStranger || names.allSatisfy({ engine.pack.fact(named: $0) != nil }) { return [] }
        return factsOfOthers()
    }

    /// The version in force on a day of the pack that was asked for.
    package func version(on day: CalendarDate) -> Diagnosed<PolicyEngine> {
        if asked.isInForce(on: day) { return Diagnosed(asked, []) }
        let versions = packsBeside().filter { $0.header.id == asked.pack.source.header.id }
        if let inForce = latest(of: versions, on: day) { return engine(in: inForce.folder) }
        let known = [asked.pack.source.header] + versions.map(\.header)
        let periods = known.map {
            "\($0.version?.text ?? "") from \($0.inForceFrom?.description ?? "the beginning")"
                + ($0.inForceTo.map { " to \($0)" } ?? " on")
        }
        return Diagnosed(
            nil,
            [
                Diagnostic(
                    "not-in-force",
                    "no version of the policy `\(asked.pack.source.header.id?.text ?? "")` is in force on \(day)",
                    at: nil,
                    help: "in force: \(periods.sorted().joined(separator: "; "))")
            ])
    }

    /// The version of a pack that begins last, of those asked for and those beside them; nil of a pack that is not
    /// among them or has one version alone.
    package func newestOfSeveral(_ id: Name) -> PackHeader? {
        let own = asked.pack.source.header
        let beside = packsBeside().map(\.header)
        let versions = (beside.contains { $0.version == own.version && $0.id == own.id } ? [] : [own]) + beside
        let known = versions.filter { $0.id == id }
        if known.count > 1 {
            return known.max { ($0.inForceFrom ?? .first) < ($1.inForceFrom ?? .first) }
        }
        return others.lazy.compactMap { $0.newestOfSeveral(id) }.first
    }

    /// The engines of other packs beside this one, by the day's version of each; those with mistakes give none.
    package func others(on day: CalendarDate) -> [Diagnosed<PolicyEngine>] {
        let others = packsBeside().filter {
            $0.header.id != asked.pack.source.header.id
                && ($0.header.forCasesWhere != nil || $0.header.buildsOn != nil)
        }
        var ids: [Name] = []
        for id in others.compactMap(\.header.id) where !ids.contains(id) { ids.append(id) }
        return ids.compactMap { id -> Diagnosed<PolicyEngine>? in
            guard let latest = latest(of: others.filter({ $0.header.id == id }), on: day) else { return nil }
            let engine = engine(in: latest.folder)
            // Whose cases it is for may be said by the pack on which it builds.
            if let pack = engine.value?.pack, pack.forCases == nil { return nil }
            return engine
        }
    }

    /// A case as the packs beside the one asked for read it, also those that are for the cases of others.
    package func beside(_ file: SourceFile, format: CaseFileReader.Format, on day: CalendarDate) -> [Placement.Placed] {
        let names = Set(asked.pack.source.facts.map(\.id.text)).union(factsOfOthers())
        let parsed = ParsedCase(file, format: format)
        return others(on: day).compactMap { other in
            guard let engine = other.value,
                let caseFile = CaseFileReader(pack: engine.pack, passingOver: names).read(parsed).value
            else { return nil }
            return .init(engine: engine, caseFile: caseFile)
        }
    }

    /// Whether the pack asked for has a decision of that name, or one beside it.
    package func hasDecision(_ name: String) -> Bool {
        if asked.pack.decision(named: name) != nil { return true }
        return packsBeside().contains { engine(in: $0.folder).value?.pack.decision(named: name) != nil }
            || others.contains { $0.hasDecision(name) }
    }

    private func factsOfOthers() -> Set<String> {
        let others = packsBeside().filter { $0.header.id != asked.pack.source.header.id }
        return Set(others.flatMap { engine(in: $0.folder).value?.pack.source.facts.map(\.id.text) ?? [] })
    }

    private func latest(of packs: [PackPlace], on day: CalendarDate) -> PackPlace? {
        packs.filter { $0.header.isInForce(on: day) }.max {
            ($0.header.inForceFrom ?? .first) < ($1.header.inForceFrom ?? .first)
        }
    }

    private func engine(in folder: String) -> Diagnosed<PolicyEngine> {
        if let known = engines[folder] { return known }
        let loaded: Diagnosed<PolicyEngine>
        do throws(FileFailure) { loaded = try PolicyEngine.load(folder: folder) } catch {
            loaded = Diagnosed(nil, [error.diagnostic])
        }
        let errors = loaded.diagnostics.filter { $0.severity == .error }
        let told =
            errors.isEmpty
            ? []
            : [
                Diagnostic(
                    "broken-neighbour", "the policy in `\(printable(folder))` has mistakes, so it decides nothing",
                    at: nil, help: "`canllaw check \(printable(folder))` tells them")
            ]
        let engine = Diagnosed(loaded.value, told)
        engines[folder] = engine
        return engine
    }

    private func packsBeside() -> [PackPlace] {
        if let neighbours { return neighbours }
        let found = PackPlace.inFolder(PackPlace.parent(folder)).map {
            PackPlace(folder: PackFile.normalized($0.folder), header: $0.header)
        }.filter { $0.folder != folder }
        neighbours = found
        return found
    }
}
