internal import Diagnostics
internal import PolicyEngines
internal import PolicyLoading

/// The policies of a workspace as they stand now. A file with a mistake never decides: the policies go on as they last
/// were, and what is wrong is told.
struct PolicyShelf {
    private let folder: String
    private var stamps: [String: FileStamp] = [:]
    private var current: PolicyLibrary?
    /// Another number for each set of policies that decides.
    private(set) var generation = 0
    /// What is wrong with the files as they stand now; nothing where they are those that decide.
    private(set) var troubles: [Diagnostic] = []

    init(_ folder: String) { self.folder = folder }

    /// - Throws: where there is no policy that could decide.
    mutating func library() throws(FileFailure) -> PolicyLibrary {
        do throws(FileFailure) {
            var now: [String: FileStamp] = [:]
            for path in try FileAccess.files(in: folder, endings: [".yaml", ".yml"]) { now[path] = FileStamp(path) }
            if let current, now == stamps { return current }
            stamps = now
            let library = try load()
            (current, troubles) = (library, [])
            generation += 1
            return library
        } catch {
            troubles = [error.diagnostic]
            if let current { return current }
            throw error
        }
    }

    private func load() throws(FileFailure) -> PolicyLibrary {
        let places = PackPlace.inFolder(folder)
        let roots = PackPlace.roots(of: places)
        guard let first = roots.first else {
            throw FileFailure(
                "no-policy", "there is no policy in the folder `\(printable(folder))`",
                help: "put the folder of a policy into it, with its file `pack.yaml`")
        }
        // Other versions, and policies that build on these, are read when a case needs them; a mistake is told at once.
        for place in places where !roots.contains(where: { $0.folder == place.folder }) { _ = try engine(place) }
        var others: [PolicyLibrary] = []
        for root in roots.dropFirst() { others.append(PolicyLibrary(try engine(root), folder: root.folder)) }
        return PolicyLibrary(try engine(first), folder: first.folder, others: others)
    }

    private func engine(_ place: PackPlace) throws(FileFailure) -> PolicyEngine {
        let loaded = try PolicyEngine.load(folder: place.folder)
        if let engine = loaded.value { return engine }
        let fault = loaded.diagnostics.first { $0.severity == .error }
        let line = fault?.span.map { ", in \(printable($0.file.path)), line \($0.start.line)" } ?? ""
        throw FileFailure(
            "policy-with-mistakes",
            "the policy `\(printable(place.folder))` has mistakes\(line): \(fault?.message ?? "it cannot be used")",
            help: fault?.help ?? "")
    }
}
