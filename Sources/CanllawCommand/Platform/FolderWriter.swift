import Diagnostics
import PolicyLoading
import Workspaces

#if canImport(Glibc)
    import Glibc
#endif

/// New files in a new folder, readable by their owner alone, written piece by piece. They stand in a folder beside it
/// until all are whole; of those that did not come to that nothing is left.
final class FolderWriter {
    private static let maximumWaiting = 1 << 16

    private let folder: String
    private let beside: String
    private var open: [String: (descriptor: Int32, waiting: [UInt8])] = [:]
    private var names: [String] = []

    /// A folder that is there already is refused, so that no file is written over.
    init(_ folder: String, files: [String]) throws(FileFailure) {
        var folder = folder
        while folder.count > 1 && folder.hasSuffix("/") { folder.removeLast() }
        self.folder = folder
        beside = folder + ".canllaw-new"
        var status = stat()
        if lstat(folder, &status) == 0 {
            throw FileFailure(
                "folder-exists",
                "there is a \(FileAccess.isFolder(folder) ? "folder" : "file") `\(printable(folder))` already",
                help: "name a new one")
        }
        if mkdir(beside, 0o700) != 0 {
            throw errno == EEXIST
                ? FileFailure(
                    "folder-exists", "`\(printable(beside))` stands in the way",
                    help: "it is left from a write that broke off; delete it")
                : FileFailure(
                    "unwritable-folder",
                    "the folder `\(printable(folder))` cannot be made: \(DescriptorWriting.words(errno))",
                    help: "look at the path and its permissions")
        }
        for name in files {
            let descriptor = Glibc.open(beside + "/" + name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
            if descriptor < 0 { throw failed(name, errno) }
            names.append(name)
            open[name] = (descriptor, [])
        }
    }

    func write(_ text: String, to name: String) throws(FileFailure) {
        open[name]?.waiting += text.utf8
        if let file = open[name], file.waiting.count >= Self.maximumWaiting { try flush(name, file) }
    }

    /// What was written is whole and in its place when this returns.
    func finish() throws(FileFailure) {
        for name in names {
            guard let file = open[name] else { continue }
            try flush(name, file)
            let trouble = fsync(file.descriptor) == 0 ? nil : errno
            open[name] = nil
            if close(file.descriptor) != 0 || trouble != nil { throw failed(name, trouble ?? errno) }
        }
        if rename(beside, folder) != 0 { throw failed("", errno) }
    }

    /// Nothing of what was written is left.
    func discard() {
        for (_, file) in open { close(file.descriptor) }
        open = [:]
        for name in names { unlink(beside + "/" + name) }
        rmdir(beside)
    }

    private func flush(_ name: String, _ file: (descriptor: Int32, waiting: [UInt8])) throws(FileFailure) {
        open[name]?.waiting = []
        if let trouble = file.waiting.withUnsafeBytes({ DescriptorWriting.write($0, to: file.descriptor) }) {
            throw failed(name, trouble)
        }
    }

    private func failed(_ name: String, _ number: Int32) -> FileFailure {
        discard()
        let path = name.isEmpty ? folder : folder + "/" + name
        return FileFailure(
            "unwritable-file", "`\(printable(path))` cannot be written: \(DescriptorWriting.words(number))",
            help: "look at its permissions and at the room on the disk; nothing was left behind")
    }
}
