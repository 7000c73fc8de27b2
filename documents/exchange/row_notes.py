"""Rows of a copy in words: where they can be changed, and what to enter in them."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from core.locales import listed
from documents.exchange.row_tables import RowTable
from documents.kinds import DocumentKind
from office.spreadsheets.fillable import Column, ColumnKind


def titles_in_copies(kind: DocumentKind) -> str:
    """The rows that can be written in a copy; empty where there are none."""
    return listed(str(rules.title) for rules in kind.exchange)


def titles_on_site(kind: DocumentKind) -> str:
    """The rows that can only be changed on the site; empty where there are none."""
    return listed(str(rows.title) for rows in kind.rows if not rows.exchange)


def notes_for_word(kind: DocumentKind) -> list[str]:
    """What a Word copy says of the tables of rows that it shows."""
    notes = []
    if titles := titles_in_copies(kind):
        words = _("You can also write in these tables: %(tables)s.")
        notes.append(words % {"tables": titles})
    if titles := titles_on_site(kind):
        words = _("These tables are here to be read: %(tables)s. Change them on the site.")
        notes.append(words % {"tables": titles})
    return notes


def guidance(table: RowTable, *, has_lists: bool = False) -> Iterator[tuple[str, str]]:
    """What to enter in the columns of a table, each by its heading.

    `has_lists`: the cells of a column with one choice have a list to pick from, so that its choices
    need not be named.
    """
    for column in table.values.columns.values():
        is_fixed = column.is_key and not table.rules.takes_new_rows
        is_picked = has_lists and column.kind == ColumnKind.CHOICE
        hints = _hints(table, column, has_choices=not is_picked)
        if not is_fixed and (words := "\n".join(hints)):
            yield str(column.heading), words


def _hints(table: RowTable, column: Column, *, has_choices: bool) -> Iterator[str]:
    if column.hint:
        yield str(column.hint)
    if column.kind == ColumnKind.DATE:
        yield _("A date, for example 2018-06-30.")
    labels = table.values.labels.get(column.name)
    if labels and has_choices:
        is_single = column.kind != ColumnKind.LINES
        yield _("One of these:") if is_single else _("Any of these, each on its own line:")
        yield from labels.values()
