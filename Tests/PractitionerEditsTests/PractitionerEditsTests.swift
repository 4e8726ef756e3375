import Diagnostics
import FoundationEssentials
import TestSupport
import Testing

/// Mistakes as people make them who are no programmers, each made at many places of the shipped packs: told once, at
/// the line that was edited, with what to write instead.
@Suite(.tags(.slow), .unlessFast) struct PractitionerEditsTests {
    /// Places at which each kind of mistake is made; with `EVERY=1` as many as its shares are told of.
    private static let placeCount = ProcessInfo.processInfo.environment["EVERY"] == "1" ? 20 : 4

    struct Tally {
        var made = 0
        var atLine = 0
        var single = 0
        var helped = 0
        var harmful = 0
        var faults: [String] = []
    }

    private static let packs = Result { try WrittenPack.all() }

    /// A part of the kinds by turns; `EVERY=1` makes all of them, and `EDITS=` those whose names hold a word.
    static var kinds: [EditKind] {
        guard let word = ProcessInfo.processInfo.environment["EDITS"], !word.isEmpty else {
            return Repository.part(of: EditKind.all, oneIn: 10)
        }
        return EditKind.all.filter { $0.name.contains(word) }
    }

    @Test(arguments: kinds) func eachMistakeIsToldOnceAtItsLine(kind: EditKind) throws {
        var random = SeededGenerator(seed: SeededGenerator.seedOfRun("practitioner edits"))
        var places: [(WrittenPack, PractitionerEdit)] = []
        for pack in try Self.packs.get() { places += kind.edits(pack, &random).map { (pack, $0) } }
        places.shuffle(using: &random)
        let count = ProcessInfo.processInfo.environment["PLACES"].flatMap(Int.init) ?? Self.placeCount
        let tally = Self.tally(kind, Array(places.prefix(count)))
        let shares =
            "\(kind.name): \(tally.made) of \(places.count), line \(tally.atLine), single \(tally.single), "
            + "helped \(tally.helped), harmful \(tally.harmful)"
        print(shares)
        for fault in tally.faults { print(fault) }
        #expect(tally.made > 0, "\(kind.name) can be made nowhere")
        #expect(tally.atLine * 100 >= tally.made * 95 && tally.single * 100 >= tally.made * 95, "\(shares)")
        #expect(tally.helped * 100 >= tally.made * 90 && tally.harmful == 0, "\(shares)")
    }

    private static func tally(_ kind: EditKind, _ places: [(WrittenPack, PractitionerEdit)]) -> Tally {
        var tally = Tally()
        for (pack, edit) in places {
            let told = pack.told(with: edit)
            let errors = told.containErrors ? told.filter { $0.severity == .error } : told
            let first = errors.first
            let isAtLine =
                edit.place.map { place in
                    first?.span?.file.path == place.path && (place.line == 0 || first?.span?.start.line == place.line)
                } ?? (first != nil)
            let words = errors.map { $0.message + " " + $0.label + " " + $0.help }.joined(separator: " ")
            let isHelped = edit.wanted.isEmpty || words.contains(edit.wanted)
            let isHarmful = kind.harmful.contains { words.contains($0) }
            tally.made += 1
            tally.atLine += isAtLine ? 1 : 0
            tally.single += errors.count == 1 && told.count == 1 ? 1 : 0
            tally.helped += isHelped ? 1 : 0
            tally.harmful += isHarmful ? 1 : 0
            if !isAtLine || told.count != 1 || !isHelped || isHarmful {
                let path = edit.place?.path ?? ""
                let text = (edit.files[path] ?? nil) ?? ""
                let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
                let line =
                    edit.place.flatMap { $0.line > 0 && $0.line <= lines.count ? String(lines[$0.line - 1]) : nil }
                    ?? "\(edit.files.keys.sorted())"
                var fault =
                    "  ## \(pack.name)/\(path):\(edit.place?.line ?? 0) line \(isAtLine) told \(told.count) wanted "
                    + "\(edit.wanted)\n     \(line)\n"
                for one in told.prefix(3) {
                    fault +=
                        "     > [\(one.id)] \(one.span?.file.path ?? ""):\(one.span?.start.line ?? 0) \(one.message) | "
                        + "\(one.label) | \(one.help)\n"
                }
                tally.faults.append(fault)
            }
        }
        return tally
    }
}
