import ArgumentParser
import Canllaw
import Diagnostics
import Rendering

struct TestCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "test",
        abstract: "Runs fixtures against a policy pack and says in words what differs.")

    @Argument(help: "Folders of fixtures.")
    var folders = ["Fixtures/cases/cwm-taf"]

    @OptionGroup var policy: PolicyOptions

    func run() throws {
        let engine = policy.load()
        var runCount = 0
        var failedCount = 0
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
                runCount += 1
                if !outcome.differences.isEmpty {
                    failedCount += 1
                    Console.out(FixtureText.render(outcome, decided, engine: engine, style: Console.style(for: 1, isPlain: policy.plain)))
                }
            }
        }
        if runCount > 0 { Console.out("\(runCount - failedCount) of \(runCount) fixtures as expected" + (failedCount == 0 ? "\n" : "; \(failedCount) not\n")) }
        Console.leave(isUnusable ? .unusableInput : failedCount > 0 ? .found : .done)
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
