package import Diagnostics
internal import FoundationEssentials
internal import Glibc
internal import PolicySyntax

/// What the file system refused, in words for the person who named the path.
package struct FileFailure: Error, Sendable {
    package let diagnostic: Diagnostic

    package init(_ id: String, _ message: String, help: String) {
        diagnostic = Diagnostic(id, message, at: nil, help: help)
    }
}

/// Files and folders as the engine sees them. Nothing larger than a policy or a case can be is read.
package enum FileAccess {
    /// How many files one folder may give; more is taken for the wrong folder.
    package static let maximumFiles = 10_000
    /// How many folders may stand within one another; a link to a folder above never ends.
    package static let maximumFolderDepth = 12

    package static func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

    /// From the root of the file system on, without `.` and `..`.
    package static func absolute(_ path: String) -> String { URL(fileURLWithPath: path).standardized.path }

    package static func isFolder(_ path: String) -> Bool {
        var isDirectory = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) && isDirectory
    }

    /// Whether a path leads to something that ends: no pipe, no socket and no device, which a folder would have one
    /// wait for.
    private static func isRegularFile(_ path: String) -> Bool {
        var status = stat()
        // What cannot be looked at is left to whoever reads it, who tells why.
        return stat(path, &status) != 0 || status.st_mode & S_IFMT == S_IFREG
    }

    package static func read(_ path: String) throws(FileFailure) -> SourceFile {
        guard exists(path) else {
            throw FileFailure(
                "missing-file", "there is no file `\(printable(path))`",
                help: "look at the path; it is taken from where you stand")
        }
        if isFolder(path) {
            throw FileFailure("not-a-file", "`\(printable(path))` is a folder", help: "name a file in it")
        }
        // One byte past the limit is enough to know that the file is too large; YAMLSyntax then tells so.
        guard let bytes = firstBytes(YAMLLimits().byteCount + 1, of: path) else {
            throw FileFailure(
                "unreadable-file", "the file `\(printable(path))` cannot be read", help: "look at its permissions")
        }
        return SourceFile(path: path, bytes: bytes)
    }

    /// No more than so many bytes, whatever the file is and however large; nil where it cannot be read.
    private static func firstBytes(_ limit: Int, of path: String) -> [UInt8]? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        if descriptor < 0 { return nil }
        defer { close(descriptor) }
        var status = stat()
        let size = fstat(descriptor, &status) == 0 ? Int(status.st_size) : 0
        var bytes: [UInt8] = []
        // A file says how long it is; a pipe says nothing.
        var room = min(limit, max(size + 1, 1 << 16))
        while bytes.count < limit {
            var count = 0
            let piece = [UInt8](unsafeUninitializedCapacity: min(room, limit - bytes.count)) { buffer, filled in
                count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
                filled = max(0, count)
            }
            if count < 0 && errno == EINTR { continue }
            if count < 0 { return nil }
            if count == 0 { break }
            if bytes.isEmpty { bytes = piece } else { bytes += piece }
            room = 1 << 16
        }
        return bytes
    }

    /// The folders in a folder, sorted by name, hidden ones passed over; none where it cannot be read.
    package static func folders(in folder: String) -> [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.filter { !$0.hasPrefix(".") }.sorted().prefix(maximumFiles).map {
            folder.hasSuffix("/") ? folder + $0 : folder + "/" + $0
        }.filter(isFolder)
    }

    /// The files of a folder and its folders whose names end so, in small letters or capitals, sorted by path; hidden
    /// ones, pipes and devices are passed over.
    package static func files(in folder: String, endings: [String]) throws(FileFailure) -> [String] {
        try files(in: folder) { name in endings.contains { name.hasSuffix($0) } }
    }

    /// Files that somebody may take for such files: what their names end in follows behind one of the endings.
    static func lookalikes(in folder: String, endings: [String]) throws(FileFailure) -> [String] {
        try files(in: folder) { name in
            !endings.contains { name.hasSuffix($0) }
                && endings.contains { name.contains($0 + ".") || name.contains($0 + "~") || name.contains($0 + " ") }
        }
    }

    /// - Parameter isWanted: of a file's name in small letters.
    private static func files(in folder: String, isWanted: (String) -> Bool) throws(FileFailure) -> [String] {
        guard exists(folder) else {
            throw FileFailure(
                "missing-folder", "there is no folder `\(printable(folder))`",
                help: "look at the path; it is taken from where you stand")
        }
        guard isFolder(folder) else {
            throw FileFailure(
                "not-a-folder", "`\(printable(folder))` is not a folder", help: "name the folder that the file is in")
        }
        var found: [String] = []
        var waiting = [(folder, 0)]
        while let (next, depth) = waiting.popLast() {
            if depth > maximumFolderDepth {
                throw FileFailure(
                    "too-deep", "folders more than \(maximumFolderDepth) deep in `\(printable(folder))`",
                    help: "does a link in it lead back to a folder above?")
            }
            guard let names = try? FileManager.default.contentsOfDirectory(atPath: next) else {
                throw FileFailure(
                    "unreadable-folder", "the folder `\(printable(next))` cannot be read",
                    help: "look at its permissions")
            }
            for name in names where !name.hasPrefix(".") {
                let path = next.hasSuffix("/") ? next + name : next + "/" + name
                if isFolder(path) {
                    waiting.append((path, depth + 1))
                } else if isWanted(name.lowercased()) && isRegularFile(path) {
                    found.append(path)
                }
            }
            if found.count > maximumFiles {
                throw FileFailure(
                    "too-many-files", "more than \(maximumFiles) files in `\(printable(folder))`",
                    help: "is it the right folder?")
            }
        }
        return found.sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) }
    }

    /// Writes a file that is not there yet, and the folder that it goes into.
    package static func create(_ file: SourceFile) throws(FileFailure) {
        let folder = file.path.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(file.path[..<$0]) } ?? "."
        let isNew = !exists(file.path)
        do {
            try FileManager.default.createDirectory(
                atPath: folder.isEmpty ? "/" : folder, withIntermediateDirectories: true)
            try Data(file.bytes).write(to: URL(filePath: file.path), options: .withoutOverwriting)
        } catch {
            // A part of it is worse than nothing.
            if isNew { try? FileManager.default.removeItem(atPath: file.path) }
            throw FileFailure(
                "unwritable-file", "the file `\(printable(file.path))` cannot be written",
                help: "look at its permissions, and whether the disk is full")
        }
    }
}
