internal import PolicyChecker
internal import PolicyEngines
internal import Rendering

/// An identifier of a policy that stands in tables, and what it means.
package struct PolicyTerm: Sendable {
    package enum Kind: String, Sendable, CaseIterable {
        case policy, decision, outcome, reading, notice, gap, role, action, statement
    }

    package let kind: Kind
    package let id: String
    package let meaning: String

    /// Those of a pack by kind, in the pack's order. An identifier that several decisions have stands once for each.
    static func all(of engine: PolicyEngine) -> [PolicyTerm] {
        let pack = engine.pack
        let header = pack.source.header
        var terms = [PolicyTerm(kind: .policy, id: header.id?.text ?? "", meaning: header.title.en)]
        terms += pack.decisions.map { .init(kind: .decision, id: $0.id, meaning: $0.source.question.en) }
        for decision in pack.decisions {
            let title = Vocabulary.title(decision)
            terms += decision.source.outcomes.map {
                .init(kind: .outcome, id: $0.id.text, meaning: "\(title): \($0.label.en)")
            }
            terms += decision.notices.map { .init(kind: .notice, id: $0.source.id.text, meaning: $0.source.say.en) }
            terms += decision.gaps.map { .init(kind: .gap, id: $0.source.id.text, meaning: $0.source.say.en) }
            let source = decision.source
            for action in source.lookAtFirst + source.rules.flatMap(\.actions) + source.actions {
                if let id = action.id { terms.append(PolicyTerm(kind: .action, id: id.text, meaning: action.text.en)) }
            }
        }
        terms += pack.readings.map { reading in
            let passages = reading.source.passages.map(\.text).joined(separator: ", ")
            return .init(
                kind: .reading, id: reading.source.id.text,
                meaning:
                    "how \(passages) is read: "
                    + reading.optionNames.map { Vocabulary(pack: pack).option($0, of: reading) }.joined(separator: "; ")
            )
        }
        terms += header.roles.map { .init(kind: .role, id: $0.id.text, meaning: $0.label.en) }
        terms += pack.source.guidance.map {
            .init(kind: .statement, id: $0.id.text, meaning: "\($0.says.en) (\($0.document.text), \($0.section))")
        }
        return terms
    }
}
