import DecisionLog
import TestSupport
import Testing

@Suite struct CanonicalJSONTests {
    @Test func keysAreSortedByTheirCodeUnitsAndTextsEscapedAsRFC8785Says() {
        // Sorted as in section 3.2.3 of the RFC: the emoji, a surrogate pair, goes before U+FB33.
        let value = CanonicalJSON.object([
            ("\u{20ac}", .string("Euro Sign")), ("\r", .string("Carriage Return")),
            ("\u{fb33}", .string("Hebrew Letter Dalet With Dagesh")), ("1", .string("One")),
            ("\u{1f600}", .string("Emoji: Grinning Face")), ("\u{80}", .string("Control")),
            ("\u{f6}", .string("Latin Small Letter O With Diaeresis")),
        ])
        #expect(
            value.members?.map(\.value.text) == [
                "Carriage Return", "One", "Control", "Latin Small Letter O With Diaeresis", "Euro Sign",
                "Emoji: Grinning Face", "Hebrew Letter Dalet With Dagesh",
            ])
        let text = CanonicalJSON.string("\u{20ac}$\u{f}\nA'\u{42}\"\\\"/\u{7f}\u{8}\u{c}\t\r")
        #expect(text.description == "\"\u{20ac}$\\u000f\\nA'B\\\"\\\\\\\"/\u{7f}\\b\\f\\t\\r\"")
    }

    @Test func whatIsWrittenIsReadBack() {
        var random = SeededGenerator(seed: SeededGenerator.seedOfRun("canonical JSON"))
        for _ in 0..<500 {
            let value = Self.value(&random, depth: 0)
            #expect(CanonicalJSON(bytes: value.bytes) == value, "\(value.description)")
        }
    }

    @Test(arguments: [
        "", " 1", "1 ", "01", "-0", "1.0", "1e3", "9007199254740992", "+1", "nul", "truex", "\"a", "\"\\u0041\"",
        "\"\\u000A\"", "\"\\u001F\"", "\"\\/\"", "\"\u{1}\"", "[1,]", "[1 ,2]",
        "{\"b\":1,\"a\":2}", "{\"a\":1,\"a\":1}", "{\"a\": 1}", "{a:1}", "[", "{\"a\"", "\"\\ud800\"",
    ])
    func anotherSpellingIsRefused(text: String) {
        #expect(CanonicalJSON(bytes: text.utf8) == nil, "\(text)")
    }

    @Test func textThatIsNotUTF8AndDepthWithoutEndAreRefused() {
        #expect(
            CanonicalJSON(bytes: [0x22, 0xFF, 0x22]) == nil && CanonicalJSON(bytes: [0x22, 0xC0, 0x80, 0x22]) == nil)
        #expect(CanonicalJSON(bytes: Array(String(repeating: "[", count: 100_000).utf8)) == nil)
    }

    @Test(arguments: [
        ("1970-01-01T00:00:00Z", 0), ("2026-11-24T10:12:00Z", 1_795_515_120), ("2000-02-29T23:59:59Z", 951_868_799),
        ("1969-12-31T23:59:59Z", -1),
    ])
    func momentsAreThoseOfTheCalendar(text: String, seconds: Int) {
        #expect(Moment(secondsSince1970: seconds).description == text && Moment(text)?.secondsSince1970 == seconds)
    }

    @Test(arguments: [
        "2026-02-29T00:00:00Z", "2026-11-24 10:12:00Z", "2026-11-24T24:00:00Z", "2026-11-24T10:12:00",
        "2026-13-01T00:00:00Z", "2026-11-24T10:12:60Z",
    ])
    func whatIsNoMomentIsRefused(text: String) {
        #expect(Moment(text) == nil)
    }

    private static func value(_ random: inout SeededGenerator, depth: Int) -> CanonicalJSON {
        switch random.below(depth > 3 ? 4 : 6) {
        case 0: .null
        case 1: .bool(random.chance(1, in: 2))
        case 2:
            .integer(
                random.pick([0, -1, CanonicalJSON.maximumInteger, -CanonicalJSON.maximumInteger, random.below(100_000)])
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
