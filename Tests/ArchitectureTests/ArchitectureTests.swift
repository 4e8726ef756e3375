import FoundationEssentials
import TestSupport
import Testing

/// The house as agreed: where the system is met, what stands at the top, what the code may not call.
@Suite(.tags(.fast)) struct ArchitectureTests {
    private func sources() throws -> [(target: String, path: String, lines: [String])] {
        try Repository.files(in: "Sources", endings: [".swift"]).map { path in
            let target = String(path.split(separator: "/")[1])
            return (
                target, path,
                try Repository.text(path).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
            )
        }
    }

    /// SwiftPM holds which target of ours imports which; what the system offers is held here.
    @Test func librariesOfTheSystemStayWhereTheyBelong() throws {
        let owners: [String: Set<String>] = [
            "CLibYAML": ["PolicySyntax"], "CLibCrypto": ["PolicyLoading", "DecisionLog"], "CSQLite": ["DecisionLog"],
            "CLibDeflate": ["DecisionLog"], "FoundationEssentials": ["PolicyLoading", "Workspaces", "CanllawCommand"],
            "Hummingbird": ["CanllawServer"], "HTTPTypes": ["CanllawServer"], "Logging": ["CanllawServer"],
            "Dispatch": ["ConcurrentMap"],
            "Glibc": [
                "PolicyLoading", "CanonicalJSON", "DecisionLog", "Workspaces", "CanllawServer", "CanllawCommand",
                "CanllawBenchmark",
            ],
        ]
        let ours = Set(try sources().map(\.target)).union(["ArgumentParser", "Synchronization"])
        for (target, path, lines) in try sources() {
            for line in lines {
                let words = line.split(separator: " ")
                guard let index = words.firstIndex(of: "import"), index <= 1, words.count > index + 1 else { continue }
                let module = String(words[index + 1])
                if ours.contains(module) { continue }
                #expect(owners[module]?.contains(target) == true, "\(path) imports \(module)")
                #expect(!module.hasPrefix("C") || words[0] == "internal", "\(path): C stays inside")
            }
        }
    }

    @Test func theTopLevelHoldsWhatWasAgreed() throws {
        let agreed: Set = [
            "Package.swift", "Package.resolved", "Sources", "Tests", "Policies", "Fixtures", "README.md", "LICENSE",
        ]
        let found = try FileManager.default.contentsOfDirectory(atPath: Repository.root).filter { !$0.hasPrefix(".") }
        #expect(Set(found).isSubset(of: agreed), "\(Set(found).subtracting(agreed))")
    }

    @Test func theCodeCallsNothingThatWasRuledOut() throws {
        let banned = [
            "try!", "as!", "@unchecked Sendable", "nonisolated(unsafe)", "fatalError(", "TODO", "FIXME", "XCTSkip",
            ".disabled(",
        ]
        for (target, path, lines) in try sources() {
            for (number, line) in lines.enumerated() {
                for call in banned { #expect(!line.contains(call), "\(path):\(number + 1) has \(call)") }
                if !["CanllawCommand", "CanllawServer", "CanllawBenchmark"].contains(target) {
                    #expect(
                        !line.contains("exit(") && !hasPrint(line) && !line.contains("time("),
                        "\(path):\(number + 1): only the programs print, exit or read a clock")
                }
            }
        }
    }

    private func hasPrint(_ line: String) -> Bool {
        let trimmed = line.drop { $0 == " " }
        return trimmed.hasPrefix("print(") && !line.contains("func ")
    }

    /// A connective is one line of meaning and one of wording: who adds one edits these two files, and who reads or
    /// checks what a pack writes may name them. Everybody else asks a connective what it means.
    @Test func onlyItsMeaningNamesAConnective() throws {
        let meaning: Set = ["Sources/PolicyModel/Connective.swift"]
        let readers: Set = [
            "Sources/PolicyModel/Readers/CriterionReader.swift",
            "Sources/PolicyChecker/Checkers/CriterionChecker.swift",
            "Sources/PolicyChecker/Checkers/TestChecker.swift",
        ]
        let names: Set = ["allOf", "anyOf", "noneOf", "someOf"]
        var naming: Set<String> = []
        for (_, path, lines) in try sources() {
            for (number, line) in lines.enumerated() {
                // A name behind a dot: a connective, and not a label or a word.
                let named = line.split(separator: ".", omittingEmptySubsequences: false).dropFirst().map {
                    String($0.prefix { $0.isLetter || $0.isNumber || $0 == "_" })
                }
                if names.isDisjoint(with: named) && !names.contains(where: { line.contains("case \($0)") }) { continue }
                naming.insert(path)
                #expect(
                    meaning.union(readers).contains(path), "\(path):\(number + 1) names a connective")
            }
        }
        // Were they renamed, this test would hold nothing.
        #expect(meaning.isSubset(of: naming), "\(naming)")
    }

    /// Nothing about youth justice is compiled in: no fact, outcome, scale or step of a shipped pack stands in the
    /// code.
    @Test func noIdentifierOfAPackStandsInTheSources() throws {
        // Words of the policy language and of the contract that a pack uses as identifiers too.
        let language: Set = [
            "facts", "open", "none", "required", "closed", "other", "standard", "recorded_in", "outstanding", "impact",
            "in", "out", "expected",
        ]
        // Plain words by which personal data is told from what anybody says.
        let plainWords: Set = ["adult", "assessment", "psychologist", "review"]
        let engine = try Engines.ofPack()
        var identifiers: Set<String> = []
        for fact in engine.pack.facts { identifiers.insert(fact.id) }
        for decision in engine.pack.decisions {
            identifiers.insert(decision.id)
            for outcome in decision.source.outcomes { identifiers.insert(outcome.id.text) }
        }
        for scale in engine.pack.source.header.scales {
            identifiers.insert(scale.id.text)
            for step in scale.values { identifiers.insert(step.id.text) }
        }
        identifiers.subtract(language)
        identifiers.subtract(plainWords)
        for (_, path, lines) in try sources() {
            for (number, line) in lines.enumerated() {
                for word in line.split(whereSeparator: { !($0.isLetter || $0 == "_") })
                where identifiers.contains(String(word)) {
                    let isCode = word.contains("_") || line.contains("\"\(word)\"") || line.contains("`\(word)")
                    #expect(!isCode, "\(path):\(number + 1) names \(word)")
                }
            }
        }
    }

    /// Whoever wants to know in a minute whether something broke runs what is fast; see CONTRIBUTING.
    @Test func everySuiteSaysWhetherItIsFastOrSlow() throws {
        for path in try Repository.files(in: "Tests", endings: ["Tests.swift"]) {
            let lines = try Repository.text(path).split(separator: "\n", omittingEmptySubsequences: false)
            for line in lines where line.contains("@Suite") && !line.contains("contains(") {
                let isSlow = line.contains(".tags(.slow), .unlessFast")
                #expect(isSlow != line.contains(".tags(.fast)"), "\(path): \(line)")
            }
            #expect(lines.contains { $0.contains("@Suite") }, "\(path) has a suite")
        }
    }

    /// What outputs are held against is read by a person after each change.
    @Test func whatOutputsAreHeldAgainstIsShortEnoughToReview() throws {
        let endings = [".txt", ".json", ".sarif", ".svg", ".dot", ".html"]
        let expected = try Repository.files(in: "Fixtures", endings: endings).filter {
            $0.contains("/expected/") || $0.contains("/decisions/")
        }
        #expect(expected.count > 100)
        // The JSON of a whole case repeats each line wherever it is told.
        for path in expected where path != "Fixtures/decisions/v16.json" {
            let lines = try Repository.text(path).count { $0 == "\n" }
            #expect(lines <= Golden.maximumLines, "\(path) has \(lines) lines")
        }
    }
}
