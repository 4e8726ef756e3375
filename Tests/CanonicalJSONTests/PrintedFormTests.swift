import CanonicalJSON
import TestSupport
import Testing

@Suite(.tags(.fast)) struct PrintedFormTests {
    @Test func keysKeepTheirOrderAndTextsAreEscaped() {
        let value = JSONValue.object([
            ("z", .string("a\"\\\n\u{1}é")), ("a", .array([.number(-1), .bool(true), .null])), ("e", .object([])),
        ])
        #expect(value.compact == #"{"z":"a\"\\\n\u0001é","a":[-1,true,null],"e":{}}"#)
    }

    /// What fits a line stands on one line; what does not has a line for each member, but for a list of plain values.
    @Test func whatFitsALineStandsOnOneLine() {
        let short = JSONValue.object([("from", .number(1)), ("to", .array([.object([("a", .null)])]))])
        #expect(short.pretty == #"{"from": 1, "to": [{"a": null}]}"#)
        let words = JSONValue.strings((0..<30).map { "word \($0)" })
        #expect(!words.pretty.contains("\n"))
        let flat = JSONValue.object([("words", words), ("count", .number(30))])
        #expect(flat.pretty == "{\"words\": \(words.pretty), \"count\": 30}")
        let long = JSONValue.object([("short", short), ("words", words), ("more", .array([words, short]))])
        let list = words.pretty
        #expect(
            long.pretty
                == "{\n  \"short\": \(short.pretty),\n  \"words\": \(list),\n  \"more\": [\n    \(list),\n    "
                + "\(short.pretty)\n  ]\n}")
    }

    /// Lines that are filled to the last column.
    @Test(arguments: [(103, true), (104, false)]) func theWidthOfALineIsHeld(_ length: Int, fits: Bool) {
        let value = JSONValue.array([.object([("key", .string(String(repeating: "a", count: length)))])])
        #expect(value.pretty.contains("\n") != fits, "\(value.pretty.utf8.count)")
        #expect(!fits || value.pretty.utf8.count <= 120)
    }

    /// Two values are the same where they have one canonical form.
    @Test func theOrderOfMembersDoesNotCount() {
        let one = JSONValue.object([("a", .number(1)), ("b", .object([("c", .null), ("d", .bool(true))]))])
        let other = JSONValue.object([("b", .object([("d", .bool(true)), ("c", .null)])), ("a", .number(1))])
        #expect(one == other && one.hashValue == other.hashValue && one.canonicalBytes == other.canonicalBytes)
        #expect(one.compact != other.compact)
        #expect(one != .object([("a", .number(1))]) && JSONValue.array([one, .null]) != .array([.null, other]))
    }

    @Test func jsonEscapesWhatATerminalWouldObey() {
        let text = "a\u{1B}[2J\u{9B}1m\u{202E}\u{2066}\u{7F}\u{FEFF}\u{61C}é\u{2019}\u{2014}"
        let json = JSONValue.object([(text, .string(text))]).compact
        #expect(json.contains("a\\u001b[2J\\u009b1m\\u202e\\u2066\\u007f\\ufeff\\u061cé\u{2019}\u{2014}"))
    }
}
