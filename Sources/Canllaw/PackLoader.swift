internal import Diagnostics
internal import PolicyModel

/// Reads a pack together with the packs on which it builds.
struct PackLoader {
    /// Packs that build on one another, one upon the next.
    static let maximumStoreys = 8

    /// The files of a folder seen from the pack's own; the empty text is its own folder.
    let files: (String) throws(FileFailure) -> Diagnosed<[PackFile]>

    struct Loaded {
        let pack: PolicyPack
        /// Own files and those of the packs below, in the order in which they were read.
        let files: [PackFile]
    }

    func load() throws(FileFailure) -> Diagnosed<Loaded> {
        try load("", above: [])
    }

    private func load(_ folder: String, above: [String]) throws(FileFailure) -> Diagnosed<Loaded> {
        let found = try files(folder)
        let own = found.value ?? []
        let read = PackReader.read(own.map(\.source))
        let diagnostics = found.diagnostics + read.diagnostics
        guard let pack = read.value, found.value != nil else { return Diagnosed(nil, diagnostics) }
        if let excess = pack.excess { return Diagnosed(nil, [excess]) }
        guard let buildsOn = pack.header.buildsOn else { return Diagnosed(Loaded(pack: pack, files: own), diagnostics) }
        let below = PackFile.normalized(folder.isEmpty ? buildsOn.folder : folder + "/" + buildsOn.folder)
        func refuse(_ id: String, _ message: String, help: String) -> Diagnosed<Loaded> {
            Diagnosed(nil, diagnostics + [Diagnostic(id, message, at: buildsOn.pack.span, help: help)])
        }
        if below == folder || above.contains(below) {
            return refuse(
                "packs-in-a-circle", "the packs build on one another in a circle", help: "take one `builds on` out")
        }
        if above.count + 1 >= Self.maximumStoreys {
            return refuse(
                "too-many-storeys", "more than \(Self.maximumStoreys) packs build one upon the next",
                help: "build on fewer")
        }
        let base: Diagnosed<Loaded>
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
            joined.value.map { Loaded(pack: $0, files: own + loaded.files) },
            diagnostics + base.diagnostics + joined.diagnostics)
    }
}
