"""Countries that stand as headings above their people, in a row of their own."""

import re
from collections.abc import Callable, Iterable

from core.text import collapse, fold
from office.spreadsheets.reading import Row
from people.importer.headers import Column, column_of

_LABEL = re.compile(
    r"(?:country|pays|pa[ií]s|البلد|delegation of|delegation|d[ée]l[ée]gation (?:du|de la|de l['’]|"
    r"des|de|d['’])|delegaci[oó]n de|delega[cç][aã]o d[eoa])\s*[:\-–]?\s*",
    re.IGNORECASE,
)
_BEHIND = re.compile(r"\s*(?:[:.\-–]+|\(\s*\d+[^()]*\)|[:\-–]?\s*\d{1,4})\s*$")
_BEFORE = re.compile(r"^\s*(?:\d{1,3}|[IVXLC]{1,6}|[A-Za-z])[.)]\s+")
_LONGEST = 70


def heading_of(row: Row, number_place: int | None) -> str:
    """The text of a row that holds nothing else; "" where more stands in it.

    "Country: | Kenya" counts as one text, and so does "KENYA" over the column of numbers.
    """
    texts = [
        (place, collapse(str(cell))) for place, cell in enumerate(row.cells) if str(cell).strip()
    ]
    if len(texts) == 2 and column_of(texts[0][1].rstrip(" :")) == Column.COUNTRY:
        texts = texts[1:]
    if len(texts) != 1:
        return ""
    place, text = texts[0]
    if place == number_place and text.isdigit():
        return ""
    return text if len(text) <= _LONGEST else ""


def bare(text: str) -> str:
    """ "3. Pays : KENYA (5 participants)" → "KENYA"."""
    text = _BEFORE.sub("", text)
    text = _BEHIND.sub("", text)
    return _LABEL.sub("", text, count=1).strip() if _LABEL.match(text) else text.strip()


def has_country_headings(
    rows: Iterable[Row],
    columns: dict[Column, int],
    is_country: Callable[[str], bool],
) -> bool:
    """Whether countries stand above people who have none in their own row.

    One such heading is enough where the list has no column of countries; where it has one, it
    must be empty below the heading.
    """
    place, number = columns.get(Column.COUNTRY), columns.get(Column.NUMBER)
    is_under = False
    for row in rows:
        text = heading_of(row, number)
        if text:
            is_under = is_country(bare(text))
            continue
        own = (
            collapse(str(row.cells[place])) if place is not None and place < len(row.cells) else ""
        )
        if is_under and not fold(own):
            return True
    return False
