package import Diagnostics
internal import PolicyChecker
package import PolicyComparison
package import PolicyEngines
internal import PolicyModel

/// Reads which names of an old pack go on under which names of a new one: `fact.OLD=NEW`, `decision.OLD=NEW`,
/// `value.FACT.OLD=NEW` (members of tick lists too) and `outcome.DECISION.OLD=NEW`, by the old names of facts and
/// decisions.
package struct RenamingReader {
    private static let forms = "write fact.OLD=NEW, decision.OLD=NEW, value.FACT.OLD=NEW or outcome.DECISION.OLD=NEW"

    private let old: CheckedPack
    private let new: CheckedPack
    private var mapping = PackMapping()
    private var diagnostics: [Diagnostic] = []

    /// - Parameter renamings: one each; in a text of several lines, empty lines and what follows `#` are passed over.
    package static func read(
        _ renamings: [String], from old: PolicyEngine, to new: PolicyEngine
    ) -> Diagnosed<PackMapping> {
        var reader = RenamingReader(old: old.pack, new: new.pack)
        let lines = renamings.flatMap { text in
            text.split(whereSeparator: \.isNewline).map { $0.prefix { $0 != "#" }.split(separator: " ").joined() }
                .filter { !$0.isEmpty }
        }
        // Facts and decisions first: what is inside them is looked up by their new names.
        for line in lines where !reader.isInner(line) { reader.read(line) }
        for line in lines where reader.isInner(line) { reader.read(line) }
        return Diagnosed(reader.diagnostics.isEmpty ? reader.mapping : nil, reader.diagnostics)
    }

    private init(old: CheckedPack, new: CheckedPack) {
        self.old = old
        self.new = new
    }

    private func isInner(_ line: String) -> Bool { line.hasPrefix("value") || line.hasPrefix("outcome") }

    private mutating func read(_ line: String) {
        let sides = line.split(separator: "=", omittingEmptySubsequences: false).map(String.init)
        let path = (sides.first ?? "").split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard sides.count == 2, let kind = path.first else { return report(line, "is not a renaming", Self.forms) }
        let name = sides[1]
        switch (kind, path.count) {
        case ("fact", 2), ("facts", 2):
            if isKnown(path[1], old.facts.map(\.id), "facts of the old pack", line),
                isKnown(name, new.facts.map(\.id), "facts of the new pack", line)
            {
                mapping.facts[path[1]] = name
            }
        case ("decision", 2), ("decisions", 2):
            if isKnown(path[1], old.decisions.map(\.id), "decisions of the old pack", line),
                isKnown(name, new.decisions.map(\.id), "decisions of the new pack", line)
            {
                mapping.decisions[path[1]] = name
            }
        case ("value", 3), ("values", 3): readValue(path[1], path[2], name, line)
        case ("outcome", 3), ("outcomes", 3): readOutcome(path[1], path[2], name, line)
        default: report(line, "is not a renaming", Self.forms)
        }
    }

    private mutating func readValue(_ fact: String, _ value: String, _ name: String, _ line: String) {
        guard isKnown(fact, old.facts.map(\.id), "facts of the old pack", line), let id = old.fact(named: fact) else {
            return
        }
        guard let other = new.fact(named: mapping.facts[fact] ?? fact) else {
            return report(line, "is about a fact that the new pack has not", Self.forms)
        }
        if isKnown(value, old.facts[id].kind.valueNames, "its values", line),
            isKnown(name, new.facts[other].kind.valueNames, "its values", line)
        {
            mapping.values[.init(fact, value)] = name
        }
    }

    private mutating func readOutcome(_ decision: String, _ outcome: String, _ name: String, _ line: String) {
        guard isKnown(decision, old.decisions.map(\.id), "decisions of the old pack", line),
            let id = old.decision(named: decision)
        else { return }
        guard let other = new.decision(named: mapping.decisions[decision] ?? decision) else {
            return report(line, "is about a decision that the new pack has not", Self.forms)
        }
        let before = old.decisions[id].source.outcomes.map(\.id.text)
        let after = new.decisions[other].source.outcomes.map(\.id.text)
        if isKnown(outcome, before, "its outcomes", line), isKnown(name, after, "its outcomes", line) {
            mapping.outcomes[.init(decision, outcome)] = name
        }
    }

    private mutating func isKnown(_ name: String, _ names: [String], _ kind: String, _ line: String) -> Bool {
        if names.contains(name) { return true }
        report(line, "names `\(printable(name))`, which is not there", helpForUnknown(name, among: names, kind: kind))
        return false
    }

    private mutating func report(_ line: String, _ what: String, _ help: String) {
        diagnostics.append(Diagnostic("bad-renaming", "`\(printable(line))` \(what)", at: nil, help: help))
    }
}
