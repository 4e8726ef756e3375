import DecisionLog
import TestSupport
import Testing

/// Checkpoints and keys that came through an editor or a mail program: the same, or no checkpoint; never another log's.
@Suite(.tags(.fast)) struct NoteTextTests {
    private static let key: NoteKey? = try? NoteKey.make(name: "office", randomness: SampleLog.randomness(seed: 3))

    private func checkpoint() throws -> (checkpoint: Checkpoint, key: NoteKey) {
        let key = try #require(Self.key)
        return (
            try Checkpoint(origin: "canllaw/0123456789abcdef", count: 214, root: RecordHasher().record([1])).signed(
                by: key),
            key
        )
    }

    /// What editors and mail programs do to a text file.
    private static let changes: [@Sendable (String) -> String] = [
        { "\u{FEFF}" + $0 }, { $0.replacing("\n", with: "\r\n") }, { "\u{FEFF}" + $0.replacing("\n", with: "\r\n") },
        { $0 + "\n" }, { $0 + "\n\n\n" }, { $0 + "\r\n\r\n" }, { String($0.dropLast()) },
    ]

    @Test(arguments: changes.indices) func theSameIsRead(_ change: Int) throws {
        let (checkpoint, key) = try checkpoint()
        let read = try Checkpoint(text: Self.changes[change](checkpoint.text))
        #expect(read == checkpoint && read.isSigned(by: key))
        #expect(try NoteKey(text: Self.changes[change](key.publicText)).publicText == key.publicText)
        #expect(try NoteKey(text: Self.changes[change](try #require(key.privateText))).privateText == key.privateText)
        let unsigned = Checkpoint(origin: checkpoint.origin, count: 214, root: checkpoint.root)
        #expect(try Checkpoint(text: Self.changes[change](unsigned.text)) == unsigned)
    }

    @Test func anythingElseIsNoCheckpoint() throws {
        let text = try checkpoint().checkpoint.text
        let others = [
            " " + text, "\n" + text, text + "x\n", text.replacing("\n", with: "\r"), text.replacing("\n", with: "\n\n"),
            text.replacing("214", with: "0214"), text.replacing("214", with: "+214"),
            text.replacing("214", with: "9223372036854775808"), text.replacing("214", with: "2251799813685247"),
            text.replacing("canllaw/", with: "canllaw/\u{1B}"),
            text.replacing("\u{2014}", with: "-"), text.replacing("\u{2014}", with: "--"), "", "\u{FEFF}", text + text,
            text.replacing("\n", with: " \n"), "\u{FEFF}\u{FEFF}" + text,
        ]
        for other in others {
            #expect { _ = try Checkpoint(text: other) } throws: { ($0 as? LogFailure)?.kind == .badCheckpoint }
        }
    }

    @Test func aKeyIsOneLineAndNothingElse() throws {
        let key = try checkpoint().key
        let text = key.publicText
        for other in [
            "", text + "more\n", text + "\n" + text, text + "PRIVATE", " " + text, "\n" + text,
            String(text.dropLast(2)), text.replacing("office", with: "office\u{202E}"), text.replacing("+", with: "-"),
        ] {
            #expect { _ = try NoteKey(text: other) } throws: { ($0 as? LogFailure)?.kind == .badKey }
        }
        #expect(try NoteKey.toCheck(text: text).id == key.id)
        #expect { _ = try NoteKey.toCheck(text: try #require(key.privateText)) } throws: {
            ($0 as? LogFailure)?.kind == .badKey && ($0 as? LogFailure)?.help.contains(".pub") == true
        }
    }
}
