"""How much text a copy that comes back may hold, and how much of it one page compares.

Reading a text costs about 10 microseconds for each element, and up to 50 in the plain notation.
One section at its limit (6,500) is always read; so is a roadmap of 100 pages with 60 elements each.
"""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from documents.exchange.copies.parts import CopyRefused, ReturnedSheet
from richtext import limits
from richtext.parsing import count_tags

# Elements of all sections of a copy that one upload reads.
READ_AT_ONCE = 8_000
_MARKS = 2  # line ends, signs and tags of the plain notation that stand for one element
# Rows of all sheets of a copy; each may become two fields of one form.
ROWS_AT_ONCE = 500
# Characters in the cells of all these rows; a roadmap of 40 commitments has about 100,000.
LETTERS_OF_ROWS = 1_000_000
LONGEST_HEADING = 200  # characters of a cell that may name a column
# Units of the stored texts that one page compares with the copy's: twice a section at its limit,
# which is read as it is stored and as the copy began with it.
READ_TO_COMPARE = 15_000
_ENTITIES = 8  # signs such as &amp; that cost one unit
_LETTERS = 2_000  # letters that cost one unit


def reading_cost(stored: str, base: str | None) -> int:
    """The cost in units of reading a stored text and the one that the copy began with."""
    return sum(map(_cost, {stored, base or ""}))


def _cost(html: str) -> int:
    return count_tags(html) // 2 + html.count("&") // _ENTITIES + len(html) // _LETTERS


def elements_of_notation(text: str) -> int:
    """About how many elements a text in the plain notation has, judged by its signs."""
    return (limits.marks_of(text) + count_tags(text)) // _MARKS


def check_all(elements: Iterable[int]) -> None:
    """Raises CopyRefused where the sections of a copy have more elements than one upload reads.

    A section that comes alone has only the limits of a section.
    """
    counts = [count for count in elements if count]
    count = sum(counts)
    if count > READ_AT_ONCE and len(counts) > 1:
        raise CopyRefused(
            _(
                "This copy holds too much text to be read at once: all its sections together have "
                "%(count)d paragraphs, list items, table cells and other elements, and a copy may "
                "have at most %(limit)d. Delete the sections that you did not change, or bring "
                "them back in several files. Sections that are not in a copy stay as they are."
            )
            % {"count": count, "limit": READ_AT_ONCE}
        )


def check_rows(count: int) -> None:
    """Raises CopyRefused where the sheets of a copy hold more rows than one form takes."""
    if count > ROWS_AT_ONCE:
        raise CopyRefused(
            _(
                "This copy holds %(count)d rows, and a copy may have at most %(limit)d. Delete the "
                "rows that you did not change. Rows that are not in a copy stay as they are."
            )
            % {"count": count, "limit": ROWS_AT_ONCE}
        )


def check_cells(sheets: Iterable[ReturnedSheet]) -> None:
    """Raises CopyRefused where the cells of rows hold more text than one page compares."""
    cells = (text for sheet in sheets for row in sheet.rows for text in row.cells.values())
    if sum(map(len, cells)) > LETTERS_OF_ROWS:
        raise CopyRefused(
            _(
                "The rows of this copy hold more than %(limit)d characters. Delete the rows that "
                "you did not change. Rows that are not in a copy stay as they are."
            )
            % {"limit": LETTERS_OF_ROWS}
        )
