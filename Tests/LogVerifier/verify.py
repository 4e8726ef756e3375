"""Checks a decision log without the program that wrote it.

Written from Sources/CanllawLog/CanllawLog.docc/Format.md alone, with Python's standard library. It writes nothing. Prints one JSON object:

    intact    whether everything in section 7 holds
    first     the first record affected and how: {"record", "kind", "what"}, or null
    faults    everything that does not hold, in that order
    erased    what was removed lawfully: {"record", "fact", "rule", "role", "at", "parts"}
    records   how many records were read; root: the root over them, in hex; vouched: how many a checkpoint vouches for
    shows     what can be said of a log that is intact: no more than its checkpoints and their key bear

    verify.py LOG [--checkpoint FILE]... [--key FILE]
    verify.py --proof FILE --checkpoint FILE... --key FILE

A proof holds, by `intact`, where the checkpoints say its roots and the key signed them; else `kind` and `what` say why not.
Exit code 0 where it is intact, 1 where it is not, 2 where it cannot be read as a log, or a proof, at all.
"""

import argparse
import json
import os
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from canonical import LONGEST_PART, NoText, NotCanonical, canonical, part_text
from logfile import Damaged, LogFile
from merkle import Tree, leaf, sha256
from notes import MOST_RECORDS, Checkpoint, Key, Unusable, is_origin
from proof import Proof
from record import EVENTS_OF_POLICIES, PARTS_OF_A_RECORD, Record

LEAST_ID, GREATEST_ID = PARTS_OF_A_RECORD, (MOST_RECORDS + 1) * PARTS_OF_A_RECORD - 1
TEXT_OF_A_BYTE = 1024


def u32(number):
    return number.to_bytes(4, "big")


def pack_digest(files):
    return "sha256:" + sha256(*[path + b"\0" + str(len(data)).encode() + b"\0" + data for path, data in sorted(files)]).hex()


class Checker:
    def __init__(self, path, checkpoints=(), key=None):
        self.file = LogFile(path)
        self.rows = self.file.rows
        self.checkpoints, self.key = sorted(checkpoints, key=lambda checkpoint: checkpoint.count), key
        self.faults = []
        self.erased = []
        self.listed = {}
        self.doubtful = set()
        self.packs_named = {}
        self.looks = {}
        self.work = 0
        self.records = {}
        self.last_place = 0
        self.tree = Tree()
        self.roots = {0: self.tree.root()}
        self.vouched = 0

    def fault(self, record, kind, what):
        """`record` is None for the file as a whole."""
        self.faults.append((record, kind, what))

    def run(self):
        try:
            self.file.check_header()
            if self.is_readable():
                self.check_records()
                self.check_parts()
                self.check_erasures()
                self.check_packs()
                for checkpoint in self.checkpoints:
                    self.check_checkpoint(checkpoint)
        except Damaged as error:
            self.fault(None, "damaged", str(error))
        finally:
            self.file.close()
        self.faults.sort(key=lambda fault: fault[0] or 0)

    # 1
    def is_readable(self):
        """Whether the tables can be relied upon for the rest; tells where they cannot."""
        are_tables, are_guards = self.file.objects()
        if not are_guards:
            self.fault(None, "altered", "the tables or their triggers are not those of the format")
        if not are_tables:
            return False
        row = self.file.row("SELECT CAST(origin AS TEXT), count, last FROM log WHERE one = 1")
        if row is None:
            self.fault(None, "damaged", "the log does not say its name and its count")
            return False
        troubles = self.file.broken_pages()
        if troubles:
            self.fault(None, "damaged", "; ".join(troubles[:3]))
            return False
        self.origin, self.count, self.last = row
        if not is_origin(self.origin.decode("utf-8", "replace")):
            self.fault(None, "altered", "the name of the log is not one")
        for table, outside, values in (
            ("records", "seq NOT BETWEEN ? AND ?", (1, MOST_RECORDS)),
            ("parts", "id NOT BETWEEN ? AND ?", (LEAST_ID, GREATEST_ID)),
            ("erasures", "id NOT BETWEEN ? AND ? OR seq NOT BETWEEN ? AND ?", (LEAST_ID, GREATEST_ID, 1, MOST_RECORDS)),
        ):
            if self.file.row("SELECT count(*) FROM %s WHERE %s" % (table, outside), *values)[0]:
                self.fault(None, "inserted", "rows of %s of no record that a log can have" % table)
        return True

    # 2
    def check_records(self):
        """Hashes and the chain; keeps the records whose content can be looked at."""
        misplaced = []
        before, before_place, before_is_told = sha256(b"\x03", self.origin), 0, False
        for place, core, hash in self.rows("SELECT seq, core, hash FROM records WHERE seq BETWEEN 1 AND ? ORDER BY seq", MOST_RECORDS):
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
        self.every_record_is_known = len(self.records) == before_place and 0 <= self.count <= before_place
        self.check_misplaced(misplaced)
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
        if not 0 <= self.count <= MOST_RECORDS:
            self.fault(None, "altered", "the log counts %d records" % self.count)
        elif self.count > self.last_place:
            self.fault(self.last_place + 1, "truncated", "the log counts %d records, and %d are there" % (self.count, self.last_place))
        elif self.count < self.last_place:
            self.fault(max(1, self.count + 1), "inserted", "the log counts %d records" % self.count)
        elif self.last != last and not is_told:
            self.fault(max(1, self.last_place), "altered", "the log names another hash of the last record")

    def note(self, place, record):
        if any(not 1 <= number < place for number in record.named()):
            self.fault(place, "altered", "it names a record that is not before it")
        if record.event in EVENTS_OF_POLICIES:
            policy = record.fields.get("policy")
            digest = policy.get("digest") if isinstance(policy, dict) else None
            if isinstance(digest, str):
                self.packs_named.setdefault(digest, place)
            else:
                self.fault(place, "altered", "it names no policy")
        if record.event == "redaction":
            ids = record.erased()
            if ids is None:
                self.fault(place, "altered", "it lists what a redaction cannot list")
                self.doubtful.add(place)
                return
            for id in ids:
                self.listed.setdefault(id, set()).add(place)
            fields = record.fields
            self.erased.append({
                "record": fields["about"], "fact": fields.get("fact"), "rule": fields["rule"], "role": fields["role"], "at": fields["at"],
                "by": place, "parts": len(ids)})

    # 3
    def check_parts(self):
        removals = dict(self.rows("SELECT id, seq FROM erasures"))
        there = set()
        for id, salt, inflated, body in self.rows("SELECT id, salt, inflated, body FROM parts WHERE id BETWEEN ? AND ? ORDER BY id", LEAST_ID, GREATEST_ID):
            place, position = divmod(id, PARTS_OF_A_RECORD)
            there.add(id)
            record = self.records.get(place)
            if record is None:
                if self.file.row("SELECT 1 FROM records WHERE seq = ?1", place) is None:
                    self.fault(place, "inserted", "a part of no record")
                continue
            if position >= len(record.parts):
                self.fault(place, "inserted", "a part that its record does not name")
                continue
            path, named = record.parts[position]
            said = path.encode("utf-8")
            if len(salt) != 16 or not 0 <= inflated <= LONGEST_PART or sha256(b"\x02", salt, u32(len(said)), said, u32(inflated), body).hex() != named:
                self.fault(place, "altered", "the part %s does not give its hash" % path)
            elif not self.is_text(inflated, body):
                self.fault(place, "altered", "the part %s gives its hash, and no text can be read out of it" % path)
        for place, record in self.records.items():
            for position, (path, _) in enumerate(record.parts):
                id = place * PARTS_OF_A_RECORD + position
                if id not in there and removals.get(id, 0) <= place:
                    self.fault(place, "missing", "the part %s is gone" % path)
        for id in self.listed:
            if id in there:
                self.fault(id // PARTS_OF_A_RECORD, "inserted", "a part that was removed is there again")

    def is_text(self, inflated, body):
        """Whether a text can be read out of a part. Texts that are kept alike are looked at once."""
        key = inflated, sha256(body)
        if key not in self.looks:
            self.looks[key] = self.look(inflated, body)
        is_text, work = self.looks[key]
        self.work += work
        if self.work > LONGEST_PART + TEXT_OF_A_BYTE * self.file.size:
            raise Damaged("the parts are longer together than a log of its size can hold")
        return is_text

    @staticmethod
    def look(inflated, body):
        """Whether there is a text, and how many bytes were inflated and read."""
        try:
            text = part_text(inflated, body)
        except NoText:
            return False, inflated or len(body)
        work = inflated + len(text)
        try:
            canonical(text)
        except NotCanonical:
            return False, work
        return True, work

    # 4
    def check_erasures(self):
        there = dict(self.rows("SELECT id, seq FROM erasures"))
        for id, redactions in self.listed.items():
            for redaction in redactions - {there.get(id)}:
                self.fault(redaction, "altered", "the list of removals does not hold what it lists")
        unknown = {place for (place,) in self.rows("SELECT seq FROM records")} - set(self.records) | self.doubtful
        for id in sorted(there):
            if not LEAST_ID <= id <= GREATEST_ID or not 1 <= there[id] <= MOST_RECORDS:
                continue
            if there[id] not in unknown and there[id] not in self.listed.get(id, ()):
                self.fault(id // PARTS_OF_A_RECORD, "missing", "a removal that no redaction lists")

    # 5
    def check_packs(self):
        packs = {}
        for digest, path, data in self.rows("SELECT digest, path, bytes FROM packs"):
            packs.setdefault(digest.decode("utf-8", "replace"), []).append((path, data))
        for digest, place in self.packs_named.items():
            files = packs.get(digest)
            if files is None:
                self.fault(place, "missing", "the pack %s is gone" % digest)
            elif pack_digest(files) != digest:
                self.fault(place, "altered", "the pack %s does not give its digest" % digest)
        for digest in packs:
            if self.every_record_is_known and digest not in self.packs_named:
                self.fault(None, "inserted", "the pack %s, which no record names" % digest)

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

    def shows(self):
        if self.faults:
            return None
        if not self.vouched:
            return "whole in itself; whether it is the log of then only a checkpoint kept outside can tell"
        if not self.key:
            return "whole in itself, and as the checkpoint says; who made the checkpoint only its key can tell"
        return "nothing was altered, removed or put in, but for what redactions say, up to record %d, as the checkpoint signed by %s says" % (
            self.vouched, self.key.name)

    def report(self):
        faults = [{"record": record, "kind": kind, "what": what} for record, kind, what in self.faults]
        return {
            "intact": not faults, "shows": self.shows(), "first": faults[0] if faults else None, "faults": faults, "erased": self.erased,
            "records": self.last_place, "vouched": self.vouched, "root": self.tree.root().hex(),
        }


def read(path):
    with open(path, "rb") as file:
        return file.read()


def judged(log, checkpoints, key):
    """The report on a log."""
    checker = Checker(log, checkpoints, key)
    checker.run()
    return checker.report()


def main():
    arguments = argparse.ArgumentParser(description="Checks a decision log, or a proof from one.")
    arguments.add_argument("log", nargs="?")
    arguments.add_argument("--checkpoint", action="append", default=[])
    arguments.add_argument("--key")
    arguments.add_argument("--proof")
    asked = arguments.parse_args()
    if bool(asked.log) == bool(asked.proof):
        arguments.error("name a log, or a proof with --proof")
    if asked.proof and not (asked.checkpoint and asked.key):
        arguments.error("a proof says nothing by itself: name the checkpoint that was kept outside with --checkpoint, and the key with --key")
    try:
        key = Key(read(asked.key)) if asked.key else None
        checkpoints = [Checkpoint(read(path)) for path in asked.checkpoint]
        if asked.proof:
            fault = Proof(read(asked.proof)).fault(checkpoints, key)
            report = {"intact": fault is None, "kind": fault and fault[0], "what": fault and fault[1]}
        else:
            report = judged(asked.log, checkpoints, key)
    except (Unusable, OSError) as error:
        # Nothing was looked at, so nothing is said of it.
        print(json.dumps({"intact": None, "unusable": str(error)}))
        return 2
    print(json.dumps(report, indent=1))
    return 0 if report["intact"] else 1


if __name__ == "__main__":
    sys.exit(main())
