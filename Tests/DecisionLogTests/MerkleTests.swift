import DecisionLog
import TestSupport
import Testing

/// The tree against the plain definition of RFC 6962, and the proofs against the checks of RFC 9162.
@Suite(.tags(.fast)) struct MerkleTests {
    private let hasher = RecordHasher()
    private let leaves: [Digest] = (0..<70).map { number in SHA256().digest { $0.add(Array("leaf \(number)".utf8)) } }

    private func hash(_ bytes: [UInt8]) -> Digest { SHA256().digest { $0.add(bytes) } }

    /// MTH of RFC 6962 section 2.1, over hashes of leaves.
    private func root(_ leaves: ArraySlice<Digest>) -> Digest {
        if leaves.isEmpty { return hash([]) }
        if leaves.count == 1, let leaf = leaves.first { return leaf }
        var split = 1
        while split * 2 < leaves.count { split *= 2 }
        return hash([1] + root(leaves.prefix(split)).bytes + root(leaves.dropFirst(split)).bytes)
    }

    @Test func theRootIsThatOfTheDefinition() {
        var tree = MerkleTree(hasher: hasher)
        for count in 0...leaves.count {
            #expect(tree.root == root(leaves.prefix(count)), "\(count)")
            if count < leaves.count { tree.add(leaves[count]) }
        }
        #expect(tree.count == leaves.count)
        #expect(
            MerkleTree(hasher: hasher).root.hexadecimal
                == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    }

    @Test func everyLeafIsProvedAndNoOther() throws {
        for count in [1, 2, 3, 7, 8, 33, 70] {
            let whole = root(leaves.prefix(count))
            let proofs = MerkleProofs(count: count, hasher: hasher) { leaves[$0] }
            for index in 0..<count {
                let path = try proofs.inclusion(of: index)
                #expect(includes(leaves[index], index, count, path, whole), "\(index) of \(count)")
                #expect(!includes(leaves[(index + 1) % 70], index, count, path, whole))
                if count > 1 { #expect(!includes(leaves[index], (index + 1) % count, count, path, whole)) }
            }
        }
    }

    @Test func everyBeginningIsProvedAndNoOther() throws {
        for count in [1, 2, 3, 7, 8, 33, 70] {
            let proofs = MerkleProofs(count: count, hasher: hasher) { leaves[$0] }
            for old in 1...count {
                let path = try proofs.consistency(from: old)
                #expect(
                    isConsistent(old, root(leaves.prefix(old)), count, root(leaves.prefix(count)), path),
                    "\(old) of \(count)")
                #expect(
                    !isConsistent(old, root(leaves.dropFirst().prefix(old)), count, root(leaves.prefix(count)), path)
                        || old == 0)
            }
        }
    }

    /// RFC 9162 section 2.1.3.2.
    private func includes(_ leaf: Digest, _ index: Int, _ size: Int, _ path: [Digest], _ expected: Digest) -> Bool {
        if index >= size { return false }
        var (fn, sn, r) = (index, size - 1, leaf)
        for p in path {
            if sn == 0 { return false }
            if fn & 1 == 1 || fn == sn {
                r = hash([1] + p.bytes + r.bytes)
                if fn & 1 == 0 { while fn & 1 == 0 && fn != 0 { (fn, sn) = (fn >> 1, sn >> 1) } }
            } else {
                r = hash([1] + r.bytes + p.bytes)
            }
            (fn, sn) = (fn >> 1, sn >> 1)
        }
        return sn == 0 && r == expected
    }

    /// RFC 9162 section 2.1.4.2.
    private func isConsistent(
        _ first: Int, _ firstHash: Digest, _ second: Int, _ secondHash: Digest, _ given: [Digest]
    ) -> Bool {
        if first == second { return given.isEmpty && firstHash == secondHash }
        if given.isEmpty { return false }
        let path = first & (first - 1) == 0 ? [firstHash] + given : given
        var (fn, sn) = (first - 1, second - 1)
        while fn & 1 == 1 { (fn, sn) = (fn >> 1, sn >> 1) }
        var (fr, sr) = (path[0], path[0])
        for c in path.dropFirst() {
            if sn == 0 { return false }
            if fn & 1 == 1 || fn == sn {
                fr = hash([1] + c.bytes + fr.bytes)
                sr = hash([1] + c.bytes + sr.bytes)
                if fn & 1 == 0 { while fn & 1 == 0 && fn != 0 { (fn, sn) = (fn >> 1, sn >> 1) } }
            } else {
                sr = hash([1] + sr.bytes + c.bytes)
            }
            (fn, sn) = (fn >> 1, sn >> 1)
        }
        return sn == 0 && fr == firstHash && sr == secondHash
    }
}
