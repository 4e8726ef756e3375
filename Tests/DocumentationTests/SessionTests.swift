import Foundation
import TestSupport
import Testing

/// A reader who does what Getting started and the README say sees what they show.
@Suite(.tags(.slow), .unlessFast) struct SessionTests {
    @Test(arguments: ["Sources/Canllaw/Canllaw.docc/GettingStarted.md", "README.md"])
    func sessionsShowWhatTheProgramPrints(path: String) throws {
        let page = try MarkdownPage(path)
        let files = try files(of: page)
        var recorder = BlockRecorder(page)
        var count = 0
        for block in page.blocks {
            guard case .example(let mark)? = block.mark, mark.hasPrefix("session"), let first = block.lines.first
            else { continue }
            let output = try withTemporaryFolder { folder in
                try save(try edited(files, mark), in: folder)
                let words = first.split(separator: " ").map(String.init)
                #expect(Array(words.prefix(2)) == ["$", "canllaw"])
                let run = try Program.run(list: Array(words.dropFirst(2)), in: folder)
                #expect(run.errors.isEmpty, "\(run.errors)")
                return run.output
            }
            let lines = output.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
            recorder.hold([first] + lines.map(String.init), in: block)
            count += 1
        }
        #expect(count > 0)
        try recorder.record()
    }

    /// What the reader has saved; of the README the pack of Getting started with its rules, and its case.
    private func files(of page: MarkdownPage) throws -> [String: String] {
        var files = try ExamplePack.savedFiles()
        for block in page.blocks where page.path == "README.md" {
            switch block.mark {
            case .example("case"): files["case.yaml"] = block.text
            case .example(let part)? where part.hasPrefix("part of "):
                let pack = try ExamplePack.ofGettingStarted().adding(block.text, as: part)
                for (name, text) in pack.files { files[ExamplePack.folder + name] = text }
            default: continue
            }
        }
        for (name, text) in files where name.hasPrefix(ExamplePack.folder) {
            files["old/" + name.dropFirst(ExamplePack.folder.count)] = text
        }
        return files
    }

    /// `session after FILE: OLD -> NEW`
    private func edited(_ files: [String: String], _ mark: String) throws -> [String: String] {
        guard let match = mark.wholeMatch(of: #/session after (.+?): (.+) -> (.+)/#) else { return files }
        let path = String(match.output.1)
        let text = try #require(files[path])
        #expect(text.contains(match.output.2))
        return files.merging([path: text.replacing(match.output.2, with: match.output.3)]) { $1 }
    }

    private func save(_ files: [String: String], in folder: String) throws {
        for (name, text) in files {
            let place = URL(filePath: folder + "/" + name)
            try FileManager.default.createDirectory(
                at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
            try write(text, to: place.path)
        }
    }
}
