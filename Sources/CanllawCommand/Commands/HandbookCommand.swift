import ArgumentParser
import CaseFiles
import Diagnostics
import Handbook
import PolicyEngines
import PolicyLoading
import PolicyModel
import PolicyTesting

struct HandbookCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "handbook",
        abstract: "Writes the policy as a handbook of HTML pages to read or to print.",
        discussion:
            "Open index.html. The folder is made; one that holds anything but an earlier handbook is left as it is.")

    @Argument(help: "The folder to write the pages into.")
    var folder: String

    @Option(help: ArgumentHelp(PolicyFolder.help()))
    var policy: String?

    @Option(
        help: ArgumentHelp(
            "The folder of agreed examples to show; unless told otherwise Fixtures/cases/ with the pack's id, where "
                + "there is one."))
    var fixtures: String?

    @Flag(help: "No colour.")
    var plain = false

    func run() throws {
        let policy = PolicyFolder.of(policy)
        let engine = PackInput.load(policy, isPlain: plain, for: .describing)
        let pages = HandbookFolder(path: folder)
        attempt { () throws(FileFailure) in try pages.check() }
        let handbook = PackHandbook(engine: engine, examples: examples(engine, in: policy))
        attempt { () throws(FileFailure) in try pages.write(handbook) }
        Console.out(
            "\(handbook.pages.count) pages; start with "
                + "\(printable(pages.file(handbook.pages[0].fileName)))\n"
        )
    }

    private func attempt(_ body: () throws(FileFailure) -> Void) {
        do throws(FileFailure) { try body() } catch {
            Console.report([error.diagnostic], isPlain: plain)
            Console.leave(.unusableInput)
        }
    }

    /// The agreed examples that are cases for the pack, or the end of the program where one cannot be read.
    private func examples(_ engine: PolicyEngine, in policy: String) -> [PackHandbook.Example] {
        let usual = FixtureFiles.folder(of: engine, at: policy)
        guard let folder = fixtures ?? (FileAccess.isFolder(usual) ? usual : nil) else { return [] }
        let library = PolicyLibrary(engine, folder: policy)
        var examples: [PackHandbook.Example] = []
        var problems: [Diagnostic] = []
        for source in CaseInput.sources([folder]) {
            switch source {
            case .failure(let failure): problems.append(failure.diagnostic)
            case .success(let source):
                let read = example(source, library)
                problems += read.diagnostics.filter { $0.severity == .error }
                if let example = read.value { examples.append(example) }
            }
        }
        if problems.isEmpty { return examples }
        Console.report(problems.sortedByPlace(), isPlain: plain)
        Console.leave(.unusableInput)
    }

    /// One example, nil where another pack decides it or its file expects nothing. On its own day or the pack's first,
    /// never today: the same pack and examples give the same handbook on any day.
    private func example(_ source: CaseInput.Source, _ library: PolicyLibrary) -> Diagnosed<PackHandbook.Example> {
        let engine = library.asked
        let placed = library.place(source.file, format: source.format) {
            ($0 ?? engine.pack.source.header.inForceFrom ?? .first, .caseFile)
        }
        guard let placement = placed.value, placement.asked.caseFile.fixture?.expect != nil else {
            return Diagnosed(nil, placed.diagnostics)
        }
        let pack = FixtureRunner.deciding(
            placement, beside: library.beside(source.file, format: source.format, on: placement.asAt))
        if pack.engine.digest != engine.digest { return Diagnosed(nil, placed.diagnostics) }
        let decided = engine.decide(pack.caseFile, asAt: placement.asAt, explaining: .whatIsOpen)
        let outcome = FixtureRunner.run(decided, engine: engine)
        return Diagnosed(
            outcome.value.map { PackHandbook.Example(decided, $0) }, placed.diagnostics + outcome.diagnostics)
    }
}
