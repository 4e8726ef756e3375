"""Checks a decision log without the program that wrote it.

Written from Sources/DecisionLog/FORMAT.md alone, with Python's standard library. Prints one JSON object:

    intact    whether everything in section 7 holds
    first     the first record affected and how: {"record", "kind", "what"}, or null
    faults    everything that does not hold, in that order
    erased    what was removed lawfully: {"record", "fact", "rule", "role", "at", "parts"}
    records   how many records were read; root: the root over them, in hex

    verify.py LOG [--checkpoint FILE [--key FILE]]
    verify.py --proof FILE        checks an inclusion or a consistency proof by itself

Exit code 0 where it is intact, 1 where it is not, 2 where it cannot be read as a log at all.
"""

import argparse
import base64
import hashlib
import json
import os
import re
import sqlite3
import sys
import zlib

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import ed25519

APPLICATION_ID = 1128353356
PARTS_OF_A_RECORD = 4096
LARGEST = 2**53 - 1
EVENTS = ("suggestion", "decision", "correction", "redaction", "disclosure")
COLUMNS = {
    "log": ["one", "origin", "count", "last"],
    "packs": ["digest", "path", "bytes"],
    "records": ["seq", "core", "hash"],
    "parts": ["id", "salt", "inflated", "body"],
    "erasures": ["id", "seq"],
}
WORDS = """
acorn alder amber anchor apple arch arrow ash aspen autumn badger bakery balcony bank barley barn basket beach
beacon beaver bell bench berry birch bird biscuit blanket boat bonfire book boot bottle bowl bracken branch
bread breeze brick bridge bright brook broom brush bucket button cabin cable candle canoe canvas carpet carrot
castle cave cedar chain chair chalk cherry chest chimney church circle clay cliff clock cloud clover coal
coast cobble coin comet compass copper coral corner cottage cotton cradle crane creek crest cricket crown
crystal cup curlew curtain daisy dam dawn deer desk dew door dove dragon drum duck dune eagle east echo elder
elm ember engine estuary evening falcon farm feather fence fern ferry field fig finch fir flag flame flint
flour flute foam forest fork fossil fountain fox garden garlic gate glacier glass glove goat gold goose gorse
granite grape grass gravel grove guitar gull hammer harbour hare harp harvest hawk hazel heather hedge heron
hill hive holly honey horn horse ice inlet iris iron island ivory ivy jacket jar jay jetty juniper kettle kite
ladder lake lamp lane lantern larch lark lavender leaf lemon lichen lily lime linen lion lock log loom maple
marble market marsh meadow melon mill mint mirror mist moon moor moss moth mountain nest north nut oak oar
ocean olive onion orchard otter owl paddle paper path pear pearl pebble pencil pepper pillow pine planet plum
pond poppy quarry quartz quilt rabbit rain raven reed ribbon river robin rook rope rose rowan ruby rye saddle
sail salmon sand
""".split()


def sha256(*pieces):
    digest = hashlib.sha256()
    for piece in pieces:
        digest.update(piece)
    return digest.digest()


# Section 2: canonical JSON


class NotCanonical(Exception):
    pass


def _refuse(_):
    raise NotCanonical


def _object(pairs):
    if len({key for key, _ in pairs}) != len(pairs):
        raise NotCanonical
    return dict(pairs)


def _sorted(value):
    if isinstance(value, dict):
        return {key: _sorted(value[key]) for key in sorted(value, key=lambda key: key.encode("utf-16-be"))}
    if isinstance(value, list):
        return [_sorted(item) for item in value]
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) > LARGEST:
        raise NotCanonical
    return value


def canonical(data):
    """The value that the bytes write in the one way that section 2 allows; NotCanonical for all others."""
    try:
        value = json.loads(data.decode("utf-8"), object_pairs_hook=_object, parse_float=_refuse, parse_constant=_refuse)
        again = json.dumps(_sorted(value), ensure_ascii=False, separators=(",", ":")).encode("utf-8")
    except (ValueError, RecursionError) as error:
        raise NotCanonical from error
    if again != data:
        raise NotCanonical
    return value


# Section 5: the tree


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


def root_from_inclusion(index, count, hash, path):
    """RFC 9162 section 2.1.3.2; None where the path does not fit."""
    if index >= count:
        return None
    place, last = index, count - 1
    for step in path:
        if last == 0:
            return None
        if place & 1 or place == last:
            hash = node(step, hash)
            if not place & 1:
                while place and not place & 1:
                    place, last = place >> 1, last >> 1
        else:
            hash = node(hash, step)
        place, last = place >> 1, last >> 1
    return hash if last == 0 else None


def is_consistent(first, first_root, second, second_root, path):
    """RFC 9162 section 2.1.4.2."""
    if first > second:
        return False
    if first == second:
        return not path and first_root == second_root
    if first == 0:
        return not path and first_root == sha256()
    if first & (first - 1) == 0:
        path = [first_root] + path
    if not path:
        return False
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


def proof_holds(proof):
    path = [bytes.fromhex(step) for step in proof["path"]]
    if "record" in proof:
        record = proof["record"]
        core = record["core"].encode("utf-8")
        said = canonical(core)
        return (
            said["seq"] == record["seq"]
            and leaf(core).hex() == record["hash"]
            and root_from_inclusion(record["seq"] - 1, proof["count"], leaf(core), path) == bytes.fromhex(proof["root"])
        )
    start, end = proof["from"], proof["to"]
    return is_consistent(start["count"], bytes.fromhex(start["root"]), end["count"], bytes.fromhex(end["root"]), path)


# Section 5: checkpoints


class Unusable(Exception):
    pass


def _base64(text):
    data = base64.b64decode(text, validate=True)
    if base64.b64encode(data).decode() != text:
        raise ValueError
    return data


class Checkpoint:
    def __init__(self, data):
        try:
            text = data.decode("utf-8")
            head, signatures = text.split("\n\n", 1)
            self.signed = (head + "\n").encode("utf-8")
            self.origin, count, root, words = head.split("\n")
            if not re.fullmatch("0|[1-9][0-9]{0,15}", count):
                raise ValueError
            self.count, self.root = int(count), _base64(root)
            if len(self.root) != 32 or not words.startswith("words ") or (signatures and not signatures.endswith("\n")):
                raise ValueError
            self.words = words.split(" ")[1:]
            self.signatures = [self._signature(line) for line in signatures.split("\n")[:-1]]
        except ValueError as error:
            raise Unusable("the checkpoint is not one") from error

    @staticmethod
    def _signature(line):
        dash, name, data = line.split(" ")
        data = _base64(data)
        if dash != "—" or len(data) < 5:
            raise ValueError
        return name, data[:4], data[4:]

    def is_signed_by(self, key):
        return any(
            name == key.name and id == key.id and ed25519.verifies(key.bytes, self.signed, signature)
            for name, id, signature in self.signatures
        )


class Key:
    def __init__(self, data):
        try:
            # The name may hold a +, neither the digits before the second last nor the base64's start do.
            self.name, id, encoded = re.fullmatch(r"(.+)\+([0-9a-f]{8})\+(.+)\n?", data.decode("utf-8")).groups()
            material = _base64(encoded)
            self.id, self.bytes = bytes.fromhex(id), material[1:]
            if material[0] != 1 or len(self.bytes) != 32:
                raise ValueError
        except (ValueError, AttributeError, IndexError) as error:
            raise Unusable("the key is not one") from error
        if sha256(self.name.encode("utf-8"), b"\n\x01", self.bytes)[:4] != self.id:
            raise Unusable("the key's id does not follow from it")


# Section 7: checking a log


class Record:
    """A core as far as it can be relied upon."""

    def __init__(self, core):
        self.fields = fields = canonical(core)
        ok = isinstance(fields, dict) and fields.get("format") == 1 and fields.get("event") in EVENTS
        ok = ok and type(fields.get("seq")) is int and isinstance(fields.get("at"), str)
        ok = ok and re.fullmatch("[0-9a-f]{64}", str(fields.get("previous"))) and isinstance(fields.get("parts"), list)
        if not ok:
            raise NotCanonical
        self.seq, self.event, self.previous = fields["seq"], fields["event"], fields["previous"]
        self.parts = [self._part(item) for item in fields["parts"]]
        if len(self.parts) > PARTS_OF_A_RECORD:
            raise NotCanonical

    @staticmethod
    def _part(item):
        if not (isinstance(item, list) and len(item) == 3 and isinstance(item[0], str) and isinstance(item[1], str) and isinstance(item[2], list)):
            raise NotCanonical
        path, seal, positions = item
        if not re.fullmatch("[a-zA-Z0-9_./-]{1,200}", path) or not re.fullmatch("[0-9a-f]{64}", seal):
            raise NotCanonical
        if any(type(position) is not int or position < 0 for position in positions) or sorted(set(positions)) != positions:
            raise NotCanonical
        return path, seal

    def erased(self):
        """The ids of the parts that a redaction lists."""
        pairs = self.fields.get("erased") if self.event == "redaction" else []
        ids = [seq * PARTS_OF_A_RECORD + position for seq, position in pairs]
        if ids != sorted(set(ids)):
            raise NotCanonical
        return ids


class Checker:
    def __init__(self, path, checkpoint=None, key=None):
        self.database = sqlite3.connect("file:" + path.replace("%", "%25").replace("?", "%3f").replace("#", "%23") + "?mode=ro", uri=True)
        self.database.text_factory = bytes
        self.checkpoint, self.key = checkpoint, key
        self.faults = []
        self.erased = []
        self.listed = {}
        self.packs_named = {}
        self.tree = Tree()
        self.root_at_checkpoint = sha256() if checkpoint and checkpoint.count == 0 else None

    def rows(self, query, *values):
        return self.database.execute(query, values)

    def fault(self, record, kind, what):
        self.faults.append((record, kind, what))

    def run(self):
        self.check_file()
        self.check_records()
        self.check_parts()
        self.check_erasures()
        self.check_packs()
        if self.checkpoint:
            self.check_checkpoint()
        # What an alteration leads to comes behind the alteration itself; sorting keeps the order of finding within a record.
        self.faults.sort(key=lambda fault: fault[0])

    # 1
    def check_file(self):
        if self.rows("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
            raise Unusable("the file is not a decision log")
        version = self.rows("PRAGMA user_version").fetchone()[0]
        if version != 1:
            raise Unusable("the log has format %d; this program knows 1" % version)
        said = [row[0].decode("utf-8", "replace") for row in self.rows("PRAGMA integrity_check")]
        if said != ["ok"]:
            self.fault(0, "altered", "the database is damaged: " + "; ".join(said[:3]))
        tables = {row[0].decode("utf-8", "replace") for row in self.rows("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite~_%' ESCAPE '~'")}
        for table in sorted(tables ^ set(COLUMNS)):
            self.fault(0, "altered", "the table %s should %sbe there" % (table, "not " if table in tables else ""))
        for table in sorted(tables & set(COLUMNS)):
            if [row[1].decode() for row in self.rows("PRAGMA table_info(%s)" % table)] != COLUMNS[table]:
                self.fault(0, "altered", "the table %s has other columns" % table)
        rows = self.rows("SELECT one, origin, count, last FROM log").fetchall()
        if len(rows) != 1 or rows[0][0] != 1:
            raise Unusable("the log does not say its name and its count")
        self.origin, self.count, self.last = rows[0][1].decode("utf-8"), rows[0][2], rows[0][3]

    # 2
    def check_records(self):
        says = {}
        places = []
        for place, core in self.rows("SELECT seq, core FROM records ORDER BY seq"):
            try:
                said = Record(core).seq
            except NotCanonical:
                continue
            says.setdefault(said, []).append(place)
        before, before_place = sha256(b"\x03", self.origin.encode("utf-8")), 0
        expected = 1
        self.records = {}
        for place, core, hash in self.rows("SELECT seq, core, hash FROM records ORDER BY seq"):
            while expected < place and expected <= self.count:
                self.fault(expected, "missing", "there is no record %d" % expected)
                expected += 1
            expected = place + 1
            own = leaf(core)
            self.tree.add(own)
            places.append(place)
            if self.checkpoint and len(places) == self.checkpoint.count:
                self.root_at_checkpoint = self.tree.root()
            if place > self.count or place < 1:
                self.fault(place, "inserted", "the log counts %d records" % self.count)
            try:
                record = Record(core)
                record.erased()
            except (NotCanonical, TypeError, ValueError):
                self.fault(place, "altered", "the core is not in the form of the format")
                before, before_place = hash, place
                continue
            if record.seq > place:
                kind = "reordered" if says.get(place) else "missing"
                self.fault(place, kind, "the record in this place says that it is number %d" % record.seq)
            elif record.seq < place:
                self.fault(place, "inserted", "the record in this place says that it is number %d" % record.seq)
            if own != hash:
                self.fault(place, "altered", "the core does not give its hash")
            in_place = before_place == place - 1 and record.seq == place and (place == 1 or before_place in says.get(before_place, []))
            if in_place and record.previous != before.hex():
                self.fault(max(place - 1, 1), "altered", "record %d names another hash of the one before" % place)
            self.records[place] = record
            before, before_place = hash, place
            self.note(place, record)
        if expected <= self.count:
            self.fault(expected, "truncated", "the log counts %d records, and %d are there" % (self.count, len(places)))
        elif before_place == self.count and before != self.last:
            self.fault(max(self.count, 1), "altered", "the log names another hash of the last record")
        self.read = len(places)

    def note(self, place, record):
        if record.event == "suggestion":
            policy = record.fields.get("policy")
            digest = policy.get("digest") if isinstance(policy, dict) else None
            self.packs_named.setdefault(digest, place)
        if record.event == "redaction":
            ids = record.erased()
            for id in ids:
                if id >= place * PARTS_OF_A_RECORD:
                    self.fault(place, "altered", "the redaction lists a part of a record that is not before it")
                self.listed.setdefault(id, place)
            fields = record.fields
            self.erased.append({
                "record": fields.get("about"), "fact": fields.get("fact"), "rule": fields.get("rule"), "role": fields.get("role"),
                "at": fields.get("at"), "by": place, "parts": len(ids)})

    # 3
    def check_parts(self):
        known = set()
        for place, record in self.records.items():
            for position in range(len(record.parts)):
                known.add(place * PARTS_OF_A_RECORD + position)
        there = set()
        for id, salt, inflated, body in self.rows("SELECT id, salt, inflated, body FROM parts ORDER BY id"):
            place = id // PARTS_OF_A_RECORD
            there.add(id)
            if id not in known:
                if place in self.records or place > self.count or place < 1:
                    self.fault(place, "inserted", "a part that no record names")
                continue
            if id in self.listed:
                self.fault(place, "inserted", "a part that was removed is there again")
            path, seal = self.records[place].parts[id % PARTS_OF_A_RECORD]
            said = path.encode("utf-8")
            own = sha256(b"\x02", salt, len(said).to_bytes(4, "big"), said, (inflated & 0xFFFFFFFF).to_bytes(4, "big"), body)
            if own.hex() != seal or len(salt) != 16:
                self.fault(place, "altered", "the part %s does not give its seal" % path)
                continue
            try:
                canonical(self.text(inflated, body))
            except (NotCanonical, zlib.error):
                self.fault(place, "altered", "the part %s is not canonical JSON" % path)
        for id in sorted(known - there - set(self.listed)):
            place = id // PARTS_OF_A_RECORD
            self.fault(place, "missing", "the part %s is gone" % self.records[place].parts[id % PARTS_OF_A_RECORD][0])

    @staticmethod
    def text(inflated, body):
        if inflated == 0:
            return body
        if not 1 <= inflated <= 67108864:
            raise NotCanonical
        stream = zlib.decompressobj()
        text = stream.decompress(body, inflated + 1)
        if len(text) != inflated or not stream.eof:
            raise NotCanonical
        return text

    # 4
    def check_erasures(self):
        there = dict(self.rows("SELECT id, seq FROM erasures ORDER BY id"))
        for id, redaction in self.listed.items():
            if id not in there:
                self.fault(id // PARTS_OF_A_RECORD, "missing", "a removal that record %d lists is not in the list of removals" % redaction)
            elif there[id] != redaction:
                self.fault(id // PARTS_OF_A_RECORD, "altered", "the list of removals names another redaction than %d" % redaction)
        for id in there.keys() - self.listed.keys():
            self.fault(id // PARTS_OF_A_RECORD, "inserted", "a removal that no redaction lists")

    # 5
    def check_packs(self):
        packs = {}
        for digest, path, data in self.rows("SELECT digest, path, bytes FROM packs"):
            packs.setdefault(digest.decode("utf-8", "replace"), []).append((path, data))
        for digest, place in self.packs_named.items():
            if digest not in packs:
                self.fault(place, "missing", "the policy pack %s is gone" % digest)
        for digest, files in packs.items():
            own = sha256(*[path + b"\0" + str(len(data)).encode() + b"\0" + data for path, data in sorted(files)])
            if digest not in self.packs_named:
                self.fault(0, "inserted", "the policy pack %s, which no record names" % digest)
            elif "sha256:" + own.hex() != digest:
                self.fault(self.packs_named[digest], "altered", "the policy pack %s does not give its digest" % digest)

    # 6
    def check_checkpoint(self):
        checkpoint = self.checkpoint
        if self.key and not checkpoint.is_signed_by(self.key):
            raise Unusable("the checkpoint is not signed by the key")
        if checkpoint.words != [WORDS[byte] for byte in checkpoint.root[:3]]:
            raise Unusable("the check words do not follow from the checkpoint's root")
        if checkpoint.origin != self.origin:
            raise Unusable("the checkpoint is of another log")
        if checkpoint.count > self.read:
            self.fault(self.read + 1, "truncated", "the checkpoint counts %d records" % checkpoint.count)
        elif self.root_at_checkpoint != checkpoint.root and not self.faults:
            self.fault(1, "rewritten", "the first %d records are not those of the checkpoint" % checkpoint.count)

    def report(self):
        faults = [{"record": record, "kind": kind, "what": what} for record, kind, what in self.faults]
        return {
            "intact": not faults, "first": faults[0] if faults else None, "faults": faults, "erased": self.erased, "records": self.read,
            "root": self.tree.root().hex(),
        }


def read(path):
    with open(path, "rb") as file:
        return file.read()


def main():
    arguments = argparse.ArgumentParser(description="Checks a decision log, or a proof from one.")
    arguments.add_argument("log", nargs="?")
    arguments.add_argument("--checkpoint")
    arguments.add_argument("--key")
    arguments.add_argument("--proof")
    asked = arguments.parse_args()
    if bool(asked.log) == bool(asked.proof):
        arguments.error("name a log, or a proof with --proof")
    try:
        if asked.proof:
            holds = proof_holds(json.loads(read(asked.proof)))
            print(json.dumps({"intact": holds}))
            return 0 if holds else 1
        checkpoint = Checkpoint(read(asked.checkpoint)) if asked.checkpoint else None
        checker = Checker(asked.log, checkpoint, Key(read(asked.key)) if asked.key else None)
        checker.run()
    except (Unusable, sqlite3.Error, OSError, KeyError, ValueError, NotCanonical) as error:
        print(json.dumps({"intact": False, "unusable": str(error)}))
        return 2
    print(json.dumps(checker.report(), indent=1))
    return 1 if checker.faults else 0


if __name__ == "__main__":
    sys.exit(main())
