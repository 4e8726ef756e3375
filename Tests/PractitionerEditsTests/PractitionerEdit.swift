import TestSupport
import Testing

/// One mistake made in a pack, as people make it who are no programmers.
struct PractitionerEdit {
    /// The files that it changes, whole.
    let files: [String: String?]
    /// Where it was made, nil where no line can be named.
    let place: (path: String, line: Int)?
    /// What the message must hold; empty where the mistake has no one right spelling.
    let wanted: String

    /// Lines of one file put in place of others; the first of the new ones is where the mistake stands.
    init(_ line: WrittenLine, in pack: WrittenPack, _ new: [String], removing count: Int = 1, wanted: String = "") {
        var lines = pack.files[line.path] ?? []
        lines.replaceSubrange(line.index..<line.index + count, with: new)
        files = [line.path: lines.joined(separator: "\n")]
        place = (line.path, line.index + 1)
        self.wanted = wanted
    }

    init(files: [String: String?], place: (path: String, line: Int)?, wanted: String = "") {
        (self.files, self.place, self.wanted) = (files, place, wanted)
    }
}

/// One kind of mistake: where it can be made in a pack.
struct EditKind: Sendable, CustomTestStringConvertible {
    let name: String
    /// Words that no message of this kind may hold.
    var harmful: [String] = []
    let edits: @Sendable (WrittenPack, inout SeededGenerator) -> [PractitionerEdit]

    var testDescription: String { name }

    static let all: [EditKind] = keys + layout + signs + tests + names + files
}
