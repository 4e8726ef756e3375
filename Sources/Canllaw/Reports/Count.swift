internal import DecisionDiagrams
internal import PolicyChecker
internal import PolicyModel
internal import PolicyVerification

/// How many cases there are, exactly. There may be more of them than 64 bits hold.
///
/// ```swift
/// if report.cases > Count(1_000_000) { print(report.cases) }  // every digit
/// ```
public struct Count: Sendable, Hashable, Comparable, CustomStringConvertible {
    private let natural: Natural

    init(_ natural: Natural) { self.natural = natural }

    /// A count to compare with; never negative.
    public init(_ number: UInt32) { natural = Natural(Int(number)) }

    /// Whether there is none.
    public var isZero: Bool { natural.isZero }
    /// The number where it fits; nil where it is larger.
    public var exactly: Int? { natural.small }
    /// Every digit.
    public var description: String { natural.description }
    /// Whether one is smaller than another.
    public static func < (left: Count, right: Count) -> Bool { left.natural < right.natural }
}

/// A case as an example of many: the facts that suffice for what is said of it, whatever all others are.
///
/// ```swift
/// if let example = finding.example { print(example.text, try policy.decide(example.child)) }
/// ```
public struct Example: Sendable, Hashable {
    /// One sentence: `A case where colour is amber and late books is 3.`
    public let text: String
    /// The same as a case.
    public let child: Case
    /// Whether the case alone brings about what is said of it; else it is one of the things still possible, because a
    /// recorded value stands for several.
    public let isSettled: Bool

    init(_ example: ExampleCase, in pack: CheckedPack) {
        let words = ExampleWords(pack)
        text = words.sentence(example)
        isSettled = example.isSettled
        var child = Case(reference: "EXAMPLE", asAt: CalendarDay(example.asAt))
        for fact in example.facts {
            let kind = pack.facts[fact.id].kind
            switch fact.value {
            case .number, .day: child[words.name(fact.id)] = CaseValue(words.yaml(fact))
            case .ticks(let has, let hasNot):
                func names(_ members: Set<Int>) -> [String] { members.sorted().map { kind.valueNames[$0] } }
                child[words.name(fact.id)] = .ticks(has: names(has), hasNot: names(hasNot))
            }
        }
        self.child = child
    }
}
