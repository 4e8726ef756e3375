import Foundation
import TestSupport
import Testing

/// What holds of every page: links lead somewhere, lines can be read, the README is short.
@Suite(.tags(.fast)) struct PageTests {
    @Test func relativeLinksLeadSomewhere() throws {
        var count = 0
        for page in try MarkdownPage.all() {
            let text = page.prose.map(\.text).joined(separator: "\n")
            for match in text.matches(of: #/\]\(([^)\s]+)\)/#) {
                let target = String(match.output.1)
                if target.contains("://") || target.hasPrefix("mailto:") { continue }
                count += 1
                let parts = target.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).map(
                    String.init)
                let folder = page.path.lastIndex(of: "/").map { page.path[...$0] } ?? ""
                let path = parts[0].isEmpty ? page.path : folder + parts[0]
                #expect(
                    FileManager.default.fileExists(atPath: Repository.path(path)), "\(page.path) links to \(target)")
                guard parts.count == 2, path.hasSuffix(".md") else { continue }
                let anchors = try MarkdownPage(path).prose.map(\.text).filter { $0.hasPrefix("#") }.map(anchor)
                #expect(anchors.contains(parts[1]), "\(page.path) links to \(target)")
            }
        }
        #expect(count > 40)
    }

    /// As code hosts make it of a heading.
    private func anchor(_ heading: String) -> String {
        heading.drop { $0 == "#" || $0 == " " }.lowercased().filter {
            $0.isLetter || $0.isNumber || $0 == " " || $0 == "-"
        }
        .map { $0 == " " ? "-" : String($0) }.joined()
    }

    /// Rows of tables cannot be wrapped.
    @Test func linesAreWrapped() throws {
        for page in try MarkdownPage.all() where !page.path.hasSuffix("CHANGELOG.md") {
            for (number, line) in page.prose where !line.hasPrefix("|") {
                #expect(line.count <= 120, "\(page.path):\(number) has \(line.count) characters")
            }
        }
    }

    /// Files and folders between backticks, seen from the root or from Sources; those that the reader makes apart.
    @Test func sourcesThatPagesNameExist() throws {
        var count = 0
        for page in try MarkdownPage.all() {
            for code in page.prose.flatMap({ MarkdownPage.code(in: $0.text) }) {
                let isPath = code.wholeMatch(of: #/[A-Za-z0-9+._-]+(/[A-Za-z0-9+._-]+)+/?/#) != nil
                let first = code.prefix { $0 != "/" }
                guard isPath, first.first?.isUppercase == true, !code.contains("/boats") else {
                    continue
                }
                count += 1
                let exists = ["", "Sources/"].contains {
                    FileManager.default.fileExists(atPath: Repository.path($0 + code))
                }
                #expect(exists, "\(page.path) names \(code)")
            }
        }
        #expect(count > 20)
    }

    @Test func theReadmeIsShort() throws { #expect(try Repository.text("README.md").utf8.count <= 6_000) }

    /// The page that opens a catalogue lists every other.
    @Test(arguments: ["Canllaw", "CanllawLog"]) func everyPageIsListed(library: String) throws {
        let catalogue = "Sources/\(library)/\(library).docc/"
        let root = try Repository.text(catalogue + library + ".md")
        for path in try Repository.files(in: String(catalogue.dropLast()), endings: [".md"]) {
            let name = path.dropFirst(catalogue.count).dropLast(".md".count)
            #expect(name == library || root.contains("<doc:\(name)>"), "\(name)")
        }
    }
}
