"""Plants logs that are damaged, or an attack, and judges each by verify.py.

    plant.py LOG FOLDER CHECKPOINT KEY SEEDS [KIND...]
    plant.py --kinds      names every kind, one a line

For every kind and every seed below SEEDS a copy of the log is planted in the folder as KIND-SEED.db. Prints a JSON object a line:
kind, seed, what was done, and what verify.py says of it; with odd seeds by the checkpoint, with even ones without.
"""

import hashlib
import json
import os
import shutil
import sqlite3
import struct
import sys
import time
import zlib

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

import damage
from damage import choose, rehash, without_guards
from notes import Checkpoint, Key, Unusable
from verify import judged, read

PLANTS = {}
DEEP = 64


def plant(kind):
    """A way to plant a log: a function of its path that says what it did."""

    def add(function):
        PLANTS[kind] = function
        return function

    return add


def in_tables(kind):
    """The same where it is done by SQL, the triggers put aside."""

    def add(function):
        PLANTS[kind] = lambda path: without_guards(path, function)
        return function

    return add


# What stands in the place of tables


ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT "
VIEWS = [
    ("log", ENDLESS + "1 AS one, 'canllaw/0123456789abcdef' AS origin, count(*) AS count, x'00' AS last FROM n"),
    ("log", "SELECT 1 AS one, 'canllaw/0123456789abcdef' AS origin, 1 AS count, zeroblob(900000000) AS last"),
    ("records", ENDLESS + "i AS seq, x'7b7d' AS core, x'00' AS hash FROM n"),
    ("parts", ENDLESS + "i AS id, x'00' AS salt, 0 AS inflated, x'31' AS body FROM n"),
    ("erasures", ENDLESS + "i AS id, 1 AS seq FROM n"),
    ("packs", ENDLESS + "'sha256:00' AS digest, 'a' || i AS path, zeroblob(900000) AS bytes FROM n"),
]
TABLES = [
    "CREATE TABLE records(seq INTEGER PRIMARY KEY, core BLOB NOT NULL, hash BLOB NOT NULL, more BLOB AS (zeroblob(900000000)) VIRTUAL)",
    "CREATE TABLE records(seq INTEGER PRIMARY KEY, core BLOB NOT NULL, hash BLOB AS (zeroblob(900000000)) VIRTUAL)",
    "CREATE TABLE records(seq INTEGER PRIMARY KEY, core BLOB NOT NULL, hash BLOB NOT NULL)",
    "CREATE TABLE records(seq, core, hash)",
]
MORE = [
    "CREATE TRIGGER more AFTER INSERT ON records BEGIN DELETE FROM parts; END",
    "CREATE TRIGGER more AFTER UPDATE ON log BEGIN UPDATE log SET count = count - 1; END",
    "CREATE TRIGGER more BEFORE INSERT ON records BEGIN SELECT RAISE(IGNORE); END",
]
OTHERS = [
    "CREATE INDEX more ON parts(salt)",
    "CREATE VIEW more AS SELECT * FROM records",
    "CREATE TABLE more(a, b BLOB AS (zeroblob(900000000)) STORED)",
    "CREATE INDEX more ON records(hex(zeroblob(1000)))",
]


@plant("view")
def _(path):
    def change(log):
        table, view = choose.choice(VIEWS)
        log.execute("DROP TABLE " + table)
        log.execute("CREATE VIEW %s AS %s" % (table, view))
        return "a view for %s: %s" % (table, view)

    return _unguarded(path, change)


@plant("other-table")
def _(path):
    def change(log):
        table = choose.choice(TABLES)
        log.execute("DROP TABLE records")
        log.execute(table)
        return table

    return _unguarded(path, change)


def _unguarded(path, change):
    """A change after which the triggers are not put back."""
    log = sqlite3.connect(path, isolation_level=None)
    for (name,) in log.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall():
        log.execute("DROP TRIGGER " + name)
    done = change(log)
    log.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    log.close()
    return done


@in_tables("more-triggers")
def _(log):
    statement = choose.choice(MORE)
    log.execute(statement)
    return statement


@in_tables("more-objects")
def _(log):
    statement = choose.choice(OTHERS)
    log.execute(statement)
    return statement


@plant("no-triggers")
def _(path):
    return _unguarded(path, lambda log: "no triggers")


# Numbers without bounds


@in_tables("number-of-part")
def _(log):
    id = choose.choice([2**63 - 1, 2**63 - 4097, 2**63 - 4096, 0, 4095, -1, -(2**63)])
    log.execute("INSERT INTO parts VALUES(?, zeroblob(16), 0, x'31')", (id,))
    return "a part %d" % id


@in_tables("number-of-erasure")
def _(log):
    id, seq = choose.choice([(2**63 - 1, 3), (-(2**63), 3), (4096, 2**63 - 1), (4096, -(2**63)), (4096, 2**51), (0, 0)])
    log.execute("INSERT OR REPLACE INTO erasures VALUES(?, ?)", (id, seq))
    return "an erasure of %d by %d" % (id, seq)


@in_tables("number-of-records")
def _(log):
    count = choose.choice([2**63 - 1, -(2**63), -1, 2**51 - 1, 2**51 - 2, 2**40, 0])
    log.execute("UPDATE log SET count = ?", (count,))
    return "%d records" % count


@in_tables("number-inflated")
def _(log):
    number = choose.choice([2**63 - 1, -(2**63), -1, 2**32, 2**32 + 5, 16777217, 67108865])
    id = choose.choice(log.execute("SELECT id FROM parts ORDER BY id").fetchall())[0]
    log.execute("UPDATE parts SET inflated = ? WHERE id = ?", (number, id))
    return "part %d inflates to %d" % (id, number)


def _last(log):
    return log.execute("SELECT max(seq) FROM records").fetchone()[0]


def _rehash(log, place, change):
    """Makes records anew from a place on, with every hash right."""
    last = _last(log)
    rehash(place, last, change)
    log.execute("UPDATE log SET last = (SELECT hash FROM records WHERE seq = ?)", (last,))


@in_tables("number-in-redaction")
def _(log):
    redaction = log.execute("SELECT max(seq) FROM erasures").fetchone()[0]
    seq, position = choose.choice([(2**51, 0), (2**53 - 1, 0), (-(2**53) + 1, 0), (1, 4096), (1, -1), (1, 2**53 - 1), (0, 0), (2**51 - 1, 4095)])
    _rehash(log, redaction, lambda fields: fields.update(erased=sorted(fields["erased"] + [[seq, position]])))
    return "redaction %d removes part %d of record %d" % (redaction, position, seq)


@in_tables("removed-twice")
def _(log):
    first, last = log.execute("SELECT min(seq), max(seq) FROM erasures").fetchone()
    id = choose.choice(log.execute("SELECT id FROM erasures WHERE seq = ?", (first,)).fetchall())[0]
    seq, position = divmod(id, 4096)
    _rehash(log, last, lambda fields: fields.update(erased=sorted(fields["erased"] + [[seq, position]])))
    return "redaction %d removes what %d removed" % (last, first)


@in_tables("number-named")
def _(log):
    place = choose.choice([seq for seq, core in log.execute("SELECT seq, core FROM records ORDER BY seq") if b'"event":"decision"' in core])
    number = choose.choice([0, -1, place, place + 1, 2**51, 2**53 - 1, -(2**53) + 1])
    name = choose.choice(["about", "facts_of", "replaced_by"])
    _rehash(log, place, lambda fields: fields.update({name: number}))
    return "record %d is %s %d" % (place, name, number)


@in_tables("core")
def _(log):
    place = choose.randint(1, _last(log))
    name, value = choose.choice([
        ("format", True), ("format", 2), ("format", 4), ("seq", 2**51), ("event", "guess"), ("event", 1), ("previous", "00"), ("parts", {}), ("parts", [[]]), ("parts", [["a b", "0" * 64, []]]),
        ("parts", [["a", "0" * 63, []]]), ("parts", [["a", "0" * 64, [1, 1]]]), ("parts", [["a", "0" * 64, [-1]]]), ("at", None),
    ])
    _rehash(log, place, lambda fields: fields.update({name: value}))
    return "%s of record %d is %r" % (name, place, value)


MOMENTS = ["2026-11-24T10:12:60Z", "2026-02-29T00:00:00Z", "0000-01-01T00:00:00Z", "2026-11-24T24:00:00Z", "2026-13-01T00:00:00Z", "2026-11-24T10:12:00z", "2026-1-24T10:12:000Z"]


@in_tables("moment-that-is-none")
def _(log):
    place, moment = choose.randint(1, _last(log)), choose.choice(MOMENTS)
    _rehash(log, place, lambda fields: fields.update(at=moment))
    return "record %d of %s" % (place, moment)


@in_tables("moment-quiet")
def _(log):
    place, moment = choose.randint(1, _last(log)), choose.choice(["0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "2024-02-29T12:00:00Z", "0099-12-31T00:00:00Z"])
    _rehash(log, place, lambda fields: fields.update(at=moment))
    return "record %d of %s" % (place, moment)


ORIGINS = ["canllaw/\x1b[31m0123456789ab", "canllaw/\u202e0123456789abcd", "canllaw/0123456789ABCDEF", "canllaw/0123456789abcde", "another/0123456789abcdef", "canllaw/0123456789abcdef\n", ""]


@in_tables("name-that-is-none")
def _(log):
    origin = choose.choice(ORIGINS)
    log.execute("UPDATE log SET origin = ?", (origin,))
    seed = hashlib.sha256(b"\x03" + origin.encode()).hexdigest()
    _rehash(log, 1, lambda fields: fields.update(previous=seed))
    return "the name %r" % origin


# Parts that give their hash


def _hash(path, salt, inflated, body):
    path = path.encode()
    return hashlib.sha256(b"\x02" + salt + struct.pack(">I", len(path)) + path + struct.pack(">I", inflated) + body).hexdigest()


def _rehash_part(log, inflated, body, more=None):
    """Gives a part of a suggestion another content, with its hash and all that follows from it."""
    suggestions = [seq for seq, core in log.execute("SELECT seq, core FROM records ORDER BY seq") if b'"event":"suggestion"' in core]
    place, id = choose.choice([(id // 4096, id) for (id,) in log.execute("SELECT id FROM parts ORDER BY id") if id // 4096 in suggestions])
    salt = log.execute("SELECT salt FROM parts WHERE id = ?", (id,)).fetchone()[0]
    log.execute("UPDATE parts SET inflated = ?, body = ? WHERE id = ?", (inflated, body, id))

    def change(fields):
        part = fields["parts"][id % 4096]
        part[1] = _hash(part[0], salt, inflated, body)
        if more:
            more(fields)

    _rehash(log, place, change)
    return id


CANONICAL = [
    b"[" * DEEP + b"]" * DEEP, b'{"a":' * DEEP + b"1" + b"}" * DEEP, b'"[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[["',
    '{"\U00010000":1,"\ue000":2}'.encode(), '{"a":1,"\u00e9":2,"\u20ac":3}'.encode(), b'"\\"\\\\\\b\\t\\n\\f\\r\\u0000\\u001f\x7f"', b"9007199254740991", b"-9007199254740991",
    b'{"":0,"\\n":1,"a":[{},[],"",null,true,false]}', b"null", '"\u2028\ufeff"'.encode(), b'{"a\\"b":1,"ab":2}',
]
NOT_CANONICAL = [
    b"[" * (DEEP + 1) + b"]" * (DEEP + 1), b'{"a":' * (DEEP + 1) + b"1" + b"}" * (DEEP + 1), b"[" * 100_000, b"[" * 100_000 + b"]" * 100_000, b"", b" ", b"{ }", b"[1, 2]", b"1.0", b"1e2",
    b"01", b"-0", b"9007199254740992", b"9" * 5000, b"NaN", b"Infinity", b'"\\u0041"', b'"\\/"', b'"\\ud800"', b'"\\u001F"', b'"\x00"', b'"\n"', b'"\xff"', b'"\xc0\x80"', b'"\xed\xa0\x80"', b'"a',
    b"nul", b"[1,]", b"[1", b'{"a":1,"a":2}', b'{"b":1,"a":2}', '{"\ue000":1,"\U00010000":2}'.encode(), b'{"a":1}}', b"1 ", b"\xef\xbb\xbf1", b"'a'", b'{a:1}', b'{"a\\u000ab":1}', b"[[]", b'"\\u00e9"',
]


@in_tables("text-quiet")
def _(log):
    text = choose.choice(CANONICAL)
    return "part %d is %r" % (_rehash_part(log, 0, text), text[:60])


@in_tables("text-not-canonical")
def _(log):
    text = choose.choice(NOT_CANONICAL)
    return "part %d is %r" % (_rehash_part(log, 0, text), text[:60])


@in_tables("text-deflated-not-canonical")
def _(log):
    text = choose.choice([text for text in NOT_CANONICAL if text])
    return "part %d inflates to %r" % (_rehash_part(log, len(text), zlib.compress(text)), text[:60])


@in_tables("text-deflated-quiet")
def _(log):
    text = choose.choice(CANONICAL)
    return "part %d inflates to %r" % (_rehash_part(log, len(text), zlib.compress(text)), text[:60])


@in_tables("stream")
def _(log):
    text = b'"abcdefabcdefabcdefabcdef"'
    stream = zlib.compress(text)
    raw = zlib.compressobj(wbits=-15)
    inflated, body = choose.choice([
        (len(text), stream + b"\x00"), (len(text), stream + stream), (len(text) - 1, stream), (len(text) + 1, stream), (len(text), stream[:-1]), (len(text), stream[:-4]),
        (len(text), text), (len(text), b""), (len(text), raw.compress(text) + raw.flush()), (len(text), stream[:-1] + bytes([stream[-1] ^ 1])), (16777217, stream),
        (2**26, zlib.compress(bytes(2**26), 9)), (len(text), b"\x78\xbb" + stream[2:]), (len(text), zlib.compress(text)[:2] + b"\x07" + stream[3:]),
    ])
    return "part %d inflates to %d of %d bytes" % (_rehash_part(log, inflated, body), inflated, len(body))


@in_tables("too-long-together")
def _(log):
    """More than a log of its size may say: a few bytes that ask for 16 MiB, in part after part."""
    text = b'"' + b"a" * (2**24 - 2) + b'"'
    body, salt = zlib.compress(text, 9), bytes(16)
    size = log.execute("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size").fetchone()[0]
    count = 4 + (2**24 + 1024 * size) // (2 * 2**24 - 1024 * len(body))
    suggestions = {seq for seq, core in log.execute("SELECT seq, core FROM records") if b'"event":"suggestion"' in core}
    ids = [id for (id,) in log.execute("SELECT id FROM parts ORDER BY id") if id // 4096 in suggestions][:count]
    for id in ids:
        log.execute("UPDATE parts SET salt = ?, inflated = ?, body = ? WHERE id = ?", (salt, len(text), body, id))
    for place in sorted({id // 4096 for id in ids}):

        def change(fields):
            for position, part in enumerate(fields["parts"]):
                if place * 4096 + position in ids:
                    part[1] = _hash(part[0], salt, len(text), body)

        _rehash(log, place, change)
    return "%d parts of 16 MiB" % len(ids)


# The file


def _pages(path):
    with open(path, "rb") as file:
        data = file.read()
    return [data[start : start + 8192] for start in range(0, len(data), 8192)]


def _write(path, data):
    with open(path, "wb") as file:
        file.write(data)


@plant("file-bit")
def _(path):
    data = bytearray(read(path))
    place = choose.randrange(len(data))
    data[place] ^= 1 << choose.randrange(8)
    _write(path, data)
    return "a bit of byte %d of the file" % place


@plant("file-header")
def _(path):
    data = bytearray(read(path))
    place = choose.randrange(100)
    data[place] = choose.choice([0, 1, 2, 3, 0xFF, data[place] ^ 1])
    _write(path, data)
    return "byte %d of the header is %d" % (place, data[place])


@plant("file-cut")
def _(path):
    data = read(path)
    length = choose.choice([1, 99, 100, 511, 512, 4096, 8191, 8192, 8193, len(data) - 1, len(data) - 8192, choose.randrange(len(data))])
    _write(path, data[:length])
    return "%d bytes of %d" % (length, len(data))


@plant("file-pages-swapped")
def _(path):
    pages = _pages(path)
    first, second = choose.sample(range(len(pages)), 2)
    pages[first], pages[second] = pages[second], pages[first]
    _write(path, b"".join(pages))
    return "pages %d and %d changed places" % (first + 1, second + 1)


@plant("file-page-twice")
def _(path):
    pages = _pages(path)
    first, second = choose.sample(range(1, len(pages)), 2)
    pages[first] = pages[second]
    _write(path, b"".join(pages))
    return "page %d in the place of page %d" % (second + 1, first + 1)


@plant("file-page-filled")
def _(path):
    pages = _pages(path)
    page, byte = choose.randrange(len(pages)), choose.choice([0, 1, 0xFF])
    pages[page] = bytes([byte]) * 8192
    _write(path, b"".join(pages))
    return "page %d filled with %d" % (page + 1, byte)


@plant("file-rows-without-end")
def _(path):
    """A page of the tree of parts that names itself, or one page many times."""
    pages = _pages(path)
    inner = [number for number, page in enumerate(pages) if number and page[0] == 5 and struct.unpack(">H", page[3:5])[0]]
    number = choose.choice(inner)
    page = bytearray(pages[number])
    child = struct.pack(">I", choose.choice([number + 1, struct.unpack(">I", page[8:12])[0]]))
    for cell in range(struct.unpack(">H", page[3:5])[0]):
        place = struct.unpack(">H", page[12 + 2 * cell : 14 + 2 * cell])[0]
        page[place : place + 4] = child
    page[8:12] = child
    pages[number] = bytes(page)
    _write(path, b"".join(pages))
    return "page %d names page %d alone" % (number + 1, struct.unpack(">I", child)[0])


@plant("journal")
def _(path):
    _write(path + "-journal", b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + bytes(choose.choice([0, 20, 5000])))
    return "a journal beside it"


@plant("wal-quiet")
def _(path):
    _write(path + "-wal", choose.choice([b"x", b"\x37\x7f\x06\x82" + bytes(28), bytes(choose.randrange(40_000))]))
    return "a file beside it that is no -wal"


def judgement(path, checkpoints, key):
    try:
        return judged(path, checkpoints, key)
    except (Unusable, OSError) as error:
        return {"unusable": str(error)}


def main():
    if sys.argv[1:] == ["--kinds"]:
        print("\n".join(damage.KINDS + list(PLANTS)))
        return
    log, folder, checkpoint, key, seeds = sys.argv[1:6]
    checkpoints, key = [Checkpoint(read(checkpoint))], Key(read(key))
    for kind in sys.argv[6:] or damage.KINDS + list(PLANTS):
        for seed in range(int(seeds)):
            path = os.path.join(folder, "%s-%d.db" % (kind, seed))
            shutil.copyfile(log, path)
            choose.seed("%s%s" % (kind, seed))
            done = PLANTS[kind](path) if kind in PLANTS else damage.apply(path, kind, seed)
            start = time.monotonic()
            said = judgement(path, checkpoints if seed % 2 else [], key if seed % 2 else None)
            print(json.dumps({"kind": kind, "seed": seed, "done": done, "said": said, "seconds": time.monotonic() - start}), flush=True)


if __name__ == "__main__":
    main()
