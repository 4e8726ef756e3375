/// Bold and colour for a terminal, or nothing where the words must do alone; and how wide its lines may be.
package struct TerminalStyle: Sendable {
    /// Widths that lines are laid out for, in columns; a narrower or wider terminal gets the nearest of them.
    package static let widths = 40...100
    package static let usualWidth = 80

    package let isColoured: Bool
    /// Columns of a line, within `widths`.
    package let width: Int

    /// - Parameter width: columns of the terminal; `usualWidth` where nobody knows.
    package init(isColoured: Bool, width: Int = usualWidth) {
        self.isColoured = isColoured
        self.width = min(max(width, Self.widths.lowerBound), Self.widths.upperBound)
    }

    package static let plain = TerminalStyle(isColoured: false)

    package func strong(_ text: String) -> String { wrap(text, Self.strongCode) }
    package func error(_ text: String) -> String { wrap(text, Self.errorCode) }
    package func warning(_ text: String) -> String { wrap(text, Self.warningCode) }
    package func faint(_ text: String) -> String { wrap(text, Self.faintCode) }

    private static let strongCode = "\u{1B}[1m"
    private static let errorCode = "\u{1B}[1;31m"
    private static let warningCode = "\u{1B}[1;33m"
    private static let faintCode = "\u{1B}[2m"
    private static let endCode = "\u{1B}[0m"
    private static let codes = [strongCode, errorCode, warningCode, faintCode, endCode].map { Array($0.unicodeScalars) }

    private func wrap(_ text: String, _ code: String) -> String {
        isColoured ? code + text + Self.endCode : text
    }

    /// The code of this style that stands at a place, nil where there is none.
    func code(at place: Int, of scalars: [Unicode.Scalar]) -> [Unicode.Scalar]? {
        isColoured ? Self.codes.first { scalars[place...].starts(with: $0) } : nil
    }
}
