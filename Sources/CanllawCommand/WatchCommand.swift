import ArgumentParser
import Canllaw
import CaseFiles
import Diagnostics
import Rendering

#if canImport(Glibc)
    import Glibc
#endif

struct WatchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "watch",
        abstract: "Checks a policy pack, runs its fixtures and compares it with its last committed version on every save.",
        discussion: "One line when all is well. Ctrl-C stops.")

    /// How long the files must be left alone before they are read; saving one file is several steps for some editors.
    private static let quiet: Int32 = 8
    private static let patience: Int32 = 100

    @Argument(help: "The folder of the policy pack.")
    var folder = "Policies/cwm-taf"

    @Option(help: "A folder of fixtures, else Fixtures/cases and the pack's name.")
    var fixtures: String?

    @Flag(help: "No colour.")
    var plain = false

    /// What the pack is compared with, and the commit that it comes from.
    private struct Held {
        var baseline: PackReview.Baseline?
        var commit: String?
        /// Where the fixtures stand; known once the pack could be read.
        var fixtures: String?
        /// The folders of packs on which the pack builds.
        var below: [String] = []
        /// Warnings that are told already; a warning that stays is told once.
        var warnings: Set<String> = []
        var findings: Set<String> = []
    }

    func run() throws {
        var signals = sigset_t()
        sigemptyset(&signals)
        sigaddset(&signals, SIGINT)
        sigaddset(&signals, SIGTERM)
        // A signal waits until it is asked for, so that no line is cut in the middle.
        sigprocmask(SIG_BLOCK, &signals, nil)
        guard FileAccess.isFolder(folder) else {
            Console.error("`\(printable(folder))` is not a folder; name the folder of a policy pack")
            Console.leave(.unusableInput)
        }
        let places = [folder, fixtures ?? "Fixtures/cases"].filter(FileAccess.isFolder)
        guard var watcher = FolderWatcher(places) else { Console.fault("the system does not say when files change") }
        Console.out("Watching \(places.map(printable).joined(separator: " and ")). Ctrl-C stops.\n")
        var held = Held(fixtures: fixtures)
        var isNew = true
        while !isStopped(&signals) {
            if !isNew {
                isNew = watcher.waits(milliseconds: Self.patience)
                continue
            }
            while watcher.waits(milliseconds: Self.quiet) {}
            let text = review(&held)
            for place in held.below { watcher.add(place) }
            // What was saved meanwhile is not what was read: nothing of it is shown, and all is done again.
            isNew = watcher.waits(milliseconds: 0)
            if !isNew { Console.out(text) }
        }
        Console.out("Stopped.\n")
        Console.leave(.done)
    }

    private func isStopped(_ signals: inout sigset_t) -> Bool {
        var none = timespec(tv_sec: 0, tv_nsec: 0)
        return sigtimedwait(&signals, nil, &none) > 0
    }

    // MARK: One run

    /// The whole answer as it will be shown.
    private func review(_ held: inout Held) -> String {
        let start = Self.milliseconds()
        let style = Console.style(for: 1, isPlain: plain)
        do throws(FileFailure) {
            let loaded = try PolicyEngine.load(folder: folder)
            var text = hold(loaded.value, &held)
            if let engine = loaded.value { held.below = engine.foldersBelow.map { "\(folder)/\($0)" } }
            if held.fixtures == nil, let engine = loaded.value { held.fixtures = FixtureFiles.folder(of: engine) }
            let (files, unreadable) = fixtureFiles(held.fixtures)
            let review = PackReview(loaded, fixtures: files, baseline: held.baseline)
            let diagnostics = (unreadable + review.diagnostics).sortedByPlace().filter { $0.severity == .error || !held.warnings.contains($0.message) }
            held.warnings = Set(review.diagnostics.filter { $0.severity == .warning }.map(\.message))
            if !diagnostics.isEmpty { text += DiagnosticPrinter(style: style).print(diagnostics) }
            text += ReviewText.render(review, told: held.findings, milliseconds: Self.milliseconds() - start, style: style)
            if review.engine != nil { held.findings = ReviewText.findings(review) }
            return text
        } catch {
            return DiagnosticPrinter(style: style).print([error.diagnostic])
        }
    }

    /// Looks whether there is another commit to compare with; what is to be said of it.
    private func hold(_ engine: PolicyEngine?, _ held: inout Held) -> String {
        let commit = CommittedVersion.commit(of: folder)
        if let commit, commit == held.commit { return "" }
        if let commit, let committed = CommittedVersion.load(folder) {
            held.commit = commit
            if let engine = committed.value {
                held.baseline = PackReview.Baseline(engine: engine, name: "the last commit (\(commit))")
                return "Compared with the last commit (\(commit)).\n"
            }
            held.baseline = nil
            return "The last commit (\(commit)) has mistakes, so nothing is compared with it.\n"
        }
        guard held.baseline == nil, let engine else { return "" }
        held.baseline = PackReview.Baseline(engine: engine, name: "the start")
        return "There is no committed version; compared with the pack as it was when watching began.\n"
    }

    private func fixtureFiles(_ folder: String?) -> ([FixtureFiles.File], [Diagnostic]) {
        guard let folder, FileAccess.isFolder(folder) else { return ([], []) }
        var files: [FixtureFiles.File] = []
        var unreadable: [Diagnostic] = []
        for source in CaseInput.sources([folder]) {
            switch source {
            case .success(let source): files.append((source.file, source.format))
            case .failure(let failure): unreadable.append(failure.diagnostic)
            }
        }
        return (files, unreadable)
    }

    private static func milliseconds() -> Int {
        var now = timespec()
        clock_gettime(CLOCK_MONOTONIC, &now)
        return now.tv_sec * 1_000 + now.tv_nsec / 1_000_000
    }
}
