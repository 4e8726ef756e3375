/// A policy pack as the log keeps it: every file, whole.
package struct StoredPack: Sendable, Hashable {
    package struct File: Sendable, Hashable {
        /// Within the pack's folder.
        package let path: String
        package let bytes: [UInt8]

        package init(path: String, bytes: [UInt8]) {
            self.path = path
            self.bytes = bytes
        }
    }

    /// `sha256:` and 64 hexadecimal digits.
    package let digest: String
    package let files: [File]

    package init(digest: String, files: [File]) {
        self.digest = digest
        self.files = files
    }

    /// The digest that the files give: sorted by path, each as path, NUL, length in decimal, NUL, bytes.
    package var computedDigest: String {
        let digest = SHA256().digest { hash in
            for file in files.sorted(by: { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }) {
                hash.add(Array(file.path.utf8) + [0] + Array(String(file.bytes.count).utf8) + [0])
                hash.add(file.bytes)
            }
        }
        return "sha256:" + digest.hexadecimal
    }
}
