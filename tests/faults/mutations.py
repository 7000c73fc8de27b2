"""Files that were damaged on the way: bytes turned, ends cut off, parts and tags broken."""

import io
import random
import re
import struct
import zipfile
import zlib

_TAGS = re.compile(rb"<[^<>]+>")
_NUMBERS = re.compile(rb'"[0-9]+"|>[0-9]+<')
_STRANGE = (
    *(b"\0", b"\xff\xfe", b"&#0;", b"&lt;", b"&amp", b"<![CDATA[", b"]]>", b"<!--", b"-1"),
    *(b"1e999", b"99999999999999999999", b"\xed\xa0\x80", b'"', b"'", b"\r", b"\x1a", b"=1+1"),
)

_TOO_BROKEN = (zipfile.BadZipFile, zlib.error, OSError, ValueError, LookupError, EOFError,
               NotImplementedError, RuntimeError)  # fmt: skip


def turn_bytes(data: bytes, dice: random.Random) -> bytes:
    """A few bits or bytes are others."""
    damaged = bytearray(data)
    for _ in range(dice.choice((1, 1, 3, 20, 200))):
        position = dice.randrange(len(damaged))
        one_bit_turned = damaged[position] ^ (1 << dice.randrange(8))
        damaged[position] = dice.choice((one_bit_turned, dice.randrange(256)))
    return bytes(damaged)


def cut_off(data: bytes, dice: random.Random) -> bytes:
    return data[: dice.randrange(1, len(data))]


def cut_out(data: bytes, dice: random.Random) -> bytes:
    start = dice.randrange(len(data))
    return (data[:start] + data[start + dice.randrange(1, 600) :]) or b"x"


def double(data: bytes, dice: random.Random) -> bytes:
    start = dice.randrange(len(data))
    piece = data[start : start + dice.randrange(1, 2000)]
    return data[:start] + piece * dice.randrange(2, 50) + data[start:]


def put_in(data: bytes, dice: random.Random) -> bytes:
    for _ in range(dice.randrange(1, 5)):
        place = dice.randrange(len(data))
        data = data[:place] + dice.choice(_STRANGE) + data[place:]
    return data


def break_xml(data: bytes, dice: random.Random) -> bytes:
    """A tag is removed, doubled, or holds another number."""
    pattern = dice.choice((_TAGS, _NUMBERS))
    occurrences = list(pattern.finditer(data))
    if not occurrences:
        return put_in(data, dice)
    occurrence = dice.choice(occurrences)
    replacement = dice.choice(occurrences)[0]
    number = b'"%d"' % dice.choice((-1, 0, 61, 70_000, 1_048_577, 2**31, 2**64))
    shortened = number if pattern is _NUMBERS else occurrence[0][:-1]
    changed = dice.choice((b"", occurrence[0] * 2, replacement, shortened))
    return data[: occurrence.start()] + changed + data[occurrence.end() :]


def break_container(data: bytes, dice: random.Random) -> bytes:
    """The container is whole and one of its parts is not, or is missing, or has another name."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        chosen = dice.choice(old.namelist())
        for name in old.namelist():
            content = old.read(name)
            if name == chosen:
                how = dice.choice((break_xml, break_xml, break_xml, turn_bytes, cut_off, put_in))
                name, content = dice.choice(
                    ((name, how(content, dice) if content else b"x"), (name + "x", content))
                    if dice.random() < 0.9
                    else ((name, b""),)
                )
            new.writestr(name, content, dice.choice((zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED)))
    return out.getvalue()


def lie_in_directory(data: bytes, dice: random.Random) -> bytes:
    """One number of the container's own directory is wrong."""
    marks = [match.start() for match in re.finditer(b"PK\x01\x02|PK\x03\x04|PK\x05\x06", data)]
    place = dice.choice(marks) + dice.randrange(4, 40)
    number = struct.pack("<I", dice.choice((0, 1, 2**31, 2**32 - 1, zlib.crc32(data))))
    return data[:place] + number + data[place + 4 :]


PLAIN = (turn_bytes, cut_off, cut_out, double, put_in)
OF_CONTAINERS = (break_container, break_container, break_container, lie_in_directory)


def mutated(data: bytes, dice: random.Random) -> bytes:
    """The file after one to three accidents."""
    for _ in range(dice.choice((1, 1, 1, 2, 3))):
        is_container = data.startswith(b"PK\x03\x04")
        how = dice.choice(OF_CONTAINERS if is_container and dice.random() < 0.7 else PLAIN)
        try:
            data = how(data, dice)
        except _TOO_BROKEN:
            data = turn_bytes(data, dice)  # too broken for that already
        data = data or b"x"
    return data
