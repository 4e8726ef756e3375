import ArgumentParser
import Canllaw
import Diagnostics
import PolicyModel

/// Which policy, which day, how plain: asked in the same way of every command that decides.
struct PolicyOptions: ParsableArguments {
    @Option(help: "The folder of the policy pack.")
    var policy = "Policies/cwm-taf"

    @Option(name: .customLong("as-at"), help: "The day on which the facts stand so, such as 2026-11-21. Goes before the day in the case file.")
    var asAt: String?

    @Flag(help: "No colour.")
    var plain = false

    /// The pack with those beside it, or the end of the program with everything that is wrong with it.
    func library() -> PolicyLibrary { PolicyLibrary(load(), folder: policy) }

    func load() -> PolicyEngine { Self.load(policy, isPlain: plain) }

    /// The pack, or the end of the program with everything that is wrong with it. Warnings are left to `check`.
    static func load(_ folder: String, isPlain: Bool) -> PolicyEngine {
        do throws(FileFailure) {
            let loaded = try PolicyEngine.load(folder: folder)
            if let engine = loaded.value { return engine }
            if !loaded.diagnostics.containErrors { Console.fault("the policy was refused without a reason") }
            Console.report(loaded.diagnostics.filter { $0.severity == .error }, isPlain: isPlain)
            Console.error("the policy has mistakes, so nothing is decided")
        } catch {
            Console.report([error.diagnostic], isPlain: isPlain)
        }
        Console.leave(.unusableInput)
    }

    /// The decision of a name, or the end of the program.
    static func decision(_ name: String, of engine: PolicyEngine) -> Int {
        if let id = engine.pack.decision(named: name) { return id }
        Console.error("the policy has no decision `\(printable(name))`; " + helpForUnknown(name, among: engine.pack.decisions.map(\.id), kind: "decisions"))
        Console.leave(.unusableInput)
    }

    /// The day asked for on the command line.
    func day() -> CalendarDate? {
        guard let asAt else { return nil }
        if let day = CalendarDate(asAt) { return day }
        Console.error("`\(printable(asAt))` is not a day of the calendar; write it as 2026-11-21")
        Console.leave(.unusableInput)
    }

    /// The day on which a case is decided: that of the command line, else of the file, else today; and which of them it is.
    func day(for asAtOfCase: CalendarDate?) -> (CalendarDate, PolicyEngine.AsAtSource) {
        if let day = day() { return (day, .commandLine) }
        if let asAtOfCase { return (asAtOfCase, .caseFile) }
        return (CalendarDate(Console.today()) ?? .first, .today)
    }
}
