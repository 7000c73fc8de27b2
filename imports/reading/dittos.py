"""Repeats the value above where a cell says "idem", "ditto", "same as above" or ″."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache

from core.text import collapse, fold
from imports.columns.form import ListForm
from imports.columns.layout import Layout, ListedRow
from office.spreadsheets.reading import Cell

_LONGEST = 30
_SIGNS = frozenset(
    {
        '"',
        "''",
        "″",
        "〃",
        "“",
        "”",
        "„",
        "»",
        "«",
        ",,",
        "´´",
        "``",
        "’’",
        "‘‘",
        '"-"',
        '-"-',
        '-"',
    }
)
# "ID" is Indonesia, and "do" a word of many languages.
_ABBREVIATIONS = frozenset({"id.", "-id-", "-do-", "- do -", "--do--", "do.", '-"-'})
_WORDS_WRITTEN = """
    ditto|idem|ibid|ibidem|same|the same|same as above|same above|as above|see above|
    idem que ci-dessus|ci-dessus|comme ci-dessus|voir ci-dessus|même|le même|la même|
    même que ci-dessus|idem anterior|igual|igual que el anterior|igual que arriba|
    igual al anterior|lo mismo|el mismo|la misma|mismo|misma|ver arriba|idem acima|igual acima|
    igual ao anterior|o mesmo|a mesma|mesmo|mesma|como acima|ver acima|نفسه|نفسها|نفس الشيء|
    نفس السابق|كما سبق|كما أعلاه|مثل أعلاه|مثل السابق|المذكور أعلاه|كذلك|أيضا|то же|то же самое|
    тот же|та же|там же|тоже|так же|см. выше|同上|同前|与上同
"""
_WORDS = frozenset(fold(phrase) for phrase in _WORDS_WRITTEN.split("|"))


def is_ditto(text: str) -> bool:
    """Whether the text of a cell stands for the value above it in the same column."""
    if len(text) > _LONGEST or text[-1:].isdigit() or "@" in text:
        return False
    return _stands_for_above(text)


@lru_cache(4096)  # posts, employers and countries come over and over
def _stands_for_above(text: str) -> bool:
    text = collapse(text)
    if text in _SIGNS or text.lower() in _ABBREVIATIONS or text == "id":
        return True
    return fold(text) in _WORDS


def with_repeats(form: ListForm, layout: Layout, rows: Iterable[ListedRow]) -> Iterator[ListedRow]:
    """The rows with the value above in place of each ditto.

    Columns that tell the items apart, such as names and addresses, are left as they are: there
    nothing can be repeated.
    """
    apart = form.naming | form.alone
    repeatable = [place for place, column in layout.mapping.items() if column not in apart]
    above: dict[int, Cell] = {}
    for row in rows:
        cells: list[Cell] | None = None
        for place in repeatable:
            value = row.filled[place] if place < len(row.filled) else ""
            if isinstance(value, str) and value and is_ditto(value):
                value = above.get(place, "")
                cells = list(row.filled) if cells is None else cells
                cells[place] = value
            above[place] = value
        yield row if cells is None else replace(row, filled=cells)
