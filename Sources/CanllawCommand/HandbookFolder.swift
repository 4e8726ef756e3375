import Canllaw
import Diagnostics
import FoundationEssentials
import Handbook

/// The folder of a handbook. What stands in it and is no page of a handbook is never touched.
struct HandbookFolder {
    let path: String

    func file(_ name: String) -> String { path.hasSuffix("/") ? path + name : path + "/" + name }

    /// Writes all pages, and takes away those of an earlier handbook that this one does not have.
    func write(_ handbook: PackHandbook) throws(FileFailure) {
        let old = try earlierPages()
        let failure = FileFailure("unwritable-folder", "the handbook cannot be written into `\(printable(path))`", help: "look at its permissions, and whether the disk is full")
        do {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
            for page in handbook.pages { try Data(page.html.utf8).write(to: URL(filePath: file(page.fileName)), options: .atomic) }
            for name in old where !handbook.pages.contains(where: { $0.fileName == name }) { try FileManager.default.removeItem(atPath: file(name)) }
        } catch {
            throw failure
        }
    }

    /// The names of the pages that are there already.
    private func earlierPages() throws(FileFailure) -> [String] {
        guard FileAccess.exists(path) else { return [] }
        guard FileAccess.isFolder(path), let names = try? FileManager.default.contentsOfDirectory(atPath: path) else {
            throw FileFailure("not-a-folder", "`\(printable(path))` is not a folder that can be read", help: "name a folder for the pages of the handbook")
        }
        for name in names.sorted() where !isPage(name) {
            throw FileFailure("not-a-handbook", "the folder `\(printable(path))` holds `\(printable(name))`, which is no page of a handbook", help: "name a new or an empty folder, or that of an earlier handbook")
        }
        return names
    }

    private func isPage(_ name: String) -> Bool {
        guard name.hasSuffix(".html"), !FileAccess.isFolder(file(name)), let file = try? FileAccess.read(file(name)) else { return false }
        return String(decoding: file.bytes.prefix(1000), as: UTF8.self).contains(PackHandbook.mark)
    }
}
