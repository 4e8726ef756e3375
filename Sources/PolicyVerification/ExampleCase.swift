package import PolicyChecker
package import PolicyModel

/// A child as an example: the facts that suffice for what is said of it, whatever all others are.
package struct ExampleCase: Sendable, Hashable {
    package enum Value: Sendable, Hashable {
        /// A number, or the index of a value of a list
        case number(Int)
        case ticks(has: Set<Int>, hasNot: Set<Int>)
        case day(CalendarDate)
    }

    package struct Fact: Sendable, Hashable {
        package let id: FactID
        package let value: Value

        package init(id: FactID, value: Value) {
            self.id = id
            self.value = value
        }
    }

    /// What a recorded value that stands for several is in truth; no case file can say it.
    package struct Truth: Sendable, Hashable {
        /// A derived fact
        package let fact: FactID
        /// One of its values, by index
        package let value: Int

        package init(fact: FactID, value: Int) { (self.fact, self.value) = (fact, value) }
    }

    /// In the order of the dictionary.
    package let facts: [Fact]
    package let truths: [Truth]
    /// The day to which whole months and years are counted.
    package let asAt: CalendarDate

    package init(facts: [Fact], truths: [Truth], asAt: CalendarDate) {
        self.facts = facts
        self.truths = truths
        self.asAt = asAt
    }

    /// Whether a case file alone brings about what is said of the example; else it is one of the things still possible.
    package var isSettled: Bool { truths.isEmpty }
}
