internal import CLibCrypto
internal import CanonicalJSON

/// 32 bytes of SHA-256.
package struct Digest: Sendable, Hashable {
    private let words: (UInt64, UInt64, UInt64, UInt64)

    package static let byteCount = 32

    /// Nil unless there are 32 bytes.
    package init?(_ bytes: some Collection<UInt8>) {
        if bytes.count != Self.byteCount { return nil }
        var all = [UInt64](repeating: 0, count: 4)
        for (index, byte) in bytes.enumerated() { all[index / 8] = all[index / 8] << 8 | UInt64(byte) }
        words = (all[0], all[1], all[2], all[3])
    }

    init(buffer: UnsafeRawBufferPointer) {
        func word(_ index: Int) -> UInt64 {
            UInt64(bigEndian: buffer.loadUnaligned(fromByteOffset: index * 8, as: UInt64.self))
        }
        words = (word(0), word(1), word(2), word(3))
    }

    /// Reads 64 lower-case digits, and makes nothing on the way: a log names its hasher by the million.
    package init?(hexadecimal digits: UnsafeRawBufferPointer) {
        if digits.count != 2 * Self.byteCount { return nil }
        func word(_ index: Int) -> UInt64? {
            guard let high = Hexadecimal.value(ofEight: digits, at: index * 16),
                let low = Hexadecimal.value(ofEight: digits, at: index * 16 + 8)
            else { return nil }
            return UInt64(high) << 32 | UInt64(low)
        }
        guard let first = word(0), let second = word(1), let third = word(2), let fourth = word(3) else { return nil }
        words = (first, second, third, fourth)
    }

    /// Reads 64 lower-case digits.
    package init?(hexadecimal text: some Collection<UInt8>) {
        guard let bytes = Hexadecimal.bytes(text) else { return nil }
        self.init(bytes)
    }

    package var bytes: [UInt8] {
        [words.0, words.1, words.2, words.3].flatMap { word in
            (0..<8).map { UInt8(truncatingIfNeeded: word >> (56 - 8 * UInt64($0))) }
        }
    }

    package var hexadecimal: String { Hexadecimal.text(bytes) }

    package static func == (left: Digest, right: Digest) -> Bool { left.words == right.words }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(words.0)
        hasher.combine(words.1)
    }
}

/// SHA-256 by libcrypto. One of them hashes one thing after another; not for two threads.
package final class SHA256 {
    private let context = EVP_MD_CTX_new()
    private let algorithm: OpaquePointer?
    private let output = UnsafeMutableRawBufferPointer.allocate(byteCount: Digest.byteCount, alignment: 8)

    package init() {
        // Without the machine's OpenSSL configuration, which is neither needed nor fast to read; and not taken down at
        // the program's end, when another thread may still be at work.
        OPENSSL_init_crypto(UInt64(OPENSSL_INIT_NO_LOAD_CONFIG) | UInt64(OPENSSL_INIT_NO_ATEXIT), nil)
        algorithm = EVP_MD_fetch(nil, "SHA256", nil)
        precondition(context != nil && algorithm != nil, "libcrypto offers SHA-256")
    }

    deinit {
        EVP_MD_CTX_free(context)
        EVP_MD_free(algorithm)
        output.deallocate()
    }

    /// The digest of what the closure adds.
    package func digest(_ content: (SHA256) -> Void) -> Digest {
        precondition(EVP_DigestInit_ex2(context, algorithm, nil) == 1, "libcrypto starts SHA-256")
        content(self)
        precondition(EVP_DigestFinal_ex(context, output.baseAddress, nil) == 1, "libcrypto gives a digest")
        return Digest(buffer: UnsafeRawBufferPointer(output))
    }

    package func add(_ bytes: UnsafeRawBufferPointer) {
        precondition(EVP_DigestUpdate(context, bytes.baseAddress, bytes.count) == 1, "libcrypto takes bytes")
    }

    package func add(_ bytes: [UInt8]) {
        bytes.withUnsafeBytes { add($0) }
    }

    package func add(_ byte: UInt8) {
        withUnsafeBytes(of: byte) { add($0) }
    }

    package func add(bigEndian number: UInt32) {
        withUnsafeBytes(of: number.bigEndian) { add($0) }
    }
}
