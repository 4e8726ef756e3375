import Rendering
import TestSupport
import Testing

@Suite(.tags(.fast)) struct JSONValueTests {
    @Test func keysKeepTheirOrderAndTextsAreEscaped() {
        let value = JSONValue.object([
            ("z", .string("a\"\\\n\u{1}é")), ("a", .array([.number(-1), .bool(true), .null])), ("e", .object([])),
        ])
        #expect(value.compact == #"{"z":"a\"\\\n\u0001é","a":[-1,true,null],"e":{}}"#)
        #expect(value.pretty == "{\n  \"z\": \"a\\\"\\\\\\n\\u0001é\",\n  \"a\": [-1, true, null],\n  \"e\": {}\n}")
    }

    @Test func theCanonicalFormPutsTheKeysOfEveryShapeInOrder() {
        let writer = CanonicalWriter()
        // Keys that Swift takes for the same, each with its own bytes: composed or not, and a sign that stands for a
        // letter.
        for (key, isFirst) in [("K", true), ("\u{212A}", false), ("\u{E9}", false), ("e\u{301}", true), ("K", true)] {
            let members = isFirst ? "\"\(key)\":null,\"z\":null" : "\"z\":null,\"\(key)\":null"
            #expect(writer.bytes(of: .object([("z", .null), (key, .null)])) == Array("{\(members)}".utf8))
        }
        // More shapes of one size than are kept, each twice, and keys whose order in UTF-16 is not that of their bytes.
        for round in 0..<2 {
            for number in 0..<40 {
                let value = JSONValue.object([
                    ("z", .number(round)), ("\u{FFFD}", .null),
                    ("a\(number)", .array([.number(number), .object([("k", .bool(true))])])),
                    ("\u{1F600}", .string("\"")),
                ])
                #expect(
                    String(decoding: writer.bytes(of: value), as: UTF8.self)
                        == #"{"a\#(number)":[\#(number),{"k":true}],"z":\#(round),"😀":"\"","\u{FFFD}":null}"#.replacing(
                            "\\u{FFFD}", with: "\u{FFFD}"))
            }
        }
    }
}

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

    @Test func jsonEscapesWhatATerminalWouldObey() {
        let text = "a\u{1B}[2J\u{9B}1m\u{202E}\u{2066}\u{7F}\u{FEFF}\u{61C}é\u{2019}\u{2014}"
        let json = JSONValue.object([(text, .string(text))]).compact
        #expect(json.contains("a\\u001b[2J\\u009b1m\\u202e\\u2066\\u007f\\ufeff\\u061cé\u{2019}\u{2014}"))
    }
}
