import ArgumentParser
import Canllaw
import Diagnostics
import Rendering

struct TestCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "test",
        abstract: "Runs fixtures against a policy pack, says in words what differs and what they cover.")

    @Argument(help: "Folders of fixtures.")
    var folders = ["Fixtures/cases/cwm-taf"]

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
        let engine = policy.load()
        var fixtures: [MutationTester.Fixture] = []
        var outcomes: [FixtureRunner.Outcome] = []
        var coverage = Coverage(of: engine)
        var isUnusable = false
        for source in CaseInput.sources(folders) {
            switch source {
            case .failure(let failure):
                Console.report([failure.diagnostic], isPlain: policy.plain)
                isUnusable = true
            case .success(let source):
                guard let (outcome, decided) = outcome(source, engine) else {
                    isUnusable = true
                    continue
                }
                outcomes.append(outcome)
                fixtures.append(.init(outcome, asAt: decided.result.asAt))
                if outcome.differences.isEmpty {
                    coverage.add(decided, outcome)
                } else if format == .text {
                    Console.out(FixtureText.render(outcome, decided, engine: engine, style: style))
                }
            }
        }
        let isAsExpected = outcomes.allSatisfy(\.differences.isEmpty)
        if mutate && isAsExpected && !isUnusable { mutate(engine, fixtures) }
        report(outcomes, coverage, engine)
        if mutate && !isAsExpected { Console.error("edits are tried only where every fixture comes out as expected") }
        Console.leave(isUnusable ? .unusableInput : isAsExpected ? .done : .found)
    }

    private func mutate(_ engine: PolicyEngine, _ fixtures: [MutationTester.Fixture]) -> Never {
        let run = MutationRun(engine: engine, policy: policy)
        let report = run.run(fixtures)
        switch format {
        case .json: Console.out(MutationJSON.render(report, engine: engine).pretty + "\n")
        case .text: Console.out(MutationText.render(report, engine: engine, style: style))
        }
        if let folder = saveFixture { run.save(report, in: folder) }
        Console.leave(report.score.percent >= least ? .done : .found)
    }

    private var style: TerminalStyle { Console.style(for: 1, isPlain: policy.plain) }

    /// Of one fixture alone nobody asks what it covers.
    private func report(_ outcomes: [FixtureRunner.Outcome], _ coverage: Coverage, _ engine: PolicyEngine) {
        if format == .json { return Console.out(FixtureJSON.render(outcomes, coverage, engine: engine).pretty + "\n") }
        if outcomes.isEmpty { return }
        let failedCount = outcomes.count { !$0.differences.isEmpty }
        Console.out("\(outcomes.count - failedCount) of \(outcomes.count) fixtures as expected" + (failedCount == 0 ? "\n" : "; \(failedCount) not\n"))
        if outcomes.count > 1 { Console.out("\n" + CoverageText.render(coverage, style: style)) }
    }

    private func outcome(_ source: CaseInput.Source, _ engine: PolicyEngine) -> (FixtureRunner.Outcome, PolicyEngine.Decided)? {
        let read = engine.readCase(source.file, format: source.format)
        guard let caseFile = read.value else {
            Console.report(read.diagnostics.sortedByPlace(), isPlain: policy.plain)
            return nil
        }
        guard caseFile.fixture?.expect != nil else {
            Console.report(
                [Diagnostic("no-expectation", "`\(printable(source.file.path))` expects nothing", at: nil, help: "add `expect:` with what must come out of each decision")],
                isPlain: policy.plain)
            return nil
        }
        let decided = engine.decide(caseFile, asAt: policy.day(for: caseFile.asAt).day)
        let outcome = FixtureRunner.run(decided, engine: engine)
        Console.report(outcome.diagnostics.sortedByPlace(), isPlain: policy.plain)
        return outcome.value.map { ($0, decided) }
    }
}
