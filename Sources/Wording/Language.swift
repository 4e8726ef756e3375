/// A language in which cases are told.
package enum Language: String, Sendable, CaseIterable {
    case english = "en"
    case welsh = "cy"

    /// Every sentence that is said of a case in this language.
    package var wording: any CaseWording {
        switch self {
        case .english: EnglishWording()
        case .welsh: WelshWording()
        }
    }
}
