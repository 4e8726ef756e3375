import CaseFiles
import Diagnostics
import PolicyChecker
import PolicyEngines
import PolicyLoading
import PolicyModel
import PolicyTesting

/// Times what follows on one edit of a pack, part by part: what `watch` does after a save, and one edit of `test
/// --mutate`.
struct EditBenchmark {
    /// Edits tried, evenly over the pack.
    private static let editCount = 24

    let folder: String
    let fixtures: String

    func run() throws {
        var loaded: PolicyEngine?
        let load = try median(20) { loaded = try PolicyEngine.load(folder: folder).value }
        guard let engine = loaded else { return print("the pack has mistakes") }
        print("load and compile \(folder): \(load) µs")
        let paths = try FileAccess.files(in: fixtures, endings: [".yaml"])
        var files: [(file: SourceFile, format: CaseFileReader.Format)] = []
        print(
            "bytes of \(paths.count) case files: "
                + "\(try median(20) { files = try paths.map { (try FileAccess.read($0), .yaml) } }) µs"
        )
        let cases = readCases(engine, files)
        print("running the fixtures: \(median(20) { _ = FixtureReview(of: cases, by: engine) }) µs")
        print("findings and proofs: \(median(20) { _ = engine.verify() }) µs")
        runEdits(of: engine, cases.compactMap(\.value))
    }

    private func readCases(
        _ engine: PolicyEngine, _ files: [(file: SourceFile, format: CaseFileReader.Format)]
    ) -> [Diagnosed<CaseFile>] {
        var cache = CaseCache()
        let cold = median(5) {
            cache = CaseCache()
            cache.take(files)
            _ = cache.read(by: engine.reader)
        }
        let kept = median(20) {
            cache.take(files)
            _ = cache.read(by: engine.reader)
        }
        print("parsing and reading case files: \(cold) µs; again, unchanged: \(kept) µs")
        return cache.read(by: engine.reader)
    }

    private func runEdits(of engine: PolicyEngine, _ cases: [CaseFile]) {
        var run = FixtureRun(engine: engine)
        let covering = median(1) {
            for caseFile in cases where caseFile.fixture?.expect != nil {
                let ran = FixtureRunner.run(
                    caseFile, asAt: caseFile.asAt ?? engine.pack.source.header.inForceFrom ?? .first, engine: engine,
                    with: Coverage.parts)
                if let outcome = ran.value { run.add(outcome) }
            }
        }
        print("running the fixtures and what they cover: \(covering) µs")
        var tester = MutationTester(run)
        let all = tester.mutations
        let chosen = (0..<Self.editCount).map { all[$0 * all.count / Self.editCount] }
        let edited = chosen.compactMap { engine.edited($0.pack).value }
        print(
            "comparing with an edited pack: "
                + "\(medianOfEach(edited) { _ = $0.comparison(from: engine, isDescribed: false) }) µs; with cases "
                + "described: "
                + "\(medianOfEach(edited) { _ = $0.comparison(from: engine) }) µs (median of \(edited.count) edits)")
        print(
            "whether fixtures notice an edit: \(medianOfEach(chosen) { _ = tester.test($0) }) µs (median of "
                + "\(chosen.count) of \(all.count) edits)"
        )
    }

    private func median(_ count: Int, _ body: () throws -> Void) rethrows -> Int {
        Int(try CanllawBenchmark.median(of: count, body))
    }

    private func medianOfEach<Element>(_ elements: [Element], _ body: (Element) -> Void) -> Int {
        let times = elements.map { element in median(1) { body(element) } }
        return times.isEmpty ? 0 : times.sorted()[times.count / 2]
    }
}
