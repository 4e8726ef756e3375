import DecisionLog

#if canImport(Glibc)
    import Glibc
#endif

/// Writes a file that must not be there yet, for the eyes that the mode lets see it.
enum NewFile {
    static func write(_ text: String, to path: String, mode: mode_t) throws(LogFailure) {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
        if descriptor < 0 {
            throw errno == EEXIST
                ? LogFailure(.exists, "there is a file `\(path)` already", help: "name a new one; a key that was used is never written over")
                : LogFailure(.readOnly, "the file `\(path)` cannot be made", help: "look at its folder and the folder's permissions")
        }
        let bytes = Array(text.utf8)
        let isWritten = Glibc.write(descriptor, bytes, bytes.count) == bytes.count && fsync(descriptor) == 0
        guard close(descriptor) == 0, isWritten else {
            unlink(path)
            throw LogFailure(.full, "the file `\(path)` cannot be written", help: "make room on its disk")
        }
    }
}
