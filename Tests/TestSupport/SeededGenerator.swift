internal import FoundationEssentials

/// SplitMix64: the same seed gives the same run. Tests print their seed; `SEED=` in the environment repeats it.
package struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    package init(seed: UInt64) {
        state = seed
    }

    package mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }

    package mutating func below(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &self) }
    package mutating func chance(_ parts: Int, in whole: Int) -> Bool { below(whole) < parts }
    package mutating func pick<Element>(_ elements: [Element]) -> Element { elements[below(elements.count)] }

    /// At least `least` of the elements, in their order.
    package mutating func some<Element>(of elements: [Element], least: Int = 1) -> [Element] {
        let count = least + below(elements.count - least + 1)
        let chosen = Set(elements.indices.shuffled(using: &self).prefix(count))
        return elements.indices.filter(chosen.contains).map { elements[$0] }
    }

    package static let seed = seed(ProcessInfo.processInfo.environment["SEED"])

    /// `SEED=random` takes a fresh one, another number itself, and nothing the seed of CI.
    private static func seed(_ text: String?) -> UInt64 {
        text == "random" ? UInt64.random(in: 0...UInt64(UInt32.max)) : text.flatMap(UInt64.init) ?? 606
    }

    /// The seed of this run; printed so that a failure can be repeated.
    package static func seedOfRun(_ test: String) -> UInt64 {
        print("\(test): SEED=\(seed)")
        return seed
    }

    /// One seed for each pack that a property is held on: those that once found a fault in it, then as many as asked
    /// for from the seed of the run on.
    package static func seeds(_ property: String, count: Int) -> [UInt64] {
        let first = seedOfRun(property)
        let own = (0..<UInt64(count)).map { first &+ $0 }
        return PastFailure.all.filter { $0.property == property && !own.contains($0.seed) }.map(\.seed) + own
    }
}
