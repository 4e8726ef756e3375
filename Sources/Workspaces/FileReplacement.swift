import Diagnostics
import PolicyLoading

#if canImport(Glibc)
    import Glibc
#endif

/// Writes a file in the place of one that is there. Whoever could not read the old one cannot read the new one, a link
/// still leads to it, and a fault on the way leaves the old one whole.
enum FileReplacement {
    /// - Parameter read: the file as it was read. Where it is another by now nothing is written.
    static func write(_ file: SourceFile, over read: SourceFile) throws(FileFailure) {
        func failure(_ number: Int32) -> FileFailure {
            FileFailure(
                "unwritable-file",
                "the file `\(printable(file.path))` cannot be written: \(StandardStreams.words(number))",
                help: "look at its permissions, and whether the disk is full")
        }
        guard let resolved = realpath(file.path, nil) else { throw failure(errno) }
        defer { free(resolved) }
        let path = String(cString: resolved)
        var status = stat()
        // A folder that takes new files says nothing of whether this one may be changed.
        guard stat(path, &status) == 0, access(path, W_OK) == 0 else { throw failure(errno) }
        let waiting = path + ".canllaw-new"
        let descriptor = open(waiting, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        if descriptor < 0 {
            if errno != EEXIST { throw failure(errno) }
            throw FileFailure(
                "unwritable-file", "`\(printable(waiting))` stands in the way",
                help: "somebody writes the file now, or a write broke off and left it; in that case delete it")
        }
        var trouble = file.bytes.withUnsafeBytes { StandardStreams.write($0, to: descriptor) }
        if trouble == nil && (fchmod(descriptor, status.st_mode & 0o777) != 0 || fsync(descriptor) != 0) {
            trouble = errno
        }
        if close(descriptor) != 0 && trouble == nil { trouble = errno }
        if let trouble {
            unlink(waiting)
            throw failure(trouble)
        }
        guard (try? FileAccess.read(path))?.bytes == read.bytes else {
            unlink(waiting)
            throw FileFailure(
                "changed-meanwhile", "the file `\(printable(file.path))` was changed meanwhile",
                help: "nothing was written; ask again")
        }
        if rename(waiting, path) != 0 {
            let number = errno
            unlink(waiting)
            throw failure(number)
        }
    }
}
