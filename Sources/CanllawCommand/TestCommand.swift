import ArgumentParser
import Canllaw
import Diagnostics

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
                guard let outcome = outcome(source, engine) else {
                    isUnusable = true
                    continue
                }
                runCount += 1
                if !outcome.differences.isEmpty {
                    failedCount += 1
                    report(outcome)
                }
            }
        }
        Console.out("\(runCount - failedCount) of \(runCount) fixtures as expected")
        Console.out(failedCount == 0 ? "\n" : "; \(failedCount) not\n")
        Console.leave(isUnusable ? .unusableInput : failedCount > 0 ? .found : .done)
    }

    private func outcome(_ source: CaseInput.Source, _ engine: PolicyEngine) -> FixtureRunner.Outcome? {
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
        let outcome = FixtureRunner.run(engine.decide(caseFile, asAt: policy.day(for: caseFile.asAt).day), engine: engine)
        Console.report(outcome.diagnostics.sortedByPlace(), isPlain: policy.plain)
        return outcome.value
    }

    private func report(_ outcome: FixtureRunner.Outcome) {
        let style = Console.style(for: 1, isPlain: policy.plain)
        let about = outcome.caseFile.fixture?.about ?? ""
        Console.out(style.strong(printable("\(outcome.caseFile.source.path): \(about)")) + "\n")
        for difference in outcome.differences {
            Console.out("  line \(difference.span.start.line), \(difference.what)\n")
            Console.out("    expected  \(difference.expected)\n    got       \(difference.got)\n")
        }
        let because = outcome.caseFile.fixture?.because.map(\.text).joined(separator: ", ") ?? ""
        if !because.isEmpty { Console.out("  the fixture rests on \(because)\n") }
    }
}
