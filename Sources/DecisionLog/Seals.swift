/// The hashes of the format: what each is taken over, told apart by its first byte. Not for two threads.
package final class Seals {
    private let hash = SHA256()

    package init() {}

    /// Of a record, and its leaf in the Merkle tree.
    package func record(_ core: UnsafeRawBufferPointer) -> Digest {
        hash.digest {
            $0.add(0)
            $0.add(core)
        }
    }

    package func record(_ core: [UInt8]) -> Digest { core.withUnsafeBytes { record($0) } }

    /// Of two neighbours in the Merkle tree.
    package func node(_ left: Digest, _ right: Digest) -> Digest {
        hash.digest {
            $0.add(1)
            $0.add(left.bytes)
            $0.add(right.bytes)
        }
    }

    /// Of a part, under its salt.
    package func part(path: String, salt: UnsafeRawBufferPointer, inflatedCount: Int, body: UnsafeRawBufferPointer) -> Digest {
        var path = path
        return path.withUTF8 { path in
            hash.digest { hash in
                hash.add(2)
                hash.add(salt)
                hash.add(bigEndian: UInt32(path.count))
                hash.add(UnsafeRawBufferPointer(path))
                hash.add(bigEndian: UInt32(truncatingIfNeeded: inflatedCount))
                hash.add(body)
            }
        }
    }

    /// What the first record names as the one before it.
    package func seed(origin: String) -> Digest {
        hash.digest {
            $0.add(3)
            $0.add(Array(origin.utf8))
        }
    }

    /// The root of no records.
    var empty: Digest { hash.digest { _ in } }
}
