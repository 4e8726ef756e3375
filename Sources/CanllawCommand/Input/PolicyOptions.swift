import ArgumentParser
import DecisionModel
import Diagnostics
import PolicyChecker
import PolicyEngines
import PolicyModel
import Wording

/// Which policy, which day, how plain: asked in the same way of every command that decides.
struct PolicyOptions: ParsableArguments {
    @Option(help: "The folder of the policy pack; unless told otherwise the nearest one that the case belongs to.")
    var policy: String?

    @Option(
        name: .customLong("as-at"),
        help: "The day on which the facts stand so, such as 2026-11-21. Goes before the day in the case file.")
    var asAt: String?

    @Flag(help: "No colour.")
    var plain = false

    /// The pack with those beside it, or the end of the program with everything that is wrong with it.
    func library() -> PolicyLibrary {
        if let policy { return PolicyLibrary(load(policy), folder: policy) }
        let folders = PolicyFolder.all()
        let others = folders.dropFirst().map { PolicyLibrary(load($0), folder: $0) }
        return PolicyLibrary(load(folders[0]), folder: folders[0], others: others)
    }

    /// The one pack that was named, or that there is.
    func load() -> PolicyEngine { load(PolicyFolder.of(policy)) }

    private func load(_ folder: String) -> PolicyEngine { PackInput.load(folder, isPlain: plain, for: .deciding) }

    /// The decision of a name, or the end of the program.
    static func decision(_ name: String, of engine: PolicyEngine) -> DecisionID {
        if let id = engine.pack.decision(named: name) { return id }
        Console.error(
            "the policy has no decision `\(printable(name))`; "
                + helpForUnknown(name, among: engine.pack.decisions.map(\.id), kind: "decisions"))
        Console.leave(.unusableInput)
    }

    /// The day asked for on the command line.
    func day() -> CalendarDate? { PackInput.day(asAt) }

    /// The day on which a case is decided: that of the command line, else of the file, else today; and which of them it
    /// is.
    func day(for asAtOfCase: CalendarDate?) -> (CalendarDate, Decisions.AsAtSource) {
        if let day = day() { return (day, .commandLine) }
        if let asAtOfCase { return (asAtOfCase, .caseFile) }
        return (CalendarDate(Console.today()) ?? .first, .today)
    }
}

/// In which language a case is told.
struct LanguageOptions: ParsableArguments {
    @Option(help: "The language of what is said of a case: en or cy; the Welsh is a draft.")
    var lang = Language.english
}

extension Language: ExpressibleByArgument {}
