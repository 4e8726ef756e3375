import DecisionDiagrams
import TestSupport
import Testing

@Suite(.tags(.fast)) struct NaturalTests {
    /// Against numbers that fit, and against the schoolbook laws where they do not.
    @Test func itCountsLikeAnyNumber() {
        let seed = SeededGenerator.seedOfRun("naturals")
        var random = SeededGenerator(seed: seed)
        for _ in 0..<2_000 {
            let (a, b) = (random.below(1 << 31), random.below(1 << 31))
            #expect((Natural(a) + Natural(b)).description == String(a + b))
            #expect((Natural(a) * Natural(b)).description == String(a * b))
            #expect((Natural(max(a, b)) - Natural(min(a, b))).description == String(max(a, b) - min(a, b)))
            #expect((Natural(a) < Natural(b)) == (a < b))
        }
        func large() -> Natural {
            (0..<(1 + random.below(6))).reduce(.one) { product, _ in product * Natural(1 + random.below(Int.max - 1)) }
        }
        for _ in 0..<500 {
            let (a, b, c) = (large(), large(), large())
            #expect(a * (b + c) == a * b + a * c, "seed \(seed)")
            #expect((a + b) - b == a, "seed \(seed)")
            #expect(a * b == b * a && a + b > a)
        }
    }

    @Test func everyDigitIsWritten() {
        let twoTo100 = (0..<100).reduce(Natural.one) { product, _ in product * Natural(2) }
        #expect(twoTo100.description == "1267650600228229401496703205376")
        #expect(twoTo100.grouped == "1,267,650,600,228,229,401,496,703,205,376")
        #expect((Natural(1_000_000_000_000_000_000) * Natural(10)).description == "10000000000000000000")
        #expect(Natural.zero.description == "0" && Natural(999).grouped == "999" && Natural(1000).grouped == "1,000")
        #expect(twoTo100.ratio(to: Natural(2)) == Double(sign: .plus, exponent: 99, significand: 1))
    }
}
