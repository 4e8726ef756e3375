import CaseFiles
import Diagnostics
import PolicyChecker
import TestSupport
import Testing

@Suite(.tags(.fast)) struct CaseFilesTests {
    private func read(_ text: String, _ format: CaseFileReader.Format = .yaml) throws -> Diagnosed<CaseFile> {
        try Engines.ofPack().readCase(file(text, path: format == .json ? "case.json" : "case.yaml"), format: format)
    }

    private func knowledge(_ fact: String, _ written: String) throws -> InformationState.Knowledge? {
        let engine = try Engines.ofPack()
        let caseFile = try Engines.caseFile("  \(fact): \(written)", engine)
        return caseFile.information[try #require(engine.pack.fact(named: fact))]
    }

    @Test(arguments: [
        ("likely", [1]), ("not known", [0, 1, 2]), ("unknown", [0, 1, 2]), ("{either: [likely, very_likely]}", [1, 2]),
        ("likely or higher", [1, 2]), ("{value: likely, recorded on: 2026-10-14, by: case_manager}", [1]),
        ("{value: not known, because: withheld}", [0, 1, 2]), ("{because: not asked}", [0, 1, 2]),
        ("not(likely)", [0, 2]),
    ])
    func aScaleKeepsTheValuesThatItMayStillHave(written: String, values: [Int]) throws {
        #expect(try knowledge("harm_likelihood", written) == .values(IntegerSet(values)))
    }

    /// `= name` is read as the test that it is, a name alone without one.
    @Test func aNameAloneStandsForItsValueInEveryFact() throws {
        let engine = try Engines.ofPack()
        var count = 0
        for fact in engine.pack.facts where !fact.isDerived {
            guard fact.kind.range != nil else { continue }
            for name in fact.kind.valueNames {
                let alone = try Engines.caseFile("  \(fact.id): \(name)", engine).information
                let tested = try Engines.caseFile("  \(fact.id): \"= \(name)\"", engine).information
                let id = try #require(engine.pack.fact(named: fact.id))
                #expect(alone[id] == tested[id], "\(fact.id): \(name)")
                count += 1
            }
        }
        #expect(count > 100)
    }

    @Test(arguments: [("yes", [1]), ("no", [0]), ("true", [1]), ("false", [0])])
    func yesAndNo(written: String, values: [Int]) throws {
        #expect(try knowledge("looked_after", written) == .values(IntegerSet(values)))
    }

    @Test(arguments: [("4", 4...4), ("at least 4", 4...6), ("between 2 and 3", 2...3)])
    func numbers(written: String, values: ClosedRange<Int>) throws {
        #expect(try knowledge("trm_level", written) == .values(IntegerSet(values)))
    }

    @Test(
        arguments: [
            ("[referral_form]", Set([0]), Set([1, 2, 3])), ("[]", [], [0, 1, 2, 3]), ("not known", [], []),
            ("{has: [referral_form], has not: [current_assetplus]}", [0], [2]),
            ("{has_not: [current_assetplus]}", [], [2]),
        ] as [(String, Set<Int>, Set<Int>)])
    func tickLists(written: String, has: Set<Int>, hasNot: Set<Int>) throws {
        #expect(try knowledge("referral_papers", written) == .ticks(has: has, hasNot: hasNot))
    }

    @Test func theSameCaseAsJSONAndYAMLDecidesAlike() throws {
        let engine = try Engines.ofPack()
        let yaml = try #require(
            read(
                "case: A-1\nas at: 2026-11-21\nfacts:\n  trauma_evidence: none\n  trm_level: 4\n  looked_after: yes\n "
                    + " harm_impact: {either: [major, critical], because: disputed}\n  referral_papers: []\n"
            ).value)
        let json = try #require(
            read(
                #"{"case": "A-1", "as_at": "2026-11-21", "facts": {"trauma_evidence": "n\u006fne", "trm_level": 4, "looked_after": true, "harm_impact": {"either": ["major", "critical"], "because": "disputed"}, "referral_papers": []}}"#,
                .json
            ).value)
        #expect(yaml.reference == json.reference && yaml.asAt == json.asAt)
        for id in engine.pack.facts.indices { #expect(yaml.information[id] == json.information[id]) }
    }

    @Test(arguments: [
        ("case: A\nfacts:\n  harm_liklihood: likely\n", "unknown-fact", "3:3"),
        ("case: A\nfacts:\n  harm_likelihood: medium\n", "another-scale", "3:20"),
        ("case: A\nfacts:\n  trm_level: 9\n", "out-of-range", "3:14"),
        ("case: A\nfacts:\n  trm_level: high\n", "unknown-value", "3:14"),
        ("case: A\nfacts:\n  looked_after: [yes]\n", "not-a-value", "3:17"),
        ("case: A\nfacts:\n  referral_papers: referral_form\n", "not-a-list", "3:20"),
        ("case: A\nfacts:\n  trauma_present: yes\n", "derived-fact", "3:3"), ("facts: {}\n", "missing-key", "1:1"),
        ("case: A\ncase: B\nfacts: {}\n", "duplicate-key", "2:1"),
        ("case: A\nfacts: {}\n---\ncase: B\nfacts: {}\n", "second-document", "3:1"),
        ("case: A\nname: Somebody\nfacts: {}\n", "unknown-key", "2:1"), ("", "empty-file", "1:1"),
        ("case: A\nfacts:\n  looked_after: {value: yes, either: [yes, no]}\n", "two-values", "3:30"),
        ("case: A\nfacts:\n  looked_after: {value: yes, recorded in: nowhere}\n", "unknown-place", "3:43"),
        ("case: A\nfacts:\n  looked_after: {because: tired}\n", "unknown-reason", "3:27"),
        ("case: A\nas at: yesterday\nfacts: {}\n", "not-a-date", "2:8"),
    ])
    func refusesWithOneClearError(text: String, id: String, place: String) throws {
        let result = try read(text)
        #expect(result.value == nil, "nothing is decided from the rest of the file")
        #expect(result.diagnostics.map(\.id) == [id], "\(Engines.printed(result.diagnostics))")
        let start = result.diagnostics.first?.span?.start
        #expect(start.map { "\($0.line):\($0.column)" } == place)
    }

    @Test(arguments: [
        ("{\"case\": \"A\", \"facts\": {}", "1:26"), ("{\"case\": \"A\", \"facts\": {},}", "1:27"),
        ("{'case': 1}", "1:2"), ("{\"a\": nul}", "1:7"),
        ("{\"a\": \"x\n\"}", "1:9"), ("{\"a\": 1} {\"b\": 2}", "1:10"), ("{\"a\": \"\\ud800\"}", "1:14"),
        ("{\"a\": \"\\q\"}", "1:9"), ("[1 2]", "1:4"),
    ])
    func refusesWhatIsNotJSON(text: String, place: String) throws {
        let result = try read(text, .json)
        #expect(result.value == nil && result.diagnostics.count == 1, "\(Engines.printed(result.diagnostics))")
        let start = result.diagnostics.first?.span?.start
        #expect(start.map { "\($0.line):\($0.column)" } == place)
    }

    @Test func deepJSONIsRefused() throws {
        #expect(try read(String(repeating: "[", count: 100_000), .json).diagnostics.map(\.id) == ["too-deep"])
    }
}
