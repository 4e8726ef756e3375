import Canllaw
import Diagnostics

#if canImport(Glibc)
    import Glibc
#endif

/// New files in a new folder, readable by their owner alone, written piece by piece.
final class FolderWriter {
    private static let mostWaiting = 1 << 16

    private let folder: String
    private var open: [String: (descriptor: Int32, waiting: [UInt8])] = [:]

    /// The folder is made; one that is there already is refused, so that no file is written over.
    init(_ folder: String, files: [String]) throws(FileFailure) {
        self.folder = folder
        if mkdir(folder, 0o700) != 0 {
            throw errno == EEXIST
                ? FileFailure("folder-exists", "there is a folder `\(printable(folder))` already", help: "name a new one")
                : FileFailure("unwritable-folder", "the folder `\(printable(folder))` cannot be made", help: "look at the path and its permissions")
        }
        for name in files {
            let descriptor = Glibc.open(folder + "/" + name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
            if descriptor < 0 { throw failure(name) }
            open[name] = (descriptor, [])
        }
    }

    func write(_ text: String, to name: String) throws(FileFailure) {
        open[name]?.waiting += text.utf8
        if let file = open[name], file.waiting.count >= Self.mostWaiting { try flush(name, file) }
    }

    /// What was written is whole when this returns.
    func finish() throws(FileFailure) {
        for name in open.keys.sorted() {
            guard let file = open[name] else { continue }
            try flush(name, file)
            if close(file.descriptor) != 0 { throw failure(name) }
        }
        open = [:]
    }

    private func flush(_ name: String, _ file: (descriptor: Int32, waiting: [UInt8])) throws(FileFailure) {
        open[name]?.waiting = []
        var rest = file.waiting[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(file.descriptor, $0.baseAddress, $0.count) }
            if count < 0 && errno == EINTR { continue }
            if count <= 0 { throw failure(name) }
            rest = rest.dropFirst(count)
        }
    }

    private func failure(_ name: String) -> FileFailure {
        FileFailure("unwritable-file", "`\(printable(folder + "/" + name))` cannot be written", help: "look at its permissions, and whether the disk is full; what is there is not whole")
    }
}
