import ArgumentParser
import DecisionLog
import Diagnostics
import Hummingbird
import Logging
import PolicyLoading
import PolicyModel
import WorkplaceServer
import Workspaces

#if canImport(Glibc)
    import Glibc
#endif

/// Carries requests between browsers and the workplace. `canllaw serve` starts it.
@main
struct CanllawServer: AsyncParsableCommand {
    // What they mean, and what holds where they are left out, stands with the command that hands them on.
    static let configuration = CommandConfiguration(
        commandName: "canllaw-server", abstract: "Started by `canllaw serve`, whose help says what there is.")

    @Option var workspace: String
    @Option var policies: String?
    @Option var port: Int

    func run() async throws {
        signal(SIGXFSZ, SIG_IGN)
        if !(0...65_535).contains(port) {
            leave(Diagnostic("no-port", "\(port) is no port", at: nil, help: "a port lies between 0 and 65535"))
        }
        let clock = WorkspaceClock(now: Clock.now, day: Clock.day)
        let opened: Workspace
        do throws(FileFailure) {
            opened = try Workspace.openOrCreate(workspace, policies: policies)
        } catch {
            leave(error.diagnostic)
        }
        let repository = CaseRepository(opened, clock: clock)
        let apiKey: String
        do throws(FileFailure) {
            _ = try await repository.policy()
            apiKey = try opened.apiKey(fresh: AccessControl.word())
        } catch {
            leave(error.diagnostic)
        }
        let running = Running(repository: repository, clock: clock)
        var quiet = Logger(label: "canllaw")
        quiet.logLevel = .error
        let router = Router()
        router.add(middleware: WorkplaceMiddleware(running: running))
        let application = Application(
            router: router,
            configuration: .init(address: .hostname("127.0.0.1", port: port), serverName: nil),
            onServerRunning: { channel in
                let port = channel.localAddress?.port ?? 0
                @Sendable func address(_ key: String) -> String { "http://127.0.0.1:\(port)/enter?key=\(key)" }
                let access = AccessControl(
                    hosts: ["127.0.0.1:\(port)", "localhost:\(port)"], apiKey: apiKey,
                    tell: { say("\nA browser came in. The next one can by\n\n  \(address($0))\n") })
                running.begin(access)
                say("The workplace is open at\n\n  \(address(access.key))\n\n")
                say("It lets one browser in, on this machine alone. Ctrl-C ends it.\n")
            }, logger: quiet)
        do {
            try await application.runService()
        } catch {
            leave(
                Diagnostic(
                    "port-not-free", "the server cannot use the port \(port) on this machine: \(error)", at: nil,
                    help: "if something else uses it, name another: --port 8081"))
        }
    }

    private func leave(_ diagnostic: Diagnostic) -> Never {
        let text = DiagnosticPrinter(style: .plain).print([diagnostic])
        _ = DescriptorWriting.write(text, to: 2)
        Glibc.exit(2)
    }
}

private func say(_ text: String) { _ = DescriptorWriting.write(text, to: 1) }

/// The clock of the machine.
private enum Clock {
    static let now: @Sendable () -> Moment = { Moment(secondsSince1970: time(nil)) }

    static let day: @Sendable (Moment) -> CalendarDate = { moment in
        var seconds = moment.secondsSince1970
        var parts = tm()
        localtime_r(&seconds, &parts)
        return CalendarDate(
            year: Int(parts.tm_year) + 1900, month: Int(parts.tm_mon) + 1, day: Int(parts.tm_mday)) ?? .first
    }
}
