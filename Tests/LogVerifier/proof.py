"""Section 5 of the format: whether a proof holds, by checkpoints that were kept outside the log."""

import re

from canonical import NotCanonical, canonical
from merkle import includes, is_consistent, leaf
from notes import MOST_RECORDS, Unusable, is_origin, lines
from record import Record


STEERING = "[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]"


def plain(text):
    """The canonical JSON of a printed proof, in which what would steer a terminal stands as an escape."""

    def stands_for(found):
        escape = found.group(0)
        letter = chr(int(escape[2:], 16)) if re.fullmatch(r"\\u[0-9a-f]{4}", escape) else ""
        return letter if re.fullmatch(STEERING, letter) else escape

    return re.sub(r"\\(u[0-9a-f]{4}|.)", stands_for, text)


def _digest(text):
    if not isinstance(text, str) or not re.fullmatch("[0-9a-f]{64}", text, re.ASCII):
        raise ValueError
    return bytes.fromhex(text)


def _count(number):
    if type(number) is not int or not 0 <= number <= MOST_RECORDS:
        raise ValueError
    return number


def _members(value, *names):
    if not isinstance(value, dict) or sorted(value) != sorted(names):
        raise ValueError
    return [value[name] for name in names]


class Proof:
    def __init__(self, data):
        try:
            said = lines(data, "the proof is not one")
            if len(said) != 1:
                raise ValueError
            value = canonical(plain(said[0]).encode("utf-8"))
            self._read(value)
        except (ValueError, NotCanonical) as error:
            raise Unusable("the proof is not one") from error

    def _read(self, value):
        self.record = self.old = None
        if isinstance(value, dict) and "record" in value:
            self.origin, count, root, record, path = _members(value, "origin", "count", "root", "record", "path")
            self.new = _count(count), _digest(root)
            seq, core, hash = _members(record, "seq", "core", "hash")
            if not isinstance(core, str) or _count(seq) < 1:
                raise ValueError
            self.record = seq, core.encode("utf-8"), _digest(hash)
        else:
            self.origin, old, new, path = _members(value, "origin", "from", "to", "path")
            self.old, self.new = ((_count(count), _digest(root)) for count, root in (_members(side, "count", "root") for side in (old, new)))
        if not isinstance(self.origin, str) or not is_origin(self.origin) or not isinstance(path, list):
            raise ValueError
        self.path = [_digest(step) for step in path]

    def fault(self, checkpoints, key):
        """What is wrong with it, as a kind and in words; None where it holds."""
        for count, root in [self.old, self.new] if self.old else [self.new]:
            checkpoint = next((one for one in checkpoints if one.count == count), None)
            if checkpoint is None or checkpoint.origin != self.origin or not checkpoint.is_signed_by(key):
                return "foreign", "no checkpoint of %d records of this log, signed by the key, was given" % count
            if checkpoint.root != root:
                return "rewritten", "the checkpoint of %d records has another root" % count
        return self._fault_of_record() if self.record else self._fault_of_path()

    def _fault_of_record(self):
        seq, core, hash = self.record
        try:
            fits = Record(core).seq == seq and leaf(core) == hash
        except NotCanonical:
            fits = False
        if not fits:
            return "altered", "record %d is not what its number and its hash say" % seq
        if not includes(hash, seq - 1, self.new[0], self.path, self.new[1]):
            return "rewritten", "the path from record %d does not lead to the root" % seq
        return None

    def _fault_of_path(self):
        if not is_consistent(*self.old, *self.new, self.path):
            return "rewritten", "the path does not lead from the one root to the other"
        return None
