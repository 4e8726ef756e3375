import Foundation
import TestSupport
import Testing

/// The pages name commands and options that the program has, and the page of commands names them all.
@Suite(.tags(.slow), .unlessFast) struct CommandReferenceTests {
    private struct Help: Decodable {
        let command: Command
    }

    private struct Command: Decodable {
        struct Argument: Decodable {
            let names: [Name]?
        }
        struct Name: Decodable {
            let kind: String
            let name: String
        }
        let commandName: String
        let arguments: [Argument]?
        let subcommands: [Command]?
    }

    /// The options of every command, by its words: `record decision`.
    private static func commands() throws -> [String: Set<String>] {
        let run = try Program.run("--experimental-dump-help")
        let help = try JSONDecoder().decode(Help.self, from: Data(run.output.utf8))
        var commands: [String: Set<String>] = [:]
        func add(_ command: Command, _ above: [String]) {
            let words = above + [command.commandName]
            let names = (command.arguments ?? []).flatMap { $0.names ?? [] }.filter { $0.kind == "long" }
            commands[words.joined(separator: " ")] = Set(names.map { "--" + $0.name }).subtracting(common)
            for inner in command.subcommands ?? [] where inner.commandName != "help" { add(inner, words) }
        }
        for command in help.command.subcommands ?? [] where command.commandName != "help" { add(command, []) }
        return commands
    }

    /// What every command has.
    private static let common: Set = ["--help", "--version"]

    @Test func thePageOfCommandsIsTrueOfEveryOption() throws {
        let page = try MarkdownPage.ofCatalogue("CommandLine")
        var named: [String: Set<String>] = [:]
        var current: String?
        for (_, line) in page.prose {
            if line.hasPrefix("#") {
                current = line.hasPrefix("### canllaw ") ? String(line.dropFirst("### canllaw ".count)) : nil
                if let current { named[current] = [] }
            } else if let current {
                named[current]?.formUnion(options(in: line))
            }
        }
        let commands = try Self.commands()
        #expect(commands.count > 20)
        for (command, options) in commands where !(command == "log" || command == "record") {
            let missing = options.subtracting(named[command] ?? [])
            #expect(named[command] != nil && missing.isEmpty, "\(command): \(missing.sorted()) are not named")
            let invented = (named[command] ?? []).subtracting(options)
            #expect(invented.isEmpty, "\(command) has no \(invented.sorted())")
        }
        #expect(named.keys.allSatisfy { commands[$0] != nil })
    }

    /// Commands in blocks and between backticks, in every page.
    @Test func commandsThatPagesShowExist() throws {
        let commands = try Self.commands()
        var count = 0
        for page in try MarkdownPage.all() where !page.path.hasSuffix("CHANGELOG.md") {
            let shown =
                page.blocks.flatMap(\.lines).map { $0.hasPrefix("$ ") ? String($0.dropFirst(2)) : $0 }
                + page.prose.flatMap { MarkdownPage.code(in: $0.text) }
            for line in shown.flatMap({ $0.split(separator: "&&") }) {
                let words = line.split(separator: " ").map(String.init)
                guard words.count > 1, words[0] == "canllaw" || words[0].hasSuffix("/canllaw"),
                    words[1].allSatisfy(\.isLetter), words[1] == words[1].lowercased()
                else { continue }
                count += 1
                let command = [words.dropFirst().prefix(2).joined(separator: " "), words[1]].first {
                    commands[$0] != nil
                }
                guard let command, let options = commands[command] else {
                    Issue.record("\(page.path): there is no command in `\(line)`")
                    continue
                }
                let invented = self.options(in: String(line)).subtracting(options).subtracting(Self.common)
                #expect(invented.isEmpty, "\(page.path): \(command) has no \(invented.sorted())")
            }
        }
        #expect(count > 40)
    }

    private func options(in text: String) -> Set<String> {
        Set(text.matches(of: #/(?:^|[\s`(\/])(--[a-z][a-z-]*)/#).map { String($0.output.1) })
    }
}
