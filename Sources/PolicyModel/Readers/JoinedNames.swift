/// Names that an author joined by a word or a sign: `LVL-01 and LVL-02`.
struct JoinedNames {
    let names: [String]

    var inBrackets: String { "[\(names.joined(separator: ", "))]" }

    /// Nil of a text that is one name or some words.
    init?(_ text: String) {
        guard text.utf8.contains(where: Self.separators.contains) else { return nil }
        var isJoined = false
        var isBehindWord = false
        var hasPhrase = false
        var words: [String] = []
        for piece in text.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
            if ["and", "or", "&", "+", "/", ",", ";", "plus"].contains(piece.lowercased()) {
                isJoined = true
                isBehindWord = false
                continue
            }
            let parts = piece.split(whereSeparator: { ",;&/+".contains($0) }).map(String.init)
            if parts.count > 1 || piece.count > (parts.first?.count ?? 0) { isJoined = true }
            hasPhrase = hasPhrase || isBehindWord
            isBehindWord = piece.last.map { !",;&/+".contains($0) } ?? false
            words += parts
        }
        guard words.count > 1, words.allSatisfy(Self.isName) else { return nil }
        // Words side by side are a label, if they do not all look like ids.
        guard isJoined && !hasPhrase || words.allSatisfy({ $0.contains("_") || Self.isNumbered($0) }) else {
            return nil
        }
        names = words
    }

    /// What stands between names; most texts are one name and have none.
    private static let separators = Array(" \n,;&/+".utf8)

    private static func isName(_ word: String) -> Bool { isIdentifier(word) || isNumbered(word) }

    /// `LVL-01`, `A12`
    private static func isNumbered(_ word: String) -> Bool {
        word.first?.isLetter == true && word.contains(where: \.isNumber)
            && word.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" || $0 == "." }
    }

    /// Words as one name: `Deep water` is `deep_water`.
    static func name(of words: String) -> String {
        let letters = words.lowercased().map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" }
        return String(letters).split(separator: "_").joined(separator: "_")
    }
}
