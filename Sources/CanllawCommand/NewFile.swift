import Canllaw
import Diagnostics
import FoundationEssentials

#if canImport(Glibc)
    import Glibc
#endif

/// Writes files that are not there yet; one that is there is never written over.
enum NewFile {
    static func makeFolder(_ path: String) throws(FileFailure) {
        if FileAccess.isFolder(path) { return }
        do {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        } catch {
            throw FileFailure("unwritable-folder", "the folder `\(printable(path))` cannot be made", help: "look at the permissions of the folder above")
        }
    }

    /// - Parameter mode: for whose eyes it is.
    static func write(_ text: String, to path: String, mode: mode_t = 0o644) throws(FileFailure) {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
        if descriptor < 0 {
            if errno == EEXIST { throw FileFailure("file-exists", "there is a file `\(printable(path))` already", help: "name another place, or move the file away") }
            throw FileFailure("unwritable-file", "the file `\(printable(path))` cannot be written", help: "look at the permissions of its folder")
        }
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0 && errno == EINTR { continue }
            if count <= 0 { break }
            rest = rest.dropFirst(count)
        }
        let isKept = rest.isEmpty && fsync(descriptor) == 0
        guard close(descriptor) == 0, isKept else {
            unlink(path)
            throw FileFailure("unwritable-file", "the file `\(printable(path))` cannot be written", help: "is the disk full?")
        }
    }
}
