package import DecisionLog

/// Draws cases from a log so that every kind of case is there, and the same cases for the same seed.
package struct SampleDrawer {
    /// By what cases are told apart.
    package enum Stratum: String, Sendable, CaseIterable {
        /// The answer to the leading decision
        case level
        /// Whether people decided otherwise
        case overridden
        /// Whether the guidance is silent on some decision
        case silent
        /// Whether a passage that can be read in two ways mattered
        case contested
    }

    package struct Drawn: Sendable, Hashable {
        package let record: Int
        package let reference: String?
        /// Records that say something of the case is wrong: a suggestion, an earlier one too, or what a person decided.
        package let correctedBy: [Int]
        /// `rank` orders cases of a stratum; made from the seed and the record's hash.
        let rank: String
    }

    package struct Group: Sendable {
        package let name: String
        package fileprivate(set) var count = 0
        /// Those of the lowest ranks, at most as many as are wanted in all; then those drawn, by record.
        package fileprivate(set) var drawn: [Drawn] = []
    }

    package struct Sample: Sendable {
        package let groups: [Group]
        package let seed: String
        package let caseCount: Int
        /// Suggestions that are not in question: a later one of the same case takes their place.
        package let supersededCount: Int
        /// Cases whose kind can no longer be told, since what says it was removed: a kind of their own, or left out
        /// where only some kinds are asked for.
        package let erasedCount: Int
        /// Cases of these kinds of which a correction says that something is wrong; they are drawn like any other.
        package let correctedCount: Int
        /// Cases that `only` leaves out.
        package let excludedCount: Int

        package var drawn: [Drawn] { groups.flatMap(\.drawn).sorted { $0.record < $1.record } }
    }

    /// What the group of those is called.
    package static let erasedGroup = "erased"

    private let strata: [Stratum]
    private let only: Set<Stratum>
    private let wanted: Int
    private let seed: String
    private let leading: (String) throws(LogFailure) -> PackCache.Leading
    private let hasher = RecordHasher()

    /// - Parameters:
    ///   - only: leaves out cases that are none of these; `level` says nothing here.
    ///   - leading: the leading decision of the pack with a digest.
    package init(
        by strata: [Stratum], only: Set<Stratum>, wanted: Int, seed: String,
        leading: @escaping (String) throws(LogFailure) -> PackCache.Leading
    ) {
        (self.strata, self.only, self.wanted, self.seed, self.leading) = (strata, only, wanted, seed, leading)
    }

    /// Two cases in the log are two here whether one or ten suggestions were made in them. Memory grows with what is
    /// wanted, not with the log.
    package func draw(from log: DecisionLog) throws -> Sample {
        var groups: [String: Group] = [:]
        var (superseded, erased, excluded, corrected) = (0, 0, 0, 0)
        try log.forEachRecord { record in
            guard record.core.event == .suggestion else { return }
            let review = try CaseReview(record, in: log)
            if review.isSuperseded {
                superseded += 1
                return
            }
            let kinds = try kinds(review)
            if kinds.name == nil { erased += 1 }
            if !only.isEmpty && only.isDisjoint(with: kinds.met) {
                if kinds.name != nil { excluded += 1 }
                return
            }
            let corrections = try corrections(review, in: log)
            if !corrections.isEmpty { corrected += 1 }
            let name = kinds.name ?? Self.erasedGroup
            let drawn = Drawn(
                record: record.seq, reference: review.reference, correctedBy: corrections, rank: rank(record))
            groups[name, default: Group(name: name)].add(drawn, atMost: wanted)
        }
        let sorted = groups.values.sorted { $0.name < $1.name }
        let shares = Self.shares(of: wanted, among: sorted.map(\.count))
        return Sample(
            groups: zip(sorted, shares).map { $0.reduced(to: $1) }, seed: seed,
            caseCount: sorted.reduce(0) { $0 + $1.count }, supersededCount: superseded,
            erasedCount: erased, correctedCount: corrected, excludedCount: excluded)
    }

    private func corrections(_ review: CaseReview, in log: DecisionLog) throws(LogFailure) -> [Int] {
        guard let reference = review.reference else { return [] }
        var found: [Int] = []
        for seq in try log.records(ofCase: reference) {
            if try log.record(seq)?.core.event == .correction { found.append(seq) }
        }
        return found
    }

    /// From the seed and the hash alone, so that cases added later move no other.
    private func rank(_ record: StoredRecord) -> String {
        hasher.record(Array(seed.utf8) + [0] + record.hash.bytes).hexadecimal
    }

    /// The name is nil where what gives it was removed; `met` holds what can still be told.
    private func kinds(_ review: CaseReview) throws(LogFailure) -> (name: String?, met: Set<Stratum>) {
        var met: Set<Stratum> = []
        if review.isOverridden { met.insert(.overridden) }
        for name in review.said.decisions {
            guard let answer = try review.said.answer(name) else { continue }
            if answer.answer.status == .silent { met.insert(.silent) }
            if !answer.contested.isEmpty { met.insert(.contested) }
        }
        guard let level = try level(review) else { return (nil, met) }
        let words = strata.map { stratum in
            stratum == .level ? "level \(level)" : met.contains(stratum) ? stratum.rawValue : "not \(stratum.rawValue)"
        }
        return (words.joined(separator: ", "), met)
    }

    /// The answer to the leading decision; nil where it was removed.
    private func level(_ review: CaseReview) throws(LogFailure) -> String? {
        switch try review.suggestion.core.packDigest.map({ digest throws(LogFailure) in try leading(digest) })
            ?? .unreadable
        {
        case .decision(let name): try review.said.answer(name)?.level
        case .absent: "none, as the policy has no leading decision"
        case .unreadable: "not known, as the policy cannot be read"
        }
    }

    /// As many of each group as its part of the whole, one at least of each where that goes, the largest remainders
    /// first.
    static func shares(of wanted: Int, among counts: [Int]) -> [Int] {
        let total = counts.reduce(0, +)
        if wanted >= total { return counts }
        var shares = counts.map { _ in 0 }
        // The rarest kinds first where there are more kinds than cases wanted.
        let order = counts.indices.sorted { (counts[$0], $0) < (counts[$1], $1) }
        for index in order.prefix(wanted) { shares[index] = 1 }
        while shares.reduce(0, +) < wanted {
            // The group that is furthest behind its part.
            let behind = counts.indices.filter { shares[$0] < counts[$0] }.max { left, right in
                let (a, b) = (
                    counts[left] * wanted - shares[left] * total, counts[right] * wanted - shares[right] * total
                )
                return a != b ? a < b : left > right
            }
            guard let behind else { break }
            shares[behind] += 1
        }
        return shares
    }
}

extension SampleDrawer.Group {
    fileprivate mutating func add(_ drawn: SampleDrawer.Drawn, atMost limit: Int) {
        count += 1
        let place = self.drawn.firstIndex { drawn.rank < $0.rank } ?? self.drawn.endIndex
        if place >= limit { return }
        self.drawn.insert(drawn, at: place)
        if self.drawn.count > limit { self.drawn.removeLast() }
    }

    fileprivate func reduced(to share: Int) -> SampleDrawer.Group {
        var result = self
        result.drawn = Array(drawn.prefix(share)).sorted { $0.record < $1.record }
        return result
    }
}
