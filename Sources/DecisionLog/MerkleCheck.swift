/// Proofs of RFC 6962 held against roots, as RFC 9162 sections 2.1.3.2 and 2.1.4.2 say it: a step too many or too few
/// fails.
package struct MerkleCheck {
    private let hasher: RecordHasher

    package init(hasher: RecordHasher) {
        self.hasher = hasher
    }

    /// Where a walk up the tree is: a node of some level, and the last node of that level.
    private struct Place {
        var node: Int
        var last: Int

        var isAtRoot: Bool { last == 0 }
        /// Whether the sibling stands to the left.
        var isRight: Bool { node & 1 == 1 || node == last }

        /// One level up; where the node has no sibling, as far as it takes to have one.
        mutating func rise() {
            if node & 1 == 0 && node == last {
                while node & 1 == 0 && node != 0 { (node, last) = (node >> 1, last >> 1) }
            }
            (node, last) = (node >> 1, last >> 1)
        }
    }

    /// - Parameter index: of the leaf, from 0.
    /// - Returns: whether the leaf is in the tree of so many leaves with that root.
    package func includes(_ leaf: Digest, at index: Int, count: Int, path: [Digest], root: Digest) -> Bool {
        if index < 0 || index >= count { return false }
        var place = Place(node: index, last: count - 1)
        var hash = leaf
        for step in path {
            if place.isAtRoot { return false }
            hash = place.isRight ? hasher.node(step, hash) : hasher.node(hash, step)
            place.rise()
        }
        return place.isAtRoot && hash == root
    }

    /// Whether the tree of the first leaves is the beginning of the other. Of no leaves nothing is proved.
    package func isConsistent(_ old: Int, _ oldRoot: Digest, with count: Int, _ root: Digest, path: [Digest]) -> Bool {
        if old < 1 || old > count { return false }
        if old == count { return path.isEmpty && oldRoot == root }
        var place = Place(node: old - 1, last: count - 1)
        while place.node & 1 == 1 { (place.node, place.last) = (place.node >> 1, place.last >> 1) }
        // Where the old tree is a whole subtree, its root is where the walk begins.
        let steps = old & (old - 1) == 0 ? [oldRoot] + path : path
        guard let first = steps.first, !path.isEmpty else { return false }
        var (before, after) = (first, first)
        for step in steps.dropFirst() {
            if place.isAtRoot { return false }
            if place.isRight {
                before = hasher.node(step, before)
                after = hasher.node(step, after)
            } else {
                after = hasher.node(after, step)
            }
            place.rise()
        }
        return place.isAtRoot && before == oldRoot && after == root
    }
}
