"""Judges many proofs in one go, for tests.

    vectors.py VECTORS    public vectors of inclusion and of consistency: names those that are judged otherwise than they say
    vectors.py TASKS      a list of {"proof", "checkpoints", "key"}, texts: prints what verify.py finds of each, as a list
"""

import base64
import json
import os
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from merkle import are_digests, includes, is_consistent
from notes import Checkpoint, Key, Unusable
from proof import Proof


def found(task):
    try:
        key = Key(task["key"].encode("utf-8"))
        checkpoints = [Checkpoint(text.encode("utf-8")) for text in task["checkpoints"]]
        fault = Proof(task["proof"].encode("utf-8")).fault(checkpoints, key)
    except Unusable:
        return "unusable"
    return fault and fault[0]


def judged_otherwise(vectors):
    """Right vectors hold, but for one whose roots are no hashes at all."""
    for vector in vectors["inclusion"]:
        leaf, root, *path = map(base64.b64decode, [vector["leafHash"], vector["root"]] + vector["proof"])
        is_right = not vector["wantErr"] and are_digests(leaf, root, *path)
        if includes(leaf, vector["leafIdx"], vector["treeSize"], path, root) != is_right:
            yield vector["name"]
    for vector in vectors["consistency"]:
        first, second, *path = map(base64.b64decode, [vector["root1"], vector["root2"]] + vector["proof"])
        is_right = not vector["wantErr"] and are_digests(first, second, *path)
        if is_consistent(vector["size1"], first, vector["size2"], second, path) != is_right:
            yield vector["name"]


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        said = json.load(file)
    if isinstance(said, list):
        print(json.dumps([found(task) for task in said]))
        return 0
    others = list(judged_otherwise(said))
    print("\n".join(others))
    return 1 if others else 0


if __name__ == "__main__":
    sys.exit(main())
