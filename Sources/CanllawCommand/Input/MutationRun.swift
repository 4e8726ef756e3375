import ConcurrentMap
import Diagnostics
import FoundationEssentials
import PolicyLoading
import PolicyTesting
import Rendering
import Synchronization
import Workspaces

#if canImport(Glibc)
    import Glibc
#endif

/// `test --mutate`: tries every edit, tells of progress where somebody watches, and saves what would have noticed it.
struct MutationRun {
    let policy: PolicyOptions

    func report(_ run: FixtureRun) -> MutationReport {
        let tester = MutationTester(run)
        var report = MutationReport(of: run.engine)
        let mutations = tester.mutations
        let isWatched = isatty(2) == 1
        let verdicts = Self.verdicts(tester, mutations) { count in
            if isWatched { Console.progress("\(count) of \(mutations.count) edits tried") }
        }
        for (mutation, verdict) in zip(mutations, verdicts) { report.add(mutation, verdict) }
        if isWatched { Console.progress("") }
        return report
    }

    /// One for each edit, in their order. Edits of the same thing stay together and in their order, since a tester
    /// learns from one what is likely to notice the next: the verdicts are those of one tester alone.
    /// - Parameter tell: hears how many edits were tried, now and then, one call at a time.
    private static func verdicts(
        _ tester: MutationTester, _ mutations: [Mutation], tell: @Sendable (Int) -> Void
    ) -> [MutationTester.Verdict] {
        let groups = Dictionary(grouping: mutations.indices) { mutations[$0].target }.values.sorted { $0[0] < $1[0] }
        let tried = Mutex(0)
        let verdicts = concurrentMap(groups) { group in
            var tester = tester
            return group.map { index in
                let verdict = tester.test(mutations[index])
                tried.withLock {
                    $0 += 1
                    tell($0)
                }
                return (index: index, verdict: verdict)
            }
        }
        return verdicts.joined().sorted { $0.index < $1.index }.map(\.verdict)
    }

    /// A fixture for each edit that nobody noticed, in a folder that is made where there is none. Nothing is written
    /// over.
    func save(_ reports: [MutationReport], in folder: String) {
        var names: [String: Int] = [:]
        var count = 0
        do throws(FileFailure) {
            try NewFile.makeFolder(folder)
            for line in reports.flatMap(\.unnoticed) {
                guard case .unnoticed(let witness?) = line.verdict else { continue }
                let file = line.mutation.span.file.path.split(separator: "/").last.map(String.init) ?? "pack"
                let place =
                    "\(file.split(separator: ".").first.map(String.init) ?? file)-\(line.mutation.span.start.line)"
                names[place, default: 0] += 1
                try NewFile.write(witness.fixture, to: "\(folder)/\(place)-\(names[place] ?? 1).yaml")
                count += 1
            }
        } catch {
            Console.report([error.diagnostic], isPlain: policy.plain)
            Console.leave(.unusableInput)
        }
        Console.error(
            count == 1 ? "1 fixture saved in \(printable(folder))" : "\(count) fixtures saved in \(printable(folder))")
    }
}
