import Diagnostics
import PolicySyntax
import TestSupport
import Testing

@Suite(.tags(.fast)) struct YAMLParserTests {
    private func parse(_ text: String) -> Diagnosed<YAMLNode> { YAMLParser().parse(file(text)) }

    private func ids(_ text: String) -> [String] { parse(text).diagnostics.map(\.id) }

    @Test func everyKeyAndValueKnowsItsPlace() throws {
        let root = try #require(parse("a:\n  - {b: 'c d'}\n  - é: \"x\"\n").value)
        guard case .mapping(let top) = root.content, case .sequence(let items) = top[0].value.content,
            case .mapping(let first) = items[0].content, case .mapping(let second) = items[1].content
        else { return #expect(Bool(false), "another tree") }
        #expect(place(top[0].keySpan) == "1:1-1:2")
        #expect(place(first[0].value.span) == "2:9-2:14")
        #expect(place(second[0].keySpan) == "3:5-3:6")
        #expect(place(second[0].value.span) == "3:8-3:11", "columns count characters, not bytes")
    }

    @Test func scalarsAreNeverGuessed() throws {
        let root = try #require(parse("[no, on, 1:30, 09, ~, 'yes', 1e3, 2026-11-21]").value)
        guard case .sequence(let items) = root.content else { return #expect(Bool(false)) }
        #expect(items.map(\.text) == ["no", "on", "1:30", "09", "~", "yes", "1e3", "2026-11-21"])
    }

    @Test(arguments: [
        ("a: likely or higher", "or", "1:11-1:13"),
        ("a: 'likely or higher'", "or", "1:12-1:14"),
        ("a: \"likely \\x6Fr higher\"", "or", "1:12-1:17"),
        ("a: 'it''s likely or higher'", "or", "1:18-1:20"),
        ("a: >-\n  likely\n  or higher", "or", "3:3-3:5"),
        ("a: |\n  likely\n  or\n  higher", "higher", "4:3-4:9"),
        ("a: likely\n  or higher", "higher", "2:6-2:12"),
        ("a: \"likely \\\n  or higher\"", "or", "2:3-2:5"),
    ])
    func everyWordOfATestKnowsItsPlace(text: String, word: String, expected: String) throws {
        let root = try #require(parse(text).value)
        guard case .mapping(let entries) = root.content else { return #expect(Bool(false)) }
        let value = entries[0].value
        let scalars = Array((value.text ?? "").unicodeScalars)
        let wanted = Array(word.unicodeScalars)
        let start = try #require(
            (0...(scalars.count - wanted.count)).first { Array(scalars[$0..<($0 + wanted.count)]) == wanted })
        #expect(place(value.span(of: start..<(start + wanted.count))) == expected)
    }

    @Test(arguments: [
        ("", "empty-file"), ("# only a comment\n", "empty-file"), ("a: 1\na: 2", "duplicate-key"),
        ("a: &x 1", "anchor"), ("a: *x", "alias"),
        ("a: !!str 1", "tag"), ("<<: {b: 1}", "merge-key"), ("%YAML 1.1\n---\na: 1", "directive"),
        ("a: 1\n---\nb: 2", "second-document"),
        ("a:\t1", "tab"), ("a: \u{202E}x", "direction-character"), ("a: \u{0}", "control-character"),
        ("a: \u{2028}x", "control-character"),
        ("? [a]\n: b", "key-not-text"), ("{say: Agree it, then go}", "comma-in-braces"), ("a: 'x", "yaml"),
        ("a: >= 3", "test-sign"),
        ("a: b: c", "text-without-quotes"), ("- a\nb", "dash-forgotten"), ("a: @x", "yaml"),
    ])
    func refuses(text: String, id: String) {
        let parsed = parse(text)
        #expect(parsed.value == nil)
        #expect(parsed.diagnostics.map(\.id) == [id], "\(Engines.printed(parsed.diagnostics))")
        #expect(parsed.diagnostics.allSatisfy { !$0.help.isEmpty && $0.span != nil })
    }

    @Test func aTestThatStartsWithASignIsToldInWords() {
        #expect(parse("a: >= 3").diagnostics[0].help.contains("at least 3"))
        #expect(parse("a: \">= 3\"").value != nil)
    }

    @Test func severalMistakesAreToldAtOnce() {
        #expect(ids("a: &x 1\nb: !t 2\na: 3\n[c, d]: 4") == ["anchor", "tag", "duplicate-key", "key-not-text"])
    }

    @Test func bytesThatAreNotUTF8AreRefusedWithTheirPlace() {
        for bytes: [UInt8] in [
            [0x61, 0xFF], [0x61, 0xC0, 0x80], [0x61, 0xED, 0xA0, 0x80], [0x61, 0xF4, 0x90, 0x80, 0x80],
            [0x61, 0xE2, 0x82],
        ] {
            let parsed = YAMLParser().parse(SourceFile(path: "x", bytes: bytes))
            #expect(parsed.diagnostics.map(\.id) == ["not-utf-8"])
            #expect(parsed.diagnostics.first?.span?.start == SourcePosition(line: 1, column: 2))
        }
        let utf16 = YAMLParser().parse(SourceFile(path: "x", bytes: [0xFF, 0xFE, 0x61, 0x00]))
        #expect(utf16.diagnostics.first?.help.contains("UTF-16") == true)
    }

    @Test func windowsLineEndsAreRead() throws {
        let root = try #require(parse("a: 1\r\nb: x\r\n").value)
        guard case .mapping(let entries) = root.content else { return #expect(Bool(false)) }
        #expect(entries.map(\.key) == ["a", "b"])
        #expect(place(entries[1].keySpan) == "2:1-2:2")
    }

    // MARK: Limits

    @Test func aHundredThousandBracketsAreRefusedByDepth() {
        #expect(ids(String(repeating: "[", count: 100_000)) == ["too-deep"])
        #expect(ids((0..<1_000).map { String(repeating: " ", count: $0) + "a:\n" }.joined()) == ["too-deep"])
        let deepest = YAMLLimits().depth
        #expect(
            parse(String(repeating: "[", count: deepest) + "x" + String(repeating: "]", count: deepest)).value != nil)
        #expect(
            parse(String(repeating: "[", count: deepest + 1) + "x" + String(repeating: "]", count: deepest + 1)).value
                == nil)
    }

    @Test func aFileOfAHundredMebibytesIsNotRead() {
        let huge = SourceFile(path: "x", bytes: [UInt8](repeating: 0x20, count: 100 << 20))
        #expect(YAMLParser().parse(huge).diagnostics.map(\.id) == ["file-too-large"])
    }

    @Test func tooManyValuesAndTooManyMistakesEnd() {
        var limits = YAMLLimits()
        limits.nodeCount = 10
        #expect(YAMLParser(limits: limits).parse(file("[1,2,3,4,5,6,7,8,9]")).value != nil)
        #expect(
            YAMLParser(limits: limits).parse(file("[1,2,3,4,5,6,7,8,9,10]")).diagnostics.map(\.id) == [
                "too-many-values"
            ])
        let anchors = ids((0..<500).map { "- &a\($0) x\n" }.joined())
        #expect(anchors.count == YAMLLimits().diagnosticCount + 1 && anchors.last == "too-many-mistakes")
    }

    @Test func anAliasBombIsRefusedAtItsFirstAlias() {
        var bomb = "a: &a [x, x]\n"
        for level in 1..<30 { bomb += "a\(level): &a\(level) [*a\(level == 1 ? "" : String(level - 1)), *a]\n" }
        let parsed = parse(bomb)
        #expect(parsed.value == nil && parsed.diagnostics.contains { $0.id == "alias" })
    }

    /// Files of the pack with bytes changed, cut and repeated: read or refused, never a crash, always with a place.
    @Test func mutatedFilesNeverCrash() throws {
        let seed = SeededGenerator.seedOfRun("mutated files")
        var random = SeededGenerator(seed: seed)
        let originals = try Repository.files(
            in: "Policies/cwm-taf", endings: ["criteria.yaml", "readings.yaml", "consent.yaml"]
        ).map(Repository.source)
        let spices = Array("\"'[]{}:,&*!|>-#%@`\n\t \\\u{85}é".utf8)
        for _ in 0..<1_500 {
            var bytes = random.pick(originals).bytes
            for _ in 0..<(1 + random.below(4)) where !bytes.isEmpty {
                let place = random.below(bytes.count)
                switch random.below(4) {
                case 0: bytes[place] = random.pick(spices)
                case 1: bytes.remove(at: place)
                case 2: bytes.insert(random.pick(spices), at: place)
                default: bytes = Array(bytes.prefix(place + 1))
                }
            }
            let parsed = YAMLParser().parse(SourceFile(path: "mutated", bytes: bytes))
            #expect(parsed.value != nil || !parsed.diagnostics.isEmpty, "seed \(seed)")
            _ = Engines.printed(parsed.diagnostics)
        }
    }

    private func place(_ span: SourceSpan) -> String {
        "\(span.start.line):\(span.start.column)-\(span.end.line):\(span.end.column)"
    }
}
