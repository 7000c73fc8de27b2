"""Recognises headings: rows whose single value holds for the rows below them."""

import re
from collections.abc import Iterable

from core.text import collapse, fold
from imports.columns.form import IsGroup, ListForm
from office.spreadsheets.reading import Row

_BEHIND = re.compile(r"\s*(?:[:.\-–]+|\(\s*\d+[^()]*\)|[:\-–]?\s*\d{1,4})\s*$")
_BEFORE = re.compile(r"^\s*(?:\d{1,3}|[IVXLC]{1,6}|[A-Za-z])[.)]\s+")
_LONGEST = 70


def heading_of(form: ListForm, row: Row, number_place: int | None) -> str:
    """The text of a row that holds nothing else; "" if the row holds more.

    "Country: | Kenya" counts as one text, and so does "KENYA" over the column of numbers.
    """
    texts = [
        (place, collapse(str(cell))) for place, cell in enumerate(row.cells) if str(cell).strip()
    ]
    if len(texts) == 2 and form.headers.column_of(texts[0][1].rstrip(" :")) == form.group:
        texts = texts[1:]
    if len(texts) != 1:
        return ""
    place, text = texts[0]
    if place == number_place and text.isdigit():
        return ""
    return text if len(text) <= _LONGEST else ""


def bare(form: ListForm, text: str) -> str:
    """ "3. Pays : KENYA (5 participants)" → "KENYA"."""
    text = _BEFORE.sub("", text)
    text = _BEHIND.sub("", text)
    label = form.group_label
    return label.sub("", text, count=1).strip() if label.match(text) else text.strip()


def has_group_headings(
    form: ListForm,
    rows: Iterable[Row],
    columns: dict[str, int],
    is_group: IsGroup,
) -> bool:
    """Whether the list has headings above rows without such a value of their own.

    One such heading is enough where the list has no column of these values; where it has one, it
    must be empty below the heading.
    """
    place, number = columns.get(form.group), columns.get(form.number)
    is_under = False
    for row in rows:
        text = heading_of(form, row, number)
        if text:
            is_under = is_group(bare(form, text))
            continue
        own = (
            collapse(str(row.cells[place])) if place is not None and place < len(row.cells) else ""
        )
        if is_under and not fold(own):
            return True
    return False
