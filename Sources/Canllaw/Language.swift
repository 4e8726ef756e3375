internal import PolicyModel

/// The language of titles, labels and questions.
///
/// A text that the policy's owner has not written in a language is given in English, so nothing is ever left empty.
///
/// ```swift
/// var policy = try Policy(contentsOf: "Policies/lending")
/// policy.language = .welsh
/// print(policy.title)
/// ```
public enum Language: String, Sendable, Hashable, CaseIterable {
    /// English, in which every text of a policy is written.
    case english = "en"
    /// Welsh, in the texts that the owner has written in it.
    case welsh = "cy"
}

extension LocalizedText {
    func `in`(_ language: Language) -> String { text(in: language.rawValue) ?? en }
}
