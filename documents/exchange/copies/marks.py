"""Hidden marks in a Word copy: which section a text is, and its version when it was taken.

Each section has two bookmarks, one on its heading and one around its text, so that deleting
either leaves the other; the draft is a document property. Bookmarks stay in Word and in
LibreOffice. Content controls do not (docs/decisions/0015).

Each row of a table has a document property with its key and the values that it was taken with.
"""

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

PROPERTY = "sscroadmap"
ROWS = "sscroadmap-rows"  # the property of a copy in whose tables people write
END = "ssc_end"
_BOOKMARK = re.compile(r"ss[ct]_(\w{1,30})_(\d{1,9})")


class Mark(NamedTuple):
    """A section by its code, with underscores only, and its version; 0 where nobody knows."""

    code: str
    version: int


def of_heading(code: str, version: int) -> str:
    """The name of the bookmark on a heading (letters, digits, underscores; at most 40)."""
    return f"ssc_{plain(code)}_{version}"


def of_text(code: str, version: int) -> str:
    """The name of the bookmark around a section's text."""
    return f"sst_{plain(code)}_{version}"


def is_on_heading(name: str) -> bool:
    return name.startswith("ssc_")


def plain(code: str) -> str:
    return code.replace("-", "_")


def read(name: str) -> Mark | None:
    """The mark that a bookmark is; None for a bookmark that is not ours."""
    match = _BOOKMARK.fullmatch(name)
    return Mark(match[1], int(match[2])) if match else None


def of_rows(sheet: str, bases: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Properties for the rows of a sheet: `bases` are their keys and Values.base of their cells.

    Word keeps 255 characters of a property; a base has 33, so a key may have 200.
    """
    return {
        f"{ROWS}-{sheet}-{number}": f"{base} {key}" for number, (key, base) in enumerate(bases, 1)
    }


def bases_of_rows(sheet: str, properties: Mapping[str, str]) -> dict[str, str]:
    """The bases of the rows that a copy was taken with, by key."""
    start = f"{ROWS}-{sheet}-"
    pairs = (text.partition(" ") for name, text in properties.items() if name.startswith(start))
    return {key: base for base, _space, key in pairs}
