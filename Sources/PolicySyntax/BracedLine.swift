/// A line with keys in braces, cut into its values by its keys, whatever signs stand between: `{say: Use form #3,
/// guidance: BN-01}`.
struct BracedLine {
    /// The values that have several words, each with its place in the line.
    let values: [(range: Range<String.Index>, text: String)]
    private let line: String

    /// Nil of a line without braces.
    init?(_ line: String) {
        guard let open = line.firstIndex(of: "{"), let close = line.lastIndex(of: "}"), open < close else { return nil }
        self.line = line
        let keys = line[open..<close].matches(of: /[{,] *[a-z][a-z_ \/]*:  */).map(\.range)
        values = zip(keys, keys.dropFirst().map(\.lowerBound) + [close]).compactMap { key, end in
            guard key.upperBound < end else { return nil }
            let text = line[key.upperBound..<end]
            return text.contains(" ") && !text.hasPrefix("{") ? (key.upperBound..<end, String(text)) : nil
        }
    }

    /// The line with another text in place of one of its values.
    func replacing(_ range: Range<String.Index>, with text: String) -> String {
        line.replacingCharacters(in: range, with: text)
    }
}

extension String {
    fileprivate func replacingCharacters(in range: Range<String.Index>, with text: String) -> String {
        String(self[..<range.lowerBound]) + text + self[range.upperBound...]
    }
}
