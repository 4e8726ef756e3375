import Diagnostics
import PolicyChecker
import PolicyVerification

/// Cases without end, the same each time: fixtures in which a handful of facts came out otherwise or are not known.
struct VariedCases {
    private static let maximumChanged = 10

    private let pack: CheckedPack
    /// Of each fixture its facts, each as the JSON of a case file.
    private let fixtures: [[(name: String, text: String)]]
    private let asked: [FactID]
    private var random = SplitMix(state: 20_261_121)
    private var count = 0

    init(_ pack: CheckedPack, fixtures: [[(name: String, text: String)]]) {
        self.pack = pack
        self.fixtures = fixtures
        asked = pack.facts.indices.filter { pack.facts[$0].definition != nil }
    }

    mutating func next() -> SourceFile {
        var facts = fixtures[count % fixtures.count]
        for _ in 0...random.below(Self.maximumChanged) {
            let fact = pack.facts[asked[random.below(asked.count)]]
            guard let text = value(fact.kind) else { continue }
            facts.removeAll { $0.name == fact.id }
            if random.below(4) > 0 { facts.append((fact.id, text)) }
        }
        count += 1
        let list = facts.map { "\"\($0.name)\":\($0.text)" }.joined(separator: ",")
        return SourceFile(
            path: "case \(count)",
            bytes: Array("{\"case\":\"YJ-\(count)\",\"as at\":\"2026-11-21\",\"facts\":{\(list)}}".utf8))
    }

    /// A value drawn by lot; nil of dates.
    private mutating func value(_ kind: ValueKind) -> String? {
        if case .date = kind { return nil }
        if case .number(let range, let format) = kind {
            return "\"\(format.text(range.lowerBound + random.below(range.count)))\""
        }
        let names = kind.valueNames
        if names.isEmpty { return nil }
        if case .tickList = kind {
            return "[" + names.filter { _ in random.below(2) == 0 }.map { "\"\($0)\"" }.joined(separator: ",") + "]"
        }
        return "\"\(names[random.below(names.count)])\""
    }
}
