extension Action {
    /// What is to be done, as one sentence without its full stop; of what must not be done it says so itself.
    package var sentence: String { modality == .mustNot ? Modality.prohibition(text.en) : text.en }
}

extension Modality {
    /// `Let anybody assess` as `Do not let anybody assess`.
    static func prohibition(_ text: String) -> String {
        let isWord = text.dropFirst().first?.isLowercase ?? true
        return "Do not " + (isWord ? text.prefix(1).lowercased() + text.dropFirst() : text)
    }
}
