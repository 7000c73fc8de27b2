"""HXL: a row of hashtags under the header says what the columns hold (hxlstandard.org 1.1)."""

import re
from collections.abc import Sequence

from core.text import collapse
from office.spreadsheets.reading import Cell
from people.importer.headers import Column

C = Column
# What we write, and the first choice among what we read.
TAGS: dict[Column, str] = {
    C.HONORIFIC: "#contact+name+honorific",
    C.GIVEN_NAME: "#contact+name+given",
    C.FAMILY_NAME: "#contact+name+family",
    C.POSITION: "#contact+position",
    C.ORGANISATION: "#org+name",
    C.ORGANISATION_KIND: "#org+type",
    C.COUNTRY: "#country+name",
    C.EMAIL: "#contact+email",
    C.PHONE: "#contact+phone",
}
# The first rule whose words all stand in the tag decides; "contact" alone is a name.
_RULES: tuple[tuple[str, Column], ...] = (
    ("email", C.EMAIL),
    ("phone", C.PHONE),
    ("tel", C.PHONE),
    ("honorific", C.HONORIFIC),
    ("prefix", C.HONORIFIC),
    ("family", C.FAMILY_NAME),
    ("last", C.FAMILY_NAME),
    ("surname", C.FAMILY_NAME),
    ("given", C.GIVEN_NAME),
    ("first", C.GIVEN_NAME),
    ("position", C.POSITION),
    ("role", C.POSITION),
    ("title", C.POSITION),
    ("org type", C.ORGANISATION_KIND),
    ("org", C.ORGANISATION),
    ("country", C.COUNTRY),
    ("contact name", C.NAME),
    ("contact", C.NAME),
    ("arrival", C.ARRIVAL),
    ("meta num", C.NUMBER),
    ("meta id", C.NUMBER),
)
_TAG = re.compile(r"#[a-z][a-z0-9_]*(\s*\+\s*[a-z][a-z0-9_]*)*", re.IGNORECASE)
_FEWEST = 2


def is_tag_row(cells: Sequence[Cell]) -> bool:
    """Two hashtags or more, and nothing else."""
    if not any(isinstance(cell, str) and cell.lstrip().startswith("#") for cell in cells):
        return False
    texts = [text for cell in cells if (text := collapse(str(cell)))]
    return len(texts) >= _FEWEST and all(_TAG.fullmatch(text) for text in texts)


def column_of_tag(tag: str) -> Column | None:
    words = set(re.split(r"[\s+#]+", tag.lower())) - {""}
    return next((column for rule, column in _RULES if set(rule.split()) <= words), None)


def columns_of_tags(cells: Sequence[Cell]) -> dict[Column, int]:
    """The columns that the row tags, the first of several with the same tag."""
    found: dict[Column, int] = {}
    for place, cell in enumerate(cells):
        column = column_of_tag(collapse(str(cell)))
        if column and column not in found:
            found[column] = place
    return found
