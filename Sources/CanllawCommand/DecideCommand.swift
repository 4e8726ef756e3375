import ArgumentParser
import Canllaw
import CaseFiles
import Diagnostics
import Rendering

struct DecideCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "decide",
        abstract: "Decides cases and explains the answer line by line.",
        discussion: "Exit code 3 where the leading decision, or the one asked for, is open or silent.")

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, json
    }

    @Argument(help: "Case files, folders of them, or - for standard input.")
    var cases: [String]

    @OptionGroup var policy: PolicyOptions

    @Option(help: "Only this decision.")
    var decision: String?

    @Option(help: "text or json.")
    var format = Format.text

    func run() throws {
        let engine = policy.load()
        let only = decision.map { asked in
            if let id = engine.pack.decision(named: asked) { return id }
            Console.error("the policy has no decision `\(printable(asked))`; " + helpForUnknown(asked, among: engine.pack.decisions.map(\.id), kind: "decisions"))
            Console.leave(.unusableInput)
        }
        let sources = CaseInput.sources(cases)
        var endings: [Console.Ending] = []
        for source in sources {
            let isAlone = sources.count == 1
            switch source {
            case .failure(let failure):
                Console.report([failure.diagnostic], isPlain: policy.plain)
                endings.append(.unusableInput)
            case .success(let source): endings.append(decide(source, engine: engine, only: only, isAlone: isAlone))
            }
        }
        Console.leave(endings.contains(.unusableInput) ? .unusableInput : endings.contains(.open) ? .open : .done)
    }

    private func decide(_ source: CaseInput.Source, engine: PolicyEngine, only: Int?, isAlone: Bool) -> Console.Ending {
        let read = engine.readCase(source.file, format: source.format)
        guard let caseFile = read.value else { return refuse(source, read.diagnostics, isAlone: isAlone) }
        let (asAt, asAtSource) = policy.day(for: caseFile.asAt)
        if let refusal = engine.refusal(on: asAt) { return refuse(source, [refusal], isAlone: isAlone) }
        let decided = engine.decide(caseFile, asAt: asAt, from: asAtSource)
        switch format {
        case .json:
            let json = DecisionJSON.render(decided, engine: engine, only: only)
            Console.out((isAlone ? json.pretty : json.compact) + "\n")
        case .text:
            Console.out(DecisionText.render(decided, engine: engine, only: only, style: Console.style(for: 1, isPlain: policy.plain)))
            if !isAlone { Console.out("\n") }
        }
        guard let leading = only ?? engine.pack.mainDecision else { return .done }
        let kind = decided.result.decisions[leading].kind
        return kind == .open || kind == .silent ? .open : .done
    }

    private func refuse(_ source: CaseInput.Source, _ diagnostics: [Diagnostic], isAlone: Bool) -> Console.Ending {
        Console.report(diagnostics.sortedByPlace(), isPlain: policy.plain)
        if format == .json && !isAlone { Console.out(DiagnosticsJSON.line(case: source.file.path, diagnostics).compact + "\n") }
        return .unusableInput
    }
}
