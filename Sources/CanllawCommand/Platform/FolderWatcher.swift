import PolicyLoading

#if canImport(Glibc)
    import Glibc
#endif

/// Tells when a policy or case file in some folders is saved, made, moved or deleted. Linux's inotify behind it.
struct FolderWatcher: ~Copyable {
    private let descriptor: Int32
    private var folders: [String]

    private static let marks = UInt32(
        IN_MODIFY | IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_CREATE | IN_DELETE | IN_DELETE_SELF | IN_MOVE_SELF
            | IN_ATTRIB)

    /// Nil where the system cannot watch.
    init?(_ folders: [String]) {
        descriptor = inotify_init1(Int32(IN_NONBLOCK) | Int32(IN_CLOEXEC))
        self.folders = folders
        if descriptor < 0 { return nil }
        addFolders()
    }

    deinit { close(descriptor) }

    /// Watches one more folder; one that is watched already is not watched twice.
    mutating func add(_ folder: String) {
        if folders.contains(folder) { return }
        folders.append(folder)
        addFolders()
    }

    /// Folders within folders too; one that is watched already is not watched twice.
    private borrowing func addFolders() {
        var waiting = folders.map { ($0, 0) }
        while let (folder, depth) = waiting.popLast() {
            guard depth <= FileAccess.maximumFolderDepth, inotify_add_watch(descriptor, folder, Self.marks) >= 0,
                let stream = opendir(folder)
            else { continue }
            defer { closedir(stream) }
            while let entry = readdir(stream) {
                let name = withUnsafePointer(to: &entry.pointee.d_name) {
                    $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
                }
                if !name.hasPrefix("."), isFolder(entry, folder + "/" + name) {
                    waiting.append((folder + "/" + name, depth + 1))
                }
            }
        }
    }

    /// What the folder itself says of an entry; of a link, and where it does not say, what stands there.
    private borrowing func isFolder(_ entry: UnsafeMutablePointer<dirent>, _ path: String) -> Bool {
        switch Int(entry.pointee.d_type) {
        case Int(DT_DIR): true
        case Int(DT_LNK), Int(DT_UNKNOWN): FileAccess.isFolder(path)
        default: false
        }
    }

    /// Waits for a change; whether there was one.
    borrowing func waits(milliseconds: Int32) -> Bool {
        var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        guard poll(&waiting, 1, milliseconds) > 0 else { return false }
        return takeChanges()
    }

    /// Takes what has happened since; whether it concerns any file that counts.
    private borrowing func takeChanges() -> Bool {
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        var concerns = false
        while true {
            let count = buffer.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
            if count <= 0 { break }
            var place = 0
            while place + 16 <= count {
                func word(_ at: Int) -> UInt32 {
                    (0..<4).reduce(0) { $0 | UInt32(buffer[place + at + $1]) << UInt32(8 * $1) }
                }
                let name = String(
                    decoding: buffer[(place + 16)..<(place + 16 + Int(word(12)))].prefix { $0 != 0 }, as: UTF8.self)
                if Self.concerns(name, marks: word(4)) { concerns = true }
                place += 16 + Int(word(12))
            }
        }
        if concerns { addFolders() }
        return concerns
    }

    private static func concerns(_ name: String, marks: UInt32) -> Bool {
        if marks & UInt32(IN_ISDIR | IN_DELETE_SELF | IN_MOVE_SELF | IN_Q_OVERFLOW) != 0 { return true }
        return !name.hasPrefix(".") && [".yaml", ".yml", ".json"].contains { name.hasSuffix($0) }
    }
}
