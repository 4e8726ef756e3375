package import Diagnostics
package import PolicyModel

/// A pack as its author wrote it, joined with the packs on which it builds.
package struct LoadedPack: Sendable {
    package let pack: PolicyPack
    /// Its own files and those of the packs below, in the order in which they were read.
    package let files: [PackFile]

    /// `sha256:` and 64 digits, over all the files.
    package var digest: String { PackDigest.digest(of: files.map { ($0.path, $0.source.bytes) }) }
}

/// Reads a pack together with the packs on which it builds.
package struct PackLoader {
    /// Packs that build on one another, one upon the next.
    static let maximumInheritanceDepth = 8

    /// The files of a folder seen from the pack's own; the empty text is its own folder.
    private let files: (String) throws(FileFailure) -> Diagnosed<[PackFile]>
    private var edition = Edition.second

    private init(files: @escaping (String) throws(FileFailure) -> Diagnosed<[PackFile]>) {
        self.files = files
    }

    /// Everything that reading a folder found wrong; the pack where nothing of it is an error of reading.
    package static func load(folder: String) throws(FileFailure) -> Diagnosed<LoadedPack> {
        let root = PackFile.normalized(folder.isEmpty ? "." : folder)
        let loader = PackLoader { (below: String) throws(FileFailure) in
            try filesOnDisk(PackFile.normalized((root.isEmpty ? "." : root) + "/" + below), seenAs: below)
        }
        return try loader.load("", above: [])
    }

    /// The same of files that are all at hand.
    package static func load(_ files: [PackFile], as edition: Edition = .second) -> Diagnosed<LoadedPack> {
        var loader = PackLoader { (below: String) throws(FileFailure) in
            let own = files.filter { below.isEmpty ? !$0.path.hasPrefix("../") : $0.path.hasPrefix(below + "/") }
            if own.isEmpty && !below.isEmpty {
                throw FileFailure(
                    "missing-folder", "there are no files of `\(printable(below))`",
                    help: "give the files of the pack below too")
            }
            return Diagnosed(own, [])
        }
        loader.edition = edition
        do throws(FileFailure) { return try loader.load("", above: []) } catch {
            return Diagnosed(nil, [error.diagnostic])
        }
    }

    private func load(_ folder: String, above: [String]) throws(FileFailure) -> Diagnosed<LoadedPack> {
        let found = try files(folder)
        let own = found.value ?? []
        let read = PackReader.read(own.map(\.source), as: edition)
        let diagnostics = found.diagnostics + read.diagnostics
        guard let pack = read.value, found.value != nil else { return Diagnosed(nil, diagnostics) }
        if let excess = pack.excess { return Diagnosed(nil, [excess]) }
        guard let buildsOn = pack.header.buildsOn else {
            return Diagnosed(LoadedPack(pack: pack, files: own), diagnostics)
        }
        let below = PackFile.normalized(folder.isEmpty ? buildsOn.folder : folder + "/" + buildsOn.folder)
        func refuse(_ id: String, _ message: String, help: String) -> Diagnosed<LoadedPack> {
            Diagnosed(nil, diagnostics + [Diagnostic(id, message, at: buildsOn.pack.span, help: help)])
        }
        if below == folder || above.contains(below) {
            return refuse(
                "packs-in-a-circle", "the packs build on one another in a circle", help: "take one `builds on` out")
        }
        if above.count + 1 >= Self.maximumInheritanceDepth {
            return refuse(
                "too-many-storeys", "more than \(Self.maximumInheritanceDepth) packs build one upon the next",
                help: "build on fewer")
        }
        let base: Diagnosed<LoadedPack>
        do throws(FileFailure) {
            base = try load(below, above: above + [folder])
        } catch {
            return refuse(
                "unknown-base", "no pack is in the folder `\(buildsOn.folder)`",
                help: "`in:` is the folder of `\(buildsOn.pack.text)` seen from this pack; \(error.diagnostic.message)")
        }
        guard let loaded = base.value else { return Diagnosed(nil, diagnostics + base.diagnostics) }
        if loaded.pack.header.id != buildsOn.pack {
            return refuse(
                "another-base",
                "the pack in `\(buildsOn.folder)` is `\(loaded.pack.header.id?.text ?? "")`, not "
                    + "`\(buildsOn.pack.text)`",
                help: "name the pack that is there, or its folder with `in:`")
        }
        let joined = PackInheritance.join(pack, onto: loaded.pack, buildsOn)
        return Diagnosed(
            joined.value.map { LoadedPack(pack: $0, files: own + loaded.files) },
            diagnostics + base.diagnostics + joined.diagnostics)
    }

    private static func filesOnDisk(_ folder: String, seenAs below: String) throws(FileFailure) -> Diagnosed<[PackFile]>
    {
        let place = folder.isEmpty ? "." : folder
        let endings = [".yaml", ".yml"]
        let paths = try FileAccess.files(in: place, endings: endings)
        if paths.isEmpty {
            throw FileFailure(
                "empty-folder", "the folder `\(printable(place))` holds no policy files",
                help: "a pack is a folder of YAML files")
        }
        var files: [PackFile] = []
        var byteCount = 0
        var told: [Diagnostic] = []
        func seen(_ path: String) -> String {
            let name = path.dropFirst(place.count + (place.hasSuffix("/") ? 0 : 1))
            return below.isEmpty ? String(name) : below + "/" + name
        }
        for path in paths {
            do throws(FileFailure) {
                files.append(PackFile(path: seen(path), source: try FileAccess.read(path)))
                byteCount += files.last?.source.bytes.count ?? 0
                // The reader of the pack tells so.
                if byteCount > PackLimits.byteCount { break }
            } catch { told.append(error.diagnostic) }
        }
        let isRead = told.isEmpty
        for path in try FileAccess.lookalikes(in: place, endings: endings) {
            told.append(
                Diagnostic(
                    "not-read", "a file that looks like a part of the pack and is not read", severity: .warning,
                    at: SourceSpan(startOf: SourceFile(path: path, bytes: [])),
                    help: "a part of a pack ends in .yaml or .yml; rename it, or take it out of the folder"))
        }
        return Diagnosed(isRead ? files : nil, told)
    }
}
