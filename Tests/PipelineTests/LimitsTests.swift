import CanonicalJSON
import CaseFiles
import DecisionModel
import Diagnostics
import Foundation
import PolicyEngines
import PolicyLoading
import PolicyModel
import Rendering
import TestSupport
import Testing

/// Packs at a limit, which are read, and just past it, which get one error; and packs whose parts are shared, which
/// cost no more than others.
@Suite(.tags(.slow), .unlessFast) struct LimitsTests {
    private static let decision = """

        decision: help
        question: Is help given?
        outcomes: [none: None, full: Full]
        choose: first met
        rules:
          - {outcome: full, MET, guidance: D-1}
        otherwise: none

        """

    /// One text is one pack: a decision may stand beside the header.
    private func load(
        _ more: String, met: String = "swims: yes", facts: String = "", edition: Edition = .second
    ) -> Diagnosed<PolicyEngine> {
        let text = BoatsPack.header + "\n" + facts + Self.decision.replacing("MET", with: met) + more
        return PolicyEngine.load([PackFile(path: "pack.yaml", source: file(text, path: "pack.yaml"))], as: edition)
    }

    private func ids(_ loaded: Diagnosed<PolicyEngine>) -> [String] {
        loaded.diagnostics.filter { $0.severity == .error }.map(\.id)
    }

    private func criteria(_ count: Int, _ test: (Int) -> String) -> String {
        "criteria:\n  c0: {swims: yes}\n" + (1..<count).map { "  c\($0): {\(test($0))}\n" }.joined()
    }

    /// Decided, looked at in every case, and written out in every way.
    private func useEverywhere(_ engine: PolicyEngine, swims: String = "yes") throws {
        let caseFile = try Engines.caseFile("  swims: \(swims)", engine)
        let decided = engine.decide(caseFile, asAt: fixtureDay)
        #expect(decided.result.decisions[0].outcome == (swims == "yes" ? 1 : swims == "no" ? 0 : nil))
        #expect(engine.verify().value != nil)
        #expect(DecisionsJSON.render(engine.decisions(of: decided), texts: [engine.pack]).pretty.utf8.count < 200_000)
        let other = engine.decide(try Engines.caseFile("  swims: no", engine), asAt: fixtureDay)
        let comparison = DecisionsComparison(engine.decisions(of: decided), engine.decisions(of: other))
        #expect(!comparison.moved.isEmpty || swims == "no")
        #expect(engine.comparison(from: engine).value != nil)
    }

    // MARK: Depth

    @Test func aChainOfCriteriaIsReadUpToTheLimit() throws {
        let most = PackLimits.depth
        let longest = load(criteria(most) { "met: c\($0 - 1)" }, met: "met: c\(most - 2)")
        try useEverywhere(try #require(longest.value, "\(Engines.printed(longest.diagnostics))"))
        for chain in [
            criteria(most + 1) { "met: c\($0 - 1)" },
            "criteria:\n" + (1...most).reversed().map { "  c\($0): {met: c\($0 - 1)}\n" }.joined()
                + "  c0: {swims: yes}\n",
        ] {
            let tooLong = load(chain)
            #expect(ids(tooLong) == ["chain-too-long"], "\(Engines.printed(tooLong.diagnostics))")
            #expect(tooLong.diagnostics.first?.help.contains("`c\(most)` needs `c\(most - 1)` needs") == true)
        }
    }

    @Test func aChainOfDerivedFactsAndOfDecisionsHasTheSameLimit() throws {
        let most = PackLimits.depth
        func derived(_ count: Int) -> String {
            "derived:\n  d0: {swims: yes}\n" + (1..<count).map { "  d\($0): {d\($0 - 1): yes}\n" }.joined()
        }
        let longest = load(derived(most), met: "d\(most - 2): yes")
        try useEverywhere(try #require(longest.value, "\(Engines.printed(longest.diagnostics))"))
        #expect(ids(load(derived(most + 1))) == ["chain-too-long"])
    }

    @Test func linesWithinLinesCount() {
        let most = PackLimits.depth
        #expect(load(criteria(most / 2) { "all of: [{met: c\($0 - 1)}, {wind: calm}]" }).value != nil)
        #expect(ids(load(criteria(most / 2 + 2) { "all of: [{met: c\($0 - 1)}, {wind: calm}]" })) == ["chain-too-long"])
    }

    @Test func aLongCircleIsToldByItsFirstMembers() throws {
        let count = 2_000
        let loaded = load(
            "criteria:\n" + (0..<count).map { "  c\($0): {met: c\(($0 + 1) % count)}\n" }.joined(), met: "met: c0")
        #expect(ids(loaded) == ["cycle"])
        let told = try #require(loaded.diagnostics.first { $0.id == "cycle" })
        #expect(
            told.message == "`c0` needs itself"
                && told.help.hasSuffix("`c7` and so on through 1992 more, back to `c0`"), "\(told.help)")
        #expect(told.help.hasPrefix("break the circle: `c0` needs `c1` needs `c2`"))
    }

    // MARK: Many things and sums

    @Test func linesOfEachOfManyThingsCount() {
        let members = (0..<PackLimits.valueCount).map { "m\($0): thing \($0)" }.joined(separator: ", ")
        let many = "  many: {each: {\(members)}, is: yes or no, ask: \"Is {each} there?\"}\n"
        func loaded(_ count: Int) -> Diagnosed<PolicyEngine> {
            let criteria = (0..<count).map { "  c\($0): {any of each: {many: yes}}\n" }.joined()
            return load("criteria:\n" + criteria, met: "met: c0", facts: many)
        }
        #expect(ids(loaded(20)) == [])
        #expect(ids(loaded(PackLimits.lineCount / PackLimits.valueCount + 1)) == ["too-many-lines"])
    }

    /// Nineteen parts that hang on one fact have half a million totals, which no diagram shows.
    @Test func aSumOfTooManyTotalsIsToldAndNotWorkedOut() {
        let parts = (0..<19).map { "      - {when: {swims: yes}, points: \(1 << $0)}\n" }.joined()
        let loaded = load("derived:\n  total:\n    add up:\n" + parts, met: "total: at least \(1 << 18)")
        #expect(ids(loaded) == ["too-large"], "\(Engines.printed(loaded.diagnostics))")
    }

    // MARK: What is shared

    /// Each names the one before twice: written out it would be 2^300 lines.
    @Test(arguments: ["yes", "no", "not known"])
    func criteriaThatShareAreAsQuickAsAChain(swims: String) throws {
        for connective in ["all of", "any of", "none of", "at least 2 of"] {
            let loaded = load(
                criteria(300) { "\(connective): [{met: c\($0 - 1)}, {met: c\($0 - 1)}]" }, met: "met: c299")
            let engine = try #require(loaded.value, "\(Engines.printed(loaded.diagnostics))")
            if connective == "none of" {
                #expect(engine.verify().value != nil)
                let decided = engine.decide(try Engines.caseFile("  swims: \(swims)", engine), asAt: fixtureDay)
                _ = DecisionsJSON.render(engine.decisions(of: decided), texts: [engine.pack]).pretty
            } else {
                try useEverywhere(engine, swims: swims)
            }
        }
    }

    @Test func derivedFactsThatShareAreAsQuickAsAChain() throws {
        let derived =
            "derived:\n  d0: {swims: yes}\n"
            + (1..<300).map { "  d\($0): {all of: [{d\($0 - 1): yes}, {d\($0 - 1): yes}]}\n" }.joined()
        let loaded = load(derived, met: "d299: yes")
        for swims in ["yes", "no", "not known"] {
            try useEverywhere(try #require(loaded.value, "\(Engines.printed(loaded.diagnostics))"), swims: swims)
        }
    }

    @Test func programsThatShareAreShownInEveryWay() throws {
        try withTemporaryFolder { folder in
            let text =
                BoatsPack.header + "\n" + Self.decision.replacing("MET", with: "met: c299")
                + criteria(300) { "all of: [{met: c\($0 - 1)}, {met: c\($0 - 1)}]" }
            try FileManager.default.createDirectory(atPath: folder + "/pack", withIntermediateDirectories: true)
            try write(text, to: folder + "/pack/pack.yaml")
            try write(
                "case: T-1\nas at: 2026-11-21\nfacts: {swims: yes}\nexpect: {help: {outcome: full}}\nabout: A "
                    + "case\nbecause: [D-1]\n",
                to: folder + "/case.yaml")
            for arguments in [
                ["check", "pack"], ["decide", "case.yaml", "--policy", "pack", "--format", "html"],
                ["decide", "case.yaml", "--policy", "pack", "--full"],
                ["decide", "case.yaml", "--policy", "pack", "--record", "log.db"],
                ["replay", "log.db", "--clock", "then"], ["graph", "--policy", "pack"],
                ["graph", "--policy", "pack", "--decision", "help"],
                ["handbook", "book", "--policy", "pack"], ["whatif", "case.yaml", "swims=no", "--policy", "pack"],
                ["diff", "pack", "pack"], ["test", "case.yaml", "--policy", "pack"],
            ] {
                let run = try Program.run(list: arguments, in: folder)
                #expect([0, 1, 3].contains(run.exitCode), "\(arguments): \(run.exitCode) \(run.errors.prefix(400))")
                #expect(run.output.utf8.count < 400_000, "\(arguments)")
            }
        }
    }

    /// The options of readings of the first edition are looked at wherever the reading is used: a thousand times, four
    /// within one another.
    @Test func readingsWithinReadingsEndAtTheLimitOfLines() {
        let readings = (1...4).map { level in
            let inner =
                level == 4 ? "{swims: yes}" : (0..<200).map { _ in "{reading: r\(level + 1)}" }.joined(separator: ", ")
            return "  r\(level): {passage: D-1, options: {one: {all of: [\(inner)]}, two: {swims: no}}, chosen: one}\n"
        }
        #expect(ids(load("readings:\n" + readings.joined(), met: "reading: r1", edition: .first)) == ["too-many-lines"])
    }

    // MARK: Counts

    @Test func oneOfEachTooManyIsToldOnce() {
        func facts(_ count: Int) -> String { (0..<count).map { "  f\($0): {is: yes or no, ask: Q?}\n" }.joined() }
        func values(_ count: Int) -> String {
            "  f: {is: {choice of: [" + (0..<count).map { "v\($0)" }.joined(separator: ", ") + "]}, ask: Q?}\n"
        }
        let cases: [(at: Diagnosed<PolicyEngine>, past: Diagnosed<PolicyEngine>)] = [
            (load("", facts: facts(PackLimits.factCount - 2)), load("", facts: facts(PackLimits.factCount - 1))),
            (load("", facts: values(PackLimits.valueCount)), load("", facts: values(PackLimits.valueCount + 1))),
            (
                load(criteria(PackLimits.criterionCount) { _ in "swims: yes" }),
                load(criteria(PackLimits.criterionCount + 1) { _ in "swims: yes" })
            ),
            (load("", met: rules(PackLimits.ruleCount)), load("", met: rules(PackLimits.ruleCount + 1))),
        ]
        for (index, pair) in cases.enumerated() {
            #expect(pair.at.value != nil, "\(index): \(Engines.printed(pair.at.diagnostics).prefix(600))")
            #expect(
                ids(pair.past) == ["too-many-definitions"],
                "\(index): \(Engines.printed(pair.past.diagnostics).prefix(600))")
        }
    }

    private func rules(_ count: Int) -> String {
        "swims: yes" + (1..<count).map { _ in ", guidance: D-1}\n  - {outcome: full, wind: calm" }.joined()
    }

    @Test func moreVariablesThanDiagramsHoldAreTold() {
        func lists(_ count: Int) -> (facts: String, met: String) {
            let names = (0..<count).map { "l\($0)" }
            let members = (0..<PackLimits.valueCount).map { "m\($0)" }.joined(separator: ", ")
            return (
                names.map { "  \($0): {is: {tick list of: [\(members)]}, ask: Q?}\n" }.joined(),
                "all of: [" + names.map { "{\($0): \"includes all of [\(members)]\"}" }.joined(separator: ", ") + "]"
            )
        }
        let (at, past) = (lists(6), lists(7))
        #expect(load("", met: at.met, facts: at.facts).value != nil)
        #expect(ids(load("", met: past.met, facts: past.facts)) == ["too-many-definitions"])
    }

    @Test func theFilesOfAPackTogetherHaveALimit() {
        let filler = file(
            "# " + String(repeating: "x", count: PackLimits.byteCount / 2 + 10) + "\ncriteria: {}\n", path: "b.yaml")
        let own = [
            PackFile(
                path: "a.yaml",
                source: file(
                    BoatsPack.header + "\n" + Self.decision.replacing("MET", with: "swims: yes"), path: "a.yaml")),
            PackFile(path: "b.yaml", source: filler),
        ]
        #expect(ids(PolicyEngine.load(own)).isEmpty)
        let loaded = PolicyEngine.load(
            own + [PackFile(path: "c.yaml", source: SourceFile(path: "c.yaml", bytes: filler.bytes))])
        #expect(ids(loaded) == ["pack-too-large"])
    }

    /// The packs that ship are far below every limit.
    @Test func shippedPacksAreFarBelow() throws {
        for folder in ["Policies/cwm-taf", "Policies/avon-and-somerset", "Policies/flintshire"] {
            let pack = try Engines.ofPack(folder).pack.source
            #expect(pack.facts.count + pack.derived.count < PackLimits.factCount / 8)
            #expect(
                pack.decisions.count < PackLimits.decisionCount / 8
                    && pack.criteria.count < PackLimits.criterionCount / 8)
            #expect(pack.decisions.allSatisfy { $0.rules.count < PackLimits.ruleCount / 8 })
            #expect(
                pack.guidance.count < PackLimits.statementCount / 8 && pack.readings.count < PackLimits.readingCount / 8
            )
        }
    }

    // MARK: Files

    @Test func aFileOfGigabytesIsNotReadToItsEnd() throws {
        try withTemporaryFolder { folder in
            for name in ["case.yaml", "pack/pack.yaml"] {
                let path = folder + "/" + name
                try FileManager.default.createDirectory(atPath: folder + "/pack", withIntermediateDirectories: true)
                _ = FileManager.default.createFile(atPath: path, contents: nil)
                try FileHandle(forWritingTo: URL(filePath: path)).truncate(atOffset: 3 << 30)
            }
            let decided = try Program.run("decide", folder + "/case.yaml", "--policy", "Policies/cwm-taf")
            #expect(decided.exitCode == 2 && decided.errors.contains("file-too-large"), "\(decided.errors.prefix(300))")
            let checked = try Program.run("check", folder + "/pack")
            #expect(checked.exitCode == 1 && checked.errors.contains("file-too-large"), "\(checked.errors.prefix(300))")
        }
    }
}
