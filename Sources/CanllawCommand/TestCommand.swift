import ArgumentParser
import Canllaw
import Diagnostics
import Mutations
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

    @Flag(help: "Which small edits of the pack the fixtures would not notice.")
    var mutate = false

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
        if mutate {
            var tester = MutationTester(engine, fixtures: fixtures)
            var counts: [String: Int] = [:]
            for mutation in PackMutator.mutations(of: engine.pack) {
                let verdict = tester.test(mutation)
                switch verdict {
                case .refused(let d): Console.out("REFUSED \(mutation.span.file.path):\(mutation.span.start.line) \(mutation.words) | \(d.message)\n"); counts["refused", default: 0] += 1
                case .noticed: counts["noticed", default: 0] += 1
                case .unnoticed: Console.out("SURVIVES \(mutation.span.file.path):\(mutation.span.start.line) \(mutation.words)\n"); counts["un", default: 0] += 1
                }
            }
            Console.out("\(counts)\n")
            return
        }
        report(outcomes, coverage, engine)
        Console.leave(isUnusable ? .unusableInput : outcomes.allSatisfy(\.differences.isEmpty) ? .done : .found)
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
