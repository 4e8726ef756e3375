internal import CLibCrypto

/// The name of a pack's content: SHA-256 over its files sorted by path, each as path, NUL, length in decimal, NUL,
/// bytes.
package enum PackDigest {
    /// `sha256:` and 64 hexadecimal digits. Paths are those within the pack's folder.
    package static func digest(of files: [(path: String, bytes: [UInt8])]) -> String {
        // Without the machine's OpenSSL configuration, which is neither needed nor fast to read; and not taken down at
        // the program's end, when another thread may still be at work.
        OPENSSL_init_crypto(UInt64(OPENSSL_INIT_NO_LOAD_CONFIG) | UInt64(OPENSSL_INIT_NO_ATEXIT), nil)
        let context = EVP_MD_CTX_new()
        defer { EVP_MD_CTX_free(context) }
        precondition(EVP_DigestInit_ex(context, EVP_sha256(), nil) == 1, "libcrypto offers SHA-256")
        func add(_ bytes: [UInt8]) {
            precondition(EVP_DigestUpdate(context, bytes, bytes.count) == 1, "libcrypto takes bytes")
        }
        for file in files.sorted(by: { Array($0.path.utf8).lexicographicallyPrecedes(Array($1.path.utf8)) }) {
            add(Array(file.path.utf8) + [0] + Array(String(file.bytes.count).utf8) + [0])
            add(file.bytes)
        }
        var digest = [UInt8](repeating: 0, count: 32)
        precondition(EVP_DigestFinal_ex(context, &digest, nil) == 1, "libcrypto gives a digest")
        let digits = Array("0123456789abcdef".utf8)
        return "sha256:"
            + String(decoding: digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
}
