import Diagnostics
import PolicyEngines

/// The pack of a folder as it was last committed, where the folder stands in a git repository.
enum CommittedVersion {
    /// Which repository git works on where it is not told by a folder: a hook is given the one in which it runs.
    private static let repositoryOfHook: Set = [
        "GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES",
        "GIT_COMMON_DIR", "GIT_PREFIX",
        "GIT_NAMESPACE", "GIT_IMPLICIT_WORK_TREE", "GIT_GRAFT_FILE", "GIT_SHALLOW_FILE", "GIT_INTERNAL_SUPER_PREFIX",
    ]

    private static func git(_ arguments: [String]) -> [UInt8]? {
        Subprocess.output(["git"] + arguments, without: repositoryOfHook)
    }

    /// Short name of the last commit; nil where there is no repository, no commit or no git.
    static func commit(of folder: String) -> String? {
        git(["-C", folder, "rev-parse", "--short", "HEAD"]).map {
            String(decoding: $0, as: UTF8.self).filter { !$0.isWhitespace }
        }
    }

    /// The pack as committed, with the packs beside it on which it builds; nil where nothing of it is committed.
    static func load(_ folder: String) -> Diagnosed<PolicyEngine>? {
        let root = folder.hasSuffix("/") ? folder : folder + "/"
        let own = policyFiles(in: folder).map { SourceFile(path: root + $0.path, bytes: $0.bytes) }
        if own.isEmpty { return nil }
        let loaded = PolicyEngine.loadKept(own, root: root)
        // It may build on a pack beside it.
        guard loaded.value == nil,
            let name = git(["-C", folder, "rev-parse", "--show-prefix"]).flatMap({
                String(decoding: $0, as: UTF8.self).split(whereSeparator: { $0 == "/" || $0 == "\n" }).last
            })
        else { return loaded }
        let beside = policyFiles(in: root + "..").filter { !$0.path.hasPrefix(name + "/") }.map {
            SourceFile(path: root + "../" + $0.path, bytes: $0.bytes)
        }
        return PolicyEngine.loadKept(own + beside, root: root)
    }

    private static func policyFiles(in folder: String) -> [(path: String, bytes: [UInt8])] {
        guard let archive = git(["-C", folder, "archive", "--format=tar", "HEAD", "."]) else { return [] }
        let files = TarReader.files(in: archive).filter { file in
            (file.path.hasSuffix(".yaml") || file.path.hasSuffix(".yml"))
                && !file.path.split(separator: "/").contains { $0.hasPrefix(".") }
        }
        return files.sorted { Array($0.path.utf8).lexicographicallyPrecedes(Array($1.path.utf8)) }
    }
}

/// As much of the tar format as `git archive` writes: blocks of 512 bytes, a header before each file.
private enum TarReader {
    static func files(in archive: [UInt8]) -> [(path: String, bytes: [UInt8])] {
        var files: [(path: String, bytes: [UInt8])] = []
        var place = 0
        var longPath: String?
        while place + 512 <= archive.count {
            let header = Array(archive[place..<place + 512])
            let size = header[124..<136].reduce(0) {
                (UInt8(ascii: "0")...UInt8(ascii: "7")).contains($1) ? $0 * 8 + Int($1 - UInt8(ascii: "0")) : $0
            }
            let start = place + 512
            guard start + size <= archive.count else { return files }
            let content = archive[start..<start + size]
            switch header[156] {
            case UInt8(ascii: "0"), 0:
                let prefix = text(header[345..<500])
                let name = text(header[0..<100])
                if !name.isEmpty {
                    files.append((longPath ?? (prefix.isEmpty ? name : prefix + "/" + name), Array(content)))
                }
                longPath = nil
            case UInt8(ascii: "x"): longPath = path(inRecords: String(decoding: content, as: UTF8.self))
            default: break
            }
            place = start + (size + 511) / 512 * 512
        }
        return files
    }

    private static func text(_ bytes: ArraySlice<UInt8>) -> String {
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
    }

    /// A path too long for its field stands in a record of its own: `length path=...`.
    private static func path(inRecords records: String) -> String? {
        records.split(separator: "\n").compactMap { record in
            record.firstRange(of: " path=").map { String(record[$0.upperBound...]) }
        }.first
    }
}
