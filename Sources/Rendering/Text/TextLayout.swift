package import Diagnostics
package import Wording

/// Lines of text for a terminal as wide as its style says, without colour too. A word is never broken.
package struct TextLayout {
    /// Narrower than this, what would stand side by side stands one below the other.
    private static let leastForColumns = 60
    /// A paragraph beside a word is at least this wide, or stands below it.
    private static let leastParagraph = 20

    let style: TerminalStyle
    private var width: Int { style.width }
    package private(set) var text = ""

    package init(style: TerminalStyle) {
        self.style = style
    }

    package mutating func blank() { if !text.isEmpty && !text.hasSuffix("\n\n") { text += "\n" } }

    /// Lines laid out elsewhere.
    package mutating func append(_ lines: String) { text += lines }

    package mutating func rule() { text += String(repeating: "-", count: width) + "\n" }

    package mutating func heading(_ words: String) {
        for line in Self.wrap(words, width: width) { text += style.strong(line) + "\n" }
    }

    /// A paragraph; lines after the first hang further in.
    package mutating func paragraph(_ words: String, indent: Int = 0, hang: Int = 0, strong: Bool = false) {
        for (index, line) in Self.wrap(words, width: width - indent - hang).enumerated() {
            let pad = String(repeating: " ", count: indent + (index == 0 ? 0 : hang))
            text += pad + (strong ? style.strong(line) : line) + "\n"
        }
    }

    /// A short word in a column of its own and a paragraph beside it.
    package mutating func entry(
        _ word: String, _ words: String, indent: Int = 2, column: Int = 14, strong: Bool = false
    ) {
        let start = max(indent + column, indent + word.count + 1)
        if width - start < Self.leastParagraph {
            if !word.isEmpty { paragraph(word, indent: indent, strong: strong) }
            return paragraph(words, indent: indent + 2)
        }
        for (index, line) in Self.wrap(words, width: width - start).enumerated() {
            if index == 0 {
                let pad = String(repeating: " ", count: max(1, start - indent - word.count))
                text += String(repeating: " ", count: indent) + (strong ? style.strong(word) : word) + pad + line + "\n"
            } else {
                text += String(repeating: " ", count: start) + line + "\n"
            }
        }
    }

    package mutating func heading(_ words: Phrase) { heading(words.plain) }

    package mutating func paragraph(_ words: Phrase, indent: Int = 0, hang: Int = 0, strong: Bool = false) {
        paragraph(words.plain, indent: indent, hang: hang, strong: strong)
    }

    package mutating func entry(
        _ word: Phrase, _ words: Phrase, indent: Int = 2, column: Int = 14, strong: Bool = false
    ) {
        entry(word.plain, words.plain, indent: indent, column: column, strong: strong)
    }

    /// A word and two paragraphs side by side.
    mutating func pair(_ word: String, _ left: String, _ right: String, strong: Bool = false) {
        if width < Self.leastForColumns {
            paragraph(word, strong: strong)
            paragraph(left, indent: 2, hang: 2)
            return paragraph(right, indent: 2, hang: 2, strong: strong)
        }
        let side = (width - 20) / 2
        let widths = [18, side, side]
        let columns = zip([word, left, right], widths).map { Self.wrap($0, width: $1 - 1) }
        for row in 0..<(columns.map(\.count).max() ?? 0) {
            var line = ""
            for (index, column) in columns.enumerated() {
                let cell = row < column.count ? column[row] : ""
                let pad = index == 2 ? 0 : max(1, widths[index] + (index == 1 ? 1 : 0) - cell.unicodeScalars.count)
                line +=
                    (strong && index != 1 && !cell.isEmpty ? style.strong(cell) : cell)
                    + String(repeating: " ", count: pad)
            }
            while line.hasSuffix(" ") { line.removeLast() }
            text += line + "\n"
        }
    }

    /// Two texts and a count in columns, the count to the right.
    mutating func columns(_ cells: [String]) {
        if width < Self.leastForColumns {
            return paragraph(cells.filter { !$0.isEmpty }.joined(separator: "; "), indent: 2, hang: 2)
        }
        let side = (width - 20) / 2
        let widths = [side, side, 14]
        let columns = zip(cells, widths).map { Self.wrap($0, width: $1) }
        for row in 0..<(columns.map(\.count).max() ?? 0) {
            var line = "  "
            for (index, column) in columns.enumerated() {
                let cell = row < column.count ? column[row] : ""
                let pad = String(repeating: " ", count: max(0, widths[index] - cell.unicodeScalars.count))
                line += index == 2 ? pad + cell : cell + pad + " "
            }
            while line.hasSuffix(" ") { line.removeLast() }
            text += line + "\n"
        }
    }

    /// A paragraph on its own, of the usual width; lines after the first hang further in.
    package static func hanging(_ words: String) -> String {
        wrap(words, width: TerminalStyle.usualWidth - 2).joined(separator: "\n  ")
    }

    /// Words into lines no wider than asked, counted in Unicode scalars; a word wider than a line stands alone.
    package static func wrap(_ words: String, width most: Int) -> [String] {
        var words = words
        return words.withUTF8 { text in
            var lines: [String] = []
            var line: [UInt8] = []
            line.reserveCapacity(2 * max(most, 0))
            var lineWidth = 0
            var place = 0
            while place < text.count {
                let start = place
                var width = 0
                while place < text.count, text[place] != UInt8(ascii: " "), text[place] != UInt8(ascii: "\n") {
                    if text[place] & 0xC0 != 0x80 { width += 1 }
                    place += 1
                }
                let word = UnsafeBufferPointer(rebasing: text[start..<place])
                place += 1
                if word.isEmpty { continue }
                if lineWidth > 0 && lineWidth + 1 + width > most {
                    lines.append(String(decoding: line, as: UTF8.self))
                    line.removeAll(keepingCapacity: true)
                    lineWidth = 0
                }
                if lineWidth > 0 { line.append(UInt8(ascii: " ")) }
                line += word
                lineWidth += (lineWidth > 0 ? 1 : 0) + width
            }
            return lineWidth > 0 || lines.isEmpty ? lines + [String(decoding: line, as: UTF8.self)] : lines
        }
    }
}
