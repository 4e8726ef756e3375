import ArgumentParser
import Canllaw
import CaseFiles
import DecisionLog
import Diagnostics
import Rendering

struct DecideCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "decide",
        abstract: "Decides cases and explains the answer line by line.",
        discussion: "Exit code 3 where the leading decision, or the one asked for, is open or silent.")

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, json, html
    }

    private typealias Recorder = (log: DecisionLog, suggestion: SuggestionRecord)

    @Argument(help: "Case files, folders of them, or - for standard input.")
    var cases: [String]

    @OptionGroup var policy: PolicyOptions

    @Option(help: "Only this decision.")
    var decision: String?

    @Option(help: "Why this outcome is the answer, or why not: of the leading decision, or of the one asked for.")
    var why: String?

    @Option(help: "text, json, or html: a page of one case, to read or to print.")
    var format = Format.text

    @Option(name: .customLong("record"), help: "Writes the suggestion into this log before it is shown; makes the log where there is none.")
    var log: String?

    func run() throws {
        let engine = policy.load()
        let only = decision.map { asked in
            if let id = engine.pack.decision(named: asked) { return id }
            Console.error("the policy has no decision `\(printable(asked))`; " + helpForUnknown(asked, among: engine.pack.decisions.map(\.id), kind: "decisions"))
            Console.leave(.unusableInput)
        }
        let explained = why.map { outcome(named: $0, only, engine) }
        let sources = CaseInput.sources(cases)
        if format == .html && sources.count != 1 {
            Console.error("--format html makes a page of one case, and here are \(sources.count); name one case file, or use text or json")
            Console.leave(.unusableInput)
        }
        let recorder = log.map { (log: LogInput.openOrCreate($0), suggestion: SuggestionRecord(engine)) }
        var endings: [Console.Ending] = []
        for source in sources {
            let isAlone = sources.count == 1
            switch source {
            case .failure(let failure):
                Console.report([failure.diagnostic], isPlain: policy.plain)
                endings.append(.unusableInput)
            case .success(let source): endings.append(decide(source, engine, recorder, only: explained?.decision ?? only, explained: explained?.outcome, isAlone: isAlone))
            }
        }
        recorder?.log.close()
        Console.leave(endings.contains(.unusableInput) ? .unusableInput : endings.contains(.open) ? .open : .done)
    }

    /// The outcome that `--why` names.
    private func outcome(named name: String, _ only: Int?, _ engine: PolicyEngine) -> (decision: Int, outcome: Int) {
        guard let decision = only ?? engine.pack.mainDecision else {
            Console.error("the policy has no leading decision; name one with --decision")
            Console.leave(.unusableInput)
        }
        let checked = engine.pack.decisions[decision]
        if let outcome = checked.outcomeIndex(name) { return (decision, outcome) }
        let names = checked.source.outcomes.map(\.id.text)
        Console.error("`\(printable(name))` is not an outcome of `\(checked.id)`; " + helpForUnknown(name, among: names, kind: "its outcomes"))
        Console.leave(.unusableInput)
    }

    private func decide(_ source: CaseInput.Source, _ engine: PolicyEngine, _ recorder: Recorder?, only: Int?, explained: Int?, isAlone: Bool) -> Console.Ending {
        let read = engine.readCase(source.file, format: source.format)
        guard let caseFile = read.value else { return refuse(source, read.diagnostics, isAlone: isAlone) }
        let (asAt, asAtSource) = policy.day(for: caseFile.asAt)
        if let refusal = engine.refusal(on: asAt) { return refuse(source, [refusal], isAlone: isAlone) }
        let decided = engine.decide(caseFile, asAt: asAt, from: asAtSource)
        let whole = recorder != nil || (format == .json && only == nil) ? DecisionJSON.render(decided, engine: engine) : nil
        // An answer that could not be recorded is not shown.
        if let recorder, let whole, case let troubles = record(decided, whole, source, recorder, engine, only: only, explained: explained), !troubles.isEmpty {
            return refuse(source, troubles, isAlone: isAlone)
        }
        switch format {
        case .json:
            let json = only == nil ? whole ?? .null : DecisionJSON.render(decided, engine: engine, only: only)
            Console.out((isAlone ? json.pretty : json.compact) + "\n")
        case .html: Console.out(DecisionHTML.render(decided, engine: engine, only: only))
        case .text:
            if let explained, let only {
                Console.out(DecisionText.renderWhy(explained, of: only, decided, engine: engine, style: Console.style(for: 1, isPlain: policy.plain)))
                break
            }
            Console.out(DecisionText.render(decided, engine: engine, only: only, style: Console.style(for: 1, isPlain: policy.plain)))
            if !isAlone { Console.out("\n") }
        }
        guard let leading = only ?? engine.pack.mainDecision else { return .done }
        let kind = decided.result.decisions[leading].kind
        return kind == .open || kind == .silent ? .open : .done
    }

    /// Why the suggestion could not be recorded; nothing where it was.
    private func record(
        _ decided: PolicyEngine.Decided, _ whole: JSONValue, _ source: CaseInput.Source, _ recorder: Recorder, _ engine: PolicyEngine, only: Int?, explained: Int?
    ) -> [Diagnostic] {
        if let trouble = PersonalData.trouble(inReference: decided.caseFile.reference) { return [LogInput.diagnostic(trouble, in: "the case reference")] }
        let decision = only.map { engine.pack.decisions[$0] }
        let why = explained.flatMap { decision?.source.outcomes[$0].id.text }
        let shown = NewRecord.Shown(format: format.rawValue, decision: decision?.id, why: why, language: "en")
        do throws(LogFailure) {
            let new = recorder.suggestion.newRecord(decided, whole: whole, source: source.file, format: source.format, shown: shown)
            let receipt = try recorder.log.append(new, at: Console.now())
            Console.error("recorded as number \(receipt.seq) in \(printable(log ?? ""))")
            return []
        } catch {
            if error.kind == .fault { LogInput.leave(error) }
            return [error.diagnostic]
        }
    }

    private func refuse(_ source: CaseInput.Source, _ diagnostics: [Diagnostic], isAlone: Bool) -> Console.Ending {
        Console.report(diagnostics.sortedByPlace(), isPlain: policy.plain)
        if format == .json && !isAlone { Console.out(DiagnosticsJSON.line(case: source.file.path, diagnostics).compact + "\n") }
        return .unusableInput
    }
}
