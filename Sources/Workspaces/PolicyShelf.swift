internal import Diagnostics
internal import PolicyEngines
internal import PolicyLoading

/// The policies of a workspace as they stand now. A file with a mistake never decides: the policies go on as they last
/// were, and what is wrong is told.
struct PolicyShelf {
    private let folder: String
    private var stamps: [String: FileStamp] = [:]
    private var current: PolicyLibrary?
    /// What is wrong with the files as they stand now; nothing where they are those that decide.
    private(set) var troubles: [Diagnostic] = []

    init(_ folder: String) { self.folder = folder }

    /// - Throws: where there is no policy that could decide.
    mutating func library() throws(FileFailure) -> PolicyLibrary {
        let found = try FileAccess.files(in: folder, endings: [".yaml", ".yml"])
        var now: [String: FileStamp] = [:]
        for path in found { now[path] = FileStamp(path) }
        if let current, now == stamps { return current }
        stamps = now
        do throws(FileFailure) {
            let library = try load()
            (current, troubles) = (library, [])
            return library
        } catch {
            troubles = [error.diagnostic]
            if let current { return current }
            throw error
        }
    }

    private func load() throws(FileFailure) -> PolicyLibrary {
        let roots = PackPlace.roots(of: PackPlace.inFolder(folder))
        guard let first = roots.first else {
            throw FileFailure(
                "no-policy", "there is no policy in the folder `\(printable(folder))`",
                help: "put the folder of a policy into it, with its file `pack.yaml`")
        }
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
