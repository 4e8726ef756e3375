internal import CanonicalJSON

/// What a log was at one moment, to be kept outside it: how many records, and the root of their tree. A signed note.
package struct Checkpoint: Sendable, Hashable {
    package let origin: String
    package let count: Int
    package let root: Digest
    private let signatures: [Signature]

    private struct Signature: Sendable, Hashable {
        let name: String
        let keyID: [UInt8]
        let bytes: [UInt8]
    }

    package init(origin: String, count: Int, root: Digest) {
        (self.origin, self.count, self.root) = (origin, count, root)
        signatures = []
    }

    private init(_ checkpoint: Checkpoint, signatures: [Signature]) {
        (origin, count, root) = (checkpoint.origin, checkpoint.count, checkpoint.root)
        self.signatures = signatures
    }

    package var words: [String] { CheckWords.words(for: root) }

    /// The lines that are signed.
    private var note: String {
        "\(origin)\n\(count)\n\(Base64.text(root.bytes))\nwords \(words.joined(separator: " "))\n"
    }

    /// The whole file.
    package var text: String {
        note + "\n" + signatures.map { "\u{2014} \($0.name) \(Base64.text($0.keyID + $0.bytes))\n" }.joined()
    }

    /// - Parameter key: the private half.
    package func signed(by key: NoteKey) throws(LogFailure) -> Checkpoint {
        guard let bytes = key.sign(Array(note.utf8)) else {
            throw LogFailure(
                .badKey, "this key only checks signatures",
                help: "sign with the file that `log key` made, not with its .pub")
        }
        return Checkpoint(self, signatures: signatures + [Signature(name: key.name, keyID: key.id, bytes: bytes)])
    }

    package var isSigned: Bool { !signatures.isEmpty }

    /// Whether a signature by the key is there and right.
    package func isSigned(by key: NoteKey) -> Bool {
        signatures.contains {
            $0.name == key.name && $0.keyID == key.id && key.verifies($0.bytes, of: Array(note.utf8))
        }
    }

    /// Reads the file, also where an editor or a mail program changed the ends of its lines.
    package init(text: String) throws(LogFailure) {
        let lines = NoteText.lines(text)
        guard lines.count == 4 || lines.count > 5 && lines[4] == "", Self.isOrigin(lines[0]), let count = Int(lines[1]),
            PartID.isCount(count), String(count) == lines[1],
            let root = Base64.bytes(lines[2]).flatMap({ Digest($0) })
        else {
            throw Self.failure(
                "this is not a checkpoint of a log",
                help: "`canllaw log checkpoint` writes one; lines cut off or changed by a mail program spoil it")
        }
        let plain = Checkpoint(origin: lines[0], count: count, root: root)
        guard lines[3] == "words " + plain.words.joined(separator: " ") else {
            throw Self.failure(
                "the check words are not those of the root",
                help: "the checkpoint was changed or copied wrongly; take it from where it was kept")
        }
        self.init(plain, signatures: try lines.dropFirst(5).map(Self.signature))
    }

    private static func signature(_ line: String) throws(LogFailure) -> Signature {
        let pieces = line.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
        guard pieces.count == 3, pieces[0] == "\u{2014}", NoteKey.isName(pieces[1]),
            let bytes = Base64.bytes(pieces[2]), bytes.count > 4
        else {
            throw Self.failure(
                "a line under the checkpoint is not a signature", help: "take the checkpoint from where it was kept")
        }
        return Signature(name: pieces[1], keyID: Array(bytes.prefix(4)), bytes: Array(bytes.dropFirst(4)))
    }

    /// Whether a text is the name of a log: `canllaw/` and 16 digits. It is printed and signed, so nothing else may
    /// stand in it.
    static func isOrigin(_ text: String) -> Bool {
        let (start, digits) = (text.utf8.prefix(8), text.utf8.dropFirst(8))
        return start.elementsEqual("canllaw/".utf8) && digits.count == 16
            && digits.allSatisfy { Hexadecimal.value(of: $0) != nil }
    }

    private static func failure(_ message: String, help: String) -> LogFailure {
        LogFailure(.badCheckpoint, message, help: help)
    }
}
