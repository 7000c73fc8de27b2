"""Sheets of rows in a spreadsheet that comes back: found by the words above their columns."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from core.text import fold
from documents.exchange.copies import columns, limits
from documents.exchange.copies.columns import VERSION
from documents.exchange.copies.parts import CopyRefused, ReturnedRow, ReturnedSheet
from documents.row_exchange import ExchangeRules
from office.spreadsheets.reading import Row, Sheet

MARK = "rows:"  # begins the name under which the hidden sheet has a line for each row of a sheet
_HEADER_ROWS = 20


@dataclass(frozen=True)
class _Header:
    rules: ExchangeRules
    number: int
    positions: dict[str, int]


def read(sheets: Sequence[Sheet], all_rules: Sequence[ExchangeRules]) -> dict[str, ReturnedSheet]:
    """The sheets of rows in a spreadsheet, by the names of the spreadsheet's sheets.

    Raises CopyRefused where a column is missing, two sheets hold the same rows, or there are too
    many rows.
    """
    known = {rules.name: columns_by_heading(rules) for rules in all_rules}
    taken = _taken(sheets)
    returned: dict[str, ReturnedSheet] = {}
    for sheet in sheets:
        header = _header(sheet, all_rules, known)
        if header is None:
            continue
        name = header.rules.name
        first = next((other for other, rows in returned.items() if rows.name == name), None)
        if first:
            words = _("The sheets “%(first)s” and “%(second)s” hold the same rows. Keep one.")
            raise CopyRefused(words % {"first": first, "second": sheet.name})
        rows = _rows(sheet, header)
        returned[sheet.name] = ReturnedSheet(name, rows, taken.get(MARK + name, []))
    limits.check_rows(sum(len(sheet.rows) for sheet in returned.values()))
    limits.check_cells(returned.values())
    return returned


def _taken(sheets: Iterable[Sheet]) -> dict[str, list[str]]:
    """The keys of the rows that the copy was taken with, as its hidden sheet says."""
    taken: dict[str, list[str]] = {}
    for sheet in sheets:
        if sheet.name == columns.MARKS:
            for row in sheet.rows():
                if len(row.cells) > 1 and str(row.cells[0]).startswith(MARK):
                    taken.setdefault(str(row.cells[0]), []).append(str(row.cells[1]))
    return taken


def columns_by_heading(rules: ExchangeRules) -> dict[str, str]:
    """The columns of a sheet by their folded headings, in every language of the site."""
    by_heading: dict[str, str] = {}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            by_heading |= {fold(str(column.heading)): column.name for column in rules.columns}
            by_heading[fold(columns.label(VERSION))] = VERSION
    return by_heading


def _header(
    sheet: Sheet, all_rules: Sequence[ExchangeRules], known: Mapping[str, Mapping[str, str]]
) -> _Header | None:
    """The rows whose columns a sheet names best; None for a sheet without keys and versions."""
    for row in sheet.rows():
        if row.number > _HEADER_ROWS:
            return None
        headers = [_Header(r, row.number, _positions(row, known[r.name])) for r in all_rules]
        headers = [h for h in headers if {h.rules.key, VERSION} <= h.positions.keys()]
        if headers:
            return _complete(sheet, max(headers, key=_share))
    return None


def _share(header: _Header) -> float:
    return len(header.positions) / len(header.rules.columns)


def _complete(sheet: Sheet, header: _Header) -> _Header:
    """Raises CopyRefused, which names the first column that is missing."""
    for column in header.rules.columns:
        if column.name not in header.positions:
            raise CopyRefused(
                _(
                    "The column “%(column)s” is missing in the sheet “%(sheet)s”, or the words "
                    "above it were changed. Put it back as in the copy you took."
                )
                % {"column": column.heading, "sheet": sheet.name}
            )
    return header


def _positions(row: Row, known: Mapping[str, str]) -> dict[str, int]:
    positions: dict[str, int] = {}
    for place, cell in enumerate(row.cells):
        if column := known.get(fold(str(cell))):
            positions.setdefault(column, place)
    return positions


def _rows(sheet: Sheet, header: _Header) -> list[ReturnedRow]:
    """The rows below the header in which somebody wrote."""
    rows = []
    for row in sheet.rows():
        if row.number <= header.number:
            continue
        cells = {
            name: str(row.cells[place]).strip() if place < len(row.cells) else ""
            for name, place in header.positions.items()
        }
        base = cells.pop(VERSION)
        if any(cells.values()):
            rows.append(ReturnedRow(row.number, cells[header.rules.key], base, cells))
    return rows
