package import Diagnostics

/// A file of a pack, or of a pack on which it builds.
package struct PackFile: Sendable {
    /// The path seen from the pack's folder, such as `facts.yaml` or `../other-pack/facts.yaml`.
    package let path: String
    package let source: SourceFile

    package init(path: String, source: SourceFile) {
        self.path = path
        self.source = source
    }

    /// A path without `.` and without `..` behind a folder's name.
    package static func normalized(_ path: String) -> String {
        var parts: [Substring] = []
        for part in path.split(separator: "/", omittingEmptySubsequences: true) where part != "." {
            if part == "..", let last = parts.last, last != ".." { parts.removeLast() } else { parts.append(part) }
        }
        return (path.hasPrefix("/") ? "/" : "") + parts.joined(separator: "/")
    }
}
