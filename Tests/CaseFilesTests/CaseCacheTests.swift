import CaseFiles
import Diagnostics
import PolicyChecker
import TestSupport
import Testing

/// A cache that keeps case files from one reading to the next, against reading every file anew.
@Suite(.tags(.fast)) struct CaseShelfTests {
    private static let pack = """
        pack: boats
        title: Boats
        version: 1
        in force from: 2026-01-01
        scales: {wind: [calm: Calm, breezy: Breezy, stormy: Stormy]}
        roles: {librarian: librarian, boatkeeper: boatkeeper}
        places: {logbook: the boat's logbook}
        documents: {D: {title: Notes}}
        guidance: {D-1: {document: D, section: One, says: Something., modality: may}}
        facts:
          swims: {is: yes or no, ask: Swims?}
          wind: {is: {scale: wind}, ask: Wind?}
          late: {is: {whole number: 0 to 9}, ask: How late?}
          papers: {is: {tick list of: [card, form]}, ask: Which papers?}
          seen: {is: date, ask: When?}
        # next file
        decision: boat
        question: Boat?
        outcomes: {not ranked: [sail: Sail]}
        choose: each separately
        rules:
          - {outcome: sail, all of: [{swims: yes}, {wind: "[calm, breezy]"}, {late: below 5}, {papers: includes card}], guidance: D-1}
        """

    /// What is asked of a pack, one at a time: words for people, which change nothing, and what a case can say.
    private static let edits = [
        ("Calm", "No wind"), ("Swims?", "Can they swim?"), ("below 5", "below 6"), ("stormy: Stormy", "wild: Wild"),
        ("0 to 9", "0 to 6"), ("[card, form]", "[form, card]"),
        ("late:", "lateness:"), ("boatkeeper: boatkeeper", "keeper: keeper"), ("logbook: the", "diary: the"),
        ("seen: {is: date", "seen: {is: yes or no"),
        ("wind: {is: {scale: wind}", "wind: {is: {choice of: [calm, breezy, stormy]}"),
        ("swims: {is: yes or no", "swims: {is: {choice of: [no, yes]}"),
    ]

    private static let files = [
        file(
            "case: A\nas at: 2026-11-21\nfacts: {swims: yes, wind: stormy, late: 7}\nexpect: {boat: {outcome: []}}\n",
            path: "a.yaml"),
        file(
            "case: B\nfacts:\n  wind: {value: breezy or higher, recorded in: logbook, by: boatkeeper}\n  papers: "
                + "[card]\n  seen: 2026-01-02\n",
            path: "b.yaml"),
        file(
            "case: C\nfacts: {late: at least 2, papers: {has: [card], has not: [form]}, swims: not known}\n",
            path: "c.yaml"),
        file("case: D\nfacts: {wind: [}\n", path: "d.yaml"),
        file(#"{"case": "E", "facts": {"swims": "no"}}"#, path: "e.json"),
    ]

    private func printed(_ read: Diagnosed<CaseFile>) -> String {
        let records =
            read.value?.records.sorted { $0.key < $1.key }.map {
                "\($0.key) \($0.value.recordedIn ?? "") \($0.value.by ?? "") \($0.value.span.start.line)"
            } ?? []
        return
            "\(read.value?.reference ?? "none") \(String(describing: read.value?.information.knowledge)) \(records) "
            + "\(Engines.printed(read.diagnostics))"
    }

    @Test func whatIsKeptIsWhatWouldBeReadAnew() throws {
        let packs = [Self.pack] + Self.edits.map { Self.pack.replacing($0, with: $1) } + [Self.pack]
        var cache = CaseCache()
        var seen: Set<[String]> = []
        for (round, text) in packs.enumerated() {
            let engine = try Engines.ofText(
                text.replacing("late: below", with: text.contains("lateness:") ? "lateness: below" : "late: below"))
            // Files come, go, and change without changing length.
            var files = Self.files.filter { $0.path != (round % 3 == 1 ? "c.yaml" : "") }
            if round % 4 == 2 {
                files[0] = file(
                    String(decoding: files[0].bytes, as: UTF8.self).replacing("late: 7", with: "late: 3"),
                    path: "a.yaml")
            }
            cache.take(files.map { ($0, $0.path.hasSuffix(".json") ? .json : .yaml) })
            let anew = files.map {
                printed(CaseFileReader(pack: engine.pack).read($0, format: $0.path.hasSuffix(".json") ? .json : .yaml))
            }
            #expect(cache.read(by: engine.reader).map(printed) == anew, "round \(round)")
            #expect(cache.read(by: engine.reader).map(printed) == anew, "round \(round) again")
            seen.insert(anew)
        }
        #expect(seen.count > 8)
    }
}
