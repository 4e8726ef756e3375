import ArgumentParser
import Diagnostics
import PolicyLoading

#if canImport(Glibc)
    import Glibc
#endif

struct WatchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "watch",
        abstract:
            "Checks a policy pack, runs its fixtures and compares it with its last committed version on every save.",
        discussion: "One line when all is well. Ctrl-C stops.")

    /// How long the files must be left alone before they are read; saving one file is several steps for some editors.
    private static let quiet: Int32 = 8
    private static let patience: Int32 = 100

    @Argument(help: ArgumentHelp(PolicyFolder.help(), valueName: "folder"))
    var named: String?

    @Option(help: "A folder of fixtures, else Fixtures/cases and the pack's name.")
    var fixtures: String?

    @Flag(help: "No colour.")
    var plain = false

    func run() throws {
        let folder = PolicyFolder.of(named, option: "")
        var signals = sigset_t()
        sigemptyset(&signals)
        sigaddset(&signals, SIGINT)
        sigaddset(&signals, SIGTERM)
        // A signal waits until it is asked for, so that no line is cut in the middle.
        sigprocmask(SIG_BLOCK, &signals, nil)
        guard FileAccess.isFolder(folder) else {
            Console.error("`\(printable(folder))` is not a folder; name the folder of a policy pack")
            Console.leave(.unusableInput)
        }
        let places = [folder, fixtures ?? "Fixtures/cases"].filter(FileAccess.isFolder)
        guard var watcher = FolderWatcher(places) else { Console.fault("the system does not say when files change") }
        Console.out("Watching \(places.map(printable).joined(separator: " and ")). Ctrl-C stops.\n")
        var pack = WatchedPack(folder, fixtures: fixtures, style: Console.style(for: 1, isPlain: plain))
        var isNew = true
        while !isStopped(&signals) {
            if !isNew {
                isNew = watcher.waits(milliseconds: Self.patience)
                continue
            }
            while watcher.waits(milliseconds: Self.quiet) {}
            let text = pack.review(milliseconds: Self.milliseconds)
            for place in pack.below + [pack.fixtures].compactMap({ $0 }) where FileAccess.isFolder(place) {
                watcher.add(place)
            }
            // What was saved meanwhile is not what was read: nothing of it is shown, and all is done again.
            isNew = watcher.waits(milliseconds: 0)
            if !isNew { Console.out(text) }
        }
        Console.out("Stopped.\n")
        Console.leave(.done)
    }

    private func isStopped(_ signals: inout sigset_t) -> Bool {
        var none = timespec(tv_sec: 0, tv_nsec: 0)
        return sigtimedwait(&signals, nil, &none) > 0
    }

    private static func milliseconds() -> Int {
        var now = timespec()
        clock_gettime(CLOCK_MONOTONIC, &now)
        return now.tv_sec * 1_000 + now.tv_nsec / 1_000_000
    }
}
