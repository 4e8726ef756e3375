import Canllaw
import Testing

/// Mistakes in policies and cases, told with their places and what to do.
@Suite(.tags(.fast)) struct MistakeTests {
    private func diagnostics(_ change: (inout Case) -> Void) throws -> [Diagnostic] {
        let policy = try Repository.boats.get()
        var child = Case.rower
        change(&child)
        let error = #expect(throws: CaseError.self) { try policy.decide(child) }
        return error?.diagnostics ?? []
    }

    @Test func anUnknownFactIsRefusedWithSuggestion() throws {
        let told = try diagnostics { $0["wind_mow"] = "calm" }
        let first = try #require(told.first)
        #expect(told.count == 1 && first.id == "unknown-fact" && first.severity == .error)
        #expect(first.message == "unknown fact `wind_mow`" && first.label == "not in the fact dictionary")
        #expect(first.help == "did you mean `wind_now`?")
        #expect(first.file == "<case>" && first.line == 11 && first.column == 5)
        #expect(first.authorsLine == #"    "wind_mow": "calm""#)
    }

    @Test func valuesThatThePolicyDoesNotHaveAreRefused() throws {
        let cases: [(String, CaseValue, String)] = [
            ("wind_now", "calmm", "unknown-value"), ("days_late", "many", "unknown-value"),
            ("days_late", 101, "out-of-range"), ("swims_well", 3, "unknown-value"),
            ("papers", "library_card", "not-a-list"), ("papers", .ticks(has: ["passport"]), "unknown-member"),
            ("wind_now", .ticks(has: ["calm"]), "not-a-tick-list"), ("wind_now", .either("calm"), "either-of-one"),
            ("member_since", "2026-02-30", "not-a-date"), ("beginner", true, "derived-fact"),
            ("wind_now", CaseValue("calm").recorded(in: "attic"), "unknown-place"),
            ("wind_now", CaseValue("calm").recorded(by: "captain"), "unknown-role"),
        ]
        for (fact, value, id) in cases {
            #expect(try diagnostics { $0[fact] = value }.map(\.id) == [id], "\(fact): \(value)")
        }
    }

    /// A text is never taken for more than a text.
    @Test func quotesAndBracesInTextsStayTexts() throws {
        let hostile = "calm\", \"days_late\": 9, \"x\": {\"value\": \"\n  days_late: 9\\"
        #expect(try diagnostics { $0["wind_now"] = CaseValue(hostile) }.map(\.id) == ["not-a-value"])
        #expect(try diagnostics { $0[hostile] = "calm" }.map(\.id) == ["unknown-fact"])
        #expect(try diagnostics { $0["papers"] = .ticked([hostile]) }.map(\.id) == ["not-a-name"])
    }

    /// What looks like a person is refused, and is repeated nowhere.
    @Test func aReferenceThatLooksLikeAPersonIsRefused() throws {
        let told = try diagnostics { $0.reference = "Seren Example-Jones, born 4 May" }
        #expect(told.count == 1 && told[0].authorsLine == "")
        #expect(!"\(told)".contains("Seren"))
    }

    /// The same mistake is told alike of a program's case and of a file.
    @Test func aCaseFileIsToldAlike() throws {
        let policy = try Repository.boats.get()
        let file = try Case("case: B-1\nas at: 2026-11-21\nfacts:\n  wind_mow: calm\n")
        let error = #expect(throws: CaseError.self) { try policy.decide(file) }
        let told = try #require(error?.diagnostics.first)
        let ours = try #require(diagnostics { $0["wind_mow"] = "calm" }.first)
        #expect((told.id, told.message, told.help) == (ours.id, ours.message, ours.help))
        #expect(
            "\(try #require(error))" == """
                error[unknown-fact]: unknown fact `wind_mow`
                 --> <text of the case>:4:3
                  |
                4 |   wind_mow: calm
                  |   ^^^^^^^^ not in the fact dictionary
                  = help: did you mean `wind_now`?

                """)
    }

    @Test func aCaseWithoutADayIsRefused() throws {
        let told = try diagnostics { $0.asAt = nil }
        #expect(told.map(\.id) == ["no-day"])
    }

    @Test func filesThatCannotBeReadAreTold() {
        #expect(throws: CaseError.self) { try Case(contentsOf: Repository.path("no-such-case.yaml")) }
        #expect(throws: CaseError.self) { try Case.all(in: Repository.path("no-such-folder")) }
        #expect(throws: CaseError.self) { try Case("case: [") }
        #expect(throws: CaseError.self) { try Case("case: B-1", format: .json) }
        let error = #expect(throws: PolicyError.self) { try Policy(contentsOf: Repository.path("no-such-pack")) }
        #expect(error?.diagnostics.map(\.id) == ["missing-folder"] && error?.diagnostics[0].file == nil)
        #expect(error?.diagnostics[0].line == nil && error?.diagnostics[0].column == nil)
    }

    @Test func aPolicyWithMistakesIsRefusedWithAllOfThem() throws {
        let error = #expect(throws: PolicyError.self) {
            try Policy(files: [
                "pack.yaml": "pack: lamps\ntitle: Lamps\nversion: 1\nversion: 2\n", "more.yaml": "fats: {}\n",
            ])
        }
        let told = try #require(error).diagnostics
        #expect(told.contains { $0.id == "duplicate-key" && $0.file == "pack.yaml" && $0.line == 4 })
        #expect(told.contains { $0.file == "more.yaml" })
        #expect(told.filter { $0.severity == .error }.count >= 2)
        #expect("\(try #require(error))".contains(" --> pack.yaml:4:1"))
        let note = told.flatMap(\.notes).first
        #expect(note.map { ($0.file, $0.line, $0.column) } ?? ("", 0, 0) == ("pack.yaml", 3, 1), "\(told)")
        #expect(note?.text.isEmpty == false)
    }
}
