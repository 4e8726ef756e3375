import Diagnostics
import FoundationEssentials
import Handbook
import PolicyLoading
import Workspaces

#if canImport(Glibc)
    import Glibc
#endif

/// The folder of a handbook. What stands in it and is no page of a handbook is never touched.
struct HandbookFolder {
    let path: String

    func file(_ name: String) -> String { path.hasSuffix("/") ? path + name : path + "/" + name }

    /// What a page is called until all are whole.
    private static let unfinished = ".canllaw-new"

    /// Writes all pages, and takes away those of an earlier handbook that this one does not have. Where one cannot be
    /// written, an earlier handbook stays as it was, and of a new one nothing is left.
    func write(_ handbook: PackHandbook) throws(FileFailure) {
        let old = try earlierPages()
        let folders = FileAccess.exists(path) ? [] : try makeFolders()
        var written: [String] = []
        do throws(FileFailure) {
            for page in handbook.pages {
                let waiting = file(page.fileName) + Self.unfinished
                // One that is left from a write that broke off.
                unlink(waiting)
                try NewFile.write(page.html, to: waiting)
                written.append(waiting)
            }
        } catch {
            for waiting in written { unlink(waiting) }
            for folder in folders.reversed() { rmdir(folder) }
            throw error
        }
        for page in handbook.pages where rename(file(page.fileName) + Self.unfinished, file(page.fileName)) != 0 {
            throw NewFile.failure(file(page.fileName), errno)
        }
        for name in old where !handbook.pages.contains(where: { $0.fileName == name }) { unlink(file(name)) }
    }

    /// Makes the folder and those above it that are missing; gives those that were made, the uppermost first.
    private func makeFolders() throws(FileFailure) -> [String] {
        let parts = path.split(separator: "/", omittingEmptySubsequences: true)
        var made: [String] = []
        var folder = path.hasPrefix("/") ? "" : "."
        for part in parts {
            folder += "/" + part
            if FileAccess.isFolder(folder) { continue }
            if mkdir(folder, 0o777) != 0 {
                let number = errno
                for folder in made.reversed() { rmdir(folder) }
                throw FileFailure(
                    "unwritable-folder",
                    "the handbook cannot be written into `\(printable(path))`: \(DescriptorWriting.words(number))",
                    help: "look at its permissions and at the room on the disk")
            }
            made.append(folder)
        }
        return made
    }

    /// Refuses a folder that holds anything else than a handbook.
    func check() throws(FileFailure) { _ = try earlierPages() }

    /// The names of the pages that are there already.
    private func earlierPages() throws(FileFailure) -> [String] {
        guard FileAccess.exists(path) else { return [] }
        guard FileAccess.isFolder(path), let names = try? FileManager.default.contentsOfDirectory(atPath: path) else {
            throw FileFailure(
                "not-a-folder", "`\(printable(path))` is not a folder that can be read",
                help: "name a folder for the pages of the handbook")
        }
        for name in names.sorted() where !isPage(name) && !name.hasSuffix(".html" + Self.unfinished) {
            throw FileFailure(
                "not-a-handbook",
                "the folder `\(printable(path))` holds `\(printable(name))`, which is no page of a handbook",
                help: "name a new or an empty folder, or that of an earlier handbook")
        }
        return names
    }

    private func isPage(_ name: String) -> Bool {
        guard name.hasSuffix(".html"), !FileAccess.isFolder(file(name)), let file = try? FileAccess.read(file(name))
        else { return false }
        return String(decoding: file.bytes.prefix(1000), as: UTF8.self).contains(PackHandbook.mark)
    }
}
