"""Sections 2 and 3 of the format: canonical JSON, and the texts of parts."""

import json
import re
import zlib

LARGEST = 2**53 - 1
DEEPEST = 64
LONGEST_PART = 16777216


class NotCanonical(Exception):
    pass


class NoText(Exception):
    """What is kept of a part cannot be read."""


def _refuse(_):
    raise NotCanonical


def _integer(digits):
    number = int(digits)
    if abs(number) > LARGEST:
        raise NotCanonical
    return number


def _sorted(value):
    """The value with its keys in the order of their UTF-16 code units."""
    if isinstance(value, dict):
        return {key: _sorted(value[key]) for key in sorted(value, key=lambda key: key.encode("utf-16-be"))}
    return [_sorted(item) for item in value] if isinstance(value, list) else value


def _written(value, **more):
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), **more)


_NOT_BRACKETS = bytes(set(range(256)) - set(b'"\\[]{}'))


def _is_too_deep(data):
    """Whether more than 64 lists and objects stand in one another. Of canonical JSON."""
    if data.count(b"[") + data.count(b"{") <= DEEPEST:
        return False
    if b"\\" in data:
        data = re.sub(rb"\\.", b"", data, flags=re.DOTALL)
    brackets = re.sub(rb'"[^"]*"', b"", data.translate(None, _NOT_BRACKETS))
    for _ in range(DEEPEST):
        brackets = brackets.replace(b"[]", b"").replace(b"{}", b"")
        if not brackets:
            return False
    return True


def canonical(data):
    """The value that the bytes write in the one way that section 2 allows; NotCanonical for all others."""
    try:
        text = data.decode("utf-8")
        value = json.loads(text, parse_float=_refuse, parse_constant=_refuse, parse_int=_integer)
        if _is_too_deep(data):
            raise NotCanonical
        # Keys beyond U+FFFF go before U+E000 to U+FFFF, which Python's own order does not know.
        if text != _written(value, sort_keys=True) and (not re.search(rb"[\xee-\xff]", data) or text != _written(_sorted(value))):
            raise NotCanonical
    except (ValueError, RecursionError) as error:
        raise NotCanonical from error
    return value


def part_text(inflated, body):
    """The text of a part; NoText where it cannot be read."""
    if not inflated:
        if len(body) > LONGEST_PART:
            raise NoText
        return body
    if not 1 <= inflated <= LONGEST_PART:
        raise NoText
    stream = zlib.decompressobj()
    try:
        text = stream.decompress(body, inflated + 1)
    except zlib.error as error:
        raise NoText from error
    if len(text) != inflated or not stream.eof or stream.unused_data:
        raise NoText
    return text
