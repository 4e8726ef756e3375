package import PolicyChecker
internal import PolicyModel

/// An example of a case in the pack's own words, and as a case file.
package struct ExampleWords {
    private let pack: CheckedPack

    package init(_ pack: CheckedPack) {
        self.pack = pack
    }

    /// One sentence: `A child where colour is amber and weight is 3.`, with the pack's word for whom it is about.
    package func sentence(_ example: ExampleCase) -> String {
        let noun = pack.source.header.nounOfCase
        if example.facts.isEmpty && example.truths.isEmpty { return "Any \(noun.one.en)." }
        return "\(noun.withArticle.prefix(1).uppercased())\(noun.withArticle.dropFirst()) where \(condition(example))."
    }

    /// The facts alone: `colour is amber and weight is 3`
    package func condition(_ example: ExampleCase) -> String {
        let parts =
            example.facts.map(words)
            + example.truths.map { "in truth \(pack.facts[$0.fact].words) is \(label($0.fact, $0.value))" }
        return parts.count < 2
            ? parts.joined() : parts.dropLast().joined(separator: ", ") + " and " + (parts.last ?? "")
    }

    /// A case file of the example, as a fixture without expectations: what the guidance says of it is for people to
    /// add.
    package func caseFile(_ example: ExampleCase, reference: String, about: String) -> String {
        var text = "about: \(Self.quoted(about))\ncase: \(reference)\nas at: \(example.asAt)\n"
        text += example.facts.isEmpty ? "facts: {}\n" : "facts:\n"
        for fact in example.facts { text += "  \(pack.facts[fact.id].id): \(yaml(fact))\n" }
        for truth in example.truths {
            text +=
                "  # in truth \(pack.facts[truth.fact].words) is \(label(truth.fact, truth.value)), which no "
                + "case file can say\n"
        }
        return text
    }

    /// What changes: `harm is minor` to `harm is major`.
    package func change(_ id: FactID, from: ExampleCase.Value, to: ExampleCase.Value) -> String {
        "\(words(.init(id: id, value: to))) in place of \(words(.init(id: id, value: from)))"
    }

    private func words(_ fact: ExampleCase.Fact) -> String {
        let name = pack.facts[fact.id].words
        switch fact.value {
        case .number(let value): return "\(name) is \(label(fact.id, value))"
        case .day(let day): return "\(name) is \(day.inWords)"
        case .ticks(let has, let hasNot):
            func names(_ members: Set<Int>) -> String {
                members.sorted().map { label(fact.id, $0) }.joined(separator: ", ")
            }
            if has.isEmpty { return "\(name) lacks \(names(hasNot))" }
            return "\(name) has \(names(has))" + (hasNot.isEmpty ? "" : " but not \(names(hasNot))")
        }
    }

    /// The value of a fact as a case file has it.
    package func yaml(_ fact: ExampleCase.Fact) -> String {
        switch fact.value {
        case .day(let day): return day.description
        case .number(let value):
            return pack.facts[fact.id].kind.text(of: value)
        case .ticks(let has, let hasNot):
            let names = pack.facts[fact.id].kind.valueNames
            func list(_ members: Set<Int>) -> String {
                "[\(members.sorted().map { names[$0] }.joined(separator: ", "))]"
            }
            let parts =
                (has.isEmpty ? [] : ["has: \(list(has))"]) + (hasNot.isEmpty ? [] : ["has not: \(list(hasNot))"])
            return "{\(parts.joined(separator: ", "))}"
        }
    }

    private func label(_ id: FactID, _ value: Int) -> String {
        switch pack.facts[id].kind {
        case .list(let labels, _), .tickList(let labels): labels[value].label.en
        case .yesNo: value == 1 ? "yes" : "no"
        case .number, .date: pack.facts[id].kind.words(of: value)
        }
    }

    package func name(_ id: FactID) -> String { pack.facts[id].id }

    package static func words(_ identifier: String) -> String { String(identifier.map { $0 == "_" ? " " : $0 }) }

    private static func quoted(_ text: String) -> String {
        "\"" + text.map { $0 == "\"" || $0 == "\\" ? "\\\($0)" : String($0) }.joined() + "\""
    }
}
