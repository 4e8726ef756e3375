import ArgumentParser
import CanonicalJSON
import Diagnostics
import PolicyChecker
import PolicyEngines
import PolicyLoading
import PolicyModel
import PolicyTesting
import PolicyVerification
import Rendering

struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Reads policy packs, reports every mistake at its line, and proves over all cases what must hold.")

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, json, sarif
    }

    @Argument(
        help: ArgumentHelp(
            "Folders of policy packs, or of folders of them; "
                + "unless told otherwise all in the nearest folder with packs.",
            valueName: "folders"
        ))
    var named: [String] = []

    @Option(help: "text, json or sarif.")
    var format = Format.text

    @Option(
        name: .customLong("as-at"),
        help: "The day to which whole months and years are counted; else the first day in force.")
    var asAt: String?

    @Option(
        name: .customLong("save-fixture"),
        help: "A folder in which the example of each finding and failed proof is kept as a case file.")
    var saveFixture: String?

    @Flag(help: "No colour.")
    var plain = false

    func run() throws {
        var day: CalendarDate?
        if let asAt {
            guard let given = CalendarDate(asAt) else {
                Console.error("`\(printable(asAt))` is not a day of the calendar; write it as 2026-11-21")
                Console.leave(.unusableInput)
            }
            day = given
        }
        var diagnostics: [Diagnostic] = []
        var checked: [Checked] = []
        var isUnusable = false
        for folder in named.isEmpty ? PolicyFolder.everyPack() : named.flatMap(PackPlace.folders) {
            do throws(FileFailure) {
                let loaded = try PolicyEngine.load(folder: folder)
                diagnostics += loaded.diagnostics
                if let engine = loaded.value {
                    let verified = engine.verify(asAt: day)
                    diagnostics += verified.diagnostics
                    checked.append(Checked(folder: folder, engine: engine, report: verified.value))
                } else if !loaded.diagnostics.containErrors {
                    Console.fault("the policy was refused without a reason")
                }
            } catch {
                diagnostics.append(error.diagnostic)
                isUnusable = true
            }
        }
        diagnostics += VersionReview.review(checked.map { ($0.folder, $0.engine) })
        let reports = checked.compactMap(\.report)
        let errors = diagnostics.count { $0.severity == .error }
        switch format {
        case .json: Console.out(CheckJSON.render(diagnostics, reports).pretty + "\n")
        case .sarif:
            let found = diagnostics + reports.flatMap { VerificationWords($0).diagnostics }
            Console.out(
                CheckSARIF.render(found, toolVersion: PolicyEngine.version, address: RepositoryAddresses().address)
                    .pretty + "\n")
        case .text:
            Console.report(diagnostics, isPlain: plain)
            for one in checked { show(one) }
            if errors > 0 { Console.out(errors == 1 ? "1 mistake\n" : "\(errors) mistakes\n") }
        }
        do throws(FileFailure) {
            if let saveFixture { try save(reports.flatMap { VerificationWords($0).caseFiles }, in: saveFixture) }
        } catch {
            Console.report([error.diagnostic], isPlain: plain)
            isUnusable = true
        }
        Console.leave(isUnusable ? .unusableInput : errors > 0 || !reports.allSatisfy(\.isClean) ? .found : .done)
    }

    private struct Checked {
        let folder: String
        let engine: PolicyEngine
        let report: VerificationReport?
    }

    /// Writes what is not there yet; a case that somebody has gone on with is left as it is.
    private func save(_ files: [(name: String, text: String)], in folder: String) throws(FileFailure) {
        for file in files {
            let path = folder + (folder.hasSuffix("/") ? "" : "/") + file.name + ".yaml"
            if FileAccess.exists(path) {
                Console.error("kept as it is: \(printable(path))")
                continue
            }
            try FileAccess.create(SourceFile(path: path, bytes: Array(file.text.utf8)))
            Console.error("saved: \(printable(path))")
        }
    }

    private func show(_ checked: Checked) {
        Console.out(summary(checked.engine, checked.folder) + "\n" + support(checked.engine))
        guard let report = checked.report else { return }
        let words = VerificationWords(report)
        let found = words.diagnostics
        if !found.isEmpty {
            Console.out("\n" + DiagnosticPrinter(style: Console.style(for: 1, isPlain: plain)).print(found) + "\n")
        }
        for line in words.known + words.proved { Console.out(TextLayout.hanging(line) + "\n") }
        Console.out(words.summary + "\n")
    }

    private func summary(_ engine: PolicyEngine, _ folder: String) -> String {
        let pack = engine.pack
        let asked = pack.facts.count { $0.definition != nil }
        return
            "\(printable(folder)): no mistakes; \(pack.decisions.count) decisions, \(asked) facts, "
            + "\(pack.source.guidance.count) guidance statements, "
            + "\(pack.readings.count) readings; \(engine.digest)" + inherited(pack) + unlabelled(pack)
    }

    /// Names that are shown for want of a label, so many of them as a reader takes in.
    private func unlabelled(_ pack: CheckedPack) -> String {
        let names = pack.namesWithoutLabel
        if names.isEmpty { return "" }
        let shown = names.prefix(5).joined(separator: ", ")
        let rest = names.count > 5 ? " and \(names.count - 5) more" : ""
        return "\n  without a label or title, so that pages show the name: \(shown)\(rest)"
    }

    /// How many statements of the register are put into effect, and how; nothing where none asks for anything.
    private func support(_ engine: PolicyEngine) -> String {
        let support = GuidanceSupport(engine.pack.source)
        if support.count == 0 { return "" }
        func count(_ kind: GuidanceSupport.Kind) -> Int { support.statements(kind).count }
        let beside = support.statements(.citedBeside)
        let names =
            beside.isEmpty
            ? ""
            : " (\(beside.prefix(8).map(\.id.text).joined(separator: ", "))"
                + (beside.count > 8 ? " and \(beside.count - 8) more)" : ")")
        return TextLayout.hanging(
            "statements that ask for something or allow it: \(support.count); carried: \(count(.carried)); only cited "
                + "beside others: \(beside.count)\(names); not cited: \(count(.notCited)); kept as information: "
                + "\(count(.keptAsInformation))") + "\n"
    }

    /// What stands in the pack because it builds on another.
    private func inherited(_ pack: CheckedPack) -> String {
        guard let inherited = pack.source.inherited else { return "" }
        let sections = BuildsOn.Section.allCases
        let taken = sections.compactMap { section in inherited.names[section].map { "\($0.count) \(section.rawValue)" }
        }
        func list(_ names: [BuildsOn.Section: [Name]]) -> [String] {
            sections.flatMap { section in (names[section] ?? []).map { "\(section.rawValue) \($0.text)" } }
        }
        func clause(_ verb: String, _ what: [String]) -> String {
            what.isEmpty ? "" : "; \(verb) \(what.joined(separator: ", "))"
        }
        let replaced = list(inherited.replaced)
        return
            "\n  builds on \(inherited.pack.text) \(inherited.version?.text ?? ""): takes "
            + "\(taken.isEmpty ? "nothing" : taken.joined(separator: ", "))"
            + "; replaces \(replaced.isEmpty ? "nothing" : replaced.joined(separator: ", "))"
            + clause("changes", inherited.changed.map(\.text)) + clause("leaves out", list(inherited.leftOut))
    }
}
