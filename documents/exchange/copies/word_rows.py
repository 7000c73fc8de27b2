"""Tables of rows in a Word copy that comes back: found by the words that name their columns.

A row is a row of a table under its headings, or a table of its own whose first column names the
columns (documents/exchange/word_tables.py writes both).
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from core.text import fold
from documents.exchange.copies import limits, marks, references
from documents.exchange.copies.parts import CopyRefused, ReturnedRow, ReturnedSheet
from documents.exchange.copies.row_sheets import columns_by_heading
from documents.row_exchange import ExchangeRules
from office.spreadsheets.fillable import ColumnKind
from office.word.reading import BULLET, Line, Read, texts_of_table

_FEWEST = 0.5  # share of the columns that a table of rows names
_OWN_LOOK = "colours"  # cells of a table of rows are no text in which a colour means something


@dataclass(frozen=True)
class WordRows:
    """The rows of a Word copy, and its other lines; a line without text stands for each table of
    rows, with the marks that it carried."""

    sheets: list[ReturnedSheet] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)


@dataclass(frozen=True)
class _Table:
    """A table of rows: its columns by name, each with its place among the rows or columns."""

    rules: ExchangeRules
    line: Line
    names: Sequence[str]  # of the columns, in the order of the table; "" for one that is not known
    is_form: bool

    @property
    def count(self) -> int:
        """How many rows it holds: of forms that grew together, as many as repeat a column."""
        if not self.is_form:
            return len(self.line["rows"]) - 1
        return max(Counter(filter(None, self.names)).values())


def read(document: Read, all_rules: Sequence[ExchangeRules]) -> WordRows:
    """The tables of rows of a Word copy; none in a copy that was taken before it had any.

    Raises CopyRefused where a column is missing or there are too many rows.
    """
    is_ours = marks.ROWS in document.properties
    if is_ours:
        names = document.properties[marks.ROWS].split()
        all_rules = [rules for rules in all_rules if rules.name in names]
    is_older = references.PROPERTY in document.properties and not is_ours
    if is_older or not all_rules:
        return WordRows(lines=document.lines)
    known = {rules.name: columns_by_heading(rules) for rules in all_rules}
    tables: list[_Table] = []
    others: list[Line] = []
    for line, is_behind in _lines(document.lines):
        table = _table(line, all_rules, known, is_ours=is_ours) if is_behind else None
        if table:
            tables.append(table)
            others.append({"kind": "none", "marks": line["marks"], "dropped": {}})
        else:
            others.append(line)
    limits.check_rows(sum(table.count for table in tables))
    sheets = list(_sheets(tables, all_rules, document.properties))
    limits.check_cells(sheets)
    return WordRows(sheets, others)


def _lines(lines: Sequence[Line]) -> Iterator[tuple[Line, bool]]:
    """Each line, and whether it stands where tables of rows do: behind the sections, or anywhere
    if their end is no longer marked."""
    has_end = any(marks.END in line["marks"] for line in lines)
    is_behind = not has_end
    for line in lines:
        is_behind = is_behind or marks.END in line["marks"]
        yield line, is_behind


def _table(
    line: Line,
    all_rules: Sequence[ExchangeRules],
    known: Mapping[str, Mapping[str, str]],
    *,
    is_ours: bool,
) -> _Table | None:
    """The table of rows that a line is; in a file that is not ours, one with all columns.

    Raises CopyRefused, which names the first column that is missing.
    """
    if line["kind"] != "table" or not line["rows"]:
        return None
    rows = list(texts_of_table(line))
    first_column = [next(iter(texts), "") for texts in rows]
    tables = [
        _Table(rules, line, [known[rules.name].get(_heading(text), "") for text in texts], is_form)
        for rules in all_rules
        for texts, is_form in ((rows[0], False), (first_column, True))
    ]
    best = max(tables, key=_share)
    if best.rules.key not in best.names or _share(best) < _FEWEST:
        return None
    missing = [column for column in best.rules.columns if column.name not in best.names]
    if missing and not is_ours:
        return None
    if missing:
        raise CopyRefused(
            _(
                "The column “%(column)s” is missing in a table of “%(table)s”, or the words that "
                "name it were changed. Put it back as in the copy you took."
            )
            % {"column": missing[0].heading, "table": best.rules.title}
        )
    return best


def _heading(text: str) -> str:
    return fold(text[: limits.LONGEST_HEADING])


def _share(table: _Table) -> float:
    return len(set(filter(None, table.names))) / len(table.rules.columns)


def _sheets(
    tables: Iterable[_Table], all_rules: Sequence[ExchangeRules], properties: Mapping[str, str]
) -> Iterator[ReturnedSheet]:
    by_name: dict[str, list[_Table]] = {}
    for table in tables:
        by_name.setdefault(table.rules.name, []).append(table)
    for rules in all_rules:
        if own := by_name.get(rules.name):
            bases = marks.bases_of_rows(rules.name, properties)
            dropped = sum((Counter(table.line["dropped"]) for table in own), Counter[str]())
            dropped.pop(_OWN_LOOK, None)
            yield ReturnedSheet(
                rules.name, _rows(own), list(bases), bases=bases, dropped=dict(dropped)
            )


def _rows(tables: Iterable[_Table]) -> list[ReturnedRow]:
    """The rows in which somebody wrote, counted from 1 over all tables of the sheet."""
    all_cells = [cells for table in tables for cells in _cells(table)]
    return [
        ReturnedRow(number, cells[key], "", cells)
        for number, (key, cells) in enumerate(all_cells, 1)
        if any(cells.values())
    ]


def _cells(table: _Table) -> Iterator[tuple[str, dict[str, str]]]:
    """The name of the key column and the cells of each row."""
    records = _records_of_form(table) if table.is_form else _records(table)
    for record in records:
        yield (
            table.rules.key,
            {
                column.name: _text(record.get(column.name, ""), column.kind)
                for column in table.rules.columns
            },
        )


def _records(table: _Table) -> Iterator[dict[str, str]]:
    rows = texts_of_table(table.line)
    next(rows)
    for texts in rows:
        record: dict[str, str] = {}
        for name, text in zip(table.names, texts, strict=False):
            if name:
                record.setdefault(name, text)
        yield record


def _records_of_form(table: _Table) -> Iterator[dict[str, str]]:
    """The record of a form; of two forms that grew together, both."""
    record: dict[str, str] = {}
    for name, texts in zip(table.names, texts_of_table(table.line), strict=True):
        if not name:
            continue
        if name in record:
            yield record
            record = {}
        record[name] = "\n".join(filter(None, texts[1:]))
    yield record


def _text(text: str, kind: ColumnKind) -> str:
    """The text of a cell; the lines of a column of lines may have become a list."""
    if kind != ColumnKind.LINES:
        return text.strip()
    return "\n".join(line.strip().removeprefix(BULLET) for line in text.strip().split("\n"))
