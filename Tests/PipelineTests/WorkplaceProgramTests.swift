import Foundation
import TestSupport
import Testing

/// The workplace as it is started and used: by its command, in a real browser, by one person after the other.
@Suite(.tags(.slow), .unlessFast) struct WorkplaceProgramTests {
    /// A server of the test's own, and the address that it printed.
    private final class Server {
        let process = Process()
        private(set) var said = ""

        init(_ arguments: [String], in folder: String = Repository.root) throws {
            let output = Pipe()
            process.executableURL = URL(filePath: Program.path)
            process.arguments = ["serve"] + arguments
            process.currentDirectoryURL = URL(filePath: folder)
            process.standardOutput = output
            process.standardInput = FileHandle.nullDevice
            try process.run()
            while !said.contains("\n\nIt lets") {
                let data = output.fileHandleForReading.availableData
                if data.isEmpty { break }
                said += String(decoding: data, as: UTF8.self)
            }
        }

        var address: String {
            said.split(separator: "\n").last { $0.contains("http://") }?.drop { $0 == " " }.description ?? ""
        }

        func end(_ signal: Int32 = SIGTERM) {
            kill(process.processIdentifier, signal)
            process.waitUntilExit()
        }
    }

    @Test(arguments: [["en"], ["cy", "--keyboard", "--no-script"]])
    func aCaseManagersDayInABrowser(options: [String]) throws {
        try withTemporaryFolder { folder in
            let server = try Server(["--workspace", folder + "/workspace", "--port", "0"])
            defer { server.end() }
            let address = try #require(server.address.isEmpty ? nil : server.address)
            let report = try Browser.use(address, options)
            #expect(report.split(separator: "\n").count >= 15, "\(report)")
            let text = try String(contentsOfFile: folder + "/workspace/cases/YJ-2407.yaml", encoding: .utf8)
            #expect(text.contains("harm_likelihood: {either: [likely, very_likely]}"), "\(text)")
            let log = try Program.run("log", "show", folder + "/workspace/log.db", "--case", "YJ-2407")
            #expect(log.output.contains("service_level = standard, case_manager"), "\(log.output)")
            #expect(try Program.run("verify", folder + "/workspace/log.db").exitCode == 0)
        }
    }

    /// Whenever the server is killed, the case is as it was before the save or as it is after it, and the next save
    /// goes through.
    @Test func aServerKilledInTheMiddleOfASaveLosesNothing() throws {
        try withTemporaryFolder { folder in
            let workspace = folder + "/workspace"
            let path = workspace + "/cases/A1.yaml"
            let turns = ProcessInfo.processInfo.environment["EVERY"] == "1" ? 200 : 12
            for turn in 0..<turns {
                let server = try Server(["--workspace", workspace, "--port", "0"])
                if turn == 0 { try write("case: A1\nfacts:\n  service_area: cwm_taf\n  age_years: 10\n", to: path) }
                let run = try Script.run(
                    """
                    import http.cookiejar, os, re, signal, sys, threading, time, urllib.parse, urllib.request
                    address, server, wait = sys.argv[1], int(sys.argv[2]), float(sys.argv[3])
                    base = address.split("/enter")[0]
                    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))
                    opener.open(address).read()
                    def save(age):
                        page = opener.open(base + "/cases/A1/facts/case_and_context").read().decode()
                        form = page[page.index("facts/case_and_context\\"><input"):]
                        token = re.search('name="token" value="([^"]+)"', form).group(1)
                        was = re.search('name="was:age_years" value="([^"]+)"', form).group(1)
                        fields = {"token": token, "was:age_years": was, "text:age_years": str(age)}
                        opener.open(base + "/cases/A1/facts/case_and_context", urllib.parse.urlencode(fields).encode()).read()
                    save(11)
                    threading.Thread(target=lambda: (time.sleep(wait), os.kill(server, signal.SIGKILL))).start()
                    try:
                        for count in range(10_000): save(12 + count % 9)
                    except OSError: pass
                    """, [server.address, String(server.process.processIdentifier), String(0.01 * Double(turn % 12))])
                server.process.waitUntilExit()
                #expect(run.exitCode == 0, "\(run.errors)")
                let text = try String(contentsOfFile: path, encoding: .utf8)
                #expect(
                    text.wholeMatch(of: /case: A1\nfacts:\n  service_area: cwm_taf\n  age_years: [0-9]+\n/) != nil,
                    "\(text)")
            }
            #expect(try Program.run("verify", workspace + "/log.db").exitCode == 0)
        }
    }

    @Test func whatCannotBeStartedIsToldAtOnce() throws {
        try withTemporaryFolder { folder in
            let nowhere = try Program.run("serve", "--workspace", folder + "/workspace", in: folder)
            #expect(nowhere.exitCode == 2 && nowhere.errors.contains("no-policy"), "\(nowhere.errors)")
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder).isEmpty)
            let first = try Server(["--workspace", folder + "/workspace", "--port", "0"])
            defer { first.end() }
            let port = try #require(first.address.firstMatch(of: /:([0-9]+)\//)?.output.1)
            let second = try Program.run("serve", "--workspace", folder + "/workspace", "--port", String(port))
            #expect(second.exitCode == 2 && second.errors.contains("another: --port"), "\(second.errors)")
            let noPort = try Program.run("serve", "--workspace", folder + "/workspace", "--port", "70000")
            #expect(noPort.exitCode == 2 && noPort.errors.contains("between 0 and 65535"), "\(noPort.errors)")
            let twice = try Program.run("serve", "--workspace", folder + "/workspace", "--policies", "Policies")
            #expect(twice.exitCode == 2 && twice.errors.contains("has its own policies"), "\(twice.errors)")
            let broken = folder + "/broken/policies/a"
            try FileManager.default.createDirectory(atPath: broken, withIntermediateDirectories: true)
            try write(
                "pack: a\ntitle: A\nversion: 1\nin force from: 2026-01-01\ncolour: red\n", to: broken + "/pack.yaml")
            let mistaken = try Program.run("serve", "--workspace", folder + "/broken")
            #expect(
                mistaken.exitCode == 2 && mistaken.errors.contains("has mistakes, in")
                    && mistaken.errors.contains("line 5"),
                "\(mistaken.errors)")
        }
    }
}

/// A script of a test's own in Python, which every machine with the tests has.
private enum Script {
    static func run(_ text: String, _ arguments: [String]) throws -> (exitCode: Int32, errors: String) {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3", "-c", text] + arguments
        let errors = Pipe()
        process.standardError = errors
        try process.run()
        let said = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return (process.terminationStatus, said)
    }
}
