import PolicyModel
import TestSupport
import Testing

/// What each connective means, against its plain meaning on every way in which its lines can come out.
@Suite(.tags(.fast)) struct ConnectiveTests {
    private typealias Meaning = (connective: Connective, isMet: ([Bool]) -> Bool)

    private let plain: [Meaning] =
        [
            (.allOf, { $0.allSatisfy { $0 } }), (.anyOf, { $0.contains(true) }), (.noneOf, { !$0.contains(true) }),
        ] + (1...3).flatMap(counts)

    private static func counts(_ count: Int) -> [Meaning] {
        [
            (.someOf(.atLeast, count), { $0.count { $0 } >= count }),
            (.someOf(.atMost, count), { $0.count { $0 } <= count }),
            (.someOf(.exactly, count), { $0.count { $0 } == count }),
        ]
    }

    /// Every list of so many lines, each met, not met or not known.
    private func lists(of count: Int) -> [[Bool?]] {
        (0..<count).reduce([[]]) { lists, _ in lists.flatMap { list in [true, false, nil].map { list + [$0] } } }
    }

    private func completions(of lines: [Bool?]) -> [[Bool]] {
        lines.reduce([[]]) { lists, line in
            lists.flatMap { list in (line.map { [$0] } ?? [true, false]).map { list + [$0] } }
        }
    }

    @Test func partlyKnownLinesComeToWhatAllTheirCompletionsHaveInCommon() {
        for (connective, isMet) in plain {
            for lines in (1...4).flatMap(lists) {
                var count = ConnectiveCount(connective, of: lines.count)
                for line in lines { count.add(line) }
                let truths = Set(completions(of: lines).map(isMet))
                #expect(count.isMet == (truths.count == 1 ? truths.first : nil), "\(connective.key): \(lines)")
            }
        }
    }

    @Test func resultKnownBeforeTheLastLineStands() {
        for (connective, _) in plain {
            for lines in lists(of: 4) {
                var count = ConnectiveCount(connective, of: lines.count)
                var first: Bool?
                for line in lines {
                    count.add(line)
                    first = first ?? count.isMet
                }
                #expect(first == nil || first == count.isMet, "\(connective.key): \(lines)")
            }
        }
    }

    @Test func connectiveIsReadFromItsOwnKey() {
        for (connective, _) in plain { #expect(Connective(key: connective.key) == connective) }
        for key in ["one of", "at least of", "at least two of", "exactly few of", "met"] {
            #expect(Connective(key: key) == nil)
        }
        #expect(Connective.counting("exactly few of")?.number == "few")
    }

    @Test func mistakableConnectiveMeansSomethingElse() {
        for (connective, isMet) in plain {
            for total in 1...4 {
                for other in connective.mistakable(of: total) {
                    guard let meaning = plain.first(where: { $0.connective == other })?.isMet else { continue }
                    let whole = lists(of: total).filter { !$0.contains(nil) }.map { $0.compactMap { $0 } }
                    #expect(
                        whole.contains { isMet($0) != meaning($0) }, "\(connective.key) and \(other.key) of \(total)")
                }
            }
        }
    }
}
