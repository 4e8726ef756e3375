import Diagnostics
import FoundationEssentials
import TestSupport
import Testing

/// Mistakes as people make them who are no programmers, each made at many places of the shipped packs: told once, at
/// the line that was edited, with what to write instead.
@Suite(.tags(.slow), .unlessFast) struct PractitionerEditsTests {
    /// Places at which each kind of mistake is made.
    private static let placeCount = 24

    struct Tally {
        var made = 0
        var atLine = 0
        var single = 0
        var helped = 0
        var harmful = 0
        var faults: [String] = []
    }

    @Test func eachMistakeIsToldOnceAtItsLine() throws {
        let packs = try WrittenPack.all()
        let wanted = ProcessInfo.processInfo.environment["EDITS"].flatMap { $0.isEmpty ? nil : $0 }
        let share = ProcessInfo.processInfo.environment["EVERY"] == "1" || wanted != nil ? 1 : 3
        var random = SeededGenerator(seed: SeededGenerator.seedOfRun("practitioner-edits"))
        for kind in EditKind.all where wanted.map({ kind.name.contains($0) }) ?? true {
            var places = packs.flatMap { pack in kind.edits(pack, &random).map { (pack, $0) } }
            places.shuffle(using: &random)
            let count = Int(ProcessInfo.processInfo.environment["PLACES"] ?? "") ?? Self.placeCount / share
            let tally = Self.tally(kind, Array(places.prefix(count)))
            print("\(kind.name): \(tally.made) of \(places.count), line \(tally.atLine), single \(tally.single), "
                + "helped \(tally.helped), harmful \(tally.harmful)")
            for fault in tally.faults { print(fault) }
            let least = tally.made * 95 / 100
            #expect(tally.atLine >= least && tally.single >= least && tally.harmful == 0, "\(kind.name)")
            #expect(tally.helped * 100 >= tally.made * 90, "\(kind.name): the corrected text")
        }
    }

    private static func tally(_ kind: EditKind, _ places: [(WrittenPack, PractitionerEdit)]) -> Tally {
        var tally = Tally()
        for (pack, edit) in places {
            let told = pack.told(with: edit)
            let errors = told.containErrors ? told.filter { $0.severity == .error } : told
            let first = errors.first
            let isAtLine = edit.place.map { place in
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
                let line = edit.place.flatMap { $0.line > 0 && $0.line <= lines.count ? String(lines[$0.line - 1]) : nil } ?? "\(edit.files.keys.sorted())"
                var fault = "  ## \(pack.name)/\(path):\(edit.place?.line ?? 0) line \(isAtLine) told \(told.count) wanted "
                    + "\(edit.wanted)\n     \(line)\n"
                for one in told.prefix(3) {
                    fault += "     > [\(one.id)] \(one.span?.file.path ?? ""):\(one.span?.start.line ?? 0) \(one.message) | "
                        + "\(one.label) | \(one.help)\n"
                }
                tally.faults.append(fault)
            }
        }
        return tally
    }
}
