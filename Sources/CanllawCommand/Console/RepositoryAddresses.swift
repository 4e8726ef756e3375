import FoundationEssentials
import PolicyLoading
import Rendering

/// Files as a code host knows them: seen from the root of the repository, wherever the program runs. Without a
/// repository the folder in which it runs stands for one.
final class RepositoryAddresses {
    private let current = FileManager.default.currentDirectoryPath
    private var roots: [String: String] = [:]

    func address(of path: String) -> CheckSARIF.Address {
        let whole = "/" + PackFile.normalized(path.hasPrefix("/") ? path : current + "/" + path).drop { $0 == "/" }
        let root = root(above: parent(of: whole))
        let start = root.hasSuffix("/") ? root : root + "/"
        return whole.hasPrefix(start) ? .inRepository(String(whole.dropFirst(start.count))) : .elsewhere(whole)
    }

    private func root(above folder: String) -> String {
        if let known = roots[folder] { return known }
        var next = folder
        while !FileAccess.exists(next + "/.git") && !next.isEmpty { next = parent(of: next) }
        let found = next.isEmpty ? current : next
        roots[folder] = found
        return found
    }

    private func parent(of path: String) -> String { path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "" }
}
