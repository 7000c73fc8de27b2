"""Finds the encoding of a text file; where it is not certain, the sender is asked.

Byte order mark, then strict UTF-8, then UTF-16 without a mark. Of the code pages only Western and
Arabic are read without a question, and only where every word speaks for it: our hosts send these
two, and a wrong alphabet makes other people of all names.
"""

import codecs
from dataclasses import dataclass
from pathlib import Path

from office.spreadsheets.code_pages import ranked, scores

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_PIECE_BYTES = 256 * 1024
_SAMPLE_BYTES = 32 * 1024
_SURELY_WESTERN = 0.97  # of the words; a list may hold an odd sign
_SURELY_ARABIC = 0.9
_NEXT_BEST = 0.5


@dataclass(frozen=True)
class Alphabet:
    """The encodings in which a file can be read, the most plausible first."""

    encodings: tuple[str, ...]
    is_certain: bool = True

    @property
    def encoding(self) -> str:
        return self.encodings[0]


def detect(path: Path) -> Alphabet:
    """The encoding of the file; not certain where several readings are plausible."""
    with path.open("rb") as file:
        start = file.read(4000)
    for mark, encoding in _MARKS:
        if start.startswith(mark):
            return Alphabet((encoding,))
    if b"\0" in start:
        return Alphabet((_utf16_without_mark(start),))
    return Alphabet(("utf-8",)) if _is_utf8(path) else _code_page(other_lines(path))


def _is_utf8(path: Path) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        with path.open("rb") as file:
            while chunk := file.read(_PIECE_BYTES):
                decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _utf16_without_mark(start: bytes) -> str:
    return "utf-16-le" if start[1::2].count(0) >= start[0::2].count(0) else "utf-16-be"


def other_lines(path: Path) -> list[bytes]:
    """The first lines with other than plain letters, which tell one code page from another.

    32 KB at most; only the last one may be cut.
    """
    lines: list[bytes] = []
    size, is_start = 0, True
    with path.open("rb") as file:
        while size < _SAMPLE_BYTES and (line := file.readline(_SAMPLE_BYTES)):
            if is_start and not line.isascii():
                lines.append(line[: _SAMPLE_BYTES - size])
                size += len(line)
            is_start = line.endswith(b"\n")
    return lines


def _code_page(lines: list[bytes]) -> Alphabet:
    by_encoding = scores(b"".join(lines))
    offered = tuple(ranked(by_encoding))
    best, best_score = offered[0], by_encoding[offered[0]]
    others = [score for name, score in by_encoding.items() if name != best]
    is_western = best == "cp1252" and best_score >= _SURELY_WESTERN
    is_arabic = best == "cp1256" and best_score >= _SURELY_ARABIC and max(others) < _NEXT_BEST
    return Alphabet(offered, is_certain=is_western or is_arabic)
