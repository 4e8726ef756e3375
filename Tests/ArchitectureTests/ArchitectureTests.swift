import FoundationEssentials
import TestSupport
import Testing

/// The house as agreed: who may import whom, what stands at the top, what the code may not call.
@Suite struct ArchitectureTests {
    /// Every target and what it may import of ours and of others. Package.swift says the same.
    static let table: [String: Set<String>] = [
        "Diagnostics": ["Synchronization"],
        "YAMLSyntax": ["Diagnostics", "CLibYAML"],
        "PolicyModel": ["Diagnostics", "YAMLSyntax"],
        "PolicyChecker": ["PolicyModel", "Diagnostics"],
        "CaseFiles": ["PolicyChecker", "PolicyModel", "YAMLSyntax", "Diagnostics"],
        "DecisionDiagrams": [],
        "DecisionModel": [],
        "PolicyCompiler": ["PolicyChecker", "PolicyModel", "DecisionDiagrams"],
        "Evaluation": ["CaseFiles", "PolicyCompiler", "PolicyChecker", "PolicyModel", "DecisionDiagrams"],
        "Explanations": [
            "DecisionModel", "Evaluation", "CaseFiles", "PolicyChecker", "PolicyCompiler", "PolicyModel",
            "DecisionDiagrams",
            "Synchronization",
        ],
        "Mutations": ["PolicyChecker", "PolicyModel", "Diagnostics"],
        "Verification": ["PolicyCompiler", "PolicyChecker", "PolicyModel", "DecisionDiagrams", "Diagnostics"],
        "DecisionLog": ["CSQLite", "CLibDeflate", "CLibCrypto", "Glibc", "Synchronization"],
        "Canllaw": [
            "CLibCrypto", "Diagnostics", "YAMLSyntax", "PolicyModel", "PolicyChecker", "CaseFiles", "PolicyCompiler",
            "DecisionModel", "Evaluation", "Explanations", "Mutations", "Verification", "FoundationEssentials", "Glibc",
        ],
        "Rendering": [
            "Canllaw", "DecisionLog", "DecisionModel", "Explanations", "Evaluation", "Verification", "Mutations",
            "PolicyChecker", "PolicyModel", "CaseFiles", "DecisionDiagrams", "YAMLSyntax", "Diagnostics",
        ],
        "Handbook": ["Canllaw", "Rendering", "Evaluation", "PolicyChecker", "PolicyModel", "CaseFiles"],
        "Auditing": [
            "Canllaw", "DecisionLog", "DecisionModel", "Rendering", "CaseFiles", "PolicyModel", "PolicyChecker",
            "Evaluation", "Diagnostics",
        ],
        "CanllawCommand": [
            "Auditing", "Canllaw", "DecisionLog", "DecisionModel", "Rendering", "Handbook", "Verification", "Mutations",
            "CaseFiles",
            "YAMLSyntax", "PolicyModel", "PolicyChecker", "Diagnostics", "ArgumentParser", "FoundationEssentials",
            "Glibc", "Synchronization",
        ],
        "CanllawBenchmark": [
            "Canllaw", "CaseFiles", "DecisionLog", "Rendering", "Evaluation", "Explanations", "Verification",
            "PolicyChecker", "PolicyModel", "DecisionDiagrams", "Diagnostics", "Glibc",
        ],
    ]

    private func sources() throws -> [(target: String, path: String, lines: [String])] {
        try Repository.files(in: "Sources", endings: [".swift"]).map { path in
            let target = String(path.split(separator: "/")[1])
            return (
                target, path,
                try Repository.text(path).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
            )
        }
    }

    @Test func everyTargetImportsOnlyWhatTheTableAllows() throws {
        var imported: [String: Set<String>] = [:]
        for (target, path, lines) in try sources() {
            let allowed = try #require(Self.table[target], "\(target) is not in the table")
            for line in lines {
                let words = line.split(separator: " ")
                guard let index = words.firstIndex(of: "import"), index <= 1, words.count > index + 1 else { continue }
                let module = String(words[index + 1])
                #expect(allowed.contains(module), "\(path) imports \(module)")
                imported[target, default: []].insert(module)
                #expect(
                    !["CLib", "CSQLite"].contains(where: module.hasPrefix) || words[0] == "internal",
                    "\(path): C stays inside")
            }
        }
        for (target, allowed) in Self.table {
            #expect(imported[target, default: []] == allowed, "\(target) may import more than it does")
        }
    }

    @Test func packageSaysTheSameAsTheTable() throws {
        let package = try Repository.text("Package.swift")
        for (target, allowed) in Self.table {
            let start = try #require(
                ["library(\"\(target)\"", "library(\n            \"\(target)\"", "name: \"\(target)\""].compactMap {
                    package.firstRange(of: $0)
                }.first,
                "\(target) in Package.swift")
            let rest = package[start.upperBound...]
            let end =
                [
                    rest.firstRange(of: "library("), rest.firstRange(of: ".target("),
                    rest.firstRange(of: ".executableTarget("), rest.firstRange(of: "tests("),
                ]
                .compactMap { $0?.lowerBound }.min() ?? package.endIndex
            let declared = Set(rest[..<end].split(separator: "\"").map(String.init)).intersection(
                Set(Self.table.keys).union(["CLibYAML", "CLibCrypto", "CSQLite", "CLibDeflate"]))
            #expect(
                declared
                    == allowed.subtracting(["ArgumentParser", "FoundationEssentials", "Glibc", "Synchronization"]),
                "\(target)")
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
                if target != "CanllawCommand" && target != "CanllawBenchmark" {
                    #expect(
                        !line.contains("exit(") && !hasPrint(line) && !line.contains("time("),
                        "\(path):\(number + 1): only the command prints, exits or reads a clock")
                }
            }
        }
    }

    private func hasPrint(_ line: String) -> Bool {
        let trimmed = line.drop { $0 == " " }
        return trimmed.hasPrefix("print(") && !line.contains("func ")
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
}
