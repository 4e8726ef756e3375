/// The hashes of the format: what each is taken over, told apart by its first byte. Not for two threads.
package final class RecordHasher {
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
    package func part(
        path: String, salt: UnsafeRawBufferPointer, inflatedCount: Int, body: UnsafeRawBufferPointer
    ) -> Digest {
        var path = path
        return path.withUTF8 {
            part(path: UnsafeRawBufferPointer($0), salt: salt, inflatedCount: inflatedCount, body: body)
        }
    }

    func part(
        path: UnsafeRawBufferPointer, salt: UnsafeRawBufferPointer, inflatedCount: Int, body: UnsafeRawBufferPointer
    ) -> Digest {
        // In one piece: a log has millions of parts, most of them short.
        withUnsafeTemporaryAllocation(byteCount: salt.count + path.count + 9, alignment: 1) { head in
            head[0] = 2
            UnsafeMutableRawBufferPointer(rebasing: head[1...]).copyMemory(from: salt)
            let behind = UnsafeMutableRawBufferPointer(rebasing: head[(1 + salt.count)...])
            behind.storeBytes(of: UInt32(path.count).bigEndian, as: UInt32.self)
            UnsafeMutableRawBufferPointer(rebasing: behind[4...]).copyMemory(from: path)
            behind.storeBytes(
                of: UInt32(truncatingIfNeeded: inflatedCount).bigEndian, toByteOffset: 4 + path.count, as: UInt32.self)
            return hash.digest {
                $0.add(UnsafeRawBufferPointer(head))
                $0.add(body)
            }
        }
    }

    /// By which a text that is kept alike in many records is known again. No part of the format.
    func text(inflatedCount: Int, body: UnsafeRawBufferPointer, phrases: String?) -> Digest {
        hash.digest {
            $0.add(Array("\(inflatedCount) \(phrases ?? "")\n".utf8))
            $0.add(body)
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
