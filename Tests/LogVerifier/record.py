"""Section 4 of the format: the core of a record."""

import re

from canonical import NotCanonical, canonical
from notes import MOST_RECORDS

PARTS_OF_A_RECORD = 4096
LONGEST_CORE = 4194304
EVENTS = (
    "suggestion", "decision", "correction", "redaction", "disclosure", "export", "facts_changed", "pack_approved", "pack_published")
EVENTS_OF_POLICIES = ("suggestion", "pack_approved", "pack_published")
MONTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def is_moment(text):
    """A second of the Gregorian calendar in UTC, of the years 0001 to 9999."""
    found = re.fullmatch("(\\d{4})-(\\d\\d)-(\\d\\d)T(\\d\\d):(\\d\\d):(\\d\\d)Z", text, re.ASCII) if isinstance(text, str) else None
    if not found:
        return False
    year, month, day, hour, minute, second = map(int, found.groups())
    if year < 1 or not 1 <= month <= 12 or hour > 23 or minute > 59 or second > 59:
        return False
    is_leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return 1 <= day <= MONTHS[month - 1] + (1 if month == 2 and is_leap else 0)


def is_digest(text):
    return isinstance(text, str) and re.fullmatch("[0-9a-f]{64}", text, re.ASCII) is not None


class Record:
    """A core as far as it can be relied upon; NotCanonical of anything else."""

    def __init__(self, core):
        if len(core) > LONGEST_CORE:
            raise NotCanonical
        self.fields = fields = canonical(core)
        ok = isinstance(fields, dict) and type(fields.get("format")) is int and fields["format"] == 3 and fields.get("event") in EVENTS
        ok = ok and type(fields.get("seq")) is int and 0 < fields["seq"] <= MOST_RECORDS and is_moment(fields.get("at"))
        if not ok or not is_digest(fields.get("previous")) or not isinstance(fields.get("parts"), list):
            raise NotCanonical
        self.seq, self.event, self.previous = fields["seq"], fields["event"], fields["previous"]
        self.parts = [self._part(item) for item in fields["parts"]]
        if len(self.parts) > PARTS_OF_A_RECORD:
            raise NotCanonical

    @staticmethod
    def _part(item):
        if not (isinstance(item, list) and len(item) == 3 and isinstance(item[0], str) and isinstance(item[2], list)):
            raise NotCanonical
        path, hash, positions = item
        if not re.fullmatch("[a-zA-Z0-9_./-]{1,200}", path, re.ASCII) or not is_digest(hash):
            raise NotCanonical
        if any(type(position) is not int or position < 0 for position in positions) or sorted(set(positions)) != positions:
            raise NotCanonical
        return path, hash

    def erased(self):
        """The ids of the parts that a redaction lists; None where they are not those that a redaction may list."""
        fields = self.fields
        about, pairs = fields.get("about"), fields.get("erased")
        if type(about) is not int or about < 1 or not isinstance(fields.get("rule"), str) or not isinstance(fields.get("role"), str):
            return None
        if not isinstance(pairs, list) or not all(isinstance(pair, list) and len(pair) == 2 for pair in pairs):
            return None
        if not all(type(seq) is int and type(position) is int for seq, position in pairs):
            return None
        ids = [seq * PARTS_OF_A_RECORD + position for seq, position in pairs]
        fits = all(0 < seq < self.seq and 0 <= position < PARTS_OF_A_RECORD for seq, position in pairs)
        return ids if fits and ids == sorted(set(ids)) else None

    def named(self):
        """The numbers of the records that this one names."""
        fields = self.fields
        names = ["about", "replaced_by"] + ([] if self.event == "suggestion" else ["facts_of"]) + (["through"] if self.event == "export" else [])
        return [fields[name] for name in names if type(fields.get(name)) is int]
