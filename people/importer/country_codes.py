"""NA in the column of countries: "not available", or Namibia?

The whole column tells. Beside other ways to say that nothing is known ("N/A", "-", "null") NA is
blank. Where it is the only such value it may be Namibia's code (ISO 3166-1): in a column of
two-letter codes the administrator is asked, and in a column of names it is blank and said so.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from enum import StrEnum
from typing import Any

from countries.resolver import Resolution, Resolver
from imports.columns.layout import Layout, ListedRow, text
from imports.matching.parsed import ParsedRow
from imports.reading.blanks import is_missing_value
from imports.reading.hidden import rows_below
from office.spreadsheets.reading import Sheet
from people.importer.headers import Column
from people.importer.problems import Problem

NAMIBIA = "NA"


class Meaning(StrEnum):
    """What NA stands for in the column of countries of one list."""

    BLANK = "blank"
    NOTED = "noted"
    ASKED = "asked"


def is_namibia_asked(written: str, resolver: Resolver) -> bool:
    """Whether a country written NA is to be asked about; an earlier answer is remembered."""
    return written == NAMIBIA and resolver.resolve(NAMIBIA.lower()) == Resolution()


def meaning_of_na(sheet: Sheet, layout: Layout, resolver: Resolver) -> Meaning:
    """What NA stands for, from all values of the column of countries."""
    place = layout.columns.get(Column.COUNTRY)
    if place is None:
        return Meaning.BLANK
    written = {row.cells[place] for row in rows_below(sheet, layout) if place < len(row.cells)}
    values = set(map(text, written)) - {""}
    if NAMIBIA not in values or any(map(is_missing_value, values - {NAMIBIA})):
        return Meaning.BLANK
    codes = (value for value in values - {NAMIBIA} if len(value) == 2 and value in resolver.codes)
    return Meaning.ASKED if any(codes) else Meaning.NOTED


def without_na(rows: Iterable[ListedRow], layout: Layout) -> Iterator[ListedRow]:
    """The rows with blank cells where their country is written NA."""
    place = layout.columns.get(Column.COUNTRY)
    for row in rows:
        if place is None or place >= len(row.filled) or text(row.filled[place]) != NAMIBIA:
            yield row
            continue
        cells = list(row.filled)
        cells[place] = ""
        yield replace(row, filled=cells)


def noting_na(rows: Iterable[ParsedRow[Any]], layout: Layout) -> Iterator[ParsedRow[Any]]:
    """The rows with a note where a country was written NA and counts as blank."""
    place = layout.columns.get(Column.COUNTRY)
    for row in rows:
        if place is not None and place < len(row.raw) and text(row.raw[place]) == NAMIBIA:
            note = Problem("na_is_blank", layout.header_of(Column.COUNTRY), NAMIBIA)
            row.problems = [*row.problems, note]
        yield row
