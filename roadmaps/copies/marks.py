"""Hidden marks in a copy: which section of which draft a text is, and its version then.

Word files carry each mark twice: as the tag of a content control (Word keeps it) and as a
bookmark on the heading (LibreOffice keeps that). The draft is also a document property.
"""

import re
from typing import NamedTuple

PROPERTY = "sscroadmap"
END = "ssc_end"
_TAG = re.compile(r"ssc:(\d{1,9}):([\w-]{1,30}):(\d{1,9})")
_BOOKMARK = re.compile(r"ssc_(\w{1,30})_(\d{1,9})")


class Mark(NamedTuple):
    """A section of a draft; `code` with underscores only where it comes from a bookmark."""

    code: str
    version: int
    draft: int | None = None


def tag(draft: int, code: str, version: int) -> str:
    """The tag of a section's content control."""
    return f"ssc:{draft}:{code}:{version}"


def bookmark(code: str, version: int) -> str:
    """The name of the bookmark on a section's heading (letters, digits, underscores; 40)."""
    return f"ssc_{plain(code)}_{version}"


def plain(code: str) -> str:
    return code.replace("-", "_")


def of_tag(text: str) -> Mark | None:
    found = _TAG.fullmatch(text)
    return Mark(plain(found[2]), int(found[3]), int(found[1])) if found else None


def of_bookmark(name: str) -> Mark | None:
    found = _BOOKMARK.fullmatch(name)
    return Mark(found[1], int(found[2])) if found else None
