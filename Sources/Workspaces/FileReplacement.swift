package import Diagnostics
package import PolicyLoading

#if canImport(Glibc)
    internal import Glibc
#endif

/// Writes a file in the place of one that is there. Whoever could not read the old one cannot read the new one, a link
/// still leads to it, and a fault on the way leaves the old one whole.
package enum FileReplacement {
    /// - Parameter read: the file as it was read. Where it is another by now nothing is written.
    package static func write(_ file: SourceFile, over read: SourceFile) throws(FileFailure) {
        func failure(_ number: Int32) -> FileFailure {
            FileFailure(
                "unwritable-file",
                "the file `\(printable(file.path))` cannot be written: \(DescriptorWriting.words(number))",
                help: "look at its permissions, and whether the disk is full")
        }
        guard let resolved = realpath(file.path, nil) else { throw failure(errno) }
        defer { free(resolved) }
        let path = String(cString: resolved)
        var status = stat()
        // A folder that takes new files says nothing of whether this one may be changed.
        guard stat(path, &status) == 0, access(path, W_OK) == 0 else { throw failure(errno) }
        let waiting = path + ".canllaw-new"
        let descriptor = open(waiting, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        if descriptor < 0 { throw failure(errno) }
        // The lock is held until the new file has its name.
        defer { close(descriptor) }
        // Whoever writes holds a lock, which goes when the program ends: what a write left that broke off is no
        // hindrance. The lock must be on the file that has the name now, and not on one that has taken its place.
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0, isNamed(waiting, descriptor),
            fchmod(descriptor, 0o600) == 0, ftruncate(descriptor, 0) == 0
        else {
            throw FileFailure(
                "unwritable-file", "somebody else writes the file `\(printable(file.path))` just now",
                help: "nothing was written; try again")
        }
        var trouble = file.bytes.withUnsafeBytes { DescriptorWriting.write($0, to: descriptor) }
        // Where the group cannot be the same, it reads nothing.
        let isOfGroup = fchown(descriptor, uid_t.max, status.st_gid) == 0
        let mode = status.st_mode & (isOfGroup ? 0o777 : 0o707)
        if trouble == nil && (fchmod(descriptor, mode) != 0 || fsync(descriptor) != 0) { trouble = errno }
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
        syncFolder(of: path)
    }

    /// The new name survives a power cut, too. Some file systems know no such thing, and lose nothing by it.
    private static func syncFolder(of path: String) {
        let folder = open(PackPlace.parent(path), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        if folder < 0 { return }
        fsync(folder)
        close(folder)
    }

    /// Whether a path leads to the open file.
    private static func isNamed(_ path: String, _ descriptor: Int32) -> Bool {
        var (named, opened) = (stat(), stat())
        return lstat(path, &named) == 0 && fstat(descriptor, &opened) == 0 && named.st_ino == opened.st_ino
            && named.st_dev == opened.st_dev
    }
}
