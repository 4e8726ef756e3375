import CaseFiles
import ConcurrentMap
import Diagnostics
import PolicyComparison
import PolicyEngines
import PolicyLoading
import PolicyTesting
import PolicyVerification
import Rendering

/// A pack that is looked at again and again while it is edited. Its files are read each time; what is kept from one
/// time to the next is only used where the bytes that it was made of are the same.
struct WatchedPack {
    let folder: String
    let style: TerminalStyle

    /// What the pack is compared with, and the commit that it comes from.
    private var baseline: PackReview.Baseline?
    private var commit: String?
    /// Where the fixtures stand; known once the pack could be read.
    private(set) var fixtures: String?
    private var cache = CaseCache()
    private var known: Known?
    /// The folders of packs on which the pack builds, as seen from here.
    private(set) var below: [String] = []
    /// Warnings that are told already; a warning that stays is told once.
    private var warnings: Set<String> = []
    private var findings: Set<String> = []

    /// What was made of a pack, and of the pack that it was compared with.
    private struct Known {
        let digest: String
        let baseline: String?
        let verified: Diagnosed<VerificationReport>
        let compared: Diagnosed<PackComparison>?
    }

    /// Everything beside the pack that a review reads.
    private struct Surroundings {
        let commit: String?
        var cache: CaseCache
        var unreadable: [Diagnostic] = []

        init(_ folder: String, fixtures: String?, _ cache: CaseCache) {
            commit = CommittedVersion.commit(of: folder)
            self.cache = cache
            read(fixtures)
        }

        mutating func read(_ fixtures: String?) {
            guard let fixtures else { return }
            var files: [FixtureFiles.File] = []
            for source in FileAccess.isFolder(fixtures) ? CaseInput.sources([fixtures]) : [] {
                switch source {
                case .success(let source): files.append((source.file, source.format))
                case .failure(let failure): unreadable.append(failure.diagnostic)
                }
            }
            cache.take(files)
        }
    }

    init(_ folder: String, fixtures: String?, style: TerminalStyle) {
        self.folder = folder
        self.fixtures = fixtures
        self.style = style
    }

    /// The whole answer as it will be shown.
    /// - Parameter milliseconds: a clock.
    mutating func review(milliseconds: () -> Int) -> String {
        let start = milliseconds()
        let (pack, read) = concurrently(
            { [folder] in Result { () throws(FileFailure) in try PolicyEngine.load(folder: folder) } },
            { [folder, fixtures, cache] in Surroundings(folder, fixtures: fixtures, cache) })
        var around = read
        guard case .success(let loaded) = pack else {
            if case .failure(let failure) = pack { return DiagnosticPrinter(style: style).print([failure.diagnostic]) }
            return ""
        }
        var text = hold(loaded.value, commit: around.commit)
        if let engine = loaded.value {
            below = engine.foldersBelow.map { "\(folder)/\($0)" }
            if fixtures == nil {
                fixtures = FixtureFiles.folder(of: engine, at: folder)
                around.read(fixtures)
            }
        }
        cache = around.cache
        let review = PackReview(loaded, baseline: baseline?.name, unreadable: around.unreadable) { parts(of: $0) }
        let diagnostics = review.diagnostics.filter { $0.severity == .error || !warnings.contains($0.message) }
        warnings = Set(review.diagnostics.filter { $0.severity == .warning }.map(\.message))
        if !diagnostics.isEmpty { text += DiagnosticPrinter(style: style).print(diagnostics) }
        text += ReviewText.render(review, told: findings, milliseconds: milliseconds() - start, style: style)
        if review.engine != nil { findings = ReviewText.findings(review) }
        return text
    }

    /// The comparison, which takes about as long as the others together, beside proofs and fixtures.
    private mutating func parts(of engine: PolicyEngine) -> PackReview.Parts {
        let isKnown = known.map { $0.digest == engine.digest && $0.baseline == baseline?.engine.digest } ?? false
        let cases = cache.read(by: engine.reader)
        let (compared, ours) = concurrently(
            { [baseline] in
                isKnown ? nil : baseline.map { engine.comparison(from: $0.engine, isDescribed: false) }
            },
            { (verified: isKnown ? nil : engine.verify(), fixtures: FixtureReview(of: cases, by: engine)) })
        let fixtures = ours.fixtures
        if let verified = ours.verified {
            known = Known(
                digest: engine.digest, baseline: baseline?.engine.digest, verified: verified, compared: compared)
        }
        guard let known else { Console.fault("nothing is known of a pack that was looked at") }
        return PackReview.Parts(
            verified: known.verified, fixtures: fixtures, compared: known.compared,
            moves: moves(of: cases, engine, known.compared?.value))
    }

    /// What moves among the fixtures; packs that say the same say the same of every case.
    private func moves(
        of cases: [Diagnosed<CaseFile>], _ engine: PolicyEngine, _ comparison: PackComparison?
    ) -> FixtureMoves? {
        guard let old = baseline?.engine, let comparison, !comparison.saysTheSame else { return nil }
        let before = old.reader.readsAlike(engine.reader) ? cases : cache.readAnew(by: old.reader)
        let both = zip(before, cases).compactMap { before, after in
            if let old = before.value, let new = after.value { (old: old, new: new) } else { nil }
        }
        return FixtureMoves(of: both, from: old, to: engine, comparison)
    }

    /// Looks whether there is another commit to compare with; what is to be said of it.
    private mutating func hold(_ engine: PolicyEngine?, commit: String?) -> String {
        if let commit, commit == self.commit { return "" }
        if let commit, let committed = CommittedVersion.load(folder) {
            self.commit = commit
            if let engine = committed.value {
                baseline = PackReview.Baseline(engine: engine, name: "the last commit (\(commit))")
                return "Compared with the last commit (\(commit)).\n"
            }
            baseline = nil
            return "The last commit (\(commit)) has mistakes, so nothing is compared with it.\n"
        }
        guard baseline == nil, let engine else { return "" }
        baseline = PackReview.Baseline(engine: engine, name: "the start")
        return "There is no committed version; compared with the pack as it was when watching began.\n"
    }
}
