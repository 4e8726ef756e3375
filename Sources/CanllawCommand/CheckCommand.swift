import ArgumentParser
import Canllaw
import Diagnostics
import PolicyChecker
import PolicyModel
import Rendering

struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Reads policy packs and reports every mistake, each at its line.")

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, json
    }

    @Argument(help: "Folders of policy packs.")
    var folders = ["Policies/cwm-taf"]

    @Option(help: "text or json.")
    var format = Format.text

    @Flag(help: "No colour.")
    var plain = false

    func run() throws {
        var diagnostics: [Diagnostic] = []
        var summaries: [String] = []
        var isUnusable = false
        for folder in folders {
            do throws(FileFailure) {
                let loaded = try PolicyEngine.load(folder: folder)
                diagnostics += loaded.diagnostics
                if let engine = loaded.value {
                    summaries.append(summary(engine, folder))
                } else if !loaded.diagnostics.containErrors {
                    Console.fault("the policy was refused without a reason")
                }
            } catch {
                diagnostics.append(error.diagnostic)
                isUnusable = true
            }
        }
        let errors = diagnostics.count { $0.severity == .error }
        switch format {
        case .json: Console.out(DiagnosticsJSON.render(diagnostics).pretty + "\n")
        case .text:
            Console.report(diagnostics, isPlain: plain)
            for line in summaries { Console.out(line + "\n") }
            if errors > 0 { Console.out(errors == 1 ? "1 mistake\n" : "\(errors) mistakes\n") }
        }
        Console.leave(isUnusable ? .unusableInput : errors > 0 ? .found : .done)
    }

    private func summary(_ engine: PolicyEngine, _ folder: String) -> String {
        let pack = engine.pack
        let asked = pack.facts.count { $0.definition != nil }
        return "\(printable(folder)): no mistakes; \(pack.decisions.count) decisions, \(asked) facts, \(pack.source.guidance.count) guidance statements, "
            + "\(pack.readings.count) readings; \(engine.digest)" + inherited(pack)
    }

    /// What stands in the pack because it builds on another.
    private func inherited(_ pack: CheckedPack) -> String {
        guard let inherited = pack.source.inherited else { return "" }
        let sections = BuildsOn.Section.allCases
        let taken = sections.compactMap { section in inherited.names[section].map { "\($0.count) \(section.rawValue)" } }
        let replaced = sections.flatMap { section in (inherited.replaced[section] ?? []).map { "\(section.rawValue) \($0.text)" } }
        return "\n  builds on \(inherited.pack.text) \(inherited.version?.text ?? ""): takes \(taken.isEmpty ? "nothing" : taken.joined(separator: ", "))"
            + "; replaces \(replaced.isEmpty ? "nothing" : replaced.joined(separator: ", "))"
    }
}
