"""Section 5 of the format: checkpoints and keys, as their files say them."""

import base64
import re

import ed25519
from merkle import sha256

MOST_RECORDS = 2**51 - 2
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


class Unusable(Exception):
    """What was named cannot be read as what it should be."""


def lines(data, what):
    """The lines of a small file, past what editors and mail programs put around them."""
    try:
        text = data.decode("utf-8")
    except ValueError as error:
        raise Unusable(what) from error
    found = [line[:-1] if line.endswith("\r") else line for line in text.removeprefix("\ufeff").split("\n")]
    while found and not found[-1]:
        found.pop()
    return found


def is_origin(text):
    return re.fullmatch("canllaw/[0-9a-f]{16}", text, re.ASCII) is not None


def is_name(text):
    return re.fullmatch("[a-zA-Z0-9_./-]{1,200}", text, re.ASCII) is not None


def _base64(text):
    data = base64.b64decode(text, validate=True)
    if base64.b64encode(data).decode() != text:
        raise ValueError
    return data


class Checkpoint:
    def __init__(self, data):
        said = lines(data, "the checkpoint is not one")
        try:
            self.origin, count, root, words = said[:4]
            self.signed = "".join(line + "\n" for line in said[:4]).encode("utf-8")
            if not is_origin(self.origin) or not re.fullmatch("0|[1-9][0-9]{0,15}", count, re.ASCII) or int(count) > MOST_RECORDS:
                raise ValueError
            self.count, self.root = int(count), _base64(root)
            if len(self.root) != 32 or words != "words " + " ".join(WORDS[byte] for byte in self.root[:3]):
                raise ValueError
            if len(said) != 4 and (len(said) < 6 or said[4]):
                raise ValueError
            self.signatures = [self._signature(line) for line in said[5:]]
        except ValueError as error:
            raise Unusable("the checkpoint is not one") from error

    @staticmethod
    def _signature(line):
        dash, name, data = line.split(" ")
        data = _base64(data)
        if dash != "\u2014" or not is_name(name) or len(data) < 5:
            raise ValueError
        return name, data[:4], data[4:]

    def is_signed_by(self, key):
        return any(
            name == key.name and id == key.id and ed25519.verifies(key.bytes, self.signed, signature)
            for name, id, signature in self.signatures
        )


class Key:
    """The public half."""

    def __init__(self, data):
        said = lines(data, "the key is not one")
        if len(said) != 1:
            raise Unusable("the key is not one line")
        if said[0].startswith("PRIVATE+KEY+"):
            raise Unusable("this key signs and is to be kept secret: check with the file .pub that was made with it")
        try:
            self.name, id, encoded = re.fullmatch("([^+]+)\\+([0-9a-f]{8})\\+(.+)", said[0]).groups()
            material = _base64(encoded)
            self.id, self.bytes = bytes.fromhex(id), material[1:]
            if material[0] != 1 or len(self.bytes) != 32 or not is_name(self.name):
                raise ValueError
        except (ValueError, AttributeError, IndexError) as error:
            raise Unusable("the key is not one") from error
        if sha256(self.name.encode("utf-8"), b"\n\x01", self.bytes)[:4] != self.id:
            raise Unusable("the key's id does not follow from it")
