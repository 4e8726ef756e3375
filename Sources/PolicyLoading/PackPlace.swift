package import PolicyModel

/// A folder that holds a pack, known by its header alone.
package struct PackPlace: Sendable {
    package let folder: String
    package let header: PackHeader

    package init(folder: String, header: PackHeader) { (self.folder, self.header) = (folder, header) }

    /// Folders above the one where somebody stands that are looked into.
    private static let maximumFoldersAbove = 32

    /// The packs whose folders stand in a folder, by the folders' names.
    package static func inFolder(_ folder: String) -> [PackPlace] {
        FileAccess.folders(in: folder).compactMap(at)
    }

    private static func at(_ folder: String) -> PackPlace? {
        guard isPack(folder), let file = try? FileAccess.read(folder + "/pack.yaml"),
            let header = PackReader.read([file]).value?.header, header.id != nil
        else { return nil }
        return PackPlace(folder: folder, header: header)
    }

    /// The folder in which a pack's folder stands.
    package static func parent(_ folder: String) -> String {
        let path = PackFile.normalized(folder)
        let last = path.split(separator: "/").last ?? ".."
        let isOpen = last == ".."
        let above = isOpen ? (path.isEmpty ? ".." : path + "/..") : String(path.dropLast(last.count))
        return above.isEmpty ? "." : above
    }

    package static func isPack(_ folder: String) -> Bool { FileAccess.exists(folder + "/pack.yaml") }

    /// The packs that a folder stands for: those in it, where it holds packs and is none itself; else itself.
    package static func folders(of folder: String) -> [String] {
        if isPack(folder) { return [folder] }
        let packs = inFolder(folder)
        return packs.isEmpty ? [folder] : packs.map(\.folder)
    }

    /// The packs nearest to where the program was started: where that folder is a pack, this one; else those in its
    /// folder `Policies`, else those in it, else the same of the folders above within the repository.
    package static func nearest() -> [PackPlace] {
        var folder = ""
        for _ in 0...maximumFoldersAbove {
            if let own = at(folder.isEmpty ? "." : String(folder.dropLast())) { return [own] }
            for place in [folder + "Policies", folder.isEmpty ? "." : String(folder.dropLast())] {
                let found = inFolder(place).map { PackPlace(folder: PackFile.normalized($0.folder), header: $0.header) }
                if !found.isEmpty { return found }
            }
            // Whoever is in no repository works in one folder; what stands above it is somebody else's.
            if FileAccess.exists(folder + ".git") || !isInRepository(folder) { return [] }
            folder += "../"
        }
        return []
    }

    private static func isInRepository(_ folder: String) -> Bool {
        var above = folder + "../"
        for _ in 0...maximumFoldersAbove {
            if FileAccess.exists(above + ".git") { return true }
            above += "../"
        }
        return false
    }

    /// The packs that build on none of the others, each in its newest version, by their folders.
    package static func roots(of places: [PackPlace]) -> [PackPlace] {
        let names = Set(places.compactMap { $0.header.id?.text })
        var newest: [String: PackPlace] = [:]
        for place in places {
            guard let id = place.header.id?.text else { continue }
            if let below = place.header.buildsOn?.pack.text, below != id, names.contains(below) { continue }
            if let known = newest[id], known.header.inForceFrom ?? .first >= place.header.inForceFrom ?? .first {
                continue
            }
            newest[id] = place
        }
        return newest.values.sorted { $0.folder < $1.folder }
    }
}
