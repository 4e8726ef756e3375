import ArgumentParser
import Diagnostics
import PolicyLoading

#if canImport(Glibc)
    import Glibc
#endif

struct ServeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Opens the workplace in a browser: cases, questions, decisions, on this machine alone.",
        discussion: """
            Prints an address that lets one browser in. The workspace is a folder of your own with the cases and the log; it \
            is made where there is none.
            """)

    @Option(help: "The folder of the workspace.")
    var workspace = "workspace"

    @Option(help: "The folder that holds the policies, for a new workspace; unless told otherwise the nearest one.")
    var policies: String?

    @Option(help: "The port on this machine; 0 for any that is free.")
    var port = 8080

    /// The server is a program of its own, so that this one is built without it.
    func run() throws {
        let program = Self.folderOfThisProgram + "/canllaw-server"
        let arguments =
            [program, "--workspace", workspace, "--port", String(port)]
            + (policies.map { ["--policies", $0] } ?? [])
        var words: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) } + [nil]
        defer { for word in words { free(word) } }
        signal(SIGPIPE, SIG_DFL)
        // Comes back only where it could not be started.
        execv(program, &words)
        Console.error(
            "the server is not beside this program: \(printable(program)); build it with "
                + "`swift build --product canllaw-server`, then start it again")
        Console.leave(.unusableInput)
    }

    private static var folderOfThisProgram: String {
        guard let path = realpath("/proc/self/exe", nil) else { return "." }
        defer { free(path) }
        return PackPlace.parent(String(cString: path))
    }
}
