internal import CLibCrypto
internal import CanonicalJSON

/// A key that signs checkpoints, or the half of it that checks them: Ed25519, written as signed notes write keys.
package struct NoteKey: Sendable {
    package let name: String
    package let publicKey: [UInt8]
    /// The private half; nil in a key that only checks.
    private let seed: [UInt8]?

    private static let algorithm: UInt8 = 1
    private static let privateStart = "PRIVATE+KEY+"

    package static func make(name: String, randomness: Randomness) throws(LogFailure) -> NoteKey {
        guard isName(name) else {
            throw failure("`\(name)` cannot be the name of a key", help: "use letters, digits, `-`, `.`, `_` and `/`")
        }
        let seed = randomness.bytes(32)
        return NoteKey(name: name, publicKey: publicKey(of: seed), seed: seed)
    }

    /// Reads either half as it stands in its file.
    package init(text: String) throws(LogFailure) {
        let lines = NoteText.lines(text)
        if lines.count > 1 {
            throw Self.failure(
                "there is more than one line in this key", help: "take it from where it was made: a key is one line")
        }
        let line = lines.first ?? ""
        let isPrivate = line.hasPrefix(Self.privateStart)
        let pieces = line.dropFirst(isPrivate ? Self.privateStart.count : 0).split(
            separator: "+", maxSplits: 2, omittingEmptySubsequences: false
        ).map(String.init)
        guard pieces.count == 3, Self.isName(pieces[0]), let bytes = Base64.bytes(pieces[2]), bytes.count == 33,
            bytes[0] == Self.algorithm
        else {
            throw Self.failure(
                "this is not a key for checkpoints",
                help: "`canllaw log key FILE` makes one: FILE signs, FILE.pub checks")
        }
        name = pieces[0]
        seed = isPrivate ? Array(bytes.dropFirst()) : nil
        publicKey = isPrivate ? Self.publicKey(of: Array(bytes.dropFirst())) : Array(bytes.dropFirst())
        if pieces[1] != Hexadecimal.text(id) {
            throw Self.failure(
                "the key does not give its own id",
                help: "it was changed or cut off on the way; take it from where it was made")
        }
    }

    /// Reads the half that checks, and refuses the other: whoever verifies should not have it.
    package static func toCheck(text: String) throws(LogFailure) -> NoteKey {
        let key = try NoteKey(text: text)
        if key.isPrivate {
            throw failure(
                "this is the key that signs, which nobody but its keeper should have",
                help:
                    "check with the file .pub that was made with it; if others could read this one, make a new key "
                    + "and say from which day it signs"
            )
        }
        return key
    }

    private init(name: String, publicKey: [UInt8], seed: [UInt8]?) {
        (self.name, self.publicKey, self.seed) = (name, publicKey, seed)
    }

    package var isPrivate: Bool { seed != nil }

    /// Four bytes by which a signature names its key.
    package var id: [UInt8] {
        let digest = SHA256().digest { $0.add(Array(name.utf8) + [0x0A, Self.algorithm] + publicKey) }
        return Array(digest.bytes.prefix(4))
    }

    /// The line for those who check.
    package var publicText: String {
        name + "+" + Hexadecimal.text(id) + "+" + Base64.text([Self.algorithm] + publicKey) + "\n"
    }

    /// The line to keep secret; nil in a key that only checks.
    package var privateText: String? {
        seed.map {
            Self.privateStart + name + "+" + Hexadecimal.text(id) + "+" + Base64.text([Self.algorithm] + $0) + "\n"
        }
    }

    /// 64 bytes; nil in a key that only checks.
    package func sign(_ message: [UInt8]) -> [UInt8]? {
        guard let seed else { return nil }
        let key = EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nil, seed, seed.count)
        let context = EVP_MD_CTX_new()
        defer {
            EVP_MD_CTX_free(context)
            EVP_PKEY_free(key)
        }
        var signature = [UInt8](repeating: 0, count: 64)
        var count = signature.count
        guard EVP_DigestSignInit(context, nil, nil, nil, key) == 1,
            EVP_DigestSign(context, &signature, &count, message, message.count) == 1, count == 64
        else { return nil }
        return signature
    }

    package func verifies(_ signature: [UInt8], of message: [UInt8]) -> Bool {
        guard let key = EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nil, publicKey, publicKey.count) else {
            return false
        }
        let context = EVP_MD_CTX_new()
        defer {
            EVP_MD_CTX_free(context)
            EVP_PKEY_free(key)
        }
        return EVP_DigestVerifyInit(context, nil, nil, nil, key) == 1
            && EVP_DigestVerify(context, signature, signature.count, message, message.count) == 1
    }

    private static func publicKey(of seed: [UInt8]) -> [UInt8] {
        let key = EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nil, seed, seed.count)
        defer { EVP_PKEY_free(key) }
        var publicKey = [UInt8](repeating: 0, count: 32)
        var count = publicKey.count
        precondition(
            key != nil && EVP_PKEY_get_raw_public_key(key, &publicKey, &count) == 1 && count == 32, "32 bytes are a key"
        )
        return publicKey
    }

    static func isName(_ name: String) -> Bool { Array(name.utf8).withUnsafeBytes { RecordCore.isPath($0) } }

    private static func failure(_ message: String, help: String) -> LogFailure {
        LogFailure(.badKey, message, help: help)
    }
}
