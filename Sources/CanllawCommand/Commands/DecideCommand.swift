import ArgumentParser
import CanonicalJSON
import CaseFiles
import DecisionLog
import DecisionModel
import Diagnostics
import PolicyChecker
import PolicyEngines
import PolicyModel
import Rendering
import Wording
import Workspaces

struct DecideCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "decide",
        abstract:
            "Decides cases: the suggestion, what it rests on, what can change it and what to do next, on one screen.",
        discussion: "Exit code 3 where the leading decision, or the one asked for, is open or silent.")

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, json, html
    }

    @Argument(help: "Case files, folders of them, or - for standard input.")
    var cases: [String]

    @OptionGroup var policy: PolicyOptions

    @OptionGroup var language: LanguageOptions

    @Option(help: "Only this decision, by its id or its title.")
    var decision: String?

    @Option(
        help: ArgumentHelp(
            "Why this outcome, by its id or its label, is the answer, or why not: of the leading decision, or of the "
                + "one asked for."))
    var why: String?

    @Option(help: "text, json, or html: a page of one case, to read or to print.")
    var format = Format.text

    @Flag(
        help: ArgumentHelp(
            "Every line of every decision, with the guidance. Without it text is one screen, and of several cases "
                + "a line each."))
    var full = false

    @Flag(
        help: ArgumentHelp(
            "Of one case, as text or html: every passage that can be read in another way, and what that would change. "
                + "Without it those are shown that nobody has settled."))
    var readings = false

    @Flag(
        help: ArgumentHelp(
            "With json: what somebody without this engine needs to confirm each answer. It takes longer than all "
                + "the rest."))
    var certificates = false

    @Option(
        name: .customLong("record"),
        help: "Writes the suggestion into this log before it is shown; makes the log where there is none.")
    var log: String?

    @Option(
        name: .customLong("known-on"),
        help: ArgumentHelp(
            "The case as it was known at the end of this day: changes of facts that --log holds of later days are "
                + "taken back.", valueName: "date"))
    var knownOn: String?

    @Option(name: .customLong("log"), help: "With --known-on, the log with the changes of facts.")
    var changes: String?

    mutating func run() throws {
        let recorder = log.map { SuggestionRecorder($0) }
        let library = policy.library()
        if let typed = decision, !library.hasDecision(typed) {
            decision = TypedName.decision(typed, in: library.asked.pack) ?? typed
        }
        if let decision, !library.hasDecision(decision) {
            let names = library.asked.pack.decisions.map(\.id)
            refuse(
                "the policy has no decision `\(printable(decision))`; "
                    + helpForUnknown(decision, among: names, kind: "decisions"))
        }
        if (knownOn == nil) != (changes == nil) { refuse("--known-on and --log stand together") }
        if knownOn != nil && log != nil { refuse("what was known on an earlier day is not recorded anew") }
        let sources = CaseInput.sources(cases)
        if format == .html && sources.count != 1 {
            refuse(
                "--format html makes a page of one case, and here are \(sources.count); name one case file, or use "
                    + "text or json"
            )
        }
        let texts = TextsByPolicy(language.lang)
        var endings: [Console.Ending] = []
        for source in sources {
            let isAlone = sources.count == 1
            switch source {
            case .failure(let failure):
                Console.report([failure.diagnostic], isPlain: policy.plain)
                endings.append(.unusableInput)
            case .success(let source):
                let known = asKnown(source, library)
                endings.append(decide(known, library, recorder, texts, isAlone: isAlone))
            }
        }
        recorder?.close()
        Console.leave(endings.contains(.unusableInput) ? .unusableInput : endings.contains(.open) ? .open : .done)
    }

    /// The case as it was known on the day asked for; as it is where none was.
    private func asKnown(_ source: CaseInput.Source, _ library: PolicyLibrary) -> CaseInput.Source {
        guard let changes, let day = PackInput.day(knownOn) else { return source }
        let placed = library.place(source.file, format: source.format) { policy.day(for: $0) }
        // What cannot be read is told where it is decided.
        guard let caseFile = placed.value?.leading.caseFile else { return source }
        let log = LogInput.openToRead(changes)
        defer { log.close() }
        let history = LogInput.attempt { try CaseHistory(ofCase: caseFile.reference, in: log) }
        let file = history.file(of: caseFile, asKnownOn: day) { CalendarDate(Console.day(of: $0)) ?? .first }
        return CaseInput.Source(file: file, format: .json)
    }

    private func decide(
        _ source: CaseInput.Source, _ library: PolicyLibrary, _ recorder: SuggestionRecorder?, _ texts: TextsByPolicy,
        isAlone: Bool
    ) -> Console.Ending {
        let placed = library.place(source.file, format: source.format) { policy.day(for: $0) }
        guard let placement = placed.value else { return refuse(source, placed.diagnostics, isAlone: isAlone) }
        Console.report(placed.diagnostics + [placement.warning].compactMap { $0 }, isPlain: policy.plain)
        guard
            let pack = decision.map({ name in placement.all.first { $0.engine.pack.decision(named: name) != nil } })
                ?? placement.leading
        else {
            let message = "`\(decision ?? "")` belongs to a policy that is not for this case"
            return refuse(
                source,
                [
                    Diagnostic(
                        "not-for-this-case", message, at: nil, help: "look at the facts that say whose case it is")
                ], isAlone: isAlone)
        }
        let only = decision.flatMap(pack.engine.pack.decision)
        let explained = why.map { outcome(named: $0, only, pack.engine) }
        let decided = pack.engine.decide(pack.caseFile, asAt: placement.asAt, from: placement.asAtSource)
        let page = Page(
            format: format, style: Console.style(for: 1, isPlain: policy.plain), isAlone: isAlone, placement: placement,
            pack: pack, decided: decided, only: only.map { pack.engine.pack.decisions[$0].id },
            explained: explained.map { id, outcome in
                let decision = pack.engine.pack.decisions[id]
                return (decision.id, decision.source.outcomes[outcome].id.text)
            }, isFull: full, hasReadings: readings, isCertified: certificates, texts: texts.of(pack.engine))
        let text = page.text()
        if let recorder {
            // An answer that could not be recorded is not shown.
            let shown = shown(
                text, only: explained?.decision ?? only, explained: explained?.outcome, pack.engine)
            let troubles = recorder.record(decided, pack.engine, shown)
            if !troubles.isEmpty { return refuse(source, troubles, isAlone: isAlone) }
        }
        Console.out(text)
        guard let leading = only ?? pack.engine.pack.mainDecision else { return .done }
        let kind = decided.result.decisions[leading].kind
        return kind == .open || kind == .silent ? .open : .done
    }

    /// What is shown of a case.
    private struct Page {
        let format: Format
        let style: TerminalStyle
        let isAlone: Bool
        let placement: PolicyLibrary.Placement
        let pack: PolicyLibrary.Placement.Placed
        let decided: PolicyEngine.Decided
        let only: String?
        let explained: (decision: String, outcome: String)?
        let isFull: Bool
        let hasReadings: Bool
        let isCertified: Bool
        let texts: PolicyTexts

        func text() -> String {
            if format == .json { return (isAlone ? json().pretty : json().compact) + "\n" }
            let page = CasePage(decided, of: pack.engine, texts)
            let passedOver = passedOver(page)
            if format == .html {
                return DecisionHTML.render(page, only: only, passedOver: passedOver, hasReadings: hasReadings)
            }
            return lines(page, passedOver) + (hasReadings ? DecisionText.readings(page, only: only, style: style) : "")
        }

        private func lines(_ page: CasePage, _ passedOver: Phrase?) -> String {
            if let explained {
                return DecisionText.renderWhy(explained.outcome, of: explained.decision, page, style: style)
            }
            if !isFull && only == nil {
                return isAlone
                    ? CaseScreen.render(page, passedOver: passedOver, style: style) : CaseScreen.line(page)
            }
            return DecisionText.render(page, only: only, passedOver: passedOver, style: style) + (isAlone ? "" : "\n")
        }

        private func json() -> JSONValue {
            let asked = pack.engine.decisions(of: decided, isCertified: isCertified)
            if let only { return DecisionsJSON.render(asked.only(only), texts: [pack.engine.pack], texts.language) }
            // The pack that was asked for goes first, then those beside it.
            let all = placement.all.map { one in
                if one.engine.digest == pack.engine.digest { return asked }
                let beside = one.engine.decide(one.caseFile, asAt: placement.asAt, from: placement.asAtSource)
                return one.engine.decisions(of: beside, isCertified: isCertified)
            }
            return DecisionsJSON.render(
                Decisions.joined(all) ?? asked, texts: placement.all.map(\.engine.pack), texts.language)
        }

        /// That the case is one for another policy than the one asked for, or may be; nil where it is not.
        private func passedOver(_ page: CasePage) -> Phrase? {
            let asked = placement.asked.engine
            if asked.digest == pack.engine.digest { return nil }
            if placement.isUndecided {
                return page.undecided(between: placement.added.map { PolicyTexts($0.engine, texts.language) })
            }
            return page.passedOver(PolicyTexts(asked, texts.language))
        }
    }

    /// The outcome that `--why` names.
    private func outcome(
        named name: String, _ only: DecisionID?, _ engine: PolicyEngine
    )
        -> (decision: DecisionID, outcome: Int)
    {
        guard let decision = only ?? engine.pack.mainDecision else {
            refuse("the policy has no leading decision; name one with --decision")
        }
        let checked = engine.pack.decisions[decision]
        if let outcome = TypedName.outcome(name, of: checked).flatMap(checked.outcomeIndex) {
            return (decision, outcome)
        }
        let names = checked.source.outcomes.map(\.id.text)
        refuse(
            "`\(printable(name))` is not an outcome of `\(checked.id)`; "
                + helpForUnknown(name, among: names, kind: "its outcomes"))
    }

    private func refuse(_ message: String) -> Never {
        Console.error(message)
        Console.leave(.unusableInput)
    }

    /// The texts of a policy are put together once.
    private final class TextsByPolicy {
        private let language: Language
        private var known: [String: PolicyTexts] = [:]

        init(_ language: Language) { self.language = language }

        func of(_ engine: PolicyEngine) -> PolicyTexts {
            if let texts = known[engine.digest] { return texts }
            let texts = PolicyTexts(engine, language)
            known[engine.digest] = texts
            return texts
        }
    }

    /// What is shown of a suggestion.
    private func shown(
        _ text: String, only: DecisionID?, explained: Int?, _ engine: PolicyEngine
    ) -> RecordDraft.Shown {
        let decision = only.map { engine.pack.decisions[$0] }
        return RecordDraft.Shown(
            format: format.rawValue, decision: decision?.id,
            why: explained.flatMap { decision?.source.outcomes[$0].id.text }, language: language.lang.rawValue,
            text: text)
    }

    private func refuse(_ source: CaseInput.Source, _ diagnostics: [Diagnostic], isAlone: Bool) -> Console.Ending {
        Console.report(diagnostics.sortedByPlace(), isPlain: policy.plain)
        if format == .json && !isAlone {
            Console.out(DiagnosticsJSON.line(case: source.file.path, diagnostics).compact + "\n")
        }
        return .unusableInput
    }
}
