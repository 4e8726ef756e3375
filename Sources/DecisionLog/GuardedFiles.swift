internal import CSQLite

#if canImport(Glibc)
    internal import Glibc
#endif

/// The files of the system as SQLite sees them here: a rollback journal beside a log is never found, so nothing that
/// somebody planted is rolled back, and no file that it names is removed.
enum GuardedFiles {
    static let name = "canllaw"

    /// Nil where SQLite has no files of the system.
    static let registered: String? = {
        guard let system = sqlite3_vfs_find(nil), let ownName = strdup(name) else { return nil }
        let guarded = UnsafeMutablePointer<sqlite3_vfs>.allocate(capacity: 1)
        guarded.initialize(to: system.pointee)
        guarded.pointee.pNext = nil
        guarded.pointee.zName = UnsafePointer(ownName)
        guarded.pointee.xAccess = { files, path, question, answer in
            if let path, let answer, endsAsJournal(path) {
                answer.pointee = 0
                return SQLITE_OK
            }
            return sqlite3_vfs_find(nil)?.pointee.xAccess?(files, path, question, answer) ?? SQLITE_IOERR
        }
        return sqlite3_vfs_register(guarded, 0) == SQLITE_OK ? name : nil
    }()

    private static let journalEnding = "-journal"

    private static func endsAsJournal(_ path: UnsafePointer<CChar>) -> Bool {
        let count = strlen(path)
        let ending = journalEnding.utf8.count
        return count >= ending && strcmp(path + (count - ending), journalEnding) == 0
    }
}
