/// The Merkle tree of RFC 6962 over the records, fed one leaf after another; keeps one digest for each level.
package struct MerkleTree {
    private let hasher: RecordHasher
    /// Roots of whole subtrees from the largest to the smallest, one for each bit of the count that is set.
    private var peaks: [(height: Int, root: Digest)] = []
    package private(set) var count = 0

    package init(hasher: RecordHasher) {
        self.hasher = hasher
    }

    package mutating func add(_ leaf: Digest) { add(leaf, height: 0) }

    /// Adds the root of a whole subtree of 2^height leaves; the count so far is a multiple of that.
    mutating func add(_ root: Digest, height: Int) {
        precondition(count % (1 << height) == 0, "a subtree stands where its size divides the count")
        count += 1 << height
        var (root, height) = (root, height)
        while let last = peaks.last, last.height == height {
            root = hasher.node(last.root, root)
            height += 1
            peaks.removeLast()
        }
        peaks.append((height, root))
    }

    package var root: Digest {
        guard var root = peaks.last?.root else { return hasher.empty }
        for peak in peaks.dropLast().reversed() { root = hasher.node(peak.root, root) }
        return root
    }
}

/// Proofs of RFC 9162 section 2.1 over a log's records. Each reads every hash once, and keeps a few.
package struct MerkleProofs {
    private let count: Int
    private let leaf: (Int) throws(LogFailure) -> Digest
    private let hasher: RecordHasher

    /// - Parameters:
    ///   - count: of the tree's leaves.
    ///   - leaf: by its index from 0; asked for with rising indices within each subtree.
    package init(count: Int, hasher: RecordHasher, leaf: @escaping (Int) throws(LogFailure) -> Digest) {
        (self.count, self.hasher, self.leaf) = (count, hasher, leaf)
    }

    package func root(of range: Range<Int>) throws(LogFailure) -> Digest {
        var tree = MerkleTree(hasher: hasher)
        for index in range { tree.add(try leaf(index)) }
        return tree.root
    }

    /// That a leaf is in the tree.
    package func inclusion(of index: Int) throws(LogFailure) -> [Digest] { try inclusion(of: index, in: 0..<count) }

    private func inclusion(of index: Int, in range: Range<Int>) throws(LogFailure) -> [Digest] {
        if range.count == 1 { return [] }
        let middle = range.lowerBound + Self.split(range.count)
        return index < middle
            ? try inclusion(of: index, in: range.lowerBound..<middle) + [root(of: middle..<range.upperBound)]
            : try inclusion(of: index, in: middle..<range.upperBound) + [root(of: range.lowerBound..<middle)]
    }

    /// That the tree of the first leaves is the beginning of this one.
    package func consistency(from old: Int) throws(LogFailure) -> [Digest] {
        old == 0 || old == count ? [] : try subproof(old, 0..<count, isWhole: true)
    }

    private func subproof(_ old: Int, _ range: Range<Int>, isWhole: Bool) throws(LogFailure) -> [Digest] {
        if old == range.count { return isWhole ? [] : [try root(of: range)] }
        let split = Self.split(range.count)
        let middle = range.lowerBound + split
        return old <= split
            ? try subproof(old, range.lowerBound..<middle, isWhole: isWhole) + [root(of: middle..<range.upperBound)]
            : try subproof(old - split, middle..<range.upperBound, isWhole: false) + [
                root(of: range.lowerBound..<middle)
            ]
    }

    /// The largest power of two smaller than a count.
    private static func split(_ count: Int) -> Int {
        1 << (Int.bitWidth - 1 - (count - 1).leadingZeroBitCount)
    }
}
