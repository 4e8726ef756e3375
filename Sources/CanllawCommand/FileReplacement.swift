import Canllaw
import Diagnostics

#if canImport(Glibc)
    import Glibc
#endif

/// Writes a file in the place of one that is there. Whoever could not read the old one cannot read the new one, a link
/// still leads to it, and a fault on the way leaves the old one whole.
enum FileReplacement {
    static func write(_ file: SourceFile) throws(FileFailure) {
        let failure = FileFailure("unwritable-file", "the file `\(printable(file.path))` cannot be written", help: "look at its permissions, and whether the disk is full")
        guard let resolved = realpath(file.path, nil) else { throw failure }
        defer { free(resolved) }
        let path = String(cString: resolved)
        var status = stat()
        // A folder that takes new files says nothing of whether this one may be changed.
        guard stat(path, &status) == 0, access(path, W_OK) == 0 else { throw failure }
        let waiting = path + ".canllaw-new"
        let descriptor = open(waiting, O_WRONLY | O_CREAT | O_EXCL, 0o600)
        if descriptor < 0 {
            if errno != EEXIST { throw failure }
            throw FileFailure("unwritable-file", "`\(printable(waiting))` stands in the way", help: "it is left from a write that broke off; delete it")
        }
        let isWritten = write(file.bytes, to: descriptor) && fchmod(descriptor, status.st_mode & 0o777) == 0 && fsync(descriptor) == 0
        guard close(descriptor) == 0, isWritten, rename(waiting, path) == 0 else {
            unlink(waiting)
            throw failure
        }
    }

    private static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0 && errno == EINTR { continue }
            if count <= 0 { return false }
            rest = rest.dropFirst(count)
        }
        return true
    }
}
