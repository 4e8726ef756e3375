internal import Diagnostics
internal import FoundationEssentials
package import PolicyLoading

#if canImport(Glibc)
    package import Glibc
#endif

/// Writes files that are not there yet; one that is there is never written over.
package enum NewFile {
    /// - Parameter mode: for whose eyes it is, and the folders above that are made with it.
    package static func makeFolder(_ path: String, mode: Int = 0o755) throws(FileFailure) {
        if FileAccess.isFolder(path) { return }
        do {
            try FileManager.default.createDirectory(
                atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: mode])
        } catch {
            throw FileFailure(
                "unwritable-folder", "the folder `\(printable(path))` cannot be made",
                help: "look at the permissions of the folder above")
        }
    }

    /// The whole file is there afterwards, or nothing of it.
    /// - Parameter mode: for whose eyes it is.
    package static func write(_ text: String, to path: String, mode: mode_t = 0o644) throws(FileFailure) {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
        if descriptor < 0 {
            if errno == EEXIST {
                throw FileFailure(
                    "file-exists", "there is a file `\(printable(path))` already",
                    help: "name another place, or move the file away")
            }
            throw failure(path, errno)
        }
        var trouble = DescriptorWriting.write(text, to: descriptor)
        if trouble == nil && fsync(descriptor) != 0 { trouble = errno }
        if close(descriptor) != 0 && trouble == nil { trouble = errno }
        guard let trouble else { return }
        unlink(path)
        throw failure(path, trouble)
    }

    /// - Parameter number: of the error.
    package static func failure(_ path: String, _ number: Int32) -> FileFailure {
        FileFailure(
            "unwritable-file", "the file `\(printable(path))` cannot be written: \(DescriptorWriting.words(number))",
            help: "look at the permissions of its folder and at the room on the disk; nothing of it was left behind")
    }
}
