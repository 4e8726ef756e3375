import Foundation

/// Whole outputs held against files that a person can review: none has more than `maximumLines` lines. A longer output
/// is held in parts, cut where a new part of it begins; one without parts by its first and last lines and the count of
/// those between.
package enum Golden {
    package static let maximumLines = 400

    /// `RECORD_GOLDENS=1` rewrites the files that differ; the test still fails.
    private static let isRecording = ProcessInfo.processInfo.environment["RECORD_GOLDENS"] == "1"

    /// The files that differ from an output.
    /// - Parameters:
    ///   - relative: the file as seen from the repository.
    ///   - isWhole: whether it is one file however long it is.
    package static func differences(
        _ got: String, from relative: String, isWhole: Bool = false
    ) throws -> [String] {
        let files = isWhole ? [(relative, got)] : files(of: got, relative)
        var differing = files.filter { (try? Repository.text($0.path)) != $0.text }.map(\.path)
        // Parts of an output that was longer.
        let next = part(files.count + 1, of: relative)
        if FileManager.default.fileExists(atPath: Repository.path(next)) { differing.append(next) }
        for (path, text) in files where isRecording && differing.contains(path) {
            let folder = URL(filePath: Repository.path(path)).deletingLastPathComponent().path
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            try write(text, to: Repository.path(path))
        }
        return differing
    }

    private static func part(_ number: Int, of relative: String) -> String {
        let dot = relative.lastIndex(of: ".") ?? relative.endIndex
        return "\(relative[..<dot])-\(number)\(relative[dot...])"
    }

    private static func files(of text: String, _ relative: String) -> [(path: String, text: String)] {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        if lines.count <= maximumLines + 1 { return [(relative, text)] }
        var parts: [[String]] = []
        for section in sections(lines) {
            if let last = parts.last, last.count + section.count <= maximumLines {
                parts[parts.count - 1] += section
            } else {
                parts.append(section)
            }
        }
        if parts.contains(where: { $0.count > maximumLines }) { return [(relative, shortened(lines))] }
        return parts.enumerated().map { index, lines in
            (part(index + 1, of: relative), lines.joined(separator: "\n") + (index + 1 < parts.count ? "\n" : ""))
        }
    }

    /// Cut before lines that are a rule across the page, and in JSON before each key of the whole and each of its
    /// elements.
    private static func sections(_ lines: [String]) -> [[String]] {
        var sections: [[String]] = []
        for line in lines {
            let isStart = line.hasPrefix("----") || line.hasPrefix("  \"") || line == "    {"
            if isStart || sections.isEmpty { sections.append([]) }
            sections[sections.count - 1].append(line)
        }
        return sections
    }

    private static func shortened(_ lines: [String]) -> String {
        let (first, last) = (60, 20)
        let leftOut = "[\(lines.count - first - last) lines left out]"
        return (lines.prefix(first) + [leftOut] + lines.suffix(last)).joined(separator: "\n")
    }
}
