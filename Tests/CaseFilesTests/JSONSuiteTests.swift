import CaseFiles
import Diagnostics
import PolicySyntax
import TestSupport
import Testing

@Suite(.tags(.fast)) struct JSONSuiteTests {
    private func parse(_ bytes: [UInt8]) -> [Diagnostic] {
        JSONParser.parse(SourceFile(path: "suite.json", bytes: bytes)).diagnostics
    }

    @Test func whatIsNoJSONIsRefusedAtItsPlace() {
        let brackets = String(repeating: "[", count: 100_000)
        let objects = String(repeating: "[{\"\":", count: 50_000)
        let texts =
            JSONSuite.refused.map { ($0.name, Array($0.text.utf8)) }
            + JSONSuite.refusedBytes.map { ($0.name, $0.bytes) }
        for (name, bytes) in texts + [
            ("100000 opening arrays", Array(brackets.utf8)), ("open array object", Array(objects.utf8)),
        ] {
            let diagnostics = parse(bytes)
            #expect(diagnostics.containErrors, "\(name) is read")
            #expect(diagnostics.allSatisfy { $0.span != nil && !$0.help.isEmpty }, "\(name)")
        }
        #expect(texts.count == 186)
    }

    /// What JSON allows is read, but for what no case may hold: characters that nobody sees, `null`, and a key twice.
    @Test func whatIsJSONIsRead() {
        var read = 0
        for (name, text) in JSONSuite.read {
            let diagnostics = parse(Array(text.utf8))
            if diagnostics.isEmpty { read += 1 }
            let isDecided = diagnostics.allSatisfy {
                ["control-character", "direction-character", "duplicate-key"].contains($0.id)
                    || $0.message.contains("`null`")
            }
            #expect(isDecided, "\(name): \(Engines.printed(diagnostics))")
        }
        #expect(read > 75 && JSONSuite.read.count == 95, "\(read) of \(JSONSuite.read.count)")
    }

    @Test(arguments: ["0", "-0", "12", "-1.5", "1e3", "1E+3", "0.5e-10", "123456789012345678901234567890"])
    func numbersStayAsTheyAreWritten(text: String) { #expect(JSONParser.parse(file("[\(text)]")).value != nil) }

    @Test(arguments: [
        "-foo", "015", "012", "1.", ".5", "0x1", "1+2", "1ea", "+1", "-", "1e", "- 1", "Infinity", "1_000", "\u{FF11}",
        "\"\\u\u{FF10}\u{FF10}41\"", "\"\\uD800\"", "\"\\uDC00x\"",
    ])
    func whatIsNoNumberOrCharacterIsRefused(text: String) {
        let diagnostics = parse(Array("{\"a\": \(text)}".utf8))
        #expect(
            diagnostics.map(\.id) == ["json"] && diagnostics.first?.span?.start.line == 1,
            "\(Engines.printed(diagnostics))")
    }

    @Test(arguments: [
        ("\"\\u001b[31m\"", "control-character"), ("\"\\u202e\"", "direction-character"),
        ("\"\\b\"", "control-character"), ("\"\\u009b\"", "control-character"),
    ])
    func escapesOfHiddenCharactersAreRefused(text: String, id: String) {
        let diagnostics = parse(Array("{\"a\": \(text)}".utf8))
        #expect(
            diagnostics.map(\.id) == [id] && diagnostics.first?.span?.start == SourcePosition(line: 1, column: 8),
            "\(Engines.printed(diagnostics))")
    }
}
