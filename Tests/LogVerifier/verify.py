"""Checks a decision log without the program that wrote it.

Written from Sources/DecisionLog/FORMAT.md alone, with Python's standard library. Prints one JSON object:

    intact    whether everything in section 7 holds
    first     the first record affected and how: {"record", "kind", "what"}, or null
    faults    everything that does not hold, in that order
    erased    what was removed lawfully: {"record", "fact", "rule", "role", "at", "parts"}
    records   how many records were read; root: the root over them, in hex; vouched: how many a checkpoint vouches for

    verify.py LOG [--checkpoint FILE]... [--key FILE]
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
import time
import urllib.parse
import zlib

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import ed25519

APPLICATION_ID = 1128353356
PARTS_OF_A_RECORD = 4096
LARGEST = 2**53 - 1
DEEPEST = 64
LONGEST_CORE = 4194304
EVENTS = ("suggestion", "decision", "correction", "redaction", "disclosure")
SCHEMA = [
    "CREATE TABLE log(one INTEGER PRIMARY KEY CHECK(one = 1), origin TEXT NOT NULL, count INTEGER NOT NULL, last BLOB NOT NULL) STRICT",
    "CREATE TABLE packs(digest TEXT NOT NULL, path TEXT NOT NULL, bytes BLOB NOT NULL, PRIMARY KEY(digest, path)) STRICT",
    "CREATE TABLE records(seq INTEGER PRIMARY KEY, core BLOB NOT NULL, hash BLOB NOT NULL) STRICT",
    "CREATE TABLE parts(id INTEGER PRIMARY KEY, salt BLOB NOT NULL, inflated INTEGER NOT NULL, body BLOB NOT NULL) STRICT",
    "CREATE TABLE erasures(id INTEGER PRIMARY KEY, seq INTEGER NOT NULL) STRICT",
    "CREATE INDEX parts_of_case ON parts(body) WHERE id & 4095 = 0",
    "CREATE TRIGGER records_update BEFORE UPDATE ON records BEGIN SELECT RAISE(ABORT, 'append only'); END",
    "CREATE TRIGGER records_delete BEFORE DELETE ON records BEGIN SELECT RAISE(ABORT, 'append only'); END",
    "CREATE TRIGGER packs_update BEFORE UPDATE ON packs BEGIN SELECT RAISE(ABORT, 'append only'); END",
    "CREATE TRIGGER packs_delete BEFORE DELETE ON packs BEGIN SELECT RAISE(ABORT, 'append only'); END",
    "CREATE TRIGGER erasures_update BEFORE UPDATE ON erasures BEGIN SELECT RAISE(ABORT, 'append only'); END",
    "CREATE TRIGGER erasures_delete BEFORE DELETE ON erasures BEGIN SELECT RAISE(ABORT, 'append only'); END",
    "CREATE TRIGGER records_insert BEFORE INSERT ON records WHEN NEW.seq <> (SELECT count + 1 FROM log)\n"
    "BEGIN SELECT RAISE(ABORT, 'append only'); END",
    "CREATE TRIGGER parts_update BEFORE UPDATE ON parts BEGIN SELECT RAISE(ABORT, 'append only'); END",
    "CREATE TRIGGER parts_delete BEFORE DELETE ON parts WHEN NOT EXISTS (SELECT 1 FROM erasures WHERE id = OLD.id)\n"
    "BEGIN SELECT RAISE(ABORT, 'append only'); END",
]
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


def u32(number):
    return (number & 0xFFFFFFFF).to_bytes(4, "big")


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


def _sorted(value, depth=0):
    if depth > DEEPEST:
        raise NotCanonical
    if isinstance(value, dict):
        return {key: _sorted(value[key], depth + 1) for key in sorted(value, key=lambda key: key.encode("utf-16-be"))}
    if isinstance(value, list):
        return [_sorted(item, depth + 1) for item in value]
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


# Section 3: recipes


LONGEST_PART = 67108864


class NoRecipe(Exception):
    pass


def _number(recipe, index):
    number = 0
    for digit in range(5):
        if index + digit >= len(recipe):
            break
        number |= (recipe[index + digit] & 0x7F) << (7 * digit)
        if recipe[index + digit] < 0x80:
            return number, index + digit + 1
    raise NoRecipe


def cooked(recipe, phrases):
    """The text that a recipe makes out of phrases."""
    text, index, place = b"", 0, 0
    while True:
        count, index = _number(recipe, index)
        if count > len(recipe) - index:
            raise NoRecipe
        text += recipe[index : index + count]
        index += count
        if len(text) > LONGEST_PART:
            raise NoRecipe
        if index == len(recipe):
            return text
        count, index = _number(recipe, index)
        step, index = _number(recipe, index)
        place += -(step + 1) // 2 if step & 1 else step // 2
        if not 0 <= place <= len(phrases) - count:
            raise NoRecipe
        text += phrases[place : place + count]
        place += count


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
            if words.split(" ")[1:] != [WORDS[byte] for byte in self.root[:3]]:
                raise ValueError
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


def is_moment(text):
    try:
        return isinstance(text, str) and time.strftime("%Y-%m-%dT%H:%M:%SZ", time.strptime(text, "%Y-%m-%dT%H:%M:%SZ")) == text
    except ValueError:
        return False


class Record:
    """A core as far as it can be relied upon."""

    def __init__(self, core):
        if len(core) > LONGEST_CORE:
            raise NotCanonical
        self.fields = fields = canonical(core)
        ok = isinstance(fields, dict) and fields.get("format") == 2 and fields.get("event") in EVENTS
        ok = ok and type(fields.get("seq")) is int and 0 < fields["seq"] < 2**51 - 1 and is_moment(fields.get("at"))
        ok = ok and re.fullmatch("[0-9a-f]{64}", str(fields.get("previous"))) and isinstance(fields.get("parts"), list)
        if not ok:
            raise NotCanonical
        self.seq, self.event, self.previous = fields["seq"], fields["event"], fields["previous"]
        self.phrases = fields.get("phrases")
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
        """The ids of the parts that a redaction lists; None where they are not those that a redaction may list."""
        fields = self.fields
        about, pairs = fields.get("about"), fields.get("erased")
        if type(about) is not int or not isinstance(fields.get("rule"), str) or not isinstance(fields.get("role"), str):
            return None
        if not isinstance(pairs, list) or not all(isinstance(pair, list) and len(pair) == 2 for pair in pairs):
            return None
        if not all(type(seq) is int and type(position) is int for seq, position in pairs):
            return None
        ids = [seq * PARTS_OF_A_RECORD + position for seq, position in pairs]
        fits = all(about <= seq < self.seq and 0 <= position < PARTS_OF_A_RECORD for seq, position in pairs)
        return ids if fits and ids == sorted(set(ids)) else None

    def named(self):
        """The numbers of the records that this one names."""
        fields = self.fields
        names = ["about", "replaced_by"] + ([] if self.event == "suggestion" else ["facts_of"])
        return [fields[name] for name in names if type(fields.get(name)) is int]


def pack_digest(files):
    return "sha256:" + sha256(*[path + b"\0" + str(len(data)).encode() + b"\0" + data for path, data in sorted(files)]).hex()


class Checker:
    def __init__(self, path, checkpoints=(), key=None):
        self.database = sqlite3.connect("file:" + urllib.parse.quote(os.path.abspath(path)) + "?mode=ro", uri=True)
        self.database.text_factory = bytes
        self.checkpoints, self.key = sorted(checkpoints, key=lambda checkpoint: checkpoint.count), key
        self.faults = []
        self.erased = []
        self.listed = {}
        self.packs_named = {}
        self.phrases_known = {}
        self.records = {}
        self.last_place = 0
        self.tree = Tree()
        self.roots = {0: self.tree.root()}
        self.vouched = 0

    def rows(self, query, *values):
        return self.database.execute(query, values)

    def fault(self, record, kind, what):
        """`record` is None for the file as a whole."""
        self.faults.append((record, kind, what))

    def run(self):
        self.check_header()
        try:
            self.check_file()
            self.check_records()
            self.check_parts()
            self.check_erasures()
            self.check_packs()
            for checkpoint in self.checkpoints:
                self.check_checkpoint(checkpoint)
        except sqlite3.DatabaseError as error:
            if getattr(error, "sqlite_errorcode", 0) & 0xFF != sqlite3.SQLITE_CORRUPT:
                raise
            self.fault(None, "damaged", str(error))
        self.faults.sort(key=lambda fault: fault[0] or 0)

    # 1
    def check_header(self):
        if self.rows("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
            raise Unusable("the file is not a decision log")
        version = self.rows("PRAGMA user_version").fetchone()[0]
        if version != 2:
            raise Unusable("the log has format %d; this program knows 2" % version)

    def check_file(self):
        said = [row[0].decode("utf-8", "replace") for row in self.rows("PRAGMA integrity_check")]
        if said != ["ok"]:
            self.fault(None, "damaged", "; ".join(said[:3]))
        schema = sorted(row[0].decode("utf-8", "replace") for row in self.rows("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL"))
        if schema != sorted(SCHEMA):
            self.fault(None, "altered", "the tables or their triggers are not those of the format")
        rows = self.rows("SELECT origin, count, last FROM log WHERE one = 1").fetchall()
        if rows:
            self.origin, self.count, self.last = rows[0]
        else:
            self.fault(None, "damaged", "the log does not say its name and its count")
            self.origin, self.count, self.last = b"", None, None

    # 2
    def check_records(self):
        """Hashes and the chain; keeps the records whose content can be looked at."""
        misplaced = []
        before, before_place, before_is_told = sha256(b"\x03", self.origin), 0, False
        for place, core, hash in self.rows("SELECT seq, core, hash FROM records ORDER BY seq"):
            own, is_told, is_explained = leaf(core), False, before_is_told
            self.tree.add(own)
            self.roots[len(self.roots)] = self.tree.root() if any(c.count == len(self.roots) for c in self.checkpoints) else None
            if place != before_place + 1:
                self.fault(before_place + 1, "missing", "records %d to %d are gone" % (before_place + 1, place - 1))
                is_explained = True
            if own != hash:
                self.fault(place, "altered", "the core does not give its hash")
                is_told = True
            try:
                record = Record(core)
            except NotCanonical:
                if not is_told:
                    self.fault(place, "altered", "the core is not in the form of the format")
                before, before_place, before_is_told = own, place, True
                continue
            if record.seq != place:
                if not is_told:
                    misplaced.append((place, record.seq))
                is_told = True
            elif record.previous != before.hex() and not is_explained:
                self.fault(max(before_place, 1), "altered", "record %d names another hash of the one before" % place)
            if not is_told:
                self.records[place] = record
                self.note(place, record)
            before, before_place, before_is_told = own, place, is_told
        self.last_place = before_place
        self.every_record_is_known = len(self.records) == before_place >= (self.count or 0)
        self.check_misplaced(misplaced)
        if self.count is not None:
            self.check_end(before, before_is_told)

    def check_misplaced(self, misplaced):
        if not misplaced:
            return
        place, says = misplaced[0]
        if says < place:
            self.fault(says, "inserted", "the record in place %d says that it is number %d" % (place, says))
        else:
            kind = "reordered" if any(other == place for _, other in misplaced) else "missing"
            self.fault(place, kind, "the record in this place says that it is number %d" % says)

    def check_end(self, last, is_told):
        if self.count > self.last_place:
            self.fault(self.last_place + 1, "truncated", "the log counts %d records, and %d are there" % (self.count, self.last_place))
        elif self.count < self.last_place:
            self.fault(max(1, self.count + 1), "inserted", "the log counts %d records" % self.count)
        elif self.last != last and not is_told:
            self.fault(max(1, self.last_place), "altered", "the log names another hash of the last record")

    def note(self, place, record):
        if any(not 1 <= number < place for number in record.named()):
            self.fault(place, "altered", "it names a record that is not before it")
        if record.event == "suggestion":
            policy = record.fields.get("policy")
            digest = policy.get("digest") if isinstance(policy, dict) else None
            if isinstance(digest, str):
                self.packs_named.setdefault(digest, place)
                if isinstance(record.phrases, str):
                    self.packs_named.setdefault(record.phrases, place)
            else:
                self.fault(place, "altered", "it names no policy")
        if record.event == "redaction":
            ids = record.erased()
            if ids is None:
                self.fault(place, "altered", "it lists what a redaction cannot list")
                return
            for id in ids:
                self.listed.setdefault(id, place)
            fields = record.fields
            self.erased.append({
                "record": fields["about"], "fact": fields.get("fact"), "rule": fields["rule"], "role": fields["role"], "at": fields["at"],
                "by": place, "parts": len(ids)})

    # 3
    def check_parts(self):
        removals = dict(self.rows("SELECT id, seq FROM erasures"))
        there = set()
        for id, salt, inflated, body in self.rows("SELECT id, salt, inflated, body FROM parts ORDER BY id"):
            place, position = divmod(id, PARTS_OF_A_RECORD)
            there.add(id)
            record = self.records.get(place)
            if record is None:
                if self.rows("SELECT 1 FROM records WHERE seq = ?1", place).fetchone() is None:
                    self.fault(place, "inserted", "a part of no record")
                continue
            if position >= len(record.parts):
                self.fault(place, "inserted", "a part that its record does not name")
                continue
            path, seal = record.parts[position]
            said = path.encode("utf-8")
            if len(salt) != 16 or sha256(b"\x02", salt, u32(len(said)), said, u32(inflated), body).hex() != seal:
                self.fault(place, "altered", "the part %s does not give its seal" % path)
            elif not self.is_text(inflated, body, record):
                self.fault(place, "altered", "the part %s is not canonical JSON" % path)
        for place, record in self.records.items():
            for position, (path, _) in enumerate(record.parts):
                id = place * PARTS_OF_A_RECORD + position
                if id not in there and removals.get(id, 0) <= place:
                    self.fault(place, "missing", "the part %s is gone" % path)
        for id in self.listed:
            if id in there:
                self.fault(id // PARTS_OF_A_RECORD, "inserted", "a part that was removed is there again")

    def phrases(self, digest):
        """The phrases of that digest; None where they are not whole, which is told by itself."""
        if digest not in self.phrases_known:
            files = self.rows("SELECT path, bytes FROM packs WHERE digest = ?1", digest).fetchall()
            whole = len(files) == 1 and digest == pack_digest(files)
            self.phrases_known[digest] = files[0][1] if whole else None
        return self.phrases_known[digest]

    def is_text(self, inflated, body, record):
        if inflated:
            stream = zlib.decompressobj()
            try:
                body = stream.decompress(body, inflated + 1)
            except zlib.error:
                return False
            if not 1 <= inflated <= LONGEST_PART or len(body) != inflated or not stream.eof or stream.unused_data:
                return False
            if isinstance(record.phrases, str):
                phrases = self.phrases(record.phrases)
                if phrases is None:
                    return True
                try:
                    body = cooked(body, phrases)
                except NoRecipe:
                    return False
        try:
            canonical(body)
        except NotCanonical:
            return False
        return True

    # 4
    def check_erasures(self):
        there = dict(self.rows("SELECT id, seq FROM erasures"))
        for id, redaction in self.listed.items():
            if there.get(id) != redaction:
                self.fault(redaction, "altered", "the list of removals does not hold what it lists")
        unknown = {place for (place,) in self.rows("SELECT seq FROM records")} - set(self.records)
        for id in sorted(there):
            if there[id] not in unknown and self.listed.get(id) != there[id]:
                self.fault(id // PARTS_OF_A_RECORD, "missing", "a removal that no redaction lists")

    # 5
    def check_packs(self):
        packs = {}
        for digest, path, data in self.rows("SELECT digest, path, bytes FROM packs"):
            packs.setdefault(digest.decode("utf-8", "replace"), []).append((path, data))
        for digest, place in self.packs_named.items():
            if digest not in packs:
                self.fault(place, "missing", "the policy pack %s is gone" % digest)
        for digest, files in packs.items():
            own = pack_digest(files)
            if digest not in self.packs_named:
                if not self.every_record_is_known:
                    continue
                self.fault(None, "inserted", "the policy pack %s, which no record names" % digest)
            elif own != digest:
                self.fault(self.packs_named[digest], "altered", "the policy pack %s does not give its digest" % digest)

    # 6
    def check_checkpoint(self, checkpoint):
        if checkpoint.origin.encode("utf-8") != self.origin:
            self.fault(None, "foreign", "a checkpoint of another log")
        elif self.key and not checkpoint.is_signed_by(self.key):
            self.fault(None, "foreign", "a checkpoint that the key did not sign")
        elif checkpoint.count > self.last_place:
            self.fault(self.last_place + 1, "truncated", "a checkpoint counts %d records" % checkpoint.count)
        elif self.roots.get(checkpoint.count) == checkpoint.root:
            self.vouched = checkpoint.count
        elif not any(kind != "rewritten" and record is not None and record <= checkpoint.count for record, kind, _ in self.faults):
            self.fault(self.vouched + 1, "rewritten", "the first %d records are not those of the checkpoint" % checkpoint.count)

    def report(self):
        faults = [{"record": record, "kind": kind, "what": what} for record, kind, what in self.faults]
        return {
            "intact": not faults, "first": faults[0] if faults else None, "faults": faults, "erased": self.erased, "records": self.last_place,
            "vouched": self.vouched, "root": self.tree.root().hex(),
        }


def read(path):
    with open(path, "rb") as file:
        return file.read()


def main():
    arguments = argparse.ArgumentParser(description="Checks a decision log, or a proof from one.")
    arguments.add_argument("log", nargs="?")
    arguments.add_argument("--checkpoint", action="append", default=[])
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
        checkpoints = [Checkpoint(read(path)) for path in asked.checkpoint]
        checker = Checker(asked.log, checkpoints, Key(read(asked.key)) if asked.key else None)
        checker.run()
    except (Unusable, sqlite3.Error, OSError, KeyError, ValueError, NotCanonical) as error:
        print(json.dumps({"intact": False, "unusable": str(error)}))
        return 2
    print(json.dumps(checker.report(), indent=1))
    return 1 if checker.faults else 0


if __name__ == "__main__":
    sys.exit(main())
