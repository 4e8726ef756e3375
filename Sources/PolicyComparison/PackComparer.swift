internal import DecisionDiagrams
internal import PolicyChecker
package import PolicyCompiler
package import PolicyModel
internal import PolicyVerification

/// Compares two packs over every case.
package struct PackComparer {
    private var pair: PackPair
    /// Made when the first region is to be described.
    private var finder: RegionFinder?
    private let contradictory: Diagram
    private let counter: CaseCounter
    private let isDescribed: Bool
    /// What is known of the decisions compared so far, by their places in the pair.
    private var answers: [Int: Answers] = [:]

    /// The answers of a decision in both packs, and where each move happens.
    private struct Answers {
        let old: Diagram
        let new: Diagram
        var moves: [(from: AnswerSet, to: AnswerSet, where: Diagram)] = []
    }

    /// - Parameter isDescribed: whether the cases that move are described; without that they are counted and have an
    ///   example, which takes less time, and every case is one that no line describes.
    package static func compare(
        old: CompiledPack, new: CompiledPack, mapping: PackMapping = PackMapping(), asAt: CalendarDate,
        isDescribed: Bool = true
    ) throws(PolicyCompiler.Failure) -> PackComparison {
        var comparer = try PackComparer(old: old, new: new, mapping: mapping, asAt: asAt, isDescribed: isDescribed)
        do throws(DiagramBuilder.TooLarge) {
            return try comparer.compare()
        } catch {
            throw .tooLarge(decision: "the comparison", nodeLimit: error.nodeLimit, facts: [])
        }
    }

    private init(
        old: CompiledPack, new: CompiledPack, mapping: PackMapping, asAt: CalendarDate, isDescribed: Bool
    ) throws(PolicyCompiler.Failure) {
        self.isDescribed = isDescribed
        var pair = try PackPair(old: old, new: new, mapping: mapping, asAt: asAt)
        do throws(DiagramBuilder.TooLarge) {
            contradictory = try pair.contradictory()
        } catch {
            throw .tooLarge(decision: "the comparison", nodeLimit: error.nodeLimit, facts: [])
        }
        self.pair = pair
        counter = CaseCounter(pair.space)
    }

    private mutating func compare() throws(DiagramBuilder.TooLarge) -> PackComparison {
        var decisions: [Int: DecisionComparison] = [:]
        // Each after those that it uses, so that their moves can be named.
        let order =
            pair.space.new.checked.evaluationOrder.map(\.index)
            + pair.decisions.indices.dropFirst(pair.space.new.checked.decisions.count)
        for index in order {
            let decision = pair.decisions[index]
            guard let old = try pair.answer(decision, .old), let new = try pair.answer(decision, .new) else { continue }
            answers[index] = Answers(old: old, new: new)
            decisions[index] = try compare(index, decision, old, new)
        }
        let parts = try compareParts()
        // Of all that was built only the moves are asked for again.
        let ordered = pair.decisions.indices.compactMap { decisions[$0] }
        let roots = ordered.flatMap(\.moved).flatMap { [$0.cases, $0.casesOfAll] }
        let (store, kept) = pair.builder.finish(roots: roots)
        let renumbered = Dictionary(zip(roots, kept), uniquingKeysWith: { first, _ in first })
        return PackComparison(
            space: pair.space, pairs: pair.decisions, decisions: ordered.map { $0.renumbered(renumbered) },
            parts: parts,
            texts: TextChange.between(pair.space, pair.decisions), diagrams: store)
    }

    /// What can be said of the decisions that one uses: that their answers move, or what they are in both packs.
    private mutating func phrases(
        for index: Int, own: Bool = false
    ) throws(DiagramBuilder.TooLarge) -> [RegionFinder.Phrase] {
        guard isDescribed, let id = pair.decisions[index].new else { return [] }
        let used = DecisionsUsed(by: id, in: pair.space.new.checked).all
        var result: [RegionFinder.Phrase] = []
        for (other, answers) in answers.sorted(by: { $0.key < $1.key }) {
            guard let otherID = pair.decisions[other].new, used.contains(otherID) || own && other == index else {
                continue
            }
            for move in answers.moves {
                result.append(.init(term: .moves(pair: other, from: move.from, to: move.to), diagram: move.where))
            }
            let decision = pair.space.new.checked.decisions[otherID]
            if decision.source.hitPolicy == .eachSeparately || decision.source.hitPolicy == .weigh { continue }
            var sets =
                (0..<decision.outcomeCount).map(AnswerSet.outcome) + [.outOfScope]
            if decision.source.hitPolicy == .highestMet {
                sets += (1..<max(1, decision.outcomeCount - 1)).map {
                    AnswerSet.outcomes($0..<decision.outcomeCount)
                }
            }
            for set in sets {
                let both = try pair.builder.and(
                    pair.builder.hasAnswer(answers.old, in: set),
                    pair.builder.hasAnswer(answers.new, in: set))
                result.append(.init(term: .answer(pair: other, set), diagram: both))
            }
        }
        return result
    }

    // MARK: Answers

    private mutating func compare(
        _ index: Int, _ decision: DecisionPair, _ old: Diagram, _ new: Diagram
    ) throws(DiagramBuilder.TooLarge) -> DecisionComparison {
        var numbering: (first: [UInt64], second: [UInt64]) = ([], [])
        let both = try pair.both(old, new, &numbering)
        let answers = try pair.builder.ifThenElse(contradictory, DiagramBuilder.never, both)
        let variables = pair.builder.snapshot.testedVariables(of: [answers])
        let phrases = try phrases(for: index)
        var moved: [DecisionComparison.Moved] = []
        var kept: [DecisionComparison.Kept] = []
        for (first, from) in numbering.first.map(AnswerSet.init(rawValue:)).enumerated() {
            for (second, to) in numbering.second.map(AnswerSet.init(rawValue:)).enumerated() {
                let code = UInt64(first + 1) << 32 | UInt64(second + 1)
                let region = try pair.builder.mappingAnswers(answers) { $0 == code ? 1 : 0 }
                if region == DiagramBuilder.never { continue }
                if from == to {
                    kept.append(.init(answer: from, caseCount: count(region, variables, pair.builder.snapshot)))
                } else {
                    let cases = try pair.builder.mappingAnswers(both) { $0 == code ? 1 : 0 }
                    guard let movement = try movement(cases, variables, phrases) else { continue }
                    self.answers[index]?.moves.append((from, to, cases))
                    moved.append(.init(from: from, to: to, movement: movement, cases: region, casesOfAll: cases))
                }
            }
        }
        let consistent = try pair.builder.not(contradictory)
        return DecisionComparison(
            pair: index, variables: variables.sorted(), caseCount: count(consistent, variables, pair.builder.snapshot),
            contradictoryCount: count(contradictory, variables, pair.builder.snapshot),
            moved: moved.sorted { ($0.from, $0.to) < ($1.from, $1.to) },
            kept: kept.sorted { $0.answer < $1.answer }, reasons: try reasons(decision, old, new, variables, phrases))
    }

    /// Rules met in other cases than before, where the answer is the same and the decision applies.
    private mutating func reasons(
        _ decision: DecisionPair, _ old: Diagram, _ new: Diagram, _ variables: Set<Int>,
        _ phrases: [RegionFinder.Phrase]
    ) throws(DiagramBuilder.TooLarge) -> [DecisionComparison.Reason] {
        guard let oldID = decision.old, let newID = decision.new else { return [] }
        let space = pair.space
        let pairing = RulePairing(decision, space.old.checked.decisions[oldID], space.new.checked.decisions[newID])
        var result: [DecisionComparison.Reason] = []
        var alike: Diagram?
        for rules in pairing.pairs {
            let before =
                if let index = rules.old {
                    try pair.function(space.old.decisions[oldID].rules[index].diagram, .old)
                } else { DiagramBuilder.never }
            let after =
                if let index = rules.new {
                    try pair.function(space.new.decisions[newID].rules[index].diagram, .new)
                } else { DiagramBuilder.never }
            if before == after { continue }
            if alike == nil {
                let differing = try pair.differing(old, new)
                let same = try pair.builder.ifThenElse(
                    pair.builder.hasAnswer(differing, in: .max), DiagramBuilder.never, DiagramBuilder.always)
                let inScope = try pair.builder.not(pair.builder.hasAnswer(new, in: .outOfScope))
                alike = try pair.builder.and(same, inScope)
            }
            for isMetNow in [true, false] {
                let moves =
                    try isMetNow
                    ? pair.builder.ifThenElse(before, DiagramBuilder.never, after)
                    : pair.builder.ifThenElse(after, DiagramBuilder.never, before)
                let region = try pair.builder.and(alike ?? DiagramBuilder.never, moves)
                if let movement = try movement(region, variables, phrases) {
                    result.append(.init(old: rules.old, new: rules.new, isMetNow: isMetNow, movement: movement))
                }
            }
        }
        return result
    }

    // MARK: What is said beside them

    private mutating func compareParts() throws(DiagramBuilder.TooLarge) -> [PartComparison] {
        let old = try pair.parts(.old)
        let new = try pair.parts(.new)
        let before = Dictionary(uniqueKeysWithValues: old.map { ($0.part, $0.function) })
        let after = Dictionary(uniqueKeysWithValues: new.map { ($0.part, $0.function) })
        var result: [PartComparison] = []
        for part in new.map(\.part) + old.map(\.part).filter({ after[$0] == nil }) where part.kind != .option {
            let first = before[part] ?? DiagramBuilder.never
            let second = after[part] ?? DiagramBuilder.never
            if first == second { continue }
            let wasSaid = try pair.builder.hasAnswer(first, in: .max)
            let nowSaid = try pair.builder.hasAnswer(second, in: .max)
            let otherwise = try pair.builder.and(
                pair.builder.and(nowSaid, wasSaid), pair.builder.hasAnswer(pair.differing(first, second), in: .max))
            let phrases =
                try part.decision.map { index throws(DiagramBuilder.TooLarge) in try self.phrases(for: index, own: true)
                } ?? []
            let comparison = PartComparison(
                part: part, isInOld: before[part] != nil, isInNew: after[part] != nil,
                begins: try movement(
                    of: part, pair.builder.ifThenElse(wasSaid, DiagramBuilder.never, nowSaid), phrases),
                ends: try movement(of: part, pair.builder.ifThenElse(nowSaid, DiagramBuilder.never, wasSaid), phrases),
                changes: try movement(of: part, otherwise, phrases),
                followsAnswer: try isOnlyWhereAnswerMoves(part, pair.differing(first, second)))
            if comparison.begins != nil || comparison.ends != nil || comparison.changes != nil {
                result.append(comparison)
            }
        }
        return result
    }

    private mutating func isOnlyWhereAnswerMoves(
        _ part: PackPart, _ cases: Diagram
    ) throws(DiagramBuilder.TooLarge) -> Bool {
        guard let index = part.decision, let answers = answers[index] else { return false }
        let stays = try pair.builder.mappingAnswers(pair.differing(answers.old, answers.new)) { $0 == 0 ? 1 : 0 }
        let elsewhere = try pair.builder.ifThenElse(
            contradictory, DiagramBuilder.never, pair.builder.hasAnswer(cases, in: .max))
        return try pair.builder.and(stays, elsewhere) == DiagramBuilder.never
    }

    /// Of what is said beside the answers; contradictions are said of contradictory cases.
    private mutating func movement(
        of part: PackPart, _ cases: Diagram, _ phrases: [RegionFinder.Phrase]
    ) throws(DiagramBuilder.TooLarge) -> Movement? {
        let besides = part.kind == .contradiction ? DiagramBuilder.never : contradictory
        let counted = try pair.builder.ifThenElse(besides, DiagramBuilder.never, cases)
        return try movement(cases, pair.builder.snapshot.testedVariables(of: [counted]), phrases, besides: besides)
    }

    // MARK: Cases in words

    /// - Parameter besides: cases that are not counted, and that a description may take in or not.
    private mutating func movement(
        _ cases: Diagram, _ variables: Set<Int>, _ phrases: [RegionFinder.Phrase], besides: Diagram? = nil
    ) throws(DiagramBuilder.TooLarge) -> Movement? {
        let besides = besides ?? contradictory
        let region = try pair.builder.ifThenElse(besides, DiagramBuilder.never, cases)
        if region == DiagramBuilder.never { return nil }
        guard let found = JointExampleFinder(pair.space, in: pair.builder.snapshot).example(of: cases, among: region)
        else { return nil }
        let described =
            isDescribed
            ? try description(of: region, variables, phrases, besides)
            : Region(undescribed: count(region, variables, pair.builder.snapshot))
        return Movement(region: described, old: found.old, new: found.new)
    }

    private mutating func description(
        of region: Diagram, _ variables: Set<Int>, _ phrases: [RegionFinder.Phrase], _ besides: Diagram
    ) throws(DiagramBuilder.TooLarge) -> Region {
        var finder: RegionFinder
        if let known = self.finder {
            finder = known
        } else {
            finder = RegionFinder(pair.space, phrases: try phrasesOfPack())
        }
        let counter = counter
        let described = try finder.describe(region, free: besides, also: phrases, &pair.builder) {
            counter.count($0, variables, $1)
        }
        self.finder = finder
        return described
    }

    private mutating func phrasesOfPack() throws(DiagramBuilder.TooLarge) -> [RegionFinder.Phrase] {
        // Both packs were compiled before, so they are not too large now.
        guard var book = try? NamedConditions(pair.space) else { return [] }
        return try book.phrases(&pair)
    }

    private func count(_ condition: Diagram, _ variables: Set<Int>, _ store: DiagramStore) -> Natural {
        counter.count(condition, variables, store)
    }
}
