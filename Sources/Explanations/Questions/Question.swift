package import PolicyChecker
package import PolicyCompiler
internal import PolicyModel

/// What can be known or changed on its own: a fact, one member of a tick list, or what a recorded value stands for.
package struct Question: Sendable, Hashable {
    package enum Kind: Sendable, Hashable {
        case fact
        case member(Int)
        /// What a recorded value of the fact stands for: the derived fact that leaves it open.
        case standsFor(FactID)
    }

    /// The recorded fact behind it.
    package let fact: FactID
    package let kind: Kind

    /// The question that a variable of the diagrams stands for; nil of a reading, which the pack settles.
    package init?(_ meaning: CompiledVariable.Meaning, in pack: CheckedPack) {
        switch meaning {
        case .fact(let id), .date(let id): self.init(fact: id, kind: .fact)
        case .member(let id, let member): self.init(fact: id, kind: .member(member))
        case .unresolvedMapping(let id, _): self.init(fact: Self.source(of: id, in: pack), kind: .standsFor(id))
        case .alternativeReading: return nil
        }
    }

    private init(fact: FactID, kind: Kind) {
        self.fact = fact
        self.kind = kind
    }

    /// The recorded fact from which a mapped fact follows.
    static func source(of fact: FactID, in pack: CheckedPack) -> FactID {
        if case .mapped(let from, _) = pack.facts[fact].origin { return source(of: from, in: pack) }
        return fact
    }
}
