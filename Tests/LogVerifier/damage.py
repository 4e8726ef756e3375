"""Damages a decision log as somebody would who can write the file; see plant.py, which also makes logs that are an attack."""

import hashlib
import json
import random
import sqlite3

KINDS = [
    "flip-core", "flip-hash", "flip-salt", "flip-body", "flip-last", "pack", "pack-gone", "pack-inserted", "inflated", "origin", "count",
    "remove", "remove-closed", "truncate", "truncate-quietly", "swap", "insert", "append", "far", "part-gone", "part-gone-quietly", "part-inserted", "part-restored",
    "erasure-gone", "erasure-moved", "forge-one", "forge-on", "forge-redaction", "not-canonical", "two",
]
choose = random.Random()
connection = None


def flipped(data):
    """The bytes with one bit turned; one byte where there was none."""
    if not data:
        return b"\x01"
    place = choose.randrange(len(data))
    return data[:place] + bytes([data[place] ^ 1 << choose.randrange(8)]) + data[place + 1 :]


def flip(table, column, key):
    name, value = choose.choice(connection.execute("SELECT %s, %s FROM %s ORDER BY %s" % (key, column, table, key)).fetchall())
    connection.execute("UPDATE %s SET %s = ? WHERE %s = ?" % (table, column, key), (flipped(value), name))
    return "a bit of %s.%s at %s" % (table, column, name)


def shift(first, by):
    """Moves the records from a number on, with their parts."""
    order = "DESC" if by > 0 else "ASC"
    for (seq,) in connection.execute("SELECT seq FROM records WHERE seq >= ? ORDER BY seq " + order, (first,)).fetchall():
        connection.execute("UPDATE records SET seq = ? WHERE seq = ?", (seq + by, seq))
        for (id,) in connection.execute("SELECT id FROM parts WHERE id / 4096 = ?", (seq,)).fetchall():
            connection.execute("UPDATE parts SET id = ? WHERE id = ?", (id + by * 4096, id))


def delete(first, last, with_parts):
    connection.execute("DELETE FROM records WHERE seq BETWEEN ? AND ?", (first, last))
    if with_parts:
        connection.execute("DELETE FROM parts WHERE id / 4096 BETWEEN ? AND ?", (first, last))


def rehash(first, last, change):
    """Makes records anew with every hash right, as a forger would."""
    previous = None
    for seq, core, hash in connection.execute("SELECT seq, core, hash FROM records ORDER BY seq").fetchall():
        if first <= seq <= last:
            fields = json.loads(core)
            if seq == first:
                change(fields)
            elif previous:
                fields["previous"] = previous.hex()
            core = json.dumps(fields, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()
            hash = hashlib.sha256(b"\0" + core).digest()
            connection.execute("UPDATE records SET core = ?, hash = ? WHERE seq = ?", (core, hash, seq))
        previous = hash


def damage(kind):
    count = connection.execute("SELECT count FROM log").fetchone()[0]
    place = choose.randint(1, count)
    other = choose.choice([seq for seq in range(1, count + 1) if seq != place])
    if kind == "flip-core":
        return flip("records", "core", "seq")
    if kind == "flip-hash":
        return flip("records", "hash", "seq")
    if kind == "flip-salt":
        return flip("parts", "salt", "id")
    if kind == "flip-body":
        return flip("parts", "body", "id")
    if kind == "flip-last":
        return flip("log", "last", "one")
    if kind == "pack":
        name = choose.choice(connection.execute("SELECT rowid, bytes FROM packs").fetchall())
        connection.execute("UPDATE packs SET bytes = ? WHERE rowid = ?", (flipped(name[1]), name[0]))
        return "a bit of a pack"
    if kind == "pack-gone":
        digest = choose.choice(connection.execute("SELECT DISTINCT digest FROM packs ORDER BY digest").fetchall())[0]
        connection.execute("DELETE FROM packs WHERE digest = ?", (digest,))
        return "a pack gone"
    if kind == "pack-inserted":
        connection.execute("INSERT INTO packs VALUES('sha256:00', 'a.yaml', x'31')")
        return "a pack that nobody names"
    if kind == "inflated":
        id = choose.choice(connection.execute("SELECT id FROM parts ORDER BY id").fetchall())[0]
        connection.execute("UPDATE parts SET inflated = inflated + 1 WHERE id = ?", (id,))
        return "inflated of part %d" % id
    if kind == "origin":
        connection.execute("UPDATE log SET origin = 'canllaw/0000000000000000'")
        return "another origin"
    if kind == "count":
        connection.execute("UPDATE log SET count = count + ?", (choose.choice([-3, -1, 1, 4]),))
        return "another count"
    if kind == "remove":
        last = min(count, place + choose.randint(0, 2))
        delete(place, last, choose.random() < 0.5)
        return "records %d to %d gone" % (place, last)
    if kind == "remove-closed":
        place = choose.randint(1, count - 1)
        delete(place, place, True)
        shift(place + 1, -1)
        connection.execute("UPDATE log SET count = count - 1")
        return "record %d gone, the rest moved up" % place
    if kind == "truncate":
        delete(place, count, True)
        return "records from %d on gone" % place
    if kind == "truncate-quietly":
        # What a redaction removed cannot be put back, so the last redaction stays.
        place = choose.randint(connection.execute("SELECT max(seq) FROM erasures").fetchone()[0] + 1, count)
        delete(place, count, True)
        connection.execute("UPDATE log SET count = ?, last = (SELECT hash FROM records WHERE seq = ?)", (place - 1, place - 1))
        return "records from %d on gone and the count set right" % place
    if kind == "swap":
        for old, new in ((place, -1), (other, place), (-1, other)):
            connection.execute("UPDATE records SET seq = ? WHERE seq = ?", (new, old))
        return "records %d and %d changed places" % (place, other)
    if kind == "insert":
        row = connection.execute("SELECT core, hash FROM records WHERE seq = ?", (place,)).fetchone()
        shift(place + 1, 1)
        connection.execute("INSERT INTO records VALUES(?, ?, ?)", (place + 1, *row))
        connection.execute("UPDATE log SET count = count + 1")
        return "record %d twice" % place
    if kind == "append":
        row = connection.execute("SELECT core, hash FROM records WHERE seq = ?", (place,)).fetchone()
        connection.execute("INSERT INTO records VALUES(?, ?, ?)", (count + 1, *row))
        return "record %d again at the end" % place
    if kind == "far":
        row = connection.execute("SELECT core, hash FROM records WHERE seq = ?", (place,)).fetchone()
        far = choose.choice([-(2**63), -5, 0, count + 70, 2**40, 2**51 - 2, 2**51 - 1, 2**62 + 5, 2**63 - 1])
        connection.execute("INSERT INTO records VALUES(?, ?, ?)", (far, *row))
        return "record %d again at %d" % (place, far)
    if kind == "part-gone":
        id = choose.choice(connection.execute("SELECT id FROM parts ORDER BY id").fetchall())[0]
        connection.execute("DELETE FROM parts WHERE id = ?", (id,))
        return "part %d gone" % id
    if kind == "part-gone-quietly":
        id = choose.choice(connection.execute("SELECT id FROM parts ORDER BY id").fetchall())[0]
        connection.execute("DELETE FROM parts WHERE id = ?", (id,))
        redaction = connection.execute("SELECT max(seq) FROM erasures").fetchone()[0]
        connection.execute("INSERT INTO erasures VALUES(?, ?)", (id, redaction))
        return "part %d gone as if redaction %s had removed it" % (id, redaction)
    if kind == "part-inserted":
        connection.execute("INSERT INTO parts VALUES(?, zeroblob(16), 0, x'31')", (place * 4096 + 900,))
        return "a part of record %d too many" % place
    if kind == "part-restored":
        id = choose.choice(connection.execute("SELECT id FROM erasures ORDER BY id").fetchall())[0]
        connection.execute("INSERT INTO parts VALUES(?, zeroblob(16), 0, x'31')", (id,))
        return "part %d there again" % id
    if kind == "erasure-gone":
        id = choose.choice(connection.execute("SELECT id FROM erasures ORDER BY id").fetchall())[0]
        connection.execute("DELETE FROM erasures WHERE id = ?", (id,))
        return "erasure %d gone" % id
    if kind == "erasure-moved":
        id = choose.choice(connection.execute("SELECT id FROM erasures ORDER BY id").fetchall())[0]
        connection.execute("UPDATE erasures SET seq = seq - 1 WHERE id = ?", (id,))
        return "erasure %d names another record" % id
    if kind == "forge-one":
        place = choose.randint(1, count - 1)
        rehash(place, place, lambda fields: fields.update(at="2020-01-01T00:00:00Z"))
        return "record %d made anew" % place
    if kind == "forge-on":
        rehash(place, count, lambda fields: fields.update(at="2020-01-01T00:00:00Z"))
        connection.execute("UPDATE log SET last = (SELECT hash FROM records WHERE seq = ?)", (count,))
        return "records from %d on made anew" % place
    if kind == "forge-redaction":
        redaction = connection.execute("SELECT max(seq) FROM erasures").fetchone()[0]
        rehash(redaction, count, lambda fields: fields.update(erased=fields["erased"][1:]))
        connection.execute("UPDATE log SET last = (SELECT hash FROM records WHERE seq = ?)", (count,))
        return "redaction %d made anew" % redaction
    if kind == "not-canonical":
        core = connection.execute("SELECT core FROM records WHERE seq = ?", (place,)).fetchone()[0].replace(b'":', b'": ', 1)
        connection.execute("UPDATE records SET core = ?, hash = ? WHERE seq = ?", (core, hashlib.sha256(b"\0" + core).digest(), place))
        return "a space in record %d" % place
    if kind == "two":
        return flip("records", "core", "seq") + " and " + flip("parts", "body", "id")
    raise SystemExit("no such damage: " + kind)


def without_guards(path, change):
    """What a change does to a log whose triggers are put aside meanwhile."""
    global connection
    connection = sqlite3.connect(path, isolation_level=None)
    triggers = connection.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' ORDER BY name").fetchall()
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("BEGIN")
    for name, _ in triggers:
        connection.execute("DROP TRIGGER " + name)
    done = change(connection)
    for name, sql in triggers:
        connection.execute(sql)
    connection.execute("COMMIT")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    return done


def apply(path, kind, seed):
    """Damages the log in the way of that kind; the same for the same seed."""
    choose.seed("%s%s" % (kind, seed))
    return without_guards(path, lambda _: damage(kind))
