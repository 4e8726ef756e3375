import CanonicalJSON
import TestSupport
import Testing

@Suite(.tags(.fast)) struct CanonicalFormTests {
    @Test func keysAreSortedByTheirCodeUnitsAndTextsEscapedAsRFC8785Says() {
        // Sorted as in section 3.2.3 of the RFC: the emoji, a surrogate pair, goes before U+FB33.
        let value = JSONValue.object([
            ("\u{20ac}", .string("Euro Sign")), ("\r", .string("Carriage Return")),
            ("\u{fb33}", .string("Hebrew Letter Dalet With Dagesh")), ("1", .string("One")),
            ("\u{1f600}", .string("Emoji: Grinning Face")), ("\u{80}", .string("Control")),
            ("\u{f6}", .string("Latin Small Letter O With Diaeresis")),
        ])
        #expect(
            JSONValue(canonical: value.canonicalBytes)?.members?.map(\.value.text) == [
                "Carriage Return", "One", "Control", "Latin Small Letter O With Diaeresis", "Euro Sign",
                "Emoji: Grinning Face", "Hebrew Letter Dalet With Dagesh",
            ])
        let text = JSONValue.string("\u{20ac}$\u{f}\nA'\u{42}\"\\\"/\u{7f}\u{8}\u{c}\t\r")
        #expect(text.canonicalText == "\"\u{20ac}$\\u000f\\nA'B\\\"\\\\\\\"/\u{7f}\\b\\f\\t\\r\"")
    }

    @Test func whatIsWrittenIsReadBack() {
        var random = SeededGenerator(seed: SeededGenerator.seedOfRun("canonical JSON"))
        for _ in 0..<500 {
            let value = Self.value(&random, depth: 0)
            #expect(JSONValue(canonical: value.canonicalBytes) == value, "\(value.canonicalText)")
        }
    }

    @Test(arguments: [
        "", " 1", "1 ", "01", "-0", "1.0", "1e3", "9007199254740992", "+1", "nul", "truex", "\"a", "\"\\u0041\"",
        "\"\\u000A\"", "\"\\u001F\"", "\"\\/\"", "\"\u{1}\"", "[1,]", "[1 ,2]",
        "{\"b\":1,\"a\":2}", "{\"a\":1,\"a\":1}", "{\"a\": 1}", "{a:1}", "[", "{\"a\"", "\"\\ud800\"",
    ])
    func anotherSpellingIsRefused(text: String) {
        #expect(JSONValue(canonical: text.utf8) == nil, "\(text)")
    }

    @Test func textThatIsNotUTF8AndDepthWithoutEndAreRefused() {
        #expect(
            JSONValue(canonical: [0x22, 0xFF, 0x22]) == nil && JSONValue(canonical: [0x22, 0xC0, 0x80, 0x22]) == nil)
        #expect(JSONValue(canonical: Array(String(repeating: "[", count: 100_000).utf8)) == nil)
    }

    @Test func theCheckOfATextIsThatOfItsValue() {
        let texts = [
            "1", "-1", "01", "{}", "[]", "[1,2]", "[1,]", "{\"a\":1}", "{\"a\":1,\"b\":[]}", "{\"b\":1,\"a\":2}",
            "{\"a\":1,\"a\":2}", "\"\\n\"", "\"\\u000a\"", "\"é\"", "true", "nul", "", " 1", "1 ",
        ]
        let keys = ["", "a", "a\\n", "a\\\"", "b", "\u{E000}", "\u{FFFD}", "\u{10000}", "\u{10FFFF}", "é", "\\u0001"]
        let objects = keys.flatMap { first in keys.map { "{\"\(first)\":0,\"\($0)\":[null]}" } }
        let deep = [64, 65].flatMap { count in
            [
                String(repeating: "[", count: count) + String(repeating: "]", count: count),
                String(repeating: "{\"\":", count: count) + "1" + String(repeating: "}", count: count),
            ]
        }
        var right = 0
        for text in texts + objects + deep {
            let isCanonical = Array(text.utf8).withUnsafeBytes { CanonicalCheck.isCanonical($0) }
            #expect(isCanonical == (JSONValue(canonical: Array(text.utf8)) != nil), "\(text)")
            right += isCanonical ? 1 : 0
        }
        #expect(right > 60 && right < texts.count + objects.count)
        for byte in UInt8.min...UInt8.max {
            for place in 0..<18 {
                var bytes = Array("[\"abcdefgh\",\"ijkl\"]".utf8)
                bytes[place] = byte
                #expect(
                    bytes.withUnsafeBytes { CanonicalCheck.isCanonical($0) } == (JSONValue(canonical: bytes) != nil),
                    "\(byte) at \(place)")
            }
        }
    }

    private static func value(_ random: inout SeededGenerator, depth: Int) -> JSONValue {
        switch random.below(depth > 3 ? 4 : 6) {
        case 0: .null
        case 1: .bool(random.chance(1, in: 2))
        case 2:
            .number(
                random.pick([0, -1, JSONValue.maximumInteger, -JSONValue.maximumInteger, random.below(100_000)])
            )
        case 3: .string(text(&random))
        case 4: .array((0..<random.below(4)).map { _ in value(&random, depth: depth + 1) })
        default:
            .object(
                Set((0..<random.below(5)).map { _ in text(&random) }).map { ($0, value(&random, depth: depth + 1)) })
        }
    }

    private static func text(_ random: inout SeededGenerator) -> String {
        let scalars: [Unicode.Scalar] = [
            "a", "Z", "\"", "\\", "\n", "\u{0}", "\u{1f}", "\u{7f}", "é", "\u{ffff}", "\u{1f600}", "\u{fb33}", "ŵ",
        ]
        var text = String.UnicodeScalarView()
        for _ in 0..<random.below(5) { text.append(random.pick(scalars)) }
        return String(text)
    }
}
