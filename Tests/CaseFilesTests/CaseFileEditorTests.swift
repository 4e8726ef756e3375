import CaseFiles
import Diagnostics
import PolicyChecker
import TestSupport
import Testing

/// What the editor writes, and that it leaves everything else alone.
@Suite(.tags(.slow), .unlessFast) struct CaseFileEditorTests {
    private func edit(_ text: String, _ fact: String, _ value: String) throws -> Diagnosed<SourceFile> {
        try CaseFileEditor(pack: Engines.ofPack().pack).setting([(fact, value)], in: file(text, path: "case.yaml"))
    }

    @Test(arguments: [
        // A value that is there, with its comment and its layout
        (
            "case: A\nfacts:\n  trm_level:   3   # of June\n  looked_after: yes\n", "trm_level", "4",
            "case: A\nfacts:\n  trm_level:   4   # of June\n  looked_after: yes\n"
        ),
        (
            "facts: {trm_level: 3, looked_after: yes}  # all\ncase: A\n", "trm_level", "at least 4",
            "facts: {trm_level: at least 4, looked_after: yes}  # all\ncase: A\n"
        ),
        (
            "case: A\nfacts:\n  looked_after: 'yes'\n", "looked_after", "not known",
            "case: A\nfacts:\n  looked_after: not known\n"
        ),
        (
            "case: A\nfacts:\n  looked_after:   # why?\n  trm_level: 1\n", "looked_after", "no",
            "case: A\nfacts:\n  looked_after: no   # why?\n  trm_level: 1\n"
        ),
        // A value with its record
        (
            "case: A\nfacts:\n  looked_after: {value: yes, by: case_manager}  # x\n", "looked_after", "no",
            "case: A\nfacts:\n  looked_after: {value: no, by: case_manager}  # x\n"
        ),
        (
            "case: A\nfacts:\n  looked_after:\n    by: case_manager # who\n    value: yes # so\n", "looked_after", "no",
            "case: A\nfacts:\n  looked_after:\n    by: case_manager # who\n    value: no # so\n"
        ),
        (
            "case: A\nfacts:\n  harm_impact: {either: [major, critical], because: disputed, by: case_manager}\n",
            "harm_impact", "major", "case: A\nfacts:\n  harm_impact: {value: major, by: case_manager}\n"
        ),
        (
            "case: A\nfacts:\n  harm_impact: {because: not asked, by: case_manager}\n", "harm_impact",
            "major or higher",
            "case: A\nfacts:\n  harm_impact: {value: major or higher, because: not asked, by: case_manager}\n"
        ),
        (
            "case: A\nfacts:\n  harm_impact: {value: minor, by: case_manager}\n", "harm_impact",
            "{either: [major, critical]}",
            "case: A\nfacts:\n  harm_impact: {either: [major, critical], by: case_manager}\n"
        ),
        (
            "case: A\nfacts:\n  referral_papers:\n    has: [referral_form]\n    has not: [current_assetplus]\n    by: "
                + "case_manager\n",
            "referral_papers", "[]", "case: A\nfacts:\n  referral_papers:\n    value: []\n    by: case_manager\n"
        ),
        (
            "case: A\nfacts:\n  referral_papers:\n    has: [referral_form] # seen\n    # and\n    has not: "
                + "[current_assetplus]  # yet\n    by: case_manager\n",
            "referral_papers", "[]",
            "case: A\nfacts:\n  referral_papers:\n    value: [] # seen\n    # and\n    # yet\n    by: case_manager\n"
        ),
        (
            "case: A\nfacts:\n  harm_impact:\n    either: [major, critical]\n\n    # why\n    because: disputed",
            "harm_impact", "major", "case: A\nfacts:\n  harm_impact:\n    value: major\n\n    # why"
        ),
        // The last lines of a file that ends without a line break
        (
            "case: A\nfacts:\n  referral_papers:\n    has: [referral_form]\n    has not: [current_assetplus]\n    "
                + "because: disputed",
            "referral_papers", "[]", "case: A\nfacts:\n  referral_papers:\n    value: []"
        ),
        (
            "case: A\r\nfacts:\r\n  referral_papers:\r\n    has: [referral_form]\r\n    has not: [current_assetplus]",
            "referral_papers", "[]", "case: A\r\nfacts:\r\n  referral_papers:\r\n    value: []"
        ),
        (
            "case: A\r\nfacts:\r\n  harm_impact:\r\n    either: [major, critical]\r\n    because: disputed\r\n    by: "
                + "case_manager\r\n",
            "harm_impact", "major",
            "case: A\r\nfacts:\r\n  harm_impact:\r\n    value: major\r\n    by: case_manager\r\n"
        ),
        (
            "case: A\nfacts:\n  referral_papers:\n    - referral_form\n    - current_assetplus\n    - consent_form",
            "referral_papers", "[]", "case: A\nfacts:\n  referral_papers:\n    []"
        ),
        // Lists
        (
            "case: A\nfacts:\n  referral_papers: [referral_form]\n", "referral_papers", "{has not: [referral_form]}",
            "case: A\nfacts:\n  referral_papers: {has not: [referral_form]}\n"
        ),
        (
            "case: A\nfacts:\n  referral_papers:\n    - referral_form\n    - current_assetplus # new\n  trm_level: 1\n",
            "referral_papers", "[]", "case: A\nfacts:\n  referral_papers:\n    []\n    # new\n  trm_level: 1\n"
        ),
        (
            "case: A\nfacts:\n  referral_papers: # which\n    - referral_form # seen\n    # and\n    - "
                + "current_assetplus",
            "referral_papers", "not known",
            "case: A\nfacts:\n  referral_papers: # which\n    not known # seen\n    # and"
        ),
        (
            "case: A\nfacts:\n  referral_papers:\n  - referral_form\n  trm_level: 1\n", "referral_papers", "[]",
            "case: A\nfacts:\n  referral_papers:\n    []\n  trm_level: 1\n"
        ),
        // A fact that is missing
        (
            "case: A\nfacts:\n    trm_level: 3 # x\n\n# the end\nas at: 2026-11-21\n", "looked_after", "yes",
            "case: A\nfacts:\n    trm_level: 3 # x\n    looked_after: yes\n\n# the end\nas at: 2026-11-21\n"
        ),
        (
            "case: A\nfacts:\n  trm_level: 3", "looked_after", "yes",
            "case: A\nfacts:\n  trm_level: 3\n  looked_after: yes"
        ),
        (
            "case: A\r\nfacts:\r\n  trm_level: 3\r\n", "looked_after", "yes",
            "case: A\r\nfacts:\r\n  trm_level: 3\r\n  looked_after: yes\r\n"
        ),
        (
            "case: A\nfacts: {trm_level: 3}\n", "looked_after", "yes",
            "case: A\nfacts: {trm_level: 3, looked_after: yes}\n"
        ),
        (
            "case: A\nfacts: {}  # none yet\nas at: 2026-11-21\n", "looked_after", "yes",
            "case: A\nfacts:  # none yet\n  looked_after: yes\nas at: 2026-11-21\n"
        ),
        (
            "case: A\nfacts:\nas at: 2026-11-21\n", "looked_after", "yes",
            "case: A\nfacts:\n  looked_after: yes\nas at: 2026-11-21\n"
        ),
        (
            "case: A\nas at: 2026-11-21 # day\n# end\n", "looked_after", "yes",
            "case: A\nas at: 2026-11-21 # day\nfacts:\n  looked_after: yes\n# end\n"
        ),
        ("{case: A, facts: {}}\n", "looked_after", "yes", "{case: A, facts: {looked_after: yes}}\n"),
        ("{case: A}\n", "looked_after", "yes", "{case: A, facts: {looked_after: yes}}\n"),
    ])
    func writes(text: String, fact: String, value: String, expected: String) throws {
        let result = try edit(text, fact, value)
        #expect(
            result.value.map { String(decoding: $0.bytes, as: UTF8.self) } == expected,
            "\(Engines.printed(result.diagnostics))")
    }

    @Test(arguments: [
        ("case: A\nfacts: {}\n", "looked_aftre", "yes", "unknown-fact"),
        ("case: A\nfacts: {}\n", "looked_after", "maybe", "unknown-value"),
        ("case: A\nfacts: {}\n", "trm_level", "9", "out-of-range"),
        ("case: A\nfacts: {}\n", "looked_after", "yes\n  trm_level: 1", "not-editable"),
        ("case: A\nfacts: {}\n", "looked_after", "", "not-a-value"),
        ("case: A\nfacts:\n  nonsense: 1\n", "looked_after", "yes", "unknown-fact"),
        (
            "case: A\nfacts:\n  referral_papers: [referral_form, # seen\n    current_assetplus]\n", "referral_papers",
            "[]", "not-editable"
        ),
        ("case: A\nfacts: nothing\n", "looked_after", "yes", "not-editable"),
        ("just words\n", "looked_after", "yes", "not-editable"),
    ])
    func refuses(text: String, fact: String, value: String, id: String) throws {
        let result = try edit(text, fact, value)
        #expect(result.value == nil && result.diagnostics.first?.id == id, "\(Engines.printed(result.diagnostics))")
        #expect(result.diagnostics.allSatisfy { !$0.help.isEmpty })
    }

    @Test func severalFactsAtOnceAndTheLastWordCounts() throws {
        let edited = try CaseFileEditor(pack: Engines.ofPack().pack)
            .setting(
                [("trm_level", "2"), ("looked_after", "yes"), ("trm_level", "3")],
                in: file("case: A\nfacts: {}\n", path: "case.yaml"))
        #expect(
            edited.value.map { String(decoding: $0.bytes, as: UTF8.self) }
                == "case: A\nfacts:\n  trm_level: 3\n  looked_after: yes\n")
    }

    /// Random facts set in every fixture: the lines of others stay byte for byte, and what was set reads back.
    @Test func everyOtherLineOfAFixtureStays() throws {
        let seed = SeededGenerator.seedOfRun("editor")
        var random = SeededGenerator(seed: seed)
        let engine = try Engines.ofPack()
        let editor = CaseFileEditor(pack: engine.pack)
        let asked = engine.pack.facts.indices.filter { engine.pack.facts[$0].definition != nil }
        for path in Repository.part(
            of: try Repository.files(in: "Fixtures/cases/cwm-taf", endings: [".yaml"]), oneIn: 5)
        {
            let source = try Repository.source(path)
            let commented = file(withComments(String(decoding: source.bytes, as: UTF8.self), &random), path: path)
            let before = try #require(engine.readCase(commented, format: .yaml).value, "seed \(seed) \(path)")
            for _ in 0..<12 {
                let id = random.pick(asked)
                let fact = engine.pack.facts[id].id
                let value = value(of: engine.pack.facts[id].kind, &random)
                let note = Comment(rawValue: "seed \(seed) \(path) \(fact): \(value)")
                let result = editor.setting([(fact, value)], in: commented)
                let edited = try #require(result.value, "\(note) \(Engines.printed(result.diagnostics))")
                let after = try #require(engine.readCase(edited, format: .yaml).value, note)
                let wanted = try #require(Engines.caseFile("  \(fact): \(value)", engine).information[id])
                #expect(after.information[id] == wanted, note)
                for other in asked where other != id {
                    #expect(after.information[other] == before.information[other], note)
                }
                try compare(lines(commented), lines(edited), before.records[id] != nil, fact, note)
            }
        }
    }

    private func compare(_ old: [String], _ new: [String], _ wasThere: Bool, _ fact: String, _ note: Comment) throws {
        if wasThere {
            // Past what is the same at the start and at the end there are only lines of the fact itself.
            let start = zip(old, new).prefix { $0 == $1 }.count
            let end = zip(old[start...].reversed(), new[start...].reversed()).prefix { $0 == $1 }.count
            let changed = old[start..<(old.count - end)]
            let first = try #require(old.firstIndex { $0.hasPrefix("  \(fact):") }, note)
            #expect(changed.isEmpty || start >= first, note)
            for line in old[max(start, first + 1)..<max(start, first + 1, old.count - end)] {
                #expect(line.isEmpty || line.hasPrefix("   ") || line.contains("# "), note)
            }
            #expect(old.compactMap(comment) == new.compactMap(comment), "comments stay: \(note)")
        } else {
            let index = try #require(zip(old, new).enumerated().first { $1.0 != $1.1 }?.offset, note)
            #expect(new[index].hasPrefix("  \(fact): "), note)
            var without = new
            without.remove(at: index)
            #expect(without == old, note)
        }
    }

    private func lines(_ file: SourceFile) -> [String] {
        String(decoding: file.bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false).map(
            String.init)
    }

    private func comment(_ line: String) -> Substring? { line.firstIndex(of: "#").map { line[$0...] } }

    /// Comments and blank lines here and there among the facts.
    private func withComments(_ text: String, _ random: inout SeededGenerator) -> String {
        var isFact = false
        return text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            if !line.hasPrefix(" ") { isFact = line == "facts:" }
            guard isFact, line.hasPrefix("  ") else { return String(line) }
            switch random.below(5) {
            case 0: return line + "   # note, with: colon"
            case 1: return "\n  # a line\n" + line
            default: return String(line)
            }
        }.joined(separator: "\n")
    }

    private func value(of kind: ValueKind, _ random: inout SeededGenerator) -> String {
        if random.chance(1, in: 5) { return "not known" }
        switch kind {
        case .yesNo: return random.pick(["yes", "no"])
        case .list(let values, let isOrdered):
            let name = random.pick(values).id.text
            return isOrdered && random.chance(1, in: 3)
                ? name + " or higher"
                : random.chance(1, in: 4) ? "{either: [\(values[0].id.text), \(values[1].id.text)]}" : name
        case .number(let range, _): return "\(range.lowerBound + random.below(range.count))"
        case .tickList(let members):
            let some = random.some(of: members, least: 0).map(\.id.text).joined(separator: ", ")
            return random.chance(1, in: 3) ? "{has: [\(some)]}" : "[\(some)]"
        case .date: return "2026-0\(1 + random.below(9))-11"
        }
    }
}
