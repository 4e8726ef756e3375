import Foundation
import TestSupport
import Testing

/// A page of the documentation with its fenced blocks.
struct MarkdownPage {
    /// What the comment in front of a block says of it; `.github/CONTRIBUTING.md` lists the forms.
    enum Mark: Equatable {
        case example(String)
        case mistake(String)
    }

    struct Block {
        let mark: Mark?
        /// The word behind the opening fence.
        let language: String
        let lines: [String]
        /// Where the lines stand in the page, counted from 0.
        let place: Range<Int>

        var text: String { lines.map { $0 + "\n" }.joined() }
    }

    let path: String
    let lines: [String]
    let blocks: [Block]

    static let catalogue = "Sources/Canllaw/Canllaw.docc/"

    static func all() throws -> [MarkdownPage] {
        let below = try Repository.files(in: "Sources", endings: [".md"])
        return try (["README.md", ".github/CONTRIBUTING.md", ".github/CHANGELOG.md"] + below).map(MarkdownPage.init)
    }

    static func ofCatalogue(_ name: String) throws -> MarkdownPage { try MarkdownPage(catalogue + name + ".md") }

    init(_ path: String) throws {
        self.path = path
        lines = try Repository.text(path).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        blocks = Self.blocks(of: lines)
    }

    /// The lines outside fenced blocks, each with its number in the page.
    var prose: [(number: Int, text: String)] {
        let fenced = Set(blocks.flatMap { ($0.place.lowerBound - 1)...$0.place.upperBound })
        return lines.indices.filter { !fenced.contains($0) }.map { ($0 + 1, lines[$0]) }
    }

    /// What stands between backticks in a line.
    static func code(in line: String) -> [String] {
        line.split(separator: "`", omittingEmptySubsequences: false).enumerated().filter { $0.offset % 2 == 1 }.map {
            String($0.element)
        }
    }

    private static func blocks(of lines: [String]) -> [Block] {
        var blocks: [Block] = []
        var mark: Mark?
        var start: Int?
        for (index, line) in lines.enumerated() {
            if let first = start {
                guard line.hasPrefix("```") else { continue }
                blocks.append(
                    Block(
                        mark: mark, language: String(lines[first - 1].dropFirst(3)),
                        lines: Array(lines[first..<index]), place: first..<index))
                (mark, start) = (nil, nil)
            } else if line.hasPrefix("```") {
                start = index + 1
            } else if !line.isEmpty {
                mark = Mark(comment: line)
            }
        }
        return blocks
    }
}

extension MarkdownPage.Mark {
    /// `<!-- example: facts -->`; nil for any other line.
    fileprivate init?(comment: String) {
        guard comment.hasPrefix("<!-- "), comment.hasSuffix(" -->") else { return nil }
        let words = comment.dropFirst(5).dropLast(4)
        if words.hasPrefix("example: ") {
            self = .example(String(words.dropFirst(9)))
        } else if words.hasPrefix("mistake: ") {
            self = .mistake(String(words.dropFirst(9)))
        } else {
            return nil
        }
    }
}

/// Holds blocks that show what the program says against what it does say. `RECORD_GOLDENS=1` rewrites those that
/// differ, and still fails.
struct BlockRecorder {
    private let page: MarkdownPage
    private var changes: [(place: Range<Int>, lines: [String])] = []

    init(_ page: MarkdownPage) { self.page = page }

    mutating func hold(_ got: [String], in block: MarkdownPage.Block) {
        #expect(block.lines == got, "\(page.path):\(block.place.lowerBound) shows something else")
        if block.lines != got { changes.append((block.place, got)) }
    }

    func record() throws {
        if changes.isEmpty || ProcessInfo.processInfo.environment["RECORD_GOLDENS"] != "1" { return }
        var lines = page.lines
        for change in changes.reversed() { lines.replaceSubrange(change.place, with: change.lines) }
        try write(lines.joined(separator: "\n"), to: Repository.path(page.path))
    }
}
