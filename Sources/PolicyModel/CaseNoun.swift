/// What a pack calls the one that a case is about: `{one: child, many: children}`.
package struct CaseNoun: Sendable {
    package let one: LocalizedText
    package let many: LocalizedText

    /// Where a pack does not say.
    package static let usual = CaseNoun(one: LocalizedText(en: "case"), many: LocalizedText(en: "cases"))

    /// With its article, such as `a child` or `an adult`.
    package var withArticle: String {
        let isVowel = one.en.first.map { "aeiou".contains($0.lowercased()) } ?? false
        return (isVowel ? "an " : "a ") + one.en
    }
}

extension PackHeader {
    /// What a case is called, whether or not the pack says so.
    package var nounOfCase: CaseNoun { caseNoun ?? .usual }
}
