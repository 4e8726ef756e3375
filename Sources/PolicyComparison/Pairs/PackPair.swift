internal import DecisionDiagrams
internal import PolicyChecker
package import PolicyCompiler
package import PolicyModel

/// Two packs as functions of the same cases, so that asking whether they say the same is comparing two numbers.
package struct PackPair {
    package let space: JointSpace
    package let decisions: [DecisionPair]
    var builder: DiagramBuilder
    private let substitutes: [Side: [DiagramBuilder.Substitute]]
    private var copied: [Side: [Diagram: Diagram]] = [:]

    package init(
        old: CompiledPack, new: CompiledPack, mapping: PackMapping = PackMapping(), asAt: CalendarDate
    ) throws(PolicyCompiler.Failure) {
        space = try JointSpace(old: old, new: new, mapping: mapping, asAt: asAt)
        decisions = DecisionPair.match(old.checked, new.checked, mapping)
        builder = DiagramBuilder(domainSizes: space.variables.map(\.valueCount))
        let space = space
        substitutes = Dictionary(uniqueKeysWithValues: Side.allCases.map { ($0, space.substitutes($0)) })
    }

    /// A function of one of the packs, as one of the space.
    mutating func function(_ diagram: Diagram, _ side: Side) throws(DiagramBuilder.TooLarge) -> Diagram {
        try builder.copy(
            diagram, of: space.pack(side).diagrams, substitutes[side] ?? [], known: &copied[side, default: [:]])
    }

    /// The answer that one of the packs gives, in the pair's outcomes in common; nil where it has no such decision.
    mutating func answer(_ pair: DecisionPair, _ side: Side) throws(DiagramBuilder.TooLarge) -> Diagram? {
        guard let id = pair.id(side) else { return nil }
        let pack = space.pack(side)
        let compiled = pack.decisions[id]
        if let answer = compiled.answer {
            return try builder.mappingAnswers(function(answer, side)) {
                pair.common(AnswerSet(rawValue: $0), side).rawValue
            }
        }
        var result = DiagramBuilder.never
        for (outcome, option) in compiled.options.enumerated() {
            let bit = builder.answer(.outcome(pair.place(outcome, side)))
            result = try builder.merge(result, builder.ifThenElse(function(option, side), bit, DiagramBuilder.never))
        }
        result = try builder.mappingAnswers(result) { $0 == 0 ? AnswerSet.silent.rawValue : $0 }
        guard let applies = compiled.applies else { return result }
        return try builder.ifThenElse(
            function(applies.diagram, side), result, builder.answer(.outOfScope))
    }

    /// Whether the facts contradict one another, by either pack.
    mutating func contradictory() throws(DiagramBuilder.TooLarge) -> Diagram {
        var result = DiagramBuilder.never
        for side in Side.allCases {
            for contradiction in space.pack(side).contradictions {
                result = try builder.or(result, function(contradiction.diagram, side))
            }
        }
        return result
    }

    /// Both functions at once: where neither is 0, the first's answer by its number in `first`, above 32 bits, with
    /// that of the second in `second`.
    mutating func both(
        _ first: Diagram, _ second: Diagram, _ numbering: inout (first: [UInt64], second: [UInt64])
    ) throws(DiagramBuilder.TooLarge) -> Diagram {
        var one = numbering.first
        var two = numbering.second
        let left = try builder.mappingAnswers(first) { Self.number($0, in: &one) << 32 }
        let right = try builder.mappingAnswers(second) { Self.number($0, in: &two) }
        numbering = (one, two)
        return try builder.merge(left, right)
    }

    private static func number(_ answer: UInt64, in known: inout [UInt64]) -> UInt64 {
        if let index = known.firstIndex(of: answer) { return UInt64(index) + 1 }
        known.append(answer)
        return UInt64(known.count)
    }

    /// Where two functions differ: for each pair of answers that comes up an answer of its own, 0 where they are the
    /// same.
    mutating func differing(_ first: Diagram, _ second: Diagram) throws(DiagramBuilder.TooLarge) -> Diagram {
        if first == second { return DiagramBuilder.never }
        var numbering: (first: [UInt64], second: [UInt64]) = ([], [])
        let pairs = try both(first, second, &numbering)
        return try builder.mappingAnswers(pairs) { pair in
            numbering.first[Int(pair >> 32) - 1] == numbering.second[Int(pair & 0xFFFF_FFFF) - 1] ? 0 : pair
        }
    }
}
