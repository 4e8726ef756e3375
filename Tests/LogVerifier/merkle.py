"""Section 5 of the format: the tree and its proofs (RFC 6962; RFC 9162 sections 2.1.3.2 and 2.1.4.2)."""

import hashlib


def sha256(*pieces):
    digest = hashlib.sha256()
    for piece in pieces:
        digest.update(piece)
    return digest.digest()


def leaf(core):
    return sha256(b"\x00", core)


def node(left, right):
    return sha256(b"\x01", left, right)


class Tree:
    """Takes leaves in order and knows the root over all so far; keeps one hash for each power of two."""

    def __init__(self):
        self.stack = []

    def add(self, hash):
        size = 1
        while self.stack and self.stack[-1][0] == size:
            hash = node(self.stack.pop()[1], hash)
            size *= 2
        self.stack.append((size, hash))

    def root(self):
        if not self.stack:
            return sha256()
        hash = self.stack[-1][1]
        for _, left in reversed(self.stack[:-1]):
            hash = node(left, hash)
        return hash


def are_digests(*hashes):
    return all(len(hash) == 32 for hash in hashes)


def includes(hash, index, count, path, root):
    """Whether the leaf is the one at the index, from 0, in the tree of so many leaves."""
    if not 0 <= index < count or not are_digests(hash, root, *path):
        return False
    place, last = index, count - 1
    for step in path:
        if last == 0:
            return False
        if place & 1 or place == last:
            hash = node(step, hash)
            if not place & 1:
                while place and not place & 1:
                    place, last = place >> 1, last >> 1
        else:
            hash = node(hash, step)
        place, last = place >> 1, last >> 1
    return last == 0 and hash == root


def is_consistent(first, first_root, second, second_root, path):
    """Whether the tree of the first leaves is the beginning of the other. Of no leaves nothing is proved."""
    if not 1 <= first <= second or not are_digests(first_root, second_root, *path):
        return False
    if first == second:
        return not path and first_root == second_root
    if not path:
        return False
    if first & (first - 1) == 0:
        path = [first_root] + path
    place, last = first - 1, second - 1
    while place & 1:
        place, last = place >> 1, last >> 1
    old = new = path[0]
    for step in path[1:]:
        if last == 0:
            return False
        if place & 1 or place == last:
            old, new = node(step, old), node(step, new)
            if not place & 1:
                while place and not place & 1:
                    place, last = place >> 1, last >> 1
        else:
            new = node(new, step)
        place, last = place >> 1, last >> 1
    return last == 0 and old == first_root and new == second_root
