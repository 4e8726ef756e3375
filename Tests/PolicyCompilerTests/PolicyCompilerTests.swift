import DecisionDiagrams
import PolicyChecker
import PolicyCompiler
import PolicyModel
import TestSupport
import Testing

@Suite(.tags(.fast)) struct CellsTests {
    @Test func twoValuesShareACellExactlyWhenNoTestTellsThemApart() {
        let seed = SeededGenerator.seedOfRun("cells")
        var random = SeededGenerator(seed: seed)
        for _ in 0..<500 {
            let range = 0...random.below(30)
            let tests = (0..<random.below(4)).map { _ in
                IntegerSet(
                    (0..<(1 + random.below(3))).flatMap { _ -> ClosedRange<Int> in
                        let start = random.below(range.count)
                        return start...min(range.upperBound, start + random.below(6))
                    })
            }
            let cells = ValuePartition(of: range, testedBy: tests)
            for one in range {
                for two in range {
                    let isAlike = tests.allSatisfy { $0.contains(one) == $0.contains(two) }
                    #expect((cells.cell(of: one) == cells.cell(of: two)) == isAlike, "seed \(seed)")
                }
            }
            #expect(cells.values(of: ValueSet.all(cells.count)) == IntegerSet(range))
        }
    }

    @Test func integerSetsAreSetsOfIntegers() {
        var random = SeededGenerator(seed: SeededGenerator.seedOfRun("integer sets"))
        for _ in 0..<500 {
            let one = Set((0..<random.below(8)).map { _ in random.below(12) })
            let two = Set((0..<random.below(8)).map { _ in random.below(12) })
            #expect(IntegerSet(one).union(IntegerSet(two)) == IntegerSet(one.union(two)))
            #expect(IntegerSet(one).complement(in: 0...11) == IntegerSet(Set(0...11).subtracting(one)))
            #expect(IntegerSet(one).count == one.count)
        }
    }
}

@Suite(.tags(.fast)) struct DateCellsTests {
    /// Day by day over three years: a cell says exactly which cuts a day lies before.
    @Test func aDayLiesInTheCellOfTheCutsThatItLiesBefore() throws {
        let fixed = try ["2026-03-01", "2026-11-21"].map { try #require(CalendarDate($0)) }
        let relative: Set<DateCells.RelativeCut> = [
            .months(6), .months(1), .asAt, .months(0), .months(-1), .days(28), .days(30),
        ]
        let cells = DateCells(relative: relative, fixed: Set(fixed))
        for asAt in try ["2026-11-21", "2024-02-29", "2026-03-31"].map({ try #require(CalendarDate($0)) }) {
            var seen = ValueSet.none
            var day = asAt.adding(months: -40)
            while day < asAt.adding(months: 40) {
                let cell = cells.cell(of: day, asAt: asAt)
                seen = seen.union(ValueSet(cell))
                for months in [6, 1, 0, -1] {
                    #expect(
                        cells.holds(.months(months), inCell: cell) == (day.wholeMonths(to: asAt) >= months), "\(day)")
                }
                for days in [28, 30] {
                    #expect(
                        cells.holds(.days(days), inCell: cell) == (asAt.dayNumber - day.dayNumber >= days), "\(day)")
                }
                #expect(cells.holds(.asAt, inCell: cell) == (day < asAt))
                for bound in fixed { #expect(cells.liesBefore(bound, inCell: cell) == (day < bound)) }
                day = day.adding(days: 1)
            }
            #expect(
                cells.touched(by: nil, asAt: asAt) == seen, "every cell that can be is met within 40 months of \(asAt)"
            )
        }
    }
}

extension DateCellsTests {
    /// Day by day over nine years with two leap days, and cuts by months and years side by side.
    @Test(arguments: ["2026-02-28", "2026-03-01", "2028-02-28", "2028-02-29", "2027-02-28", "2026-11-21"])
    func yearsAreCutWhereTheyHavePassed(asAt: String) throws {
        let asAt = try #require(CalendarDate(asAt))
        let cells = DateCells(
            relative: [.years(4), .months(48), .years(2), .years(0), .months(0), .asAt, .years(-2), .months(-24)],
            fixed: [])
        var day = asAt.adding(months: -70)
        while day < asAt.adding(months: 40) {
            let cell = cells.cell(of: day, asAt: asAt)
            for years in [4, 2, 0, -2] {
                #expect(
                    cells.holds(.years(years), inCell: cell)
                        == (day.wholeYears(to: asAt, leapDays: .firstOfMarch) >= years), "\(day) to \(asAt), \(years)")
            }
            for months in [48, 0, -24] {
                #expect(cells.holds(.months(months), inCell: cell) == (day.wholeMonths(to: asAt) >= months), "\(day)")
            }
            #expect(cells.holds(.asAt, inCell: cell) == (day < asAt))
            day = day.adding(days: 1)
        }
    }
}

@Suite(.tags(.fast)) struct CompiledPackTests {
    /// Seventy numbers that the rules tell apart: each is tested together with another of eight remainders.
    @Test func aFactCutTooFinelyIsRefusedByName() {
        let tests = (0..<7).map { bit in
            (0..<100).filter { $0 >> bit & 1 == 1 }.map { "{count: \($0)}" }.joined(separator: ", ")
        }
        let rules = tests.enumerated().map { "  - {outcome: o\($0.offset), any of: [\($0.element)]}\n" }.joined()
        let decision = """
            decision: d
            question: Which?
            choose: each separately
            outcomes: [\((0..<7).map { "o\($0)" }.joined(separator: ", "))]
            rules:
            \(rules)
            """
        let pack = """
            pack: p
            title: P
            version: 1
            in force from: 2026-01-01
            facts:
              count: {is: {whole number: 0 to 100}, ask: How many?}
            """
        do {
            _ = try Engines.ofText(pack + PackGenerator.fileMark + decision)
            #expect(Bool(false), "a hundred cells were taken")
        } catch {
            #expect("\(error)".contains("too-many-cells") && "\(error)".contains("`count`"))
        }
    }
}

@Suite(.tags(.fast)) struct VariableOrderTests {
    /// Twenty-four pairs of facts: in the order in which the first rule speaks of them it takes 2^24 nodes, pair by
    /// pair a few.
    @Test func factsThatRulesAskForTogetherAreDrawnTogether() throws {
        let sides = ["left", "right"].map { side in (0..<24).map { "\(side)_\($0)" } }
        let facts = sides.joined().map { "  \($0): {is: yes or no, ask: Is it tied?}\n" }.joined()
        let all = sides.joined().map { "\($0): yes" }.joined(separator: ", ")
        let pairs = zip(sides[0], sides[1]).map { "      - {\($0): yes, \($1): yes}\n" }.joined()
        let text = """
            pack: pairs
            title: Pairs
            version: 1
            in force from: 2026-01-01
            documents: {}
            facts:
            \(facts)
            """ + PackGenerator.fileMark
            + "decision: d\nquestion: Which?\nchoose: highest met\noutcomes: [one, two]\nrules:\n  - {outcome: one, "
            + "all of: [\(all)]}\n  - outcome: two\n    any of:\n\(pairs)otherwise: one\n"
        let engine = try Engines.ofText(text)
        #expect(engine.compiled.diagrams.nodeCount < 500)
    }
}
