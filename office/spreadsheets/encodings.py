"""Finds the encoding of a text file; where it is not certain, the sender is asked.

Byte order mark, then strict UTF-8, then UTF-16 without a mark, then the two Windows code pages
that our hosts use: Western (cp1252) and Arabic (cp1256). Statistical guessers mangle cp1252
French, Portuguese and Spanish, so the two are told apart by what their letters stand beside.
"""

import codecs
import re
from dataclasses import dataclass
from pathlib import Path

KNOWN = ("utf-8", "utf-16", "cp1252", "cp1256")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE_BYTES = 256 * 1024
_HIGH_RUN = re.compile(rb"[\x80-\xff]+")
_ARABIC_LETTER = re.compile("[ء-ي]")


@dataclass(frozen=True)
class Alphabet:
    encoding: str
    is_certain: bool = True


def detect(path: Path) -> Alphabet:
    """The encoding of the file; not certain where two readings are both plausible."""
    with path.open("rb") as file:
        start = file.read(_SAMPLE_BYTES)
    for mark, encoding in _MARKS:
        if start.startswith(mark):
            return Alphabet(encoding)
    if b"\0" in start[:4000]:
        return Alphabet(_utf16_without_mark(start))
    return Alphabet("utf-8") if _is_utf8(path) else _code_page(start)


def _is_utf8(path: Path) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        with path.open("rb") as file:
            while chunk := file.read(_SAMPLE_BYTES):
                decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _utf16_without_mark(data: bytes) -> str:
    start = data[:4000]
    return "utf-16-le" if start[1::2].count(0) >= start[0::2].count(0) else "utf-16-be"


def _code_page(data: bytes) -> Alphabet:
    """Arabic words are runs of high bytes; Western accents stand alone between plain letters."""
    runs = _HIGH_RUN.findall(data)
    high = sum(map(len, runs))
    if not high:  # the first letter that is not plain comes late
        return Alphabet("cp1252", is_certain=False)
    in_words = sum(len(run) for run in runs if len(run) >= 3) / high
    if in_words >= 0.8 and _ARABIC_LETTER.search(data.decode("cp1256", "replace")):
        return Alphabet("cp1256")
    return Alphabet("cp1252", is_certain=in_words <= 0.2 and _is_western(data))


def _is_western(data: bytes) -> bool:
    try:
        data.decode("cp1252")
    except UnicodeDecodeError:
        return False
    return True
