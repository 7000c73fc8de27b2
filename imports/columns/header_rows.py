"""Finds the header row of a table: by the words in it, or by not being like the rows below it."""

from collections.abc import Sequence
from dataclasses import dataclass

from core.text import fold
from imports.columns.content import is_data
from imports.columns.form import IsGroup, ListForm
from imports.columns.layout import text
from imports.columns.tags import is_tag_row
from imports.reading.blanks import is_missing_value
from office.spreadsheets.reading import Row

_MOSTLY = 0.6
_SHARE_OF_WIDTH = 0.5
_ENOUGH_BELOW = 2


@dataclass(frozen=True)
class _Candidate:
    """A row that may be the header. `kinds` are the columns that it names."""

    row: Row
    position: int  # among the rows of the top
    kinds: frozenset[str]
    words: int

    @property
    def key(self) -> str:
        """Headers that are printed again on each page are one header."""
        return "|".join(fold(str(cell)) for cell in self.row.cells).rstrip("|")


def find_header(form: ListForm, top: Sequence[Row], is_group: IsGroup) -> Row | None:
    """The header among the first rows of a sheet, two rows joined to one, or None.

    Of several candidates it is the one with rows below it that names the items and most columns:
    the list, and not the summary above it.
    """
    candidates = [
        candidate
        for position in range(len(top))
        if (candidate := _candidate(form, top, position, is_group))
    ]
    if not candidates:
        return None

    def rank(candidate: _Candidate) -> tuple[int, bool, int, int, int]:
        return (
            min(_rows_below(candidate, candidates, len(top)), _ENOUGH_BELOW),
            form.is_complete(candidate.kinds),
            len(candidate.kinds),
            candidate.words,
            -candidate.position,
        )

    return max(candidates, key=rank).row


def header_at(form: ListForm, top: Sequence[Row], number: int) -> Row | None:
    """The row of this number as an administrator chose it, joined with the one above if it goes on.

    None if the sheet has no such row.
    """
    position = next((n for n, row in enumerate(top) if row.number == number), None)
    if position is None:
        return None
    joined = _with_row_above(form, top, position)
    return joined or top[position]


def _rows_below(candidate: _Candidate, candidates: Sequence[_Candidate], end: int) -> int:
    """How many rows stand between this header and the next other one.

    A row that names less and is no wider is a row of the list, in which words of headers stand.
    """
    width = len(filled(candidate.row))
    others = [
        other.position
        for other in candidates
        if other.key != candidate.key
        and (len(other.kinds) >= len(candidate.kinds) or len(filled(other.row)) > width)
    ]
    following = min((p for p in others if p > candidate.position), default=end)
    return following - candidate.position - 1


def _candidate(
    form: ListForm, top: Sequence[Row], position: int, is_group: IsGroup
) -> _Candidate | None:
    row = top[position]
    if is_tag_row(row.cells):
        return None
    joined = _with_row_above(form, top, position)
    for possible in filter(None, (joined, row)):
        kinds, words = _kinds(form, possible), _words(form, possible)
        is_named = bool(kinds) and words > 1
        if is_named or _differs(form, possible, top[:position], top[position + 1 :], is_group):
            return _Candidate(possible, position, kinds, words)
    return None


def _kinds(form: ListForm, row: Row) -> frozenset[str]:
    columns = (form.headers.column_of(cell) for cell in _words_of(row))
    return frozenset(column for column in columns if column)


def _words(form: ListForm, row: Row) -> int:
    return sum(form.headers.is_header(cell) for cell in _words_of(row))


def _words_of(row: Row) -> list[str]:
    """The cells that may name a column: "N/A" and the like stand below headers, "№" in them."""
    cells = map(str, row.cells)
    return [cell for cell in cells if not (any(map(str.isalnum, cell)) and is_missing_value(cell))]


def _with_row_above(form: ListForm, top: Sequence[Row], position: int) -> Row | None:
    """A header of two rows: "Contact" over "E-mail" and "Phone", "Country" over nothing."""
    if not position or top[position - 1].number != top[position].number - 1:
        return None
    upper, lower = top[position - 1], top[position]
    below = [cell for cell in lower.cells if text(cell)]
    if not below or not all(form.headers.is_header(str(cell)) for cell in below):
        return None
    width = max(len(upper.cells), len(lower.cells))
    high, low = (row.cells + [""] * (width - len(row.cells)) for row in (upper, lower))
    both = Row(lower.number, [under or over for over, under in zip(high, low, strict=True)])
    named = len(_kinds(form, both))
    is_more = named > max(len(_kinds(form, upper)), len(_kinds(form, lower)))
    return both if is_more else None


def _differs(
    form: ListForm,
    row: Row,
    above: Sequence[Row],
    below: Sequence[Row],
    is_group: IsGroup,
) -> bool:
    """Whether the row is a header although at most one of its words is known.

    It then is the first wide row of the table, and all words. One of them names the items, or the
    rows below hold addresses, dates, numbers or values of the group where it has a word.
    """
    cells = filled(row)
    rows = [other for other in below if not is_tag_row(other.cells)]
    width = max((len(filled(other)) for other in rows), default=0)
    is_named = form.is_complete(_kinds(form, row))
    if not rows or (len(cells) < _SHARE_OF_WIDTH * width and not is_named):
        return False
    if any(len(filled(other)) >= _SHARE_OF_WIDTH * width for other in above):
        return False
    if len(set(map(fold, cells.values()))) < len(cells) or any(map(_is_value, cells.values())):
        return False
    if any(map(is_group, cells.values())):
        return False
    if is_named:
        return True
    return len(cells) > 1 and any(_is_unlike(place, rows, is_group) for place in cells)


def filled(row: Row) -> dict[int, str]:
    """The cells of a row that show something, by their place."""
    return {place: value for place, cell in enumerate(row.cells) if (value := text(cell))}


def _is_value(cell: str) -> bool:
    return is_data(cell) or not any(character.isalpha() for character in cell)


def _is_unlike(place: int, rows: Sequence[Row], is_group: IsGroup) -> bool:
    values = [text(row.cells[place]) for row in rows if place < len(row.cells)]
    values = [value for value in values if value]
    return any(
        bool(values) and sum(map(is_of_form, values)) >= _MOSTLY * len(values)
        for is_of_form in (is_data, is_group)
    )
