"""Section 1 of the format: opens a log that somebody hostile may have made, without changing it or anything beside it."""

import os
import shutil
import sqlite3
import tempfile
import urllib.parse

from notes import Unusable

APPLICATION_ID = 1128353356
LONGEST_VALUE = 67108864
# A step of SQLite takes no more work than the rows of a file of that size can ask for.
OPERATIONS = 10_000
LEAST_STRIDES = 10_000
BYTES_A_STRIDE = 1_000

REFUSAL = "BEGIN SELECT RAISE(ABORT, 'append only'); END"


def _table(name, columns):
    return "table", name, name, "CREATE TABLE %s(%s) STRICT" % (name, columns)


def _trigger(action, table, rest):
    name = "%s_%s" % (table, action.lower())
    return "trigger", name, table, "CREATE TRIGGER %s BEFORE %s ON %s%s%s" % (name, action, table, rest, REFUSAL)


TABLES = {
    _table("log", "one INTEGER PRIMARY KEY CHECK(one = 1), origin TEXT NOT NULL, count INTEGER NOT NULL, last BLOB NOT NULL"),
    _table("packs", "digest TEXT NOT NULL, path TEXT NOT NULL, bytes BLOB NOT NULL, PRIMARY KEY(digest, path)"),
    _table("records", "seq INTEGER PRIMARY KEY, core BLOB NOT NULL, hash BLOB NOT NULL"),
    _table("parts", "id INTEGER PRIMARY KEY, salt BLOB NOT NULL, inflated INTEGER NOT NULL, body BLOB NOT NULL"),
    _table("erasures", "id INTEGER PRIMARY KEY, seq INTEGER NOT NULL"),
    ("index", "parts_of_case", "parts", "CREATE INDEX parts_of_case ON parts(body) WHERE id & 4095 = 0"),
    ("index", "sqlite_autoindex_packs_1", "packs", ""),
}
TRIGGERS = {_trigger(action, table, " ") for table in ("records", "packs", "erasures") for action in ("UPDATE", "DELETE")} | {
    _trigger("INSERT", "records", " WHEN NEW.seq <> (SELECT count + 1 FROM log)\n"),
    _trigger("UPDATE", "parts", " "),
    _trigger("DELETE", "parts", " WHEN NOT EXISTS (SELECT 1 FROM erasures WHERE id = OLD.id)\n"),
}


class Damaged(Exception):
    """SQLite cannot read the file any more, or not in the time that a sound one takes."""


class LogFile:
    """A log as a file that nobody changes: the file itself, or a private copy with what waits in its `-wal`."""

    def __init__(self, path):
        if not os.path.isfile(path) or os.path.getsize(path) == 0:
            raise Unusable("there is no log of that name")
        if os.path.exists(path + "-journal") and os.path.getsize(path + "-journal") > 0:
            raise Unusable("beside the log stands a -journal, which belongs to no log: keep it in another folder and find out who put it there")
        self.folder = None
        self.size = os.path.getsize(path)
        if os.path.exists(path + "-wal") and os.path.getsize(path + "-wal") > 0:
            path = self._copy(path)
        self.database = self._connect(path, "mode=ro&immutable=1")

    def _copy(self, path):
        self.folder = tempfile.mkdtemp()
        copy = os.path.join(self.folder, "log.db")
        for ending in ("", "-wal"):
            shutil.copyfile(path + ending, copy + ending)
        self.database = self._connect(copy, "mode=rw")
        try:
            self.row("PRAGMA wal_checkpoint(TRUNCATE)")
        except Damaged:
            pass
        self.database.close()
        self.size = os.path.getsize(copy)
        return copy

    def _connect(self, path, query):
        database = sqlite3.connect("file:" + urllib.parse.quote(os.path.abspath(path)) + "?" + query, uri=True, isolation_level=None)
        database.text_factory = bytes
        if hasattr(database, "setlimit"):
            database.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, min(LONGEST_VALUE, max(self.size, 65536)))
            database.setlimit(sqlite3.SQLITE_LIMIT_SQL_LENGTH, 20_000)
            database.setlimit(sqlite3.SQLITE_LIMIT_COLUMN, 16)
            database.setlimit(sqlite3.SQLITE_LIMIT_EXPR_DEPTH, 50)
        self.strides = 0
        database.set_progress_handler(self._stride, OPERATIONS)
        return database

    def _stride(self):
        self.strides += 1
        return self.strides > LEAST_STRIDES + self.size // BYTES_A_STRIDE

    def close(self):
        self.database.close()
        if self.folder:
            shutil.rmtree(self.folder, ignore_errors=True)

    def rows(self, query, *values):
        """The rows of a query; Damaged where SQLite cannot read them, Unusable where the file is none of its own."""
        self.strides = 0
        try:
            yield from self.database.execute(query, values)
        except sqlite3.Error as error:
            code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_NOTADB if "not a database" in str(error) else sqlite3.SQLITE_CORRUPT)
            if code & 0xFF in (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_BUSY):
                raise Unusable(str(error)) from error
            raise Damaged(str(error)) from error

    def row(self, query, *values):
        """The first row; None where there is none."""
        return next(iter(list(self.rows(query, *values))), None)

    # Whether it is a log

    def check_header(self):
        version = self.row("PRAGMA user_version")[0]
        if self.row("PRAGMA application_id")[0] != APPLICATION_ID or version < 1:
            raise Unusable("the file is not a decision log")
        if version != 3:
            raise Unusable("the log has format %d; this program knows 3" % version)

    def objects(self):
        """Whether the tables are those of the format, and whether what guards them is, too."""
        rows = [
            tuple(value.decode("utf-8", "replace") for value in row)
            for row in self.rows("SELECT CAST(type AS TEXT), CAST(name AS TEXT), CAST(tbl_name AS TEXT), CAST(coalesce(sql, '') AS TEXT) FROM sqlite_schema LIMIT 64")
        ]
        tables = {row for row in rows if row[0] != "trigger"}
        return tables == TABLES, set(rows) == TABLES | TRIGGERS and len(rows) == len(set(rows))

    def broken_pages(self):
        """What SQLite finds wrong with the pages of the file; nothing where it is whole."""
        said = [row[0].decode("utf-8", "replace") for row in self.rows("PRAGMA integrity_check(5)")]
        return [] if said == ["ok"] else said
