import ArgumentParser
import CaseFiles
import Diagnostics
import Interviews
import PolicyLoading
import Rendering
import Workspaces

#if canImport(Glibc)
    import Glibc
#endif

struct AskCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ask",
        abstract: "Asks what can still change an answer, and writes what it learns into the case file.",
        discussion: """
            Answers are read line by line from standard input; its end stops the interview and keeps what was answered. On a \
            terminal each answer is followed by where, when and by whom it was recorded, which Enter leaves out; answers that \
            come through a pipe are followed by that only with --sources.
            """)

    @Argument(help: ArgumentHelp("A case file in YAML.", valueName: "case"))
    var caseName: String

    @OptionGroup var policy: PolicyOptions

    @OptionGroup var language: LanguageOptions

    @Flag(name: .customLong("dry-run"), help: "Show the new case file instead of writing it.")
    var isDryRun = false

    @Flag(inversion: .prefixedNo, help: "Ask where, when and by whom each answer was recorded.")
    var sources: Bool?

    func run() throws {
        if caseName == "-" { refuse("standard input holds the answers; name a case file") }
        let given = CaseInput.only(caseName, policy)
        let leading = given.placement.leading
        if given.source.format == .json {
            refuse("facts are written into YAML files only; `\(printable(given.source.file.path))` is JSON")
        }
        let text = InterviewText(
            PolicyTexts(leading.engine, language.lang), style: Console.style(for: 1, isPlain: policy.plain))
        var interview = Interview(
            engine: leading.engine, caseFile: leading.caseFile, asAt: given.placement.asAt,
            from: given.placement.asAtSource)
        Console.out(text.opening(interview))
        if interview.nextQuestion != nil {
            ask(&interview, text)
            let kept = interview.keepLaterAnswers()
            if !kept.isEmpty { Console.out(text.kept(kept)) }
            Console.out(text.closing(interview))
        }
        write(interview, leading.caseFile)
        Console.leave(.done)
    }

    private var asksForSources: Bool { sources ?? (isatty(0) == 1) }

    private func ask(_ interview: inout Interview, _ text: InterviewText) {
        while let question = interview.nextQuestion {
            Console.out(text.question(question, interview))
            var isAnswered = false
            while !isAnswered {
                guard let line = Console.answer(to: "> ") else { return }
                let typed = line.split(separator: " ").joined(separator: " ")
                switch typed.lowercased() {
                case "stop": return
                case "?", "help":
                    Console.out(
                        text.help + (asksForSources ? text.prospectsLeftOut : text.prospects(question, interview)))
                case "" where interview.answerBefore(to: question.fact) != nil:
                    let before = interview.decided
                    isAnswered = interview.answerAsBefore(question.fact)
                    if isAnswered { Console.out(text.moved(before, interview)) }
                case "": Console.out("Type an answer, `not known` or `?`.\n")
                case "back":
                    isAnswered = interview.back()
                    if !isAnswered { Console.out("This is the first question.\n") }
                default:
                    isAnswered = take(typed, question, &interview, text)
                    if isAnswered && asksForSources && SourceQuestions(text: text).ask(&interview) == .stop { return }
                }
            }
        }
    }

    private func take(
        _ typed: String, _ question: InterviewQuestion, _ interview: inout Interview, _ text: InterviewText
    ) -> Bool {
        let before = interview.decided
        let mistakes = interview.answer(question.fact, interview.written(typed, for: question))
        if mistakes.isEmpty {
            Console.out(text.moved(before, interview))
        } else {
            for mistake in mistakes { Console.out("\(printable(mistake.message)); \(printable(mistake.help))\n") }
        }
        return mistakes.isEmpty
    }

    /// Into the file as it is now, unless somebody else changed meanwhile what would be written.
    /// - Parameter caseFile: as it was when the interview began.
    private func write(_ interview: Interview, _ caseFile: CaseFile) {
        let facts = interview.factsToWrite
        let path = caseFile.source.path
        if facts.isEmpty { return Console.out("Nothing to write.\n") }
        do throws(FileFailure) {
            let now = try FileAccess.read(path)
            let conflicts = CaseConflicts(pack: interview.engine.pack).between(
                caseFile, and: now, about: facts.map(\.fact))
            if !conflicts.isEmpty { keep(facts, conflicts) }
            let edited = CaseFileEditor(pack: interview.engine.pack).setting(facts, in: now)
            guard let file = edited.value else { keep(facts, edited.diagnostics) }
            if isDryRun {
                Console.out("\(printable(path)) would be:\n\n" + String(decoding: file.bytes, as: UTF8.self))
            } else {
                try FileReplacement.write(file, over: now)
                Console.out("Written into \(printable(path)): \(facts.map(\.fact).joined(separator: ", ")).\n")
            }
        } catch {
            keep(facts, [error.diagnostic])
        }
    }

    /// Answers that could not be written are shown, so that nobody has to ask again.
    private func keep(_ facts: [(fact: String, value: String)], _ diagnostics: [Diagnostic]) -> Never {
        Console.report(diagnostics, isPlain: policy.plain)
        Console.out("Not written:\n" + facts.map { "  \($0.fact): \(printable($0.value))\n" }.joined())
        Console.leave(.unusableInput)
    }

    private func refuse(_ message: String) -> Never {
        Console.error(message)
        Console.leave(.unusableInput)
    }
}
