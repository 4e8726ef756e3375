import Diagnostics
import TestSupport
import Testing

@Suite(.tags(.fast)) struct DiagnosticsTests {
    private func diagnostic(
        _ text: String, _ line: Int, _ columns: Range<Int>, help: String = "", notes: [Diagnostic.Note] = []
    ) -> Diagnostic {
        let source = file(text, path: "pack/a.yaml")
        return Diagnostic(
            "unknown-fact", "unknown fact `harm`", at: span(source, line, columns), label: "not there", help: help,
            notes: notes)
    }

    private func span(_ source: SourceFile, _ line: Int, _ columns: Range<Int>) -> SourceSpan {
        SourceSpan(
            file: source, start: .init(line: line, column: columns.lowerBound),
            end: .init(line: line, column: columns.upperBound))
    }

    @Test func theAuthorsLineIsShownWithTheSmallestUnderline() {
        let source = file("a: 1\né: harm\n", path: "pack/a.yaml")
        let told = diagnostic(
            "a: 1\né: harm\n", 2, 4..<8, help: "did you mean `harm_likelihood`?",
            notes: [.init(span: span(source, 1, 1..<2), text: "first here")])
        #expect(
            Engines.printed([told]) == """
                error[unknown-fact]: unknown fact `harm`
                 --> pack/a.yaml:2:4
                  |
                2 | é: harm
                  |    ^^^^ not there
                 ::: pack/a.yaml:1:1
                  |
                1 | a: 1
                  | ^ first here
                  = help: did you mean `harm_likelihood`?

                """)
    }

    @Test func whatCannotBeSeenIsShownAndNeverSteersTheTerminal() {
        let printed = Engines.printed([diagnostic("a: \u{1B}[31m\u{202E}x\n", 1, 4..<6)])
        #expect(!printed.unicodeScalars.contains { $0.value == 0x1B || $0.value == 0x202E })
        #expect(printed.contains("\u{FFFD}[31m"))
    }

    @Test func atTheEndOfTheWayOnlyTheStylesOwnCodesPass() {
        let style = TerminalStyle(isColoured: true)
        let text = style.strong("head") + "\r\n" + style.error("bad") + " \u{1B}[31m\u{9B}2J\u{202E}x\ty\r\u{7F}\n"
        #expect(
            printableLines(text, style: style)
                == "\u{1B}[1mhead\u{1B}[0m\r\n\u{1B}[1;31mbad\u{1B}[0m "
                + "\u{FFFD}[31m\u{FFFD}2J\u{FFFD}x\u{2409}y\u{FFFD}\u{FFFD}\n"
        )
        // Where nothing is coloured, no code is ours.
        #expect(
            printableLines(text, style: .plain).unicodeScalars.allSatisfy {
                !isUnprintable($0) || $0 == "\n" || $0 == "\r"
            })
    }

    @Test(arguments: [(0, 40), (39, 40), (40, 40), (72, 72), (100, 100), (101, 100), (1_000, 100)])
    func linesAreAsWideAsTheTerminalWithinBounds(asked: Int, width: Int) {
        #expect(TerminalStyle(isColoured: false, width: asked).width == width)
        #expect(TerminalStyle.plain.width == 80)
    }

    @Test func aLongLineIsCutAroundTheFault() {
        let text = String(repeating: "x", count: 500) + "HERE" + String(repeating: "y", count: 500)
        let lines = Engines.printed([diagnostic(text, 1, 501..<505)]).split(separator: "\n")
        #expect(lines.allSatisfy { $0.count <= 130 })
        let excerpt = lines[3].drop { $0 != "|" }
        let carets = lines[4].drop { $0 != "|" }
        let start = carets.distance(from: carets.startIndex, to: carets.firstIndex(of: "^") ?? carets.endIndex)
        #expect(excerpt.dropFirst(start).hasPrefix("HERE"))
    }

    @Test(
        arguments: [
            ("harm_liklihood", "harm_likelihood"), ("likley", "likely"), ("teh", "the"), ("harm", nil), ("nmae", nil),
            ("x", nil),
        ] as [(String, String?)])
    func theNearestNameIsWithinTwoEdits(word: String, expected: String?) {
        #expect(nearestName(to: word, among: ["harm_likelihood", "harm_impact", "likely", "the", "case"]) == expected)
    }

    @Test func diagnosticsAreSortedByPlaceAndToldOnce() {
        let one = diagnostic("a\nb\nc\n", 3, 1..<2)
        let two = diagnostic("a\nb\nc\n", 1, 1..<2)
        #expect([one, two, one].sortedByPlace().map { $0.span?.start.line } == [1, 3])
    }
}
