package import Diagnostics
package import PolicyLoading

/// The case files of a workspace. A case is known by its file's name without `.yaml`; there is no second store.
package struct CaseFolder: Sendable {
    private static let ending = ".yaml"
    /// Characters that the name of a case's file may have.
    package static let maximumNameLength = 64

    /// Stands in the place of a name in the address of the form for a new case.
    private static let addressOfNewCases = "new"

    private let folder: String

    package init(_ folder: String) { self.folder = folder }

    /// Names of all cases, in order. Files in folders within are not among them.
    package func names() throws(FileFailure) -> [String] {
        try FileAccess.files(in: folder, endings: [Self.ending]).compactMap { file in
            let name = String(file.split(separator: "/").last?.dropLast(Self.ending.count) ?? "")
            return Self.isName(name) && path(name) == file ? name : nil
        }
    }

    /// Letters, digits, `-`, `_` and `.`, the first of them a letter or digit: nothing that leads to another folder.
    package static func isName(_ name: String) -> Bool {
        let isPlain = name.utf8.allSatisfy { byte in
            (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
                || [UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: ".")].contains(byte)
        }
        let begins = name.first.map { $0.isLetter || $0.isNumber } ?? false
        return isPlain && begins && name.utf8.count <= maximumNameLength && name != addressOfNewCases
    }

    private func path(_ name: String) -> String { folder + "/" + name + Self.ending }

    /// Nil where there is no such case.
    package func read(_ name: String) throws(FileFailure) -> SourceFile? {
        if !Self.isName(name) || !FileAccess.exists(path(name)) { return nil }
        return try FileAccess.read(path(name))
    }

    /// When the file was last written, and how long it is: another one after every change.
    package func stamp(_ name: String) -> FileStamp? { FileStamp(path(name)) }

    /// A new case without facts. There must be none of that name.
    /// - Parameter name: also the case's reference.
    package func create(_ name: String) throws(FileFailure) {
        try NewFile.write("case: \(name)\nfacts:\n", to: path(name), mode: 0o600)
    }

    /// Writes a case over what was read of it.
    package func replace(_ read: SourceFile, with file: SourceFile) throws(FileFailure) {
        try FileReplacement.write(file, over: read)
    }
}
