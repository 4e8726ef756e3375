import Diagnostics
import PolicySyntax
import TestSupport
import Testing

/// What libyaml reads and YAML forbids, by the names of the public YAML test suite where it has them; and what stays
/// allowed.
@Suite(.tags(.fast)) struct YAMLStrictnessTests {
    private func parse(_ text: String) -> Diagnosed<YAMLNode> { YAMLParser().parse(file(text)) }

    @Test(arguments: [
        ("9C9N", "flow: [a,\nb,\nc]\n", 2, 1), ("9C9N within a list", "- [a,\n b]\n- {c: d,\ne: f}\n", 4, 1),
        ("9C9N, the bracket", "a:\n  b: [\n    c\n  ]\n", 4, 3),
        ("9JBA", "[ a, b, c, ]#invalid\n", 1, 13), ("CVW2", "[ a, b, c,#invalid\n]\n", 1, 11),
        ("SU5Z", "key: \"value\"# invalid comment\n", 1, 13),
        ("X4QW", "block: ># comment\n  scalar\n", 1, 9),
        ("X4QW with indicators", "block: |2-# comment\n  scalar\n", 1, 11),
        ("G5U8", "- [-, -]\n", 1, 4), ("YJV2", "[-]", 1, 2), ("QB6E", "quoted: \"a\nb\nc\"\n", 2, 1),
        ("QB6E in single quotes", "a:\n  b: 'c\n  d'\n", 3, 3),
        ("S98Z", "empty block scalar: >\n \n  \n   \n # comment\n", 5, 2),
        ("9MAG", "[ , a, b, c ]\n", 1, 3), ("CTN5", "[ a, b, c, , ]\n", 1, 12),
        ("a comma too many", "a: [a, b,, c]\n", 1, 10), ("dashes in brackets", "a: [- -]\n", 1, 5),
        ("a comma too many in braces", "a: {b: c,, d: e}\n", 1, 10),
        ("W9L4", "block scalar: |\n     \n  more spaces at the beginning\n  are invalid\n", 3, 3),
        ("after a byte order mark", "\u{FEFF}a: \"b\"#c\n", 1, 7),
    ])
    func isRefusedAtItsPlace(name: String, text: String, line: Int, column: Int) {
        let parsed = parse(text)
        #expect(parsed.value == nil, "\(name)")
        #expect(Set(parsed.diagnostics.map(\.id)) == ["yaml"], "\(name): \(Engines.printed(parsed.diagnostics))")
        #expect(
            parsed.diagnostics.first?.span?.start == SourcePosition(line: line, column: column),
            "\(name): \(Engines.printed(parsed.diagnostics))")
        #expect(parsed.diagnostics.allSatisfy { !$0.help.isEmpty })
    }

    @Test(arguments: [
        "a: [b,\n  c]\n", "a:\n- [b,\n  c]\n", "[a,\nb]\n", "{a: b,\nc: d}\n", "\"a\nb\"\n", "a: 'b\n\n  c' # d\n",
        "a: [b, # c\n# d\n  e]\n", "a: [-1, -b]\n",
        "a: >-  # b\n  c\n", "a: |\n\n  b\n", "a: |\n  b\n\n# c\n", "a: >\n\nb: c\n", "# a\na: b # c\n#d\n", "a: b#c\n",
        "a: [b#c, 'd' , e]\n", "a: \"b # c\"\n", "a: {b: 'c', d: [e]} # f\n",
        "a:\n  - b: [c,\n      d]\n    e: 'f\n      g'\n", "a: [b,]\n", "- |\n a\n-\n  b\n",
    ])
    func staysAllowed(text: String) {
        let parsed = parse(text)
        #expect(parsed.value != nil && parsed.diagnostics.isEmpty, "\(text)\n\(Engines.printed(parsed.diagnostics))")
    }

    /// Characters that cannot be seen, as escapes: the place is that of the escape.
    @Test(arguments: [
        ("a: \"\\e[31m\"", "control-character", 1, 5), ("a: \"b \\x1b\"", "control-character", 1, 7),
        ("a: \"\\u202Eb\"", "direction-character", 1, 5),
        ("a: \"\\x9B\"", "control-character", 1, 5), ("a: \"\\N\"", "control-character", 1, 5),
        ("a: \"\\L\"", "control-character", 1, 5), ("a: \"\\0\"", "control-character", 1, 5),
        ("a: \"\\uFEFF\"", "control-character", 1, 5), ("a: \"\\U0000202E\"", "direction-character", 1, 5),
        ("\"\\a\": b", "control-character", 1, 2),
        ("a: \"b\n  c \\u2066\"", "direction-character", 2, 5),
    ])
    func escapesOfHiddenCharactersAreRefused(text: String, id: String, line: Int, column: Int) {
        let parsed = parse(text)
        #expect(parsed.value == nil && parsed.diagnostics.map(\.id) == [id], "\(Engines.printed(parsed.diagnostics))")
        #expect(
            parsed.diagnostics.first?.span?.start == SourcePosition(line: line, column: column),
            "\(Engines.printed(parsed.diagnostics))")
    }

    @Test(arguments: ["a: \"b\\nc\"", "a: \"\\u00e9\\\\ \\\" \\/\"", "a: \"\\U0001F600\"", "a: '\\e'", "a: \\e"])
    func otherEscapesAreRead(text: String) { #expect(parse(text).value != nil) }

    /// Every byte is passed once: twice the brackets take about twice the time, not four times.
    @Test func theLayoutOfALongLineIsReadInOneGo() {
        let parsed = parse("a: [" + String(repeating: "'b', ", count: 199_000 / 2) + "c]\n")
        #expect(parsed.value != nil)
    }
}
