import Rendering
import TestSupport
import Testing

@Suite(.tags(.fast)) struct LongWordsTests {
    @Test func ordinaryWordsAreLeftAlone() {
        for text in [
            "", "a child", "disproportionately overlapping, multi-agency responsibilities",
            "AssetPlus / Pathways and Planning / Tailoring Interventions", "and/or",
        ] {
            #expect(LongWords.pieces(text) == [.plain(text)])
        }
    }

    @Test func addressesEndTheirLinesBehindStrokesAndKeepTheirEnding() {
        let address = "https://example.org/a/very/long/address/index.html"
        #expect(
            LongWords.pieces("see \(address) there")
                == [
                    .plain("see https://"), .mayBreak, .plain("example.org/"), .mayBreak, .plain("a/"), .mayBreak,
                    .plain("very/"), .mayBreak, .plain("long/"),
                    .mayBreak, .plain("address/index.html there"),
                ])
    }

    @Test func wordsWiderThanAnyLineMayBreakAnywhere() {
        let word = String(repeating: "llan", count: 8)
        #expect(LongWords.pieces("at \(word).") == [.plain("at "), .long(word + ".")])
        #expect(LongWords.pieces("short-\(word)") == [.plain("short-"), .long(word)])
    }

    @Test func noCharacterIsLost() {
        for text in [
            "a  b", " \(String(repeating: "x/", count: 30))", String(repeating: "-", count: 40),
            "\(String(repeating: "é", count: 30)) \(String(repeating: "y", count: 25))/z",
        ] {
            let joined = LongWords.pieces(text).map { piece in
                switch piece {
                case .plain(let text), .long(let text): text
                case .mayBreak: ""
                }
            }.joined()
            #expect(joined == text)
        }
    }
}
