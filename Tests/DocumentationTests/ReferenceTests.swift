import Foundation
import PolicyModel
import TestSupport
import Testing

/// The reference names everything that can be written.
@Suite(.tags(.fast)) struct ReferenceTests {
    /// Every key that a reader takes stands in the page about what it reads.
    @Test func everyKeyIsNamed() throws {
        let language = try Repository.text(MarkdownPage.catalogue + "PolicyLanguage.md")
        let cases = try Repository.text(MarkdownPage.catalogue + "CaseFiles.md")
        var count = 0
        for path in try Repository.files(in: "Sources/PolicyModel", endings: [".swift"])
            + Repository.files(in: "Sources/CaseFiles", endings: [".swift"])
        {
            let page = path.contains("/CaseFiles/") ? cases : language
            for key in try keys(takenIn: path) {
                // The grammar of tests takes single words, which stand in its table.
                let isNamed =
                    path.hasSuffix("ValueTestParser.swift")
                    ? page.contains(key) : page.contains("`\(key)`") || page.contains("\(key): ")
                #expect(isNamed, "`\(key)`, taken in \(path), is not in the reference")
                count += 1
            }
        }
        #expect(count > 150)
    }

    /// What stands in `take("...")` and `require("...")`; several words there are taken one behind the other.
    private func keys(takenIn path: String) throws -> [String] {
        try Repository.text(path).matches(of: #/(?:take|require)\(((?:"[^"]*"(?:, )?)+)/#).map { match in
            match.output.1.split(separator: "\"").filter { $0 != ", " }.joined(separator: " ").replacing(
                " (", with: "(")
        }
    }

    @Test func everyWordOfAListIsNamed() throws {
        let page = try Repository.text(MarkdownPage.catalogue + "PolicyLanguage.md")
        let words =
            Modality.allCases.map(\.rawValue) + HitPolicy.allCases.map(\.rawValue) + Concern.allCases.map(\.rawValue)
            + FindingKind.allCases.map(\.rawValue) + BuildsOn.Section.allCases.map(\.rawValue)
            + FactDefinition.Burden.allCases.map(\.rawValue) + Proof.Silence.allCases.map(\.rawValue)
            + LeapDayBirthday.allCases.map(\.rawValue) + CriterionReader.keys
        for word in words { #expect(page.contains("`\(word)`") || page.contains("`\(word):"), "\(word)") }
    }

    @Test func everyExpectationIsNamed() throws {
        let source = try Repository.text("Sources/PolicyTesting/Fixtures/FixtureObserver.swift")
        let start = try #require(source.firstRange(of: "static let keys"))
        let end = try #require(source[start.upperBound...].firstRange(of: "\n    ]"))
        let keys = source[start.upperBound..<end.lowerBound].matches(of: #/"([^"]+)"/#).map { String($0.output.1) }
        #expect(keys.count > 15)
        let page = try Repository.text(MarkdownPage.catalogue + "Fixtures.md")
        for key in keys { #expect(page.contains("`\(key)`"), "\(key)") }
    }

    @Test func everyTargetIsNamed() throws {
        let page = try Repository.text(MarkdownPage.catalogue + "Architecture.md")
        let targets = Set(try Repository.files(in: "Sources", endings: [".swift"]).map { $0.split(separator: "/")[1] })
        #expect(targets.count > 20)
        for target in targets { #expect(page.contains("\n| \(target) | "), "\(target)") }
    }
}
