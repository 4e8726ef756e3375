import ArgumentParser
import Canllaw
import CaseFiles
import Diagnostics
import Rendering

struct AskCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ask",
        abstract: "Asks what can still change an answer, and writes what it learns into the case file.",
        discussion: "Answers are read line by line from standard input; its end stops the interview and keeps what was answered.")

    @Argument(help: ArgumentHelp("A case file in YAML.", valueName: "case"))
    var caseName: String

    @OptionGroup var policy: PolicyOptions

    @Flag(name: .customLong("dry-run"), help: "Show the new case file instead of writing it.")
    var isDryRun = false

    func run() throws {
        if caseName == "-" { refuse("standard input holds the answers; name a case file") }
        let given = CaseInput.only(caseName, policy)
        let engine = given.placement.leading.engine
        if given.source.format == .json { refuse("facts are written into YAML files only; `\(printable(given.source.file.path))` is JSON") }
        let text = InterviewText(engine: engine, style: Console.style(for: 1, isPlain: policy.plain))
        var interview = Interview(engine: engine, caseFile: given.placement.leading.caseFile, asAt: given.placement.asAt, from: given.placement.asAtSource)
        Console.out(text.opening(interview))
        if interview.nextQuestion != nil {
            ask(&interview, text)
            Console.out(text.closing(interview))
        }
        write(interview, into: given.source.file.path, engine)
        Console.leave(.done)
    }

    private func ask(_ interview: inout Interview, _ text: InterviewText) {
        while let question = interview.nextQuestion {
            Console.out(text.question(question, interview))
            var isAnswered = false
            while !isAnswered {
                guard let line = Console.answer(to: "> ") else { return }
                let typed = line.split(separator: " ").joined(separator: " ")
                switch typed {
                case "stop": return
                case "?", "help": Console.out(InterviewText.help)
                case "": Console.out("Type an answer, `not known` or `?`.\n")
                case "back":
                    isAnswered = interview.back()
                    if !isAnswered { Console.out("This is the first question.\n") }
                default: isAnswered = take(typed, question, &interview, text)
                }
            }
        }
    }

    private func take(_ typed: String, _ question: InterviewQuestion, _ interview: inout Interview, _ text: InterviewText) -> Bool {
        let before = interview.decided
        let mistakes = interview.answer(question.fact, interview.written(typed, for: question))
        if mistakes.isEmpty {
            Console.out(text.moved(before, interview))
        } else {
            for mistake in mistakes { Console.out("\(mistake.message); \(mistake.help)\n") }
        }
        return mistakes.isEmpty
    }

    /// Into the file as it is now, which somebody may have changed meanwhile.
    private func write(_ interview: Interview, into path: String, _ engine: PolicyEngine) {
        let facts = interview.factsToWrite
        if facts.isEmpty { return Console.out("Nothing to write.\n") }
        do throws(FileFailure) {
            let edited = CaseFileEditor(pack: engine.pack).setting(facts, in: try FileAccess.read(path))
            guard let file = edited.value else { keep(facts, edited.diagnostics) }
            if isDryRun {
                Console.out("\(printable(path)) would be:\n\n" + String(decoding: file.bytes, as: UTF8.self))
            } else {
                try FileReplacement.write(file)
                Console.out("Written into \(printable(path)): \(facts.map(\.fact).joined(separator: ", ")).\n")
            }
        } catch {
            keep(facts, [error.diagnostic])
        }
    }

    /// Answers that could not be written are shown, so that nobody has to ask again.
    private func keep(_ facts: [(fact: String, value: String)], _ diagnostics: [Diagnostic]) -> Never {
        Console.report(diagnostics, isPlain: policy.plain)
        Console.out("Not written:\n" + facts.map { "  \($0.fact): \($0.value)\n" }.joined())
        Console.leave(.unusableInput)
    }

    private func refuse(_ message: String) -> Never {
        Console.error(message)
        Console.leave(.unusableInput)
    }
}
