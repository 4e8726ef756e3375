import ArgumentParser
import Canllaw
import Diagnostics
import Rendering

struct TestCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "test",
        abstract: "Runs fixtures against a policy pack, says in words what differs and what they cover.")

    @Argument(help: "Folders of fixtures.")
    var folders = ["Fixtures/cases"]

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

    @Option(help: ArgumentHelp("With --mutate: saves for each edit that nobody noticed a fixture that would.", valueName: "dir"))
    var saveFixture: String?

    func run() throws {
        let library = policy.library()
        var runs = [FixtureRun(engine: library.asked)]
        var isUnusable = false
        for source in CaseInput.sources(folders) {
            switch source {
            case .failure(let failure):
                Console.report([failure.diagnostic], isPlain: policy.plain)
                isUnusable = true
            case .success(let source):
                guard let (outcome, engine) = outcome(source, library) else {
                    isUnusable = true
                    continue
                }
                let place = runs.firstIndex { $0.engine.digest == engine.digest } ?? runs.count
                if place == runs.count { runs.append(FixtureRun(engine: engine)) }
                runs[place].add(outcome)
                if !outcome.differences.isEmpty && format == .text {
                    let decided = engine.decide(outcome.caseFile, asAt: outcome.result.asAt)
                    Console.out(FixtureText.render(outcome, decided, engine: engine, style: style))
                }
            }
        }
        let isAsExpected = runs.flatMap(\.outcomes).allSatisfy(\.differences.isEmpty)
        if mutate && isAsExpected && !isUnusable { mutate(runs) }
        report(runs)
        if mutate && !isAsExpected { Console.error("edits are tried only where every fixture comes out as expected") }
        Console.leave(isUnusable ? .unusableInput : isAsExpected ? .done : .found)
    }

    private func mutate(_ runs: [FixtureRun]) -> Never {
        let run = MutationRun(policy: policy)
        let reports = runs.filter { !$0.outcomes.isEmpty }.map(run.report)
        switch format {
        case .json: Console.out(MutationJSON.render(reports).pretty + "\n")
        case .text: for (index, report) in reports.enumerated() { Console.out((index > 0 ? "\n" : "") + MutationText.render(report, style: style)) }
        }
        if let folder = saveFixture { run.save(reports, in: folder) }
        Console.leave(reports.allSatisfy { $0.score.percent >= least } ? .done : .found)
    }

    private var style: TerminalStyle { Console.style(for: 1, isPlain: policy.plain) }

    /// Of one fixture alone nobody asks what it covers.
    private func report(_ runs: [FixtureRun]) {
        if format == .json { return Console.out(FixtureJSON.render(runs).pretty + "\n") }
        let outcomes = runs.flatMap(\.outcomes)
        if outcomes.isEmpty { return }
        let failedCount = outcomes.count { !$0.differences.isEmpty }
        Console.out("\(outcomes.count - failedCount) of \(outcomes.count) fixtures as expected" + (failedCount == 0 ? "\n" : "; \(failedCount) not\n"))
        if outcomes.count == 1 { return }
        for run in runs where !run.outcomes.isEmpty { Console.out("\n" + CoverageText.render(run.coverage, of: run.engine, style: style)) }
    }

    private func outcome(_ source: CaseInput.Source, _ library: PolicyLibrary) -> (FixtureRunner.Outcome, PolicyEngine)? {
        let placed = library.place(source.file, format: source.format) { policy.day(for: $0) }
        Console.report(placed.diagnostics.sortedByPlace(), isPlain: policy.plain)
        guard let placement = placed.value else { return nil }
        guard placement.asked.caseFile.fixture?.expect != nil else {
            Console.report(
                [Diagnostic("no-expectation", "`\(printable(source.file.path))` expects nothing", at: nil, help: "add `expect:` with what must come out of each decision")],
                isPlain: policy.plain)
            return nil
        }
        let pack = FixtureRunner.deciding(placement, beside: library.beside(source.file, format: source.format, on: placement.asAt))
        let outcome = FixtureRunner.run(pack.caseFile, asAt: placement.asAt, engine: pack.engine, with: Coverage.parts)
        Console.report(outcome.diagnostics.sortedByPlace(), isPlain: policy.plain)
        return outcome.value.map { ($0, pack.engine) }
    }
}
