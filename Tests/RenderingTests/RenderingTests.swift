import Rendering
import TestSupport
import Testing

@Suite(.tags(.fast)) struct TextLayoutTests {
    @Test func linesAreNoWiderThanAsked() {
        #expect(TextLayout.wrap("one two  three\nfour", width: 8) == ["one two", "three", "four"])
        #expect(TextLayout.wrap("extraordinarily long", width: 5) == ["extraordinarily", "long"])
        #expect(TextLayout.wrap("", width: 5) == [""])
        #expect(TextLayout.wrap("é é é", width: 3) == ["é é", "é"])
    }

    /// Against one that puts together the words themselves.
    @Test func linesAreThoseOfTheWords() {
        func plain(_ words: String, _ most: Int) -> [String] {
            var lines: [[Substring]] = [[]]
            func width(_ line: [Substring]) -> Int { line.joined(separator: " ").unicodeScalars.count }
            for word in words.unicodeScalars.split(whereSeparator: { $0 == " " || $0 == "\n" }).map(Substring.init) {
                if let line = lines.last, !line.isEmpty, width(line + [word]) > most { lines.append([]) }
                lines[lines.count - 1].append(word)
            }
            return lines.map { $0.joined(separator: " ") }
        }
        var random = SeededGenerator(seed: SeededGenerator.seedOfRun("wrapped lines"))
        for _ in 0..<2_000 {
            let words = (0..<random.below(60)).map { _ in
                random.pick([
                    "a", "be", "child", " ", "\n", "  ", "é", "e\u{301}", "😀", "\r\n", "understanding", "\t", ",",
                ])
            }.joined()
            let width = random.below(20)
            #expect(
                TextLayout.wrap(words, width: width) == plain(words, width), "\(words.debugDescription) in \(width)")
        }
    }
}
