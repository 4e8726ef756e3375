internal import Diagnostics
package import PolicyLoading

#if canImport(Glibc)
    internal import Glibc
#endif

/// A folder that people can read, back up and keep in git without us: the policies, a YAML file for each case, and the
/// log.
///
/// ```
/// workspace/
///   policies/   packs, or a link to the folder that holds them
///   cases/      one case file a child
///   log.db      suggestions, decisions and changes of facts
///   api-key     the word that programs bring
/// ```
package struct Workspace: Sendable {
    package let folder: String

    package init(folder: String) {
        var folder = folder
        while folder.count > 1 && folder.hasSuffix("/") { folder.removeLast() }
        self.folder = folder
    }

    package var policiesFolder: String { folder + "/policies" }
    package var casesFolder: String { folder + "/cases" }
    package var logPath: String { folder + "/log.db" }
    private var keyPath: String { folder + "/api-key" }

    /// What programs bring to be let in; made where there is none, for the owner's eyes alone.
    /// - Parameter fresh: a word that nobody can guess.
    package func apiKey(fresh: String) throws(FileFailure) -> String {
        if !FileAccess.exists(keyPath) { try NewFile.write(fresh + "\n", to: keyPath, mode: 0o600) }
        let text = String(decoding: try FileAccess.read(keyPath).bytes, as: UTF8.self)
        return String(text.filter { !$0.isWhitespace })
    }

    /// The workspace in a folder; what it lacks is made.
    /// - Parameter policies: the folder that holds the packs, to which a new workspace links; nil for the packs nearest
    ///   to where the program was started.
    package static func openOrCreate(_ folder: String, policies: String?) throws(FileFailure) -> Workspace {
        let workspace = Workspace(folder: folder)
        let isNew = !FileAccess.exists(workspace.policiesFolder)
        if !isNew && policies != nil {
            throw FileFailure(
                "policies-named-twice", "the workspace `\(printable(folder))` has its own policies",
                help: "leave out --policies, or name another workspace")
        }
        // Nothing is made where there would be no policy to decide by.
        let source = isNew ? try packs(policies) : ""
        try NewFile.makeFolder(workspace.casesFolder, mode: 0o700)
        if isNew && symlink(source, workspace.policiesFolder) != 0 {
            throw NewFile.failure(workspace.policiesFolder, errno)
        }
        return workspace
    }

    /// The folder that holds the packs.
    private static func packs(_ named: String?) throws(FileFailure) -> String {
        if let named {
            let folder = PackPlace.isPack(named) ? PackPlace.parent(named) : named
            if !PackPlace.inFolder(folder).isEmpty { return FileAccess.absolute(folder) }
            throw FileFailure(
                "no-policy", "there is no policy in the folder `\(printable(named))`",
                help: "a policy is a folder with a file `pack.yaml`; name the folder in which it stands")
        }
        guard let nearest = PackPlace.nearest().first else {
            throw FileFailure(
                "no-policy", "there is no policy in this folder nor in its folder Policies",
                help: "name the folder that holds the policies: --policies FOLDER")
        }
        return FileAccess.absolute(PackPlace.parent(nearest.folder))
    }
}
