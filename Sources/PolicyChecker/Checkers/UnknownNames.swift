internal import Diagnostics
internal import PolicyModel

/// The names of a pack that refer to nothing, gathered until all of it was looked at: what one slip makes unknown in
/// many places is told once, where the slip was made.
struct UnknownNames {
    /// Names that are missing together from which on a file is taken to be missing.
    private static let manyNames = 4
    /// Uses of one name from which on much of the pack rests on it.
    private static let manyUses = 5
    /// Names that are held against what there is; more are missing for one reason, whatever they are near to.
    private static let maximumCompared = 100
    /// Uses that are kept; more have one cause, or are told in the next run.
    private static let maximumUses = 2_000

    private struct Use {
        let name: Name
        let what: String
        let make: () -> Diagnostic
    }

    private struct Place: Hashable {
        let path: String
        let start: SourcePosition
    }

    private var uses: [Use] = []
    private var seen: Set<Place> = []
    private var used: [String: Set<String>] = [:]

    /// Takes note that a name of a kind is used and known.
    mutating func take(note name: Name, of what: String) {
        if used[what]?.contains(name.text) ?? false { return }
        used[what, default: []].insert(name.text)
    }

    mutating func add(_ name: Name, what: String, _ make: @escaping () -> Diagnostic) {
        // A line that readings change is looked at as it stands and as they read it; it is used once all the same.
        let place = Place(path: name.span.file.path, start: name.span.start)
        if uses.count < Self.maximumUses, seen.insert(place).inserted {
            uses.append(Use(name: name, what: what, make: make))
        }
    }

    static func many(of what: String) -> String {
        switch what {
        case "criterion": "criteria"
        case "ambiguity": "ambiguities"
        default: "\(what)s"
        }
    }

    // MARK: What is told

    func report(to symbols: SymbolTable) {
        var groups: [[Use]] = []
        var places: [String: Int] = [:]
        for use in uses {
            // An option of a decision goes with its decision.
            let key = use.name.text.prefix { $0 != "." }
            if let place = places[String(key)] {
                groups[place].append(use)
            } else {
                places[String(key)] = groups.count
                groups.append([use])
            }
        }
        var taken: Set<String> = []
        let count = groups.count
        groups.removeAll { group in
            guard count <= Self.maximumCompared, let renamed = renamed(group, symbols, taken, isAlone: count == 1)
            else { return false }
            taken.insert(renamed.text)
            report(group, as: renamed, to: symbols)
            return true
        }
        if let missing = missingFile(groups, symbols) {
            report(missing, to: symbols)
            let told = Set(missing.map { $0[0].name.text })
            groups.removeAll { told.contains($0[0].name.text) }
        }
        for group in groups {
            if isNear(group[0], symbols) || group.count == 1 {
                for use in group { symbols.report(use.make) }
            } else {
                report(group, to: symbols)
            }
        }
    }

    private func isNear(_ use: Use, _ symbols: SymbolTable) -> Bool {
        let names = use.what == "fact" ? ["fact", "decision"] : [use.what]
        return nearestName(to: use.name.text, among: names.flatMap(symbols.definitions).map(\.text)) != nil
    }

    /// One name for many uses, none of which is near another.
    private func report(_ group: [Use], to symbols: SymbolTable) {
        let first = first(of: group)
        let told = first.make()
        symbols.report(
            told.id, "\(told.message), in \(group.count) places", at: told.span, label: told.label, help: told.help,
            notes: group.filter { $0.name.span != first.name.span }.prefix(2).map {
                .init(span: $0.name.span, text: "also here")
            })
    }

    private func first(of group: [Use]) -> Use {
        group.min { left, right in
            (left.name.span.file.path, left.name.span.start) < (right.name.span.file.path, right.name.span.start)
        } ?? group[0]
    }

    // MARK: Renamed

    /// The definition that nothing uses and that was most likely renamed from what a group of uses names.
    /// - Parameter isAlone: whether no other name refers to nothing.
    private func renamed(_ group: [Use], _ symbols: SymbolTable, _ taken: Set<String>, isAlone: Bool) -> Name? {
        let old = group[0].name.text
        let kinds = Set(group.map(\.what))
        let what = kinds.contains("decision") ? "decision" : group[0].what
        let definitions = symbols.definitions(of: what)
        // A slip at the one place where something is used is a slip there.
        if group.count == 1 && nearestName(to: old, among: definitions.map(\.text)) != nil { return nil }
        let unused = definitions.filter {
            !(used[what]?.contains($0.text) ?? false) && !taken.contains($0.text) && !isInherited($0, symbols)
        }
        if let near = nearestName(to: old, among: unused.map(\.text)) { return unused.first { $0.text == near } }
        let similar = unused.map { (name: $0, share: sharedWords(old, $0.text)) }.filter { $0.share > 0 }
        if let best = similar.max(by: { ($0.share, $1.name.text) < ($1.share, $0.name.text) }), best.share >= 0.5 {
            return best.name
        }
        // What is near to something that is used is a slip, however often it was made.
        if nearestName(to: old, among: definitions.map(\.text)) != nil { return nil }
        return unused.count == 1 && group.count > 1 && isAlone ? unused[0] : nil
    }

    private func isInherited(_ name: Name, _ symbols: SymbolTable) -> Bool {
        name.span.file.path.hasPrefix("../")
            || symbols.pack.inherited.map { inherited in
                inherited.names.values.contains { $0.contains(name.text) }
            } ?? false
    }

    /// How much two names have in common: of all their words the share that stands in both.
    private func sharedWords(_ one: String, _ other: String) -> Double {
        let words = Set(one.split(separator: "_"))
        let others = Set(other.split(separator: "_"))
        let near = words.filter { word in
            others.contains(word) || others.contains { $0.count > 3 && $0.hasPrefix(word) || word.hasPrefix($0) }
        }
        return Double(near.count) / Double(max(words.count, others.count))
    }

    private func report(_ group: [Use], as new: Name, to symbols: SymbolTable) {
        let old = group[0].name.text.prefix { $0 != "." }
        let times = group.count == 1 ? "once" : group.count == 2 ? "twice" : "\(group.count) times"
        symbols.report(
            "renamed", "`\(old)` is used \(times) and is gone, while `\(new.text)` is new and used nowhere",
            at: new.span,
            help: "was it renamed? Write `\(old)` here again, or write `\(new.text)` wherever it is used",
            notes: [.init(span: first(of: group).name.span, text: "used here")])
    }

    // MARK: A file that is missing

    /// The names that are missing all together, as where a file was taken away; nil where that is not likely.
    private func missingFile(_ groups: [[Use]], _ symbols: SymbolTable) -> [[Use]]? {
        let order = Set(symbols.pack.header.decisionOrder.map(\.text))
        if groups.count > Self.maximumCompared { return groups }
        let apart = groups.filter { !isNear($0[0], symbols) }
        let decision = apart.first { group in
            group.contains { $0.what == "decision" && order.contains($0.name.text) }
        }
        if decision != nil { return apart }
        let parameters = groups.filter { $0[0].what == "parameter" }
        if !parameters.isEmpty && symbols.pack.parameters.isEmpty { return parameters }
        // Few names that much of the pack uses are a small file.
        if apart.filter({ $0.count >= Self.manyUses }).count >= 2 { return apart }
        if apart.count >= Self.manyNames { return apart.count * 3 >= groups.count ? groups : apart }
        // Ids that are numbered are near one another whatever happens.
        return groups.count >= 2 * Self.manyNames ? groups : nil
    }

    private func report(_ groups: [[Use]], to symbols: SymbolTable) {
        let ranked = groups.sorted { ($1.count, $0[0].name.text) < ($0.count, $1[0].name.text) }
        var counts: [(what: String, count: Int)] = []
        for group in groups {
            let what = group.contains { $0.what == "decision" } ? "decision" : group[0].what
            if let place = counts.firstIndex(where: { $0.what == what }) {
                counts[place].count += 1
            } else {
                counts.append((what, 1))
            }
        }
        let parts = counts.sorted { $0.count > $1.count }.map { count in
            "\(count.count) \(count.count == 1 ? count.what : Self.many(of: count.what))"
        }
        let isOne = groups.count == 1
        let named = ranked.prefix(12).map { group in
            "`\(group[0].name.text.prefix { $0 != "." })`" + (group.count > 1 ? " (\(group.count) times)" : "")
        }
        symbols.report(
            "missing-definitions",
            "\(parts.joined(separator: " and ")) \(isOne ? "is" : "are") used and defined nowhere",
            at: first(of: groups.flatMap { $0 }).name.span, label: "the first use",
            help: "is a file of the pack missing? What is used most: \(named.joined(separator: ", "))"
                + (groups.count > 12 ? " and \(groups.count - 12) more" : ""))
    }
}
