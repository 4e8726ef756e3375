import ArgumentParser
import CanonicalJSON
import CaseFiles
import Diagnostics
import PolicyEngines
import PolicyLoading
import PolicyModel
import PolicyTesting
import Rendering

struct TestCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "test",
        abstract: "Runs fixtures against a policy pack, says in words what differs and what they cover.")

    @Argument(
        help: """
            Folders of fixtures, else Fixtures/cases, else those of the pack. Where a policy is named, those of others \
            are left out.
            """)
    var folders: [String] = []

    @OptionGroup var policy: PolicyOptions

    @Option(help: "text or json.")
    var format = Format.text

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, json
    }

    @Flag(help: "Tries every small edit of the pack and lists those that the fixtures would not notice.")
    var mutate = false

    @Option(help: "With --mutate: how many percent of the edits the fixtures have to notice.")
    var least = 95

    @Option(
        help: ArgumentHelp(
            "With --mutate: saves for each edit that nobody noticed a fixture that would.", valueName: "dir"))
    var saveFixture: String?

    func run() throws {
        let library = policy.library()
        var runs = [FixtureRun(engine: library.asked)]
        var isUnusable = false
        var leftOut = 0
        for source in CaseInput.sources(named(library)) {
            switch source {
            case .failure(let failure):
                Console.report([failure.diagnostic], isPlain: policy.plain)
                isUnusable = true
            case .success(let source):
                switch outcome(source, library) {
                case .unusable: isUnusable = true
                case .leftOut: leftOut += 1
                case .run(let outcome, let engine):
                    let place = runs.firstIndex { $0.engine.digest == engine.digest } ?? runs.count
                    if place == runs.count { runs.append(FixtureRun(engine: engine)) }
                    runs[place].add(outcome)
                    if outcome.differences.isEmpty || format == .json { continue }
                    let decided = engine.decide(outcome.caseFile, asAt: outcome.result.asAt)
                    Console.out(FixtureText.render(outcome, CasePage(decided, of: engine), style: style))
                }
            }
        }
        let outcomes = runs.flatMap(\.outcomes)
        let isAsExpected = outcomes.allSatisfy(\.differences.isEmpty)
        if mutate && isAsExpected && !isUnusable { mutate(runs) }
        report(runs, leftOut: leftOut)
        warnOfVersions(runs, library)
        if mutate && !isAsExpected { Console.error("edits are tried only where every fixture comes out as expected") }
        if leftOut > 0 && outcomes.isEmpty {
            Console.error(
                "none of the \(leftOut) fixtures is one of `\(library.asked.pack.source.header.id?.text ?? "")`, so "
                    + "nothing was tested"
            )
            isUnusable = true
        }
        Console.leave(isUnusable ? .unusableInput : isAsExpected ? .done : .found)
    }

    private func named(_ library: PolicyLibrary) -> [String] {
        if !folders.isEmpty { return folders }
        let usual = "Fixtures/cases"
        let own = FixtureFiles.folder(of: library.asked, at: library.folder)
        // A pack that is named may keep its fixtures elsewhere.
        if policy.policy != nil, !own.hasPrefix(usual), FileAccess.isFolder(own) { return [own] }
        if FileAccess.isFolder(usual) { return [usual] }
        if FileAccess.isFolder(own) { return [own] }
        Console.error("there are no fixtures in `\(printable(own))`, here or above; name their folder")
        Console.leave(.unusableInput)
    }

    private func mutate(_ runs: [FixtureRun]) -> Never {
        let run = MutationRun(policy: policy)
        let reports = runs.filter { !$0.outcomes.isEmpty }.map(run.report)
        switch format {
        case .json: Console.out(MutationJSON.render(reports).pretty + "\n")
        case .text:
            for (index, report) in reports.enumerated() {
                Console.out((index > 0 ? "\n" : "") + MutationText.render(report, style: style))
            }
        }
        if let folder = saveFixture { run.save(reports, in: folder) }
        Console.leave(reports.allSatisfy { $0.score.percent >= least } ? .done : .found)
    }

    private var style: TerminalStyle { Console.style(for: 1, isPlain: policy.plain) }

    /// Of one fixture alone nobody asks what it covers.
    private func report(_ runs: [FixtureRun], leftOut: Int) {
        if format == .json { return Console.out(FixtureJSON.render(runs, leftOut: leftOut).pretty + "\n") }
        let outcomes = runs.flatMap(\.outcomes)
        if outcomes.isEmpty { return }
        let failedCount = outcomes.count { !$0.differences.isEmpty }
        let rest = leftOut == 0 ? "" : "; \(leftOut) left out, which are about other policies"
        Console.out(
            "\(outcomes.count - failedCount) of \(outcomes.count) fixtures as expected"
                + (failedCount == 0 ? "" : "; \(failedCount) not") + rest + "\n")
        if outcomes.count == 1 { return }
        for run in runs where !run.outcomes.isEmpty {
            Console.out("\n" + CoverageText.render(run.coverage, of: run.engine, style: style))
        }
    }

    /// Tells of fixtures that older versions of a pack decided alone: the newest is then held to nothing.
    private func warnOfVersions(_ runs: [FixtureRun], _ library: PolicyLibrary) {
        let decided = runs.filter { !$0.outcomes.isEmpty }.map(\.engine.pack.source.header)
        var ids: [Name] = []
        for id in decided.compactMap(\.id) where !ids.contains(id) { ids.append(id) }
        for id in ids {
            let versions = decided.filter { $0.id == id }.compactMap(\.version)
            guard let newest = library.newestOfSeveral(id), let version = newest.version, !versions.contains(version)
            else { continue }
            let from = newest.inForceFrom.map { ", in force from \($0)," } ?? ""
            let deciding = versions.map { "`\(id.text) \($0.text)`" }.joined(separator: ", ")
            Console.report(
                [
                    Diagnostic(
                        "newest-version-untested",
                        "no fixture was decided by `\(id.text) \(version.text)`\(from) the newest version; all of them "
                            + "by \(deciding)",
                        severity: .warning, at: nil,
                        help: "give fixtures an `as at` on which the newest version is in force, or run with --as-at")
                ], isPlain: policy.plain)
        }
    }

    private enum Tried {
        case run(FixtureRunner.Outcome, PolicyEngine)
        /// Another policy's fixture, where one was named.
        case leftOut
        case unusable
    }

    private func outcome(_ source: CaseInput.Source, _ library: PolicyLibrary) -> Tried {
        let mayLeaveOut = policy.policy != nil && !folders.contains(source.file.path)
        if mayLeaveOut && isAboutOthers(ParsedCase(source.file, format: source.format), library.asked) {
            return .leftOut
        }
        let placed = library.place(source.file, format: source.format) { policy.day(for: $0) }
        guard let placement = placed.value else {
            Console.report(placed.diagnostics.sortedByPlace(), isPlain: policy.plain)
            return .unusable
        }
        guard placement.asked.caseFile.fixture?.expect != nil else {
            Console.report(
                placed.diagnostics.sortedByPlace()
                    + [
                        Diagnostic(
                            "no-expectation", "`\(printable(source.file.path))` expects nothing", at: nil,
                            help: "add `expect:` with what must come out of each decision")
                    ],
                isPlain: policy.plain)
            return .unusable
        }
        let pack = FixtureRunner.deciding(
            placement, beside: library.beside(source.file, format: source.format, on: placement.asAt))
        if mayLeaveOut && pack.engine.pack.source.header.id != library.asked.pack.source.header.id { return .leftOut }
        let outcome = FixtureRunner.run(pack.caseFile, asAt: placement.asAt, engine: pack.engine, with: Coverage.parts)
        Console.report((placed.diagnostics + outcome.diagnostics).sortedByPlace(), isPlain: policy.plain)
        return outcome.value.map { .run($0, pack.engine) } ?? .unusable
    }

    /// Whether a file names facts, but none that a pack knows, or some and expects nothing of any of its decisions. One
    /// whose facts the pack knows is its own, and a decision that it lost is told.
    private func isAboutOthers(_ parsed: ParsedCase, _ engine: PolicyEngine) -> Bool {
        let facts = parsed.factNames
        let known = facts.count { engine.pack.fact(named: $0) != nil }
        let expectsSomething = parsed.decisionsExpected.contains { engine.pack.decision(named: $0) != nil }
        return known < facts.count && (known == 0 || !expectsSomething)
    }
}
