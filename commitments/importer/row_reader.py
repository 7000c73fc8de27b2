"""Understands one row as a commitment, a milestone or an actor, without asking the database."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from django.core.exceptions import ValidationError

from commitments.importer.headers import Column
from commitments.importer.items import ListedItem
from commitments.importer.numbering import KIND_AT, Kind, place_of
from commitments.importer.problems import Problem
from commitments.sdgs import codes_in
from commitments.text_fields import CONTACT, TEXTS
from core.text import collapse, fold, is_blank, stripped, with_line_feeds
from imports.columns.layout import Layout, ListedRow, text
from imports.reading.dates import day
from office.spreadsheets.failed import is_failed
from office.spreadsheets.reading import Cell
from people.importer.organisations import kind_of_type

_LIMITS = {
    Column.TITLE: 200,
    Column.LEAD: 200,
    Column.MILESTONE: 200,
    Column.ACTOR: 200,
    Column.ROLE: 300,
    Column.CONTACT: 200,
    **{Column(field.name): field.limit for field in (*TEXTS, CONTACT)},
}
_LONGEST_PARTNER, _LONGEST_PARTNERS = 200, 4000
_TEXTS = tuple(Column(field.name) for field in TEXTS)
_NAMES = frozenset({Column.TITLE, Column.LEAD, Column.ACTOR})
_SHOWN = 80  # characters of a cell that a problem quotes
_NUMBER = re.compile(r"\D{0,12}(\d{1,6})")
_THEME = re.compile(r"(\d{1,3})\b")
_BETWEEN_LINES = re.compile(r"[\n;]")
_COLUMNS_OF = {
    Kind.COMMITMENT: (Column.TITLE, Column.LEAD, Column.LEAD_CONTACT, *_TEXTS),
    Kind.MILESTONE: (Column.TITLE, Column.MILESTONE),
    Kind.ACTOR: (Column.ACTOR, Column.ROLE, Column.CONTACT),
}


@dataclass(frozen=True)
class RowReader:
    """Understands the rows of a list.

    `themes` are the numbers of the themes by their folded titles, `types` the types of
    organisations that may be engaged, by their values.
    """

    layout: Layout
    themes: Mapping[str, int]
    types: Mapping[str, str]

    def read(self, row: ListedRow) -> tuple[ListedItem, list[Problem]]:
        """What the row names, and everything that is wrong with its own cells."""
        problems: list[Problem] = []
        item = ListedItem(KIND_AT[place_of(row.number)])
        row = self._without_failed(row, problems)
        for column in _COLUMNS_OF[item.kind]:
            self._read_text(row, column, item, problems)
        if item.kind is Kind.ACTOR:
            self._read_actor(row, item, problems)
        else:
            self._read_reference(row, item, problems)
        if item.kind is Kind.COMMITMENT:
            self._read_commitment(row, item, problems)
        elif item.kind is Kind.MILESTONE:
            self._read_milestone(row, item, problems)
        return item, problems

    def problem(self, code: str, column: str, value: str = "", **details: object) -> Problem:
        """A problem with the cell of this column."""
        quoted = value if len(value) <= _SHOWN else value[:_SHOWN] + "…"
        return Problem(code, self.layout.header_of(column), quoted, details)

    def _without_failed(self, row: ListedRow, problems: list[Problem]) -> ListedRow:
        """Report errors of the spreadsheet as problems, and treat their cells as empty."""
        failed = {
            place: cell
            for place, cell in enumerate(row.filled)
            if isinstance(cell, str) and is_failed(cell)
        }
        used = self.layout.mapping
        for place, cell in failed.items():
            if place in used:
                problems.append(Problem("failed_cell", self.layout.headers[place], cell))
        cells = ["" if place in failed else cell for place, cell in enumerate(row.filled)]
        return replace(row, filled=cells)

    def _text(self, row: ListedRow, column: Column) -> str:
        return text(self.layout.cell(row, column))

    def _paragraphs(self, row: ListedRow, column: Column) -> str:
        return stripped(with_line_feeds(str(self.layout.cell(row, column))))

    def _read_text(
        self, row: ListedRow, column: Column, item: ListedItem, problems: list[Problem]
    ) -> None:
        value = self._paragraphs(row, column) if column in _TEXTS else self._text(row, column)
        setattr(item, column.value, value)
        limit = _LIMITS[column]
        if len(value) > limit:
            problems.append(self.problem("too_long", column, value, limit=limit))
        if column in _NAMES and "://" in value:
            problems.append(self.problem("link", column, value))

    def _read_reference(self, row: ListedRow, item: ListedItem, problems: list[Problem]) -> None:
        """The number, the action item and the title of a commitment."""
        number = self._text(row, Column.NUMBER)
        match = _NUMBER.fullmatch(number)
        item.number = int(match[1]) if match else None
        if number and not match:
            problems.append(self.problem("not_a_number", Column.NUMBER, number))
        item.part_text = self._text(row, Column.PART) or row.heading

    def _read_commitment(self, row: ListedRow, item: ListedItem, problems: list[Problem]) -> None:
        if not item.title:
            problems.append(self.problem("no_title", Column.TITLE))
        self._read_partners(row, item, problems)
        self._read_themes(row, item, problems)
        self._read_sdgs(row, item, problems)
        starts_on = self._read_day(row, Column.STARTS_ON, item, problems)
        ends_on = self._read_day(row, Column.ENDS_ON, item, problems)
        if starts_on and ends_on and ends_on < starts_on:
            written = self._text(row, Column.ENDS_ON)
            problems.append(
                self.problem("ends_before", Column.ENDS_ON, written, day=item.starts_on)
            )

    def _read_partners(self, row: ListedRow, item: ListedItem, problems: list[Problem]) -> None:
        written = self._paragraphs(row, Column.PARTNERS)
        names: dict[str, str] = {}
        for name in _BETWEEN_LINES.split(written):
            names.setdefault(fold(name), collapse(name))
        item.partners = [name for name in names.values() if not is_blank(name)]
        if any("://" in name for name in item.partners):
            problems.append(self.problem("link", Column.PARTNERS, written))
        for name in item.partners:
            if len(name) > _LONGEST_PARTNER:
                limit = _LONGEST_PARTNER
                problems.append(self.problem("too_long", Column.PARTNERS, name, limit=limit))
        if len(written) > _LONGEST_PARTNERS:
            limit = _LONGEST_PARTNERS
            problems.append(self.problem("too_long", Column.PARTNERS, written, limit=limit))

    def _read_themes(self, row: ListedRow, item: ListedItem, problems: list[Problem]) -> None:
        numbers: set[int] = set()
        for line in _BETWEEN_LINES.split(self._paragraphs(row, Column.THEMES)):
            known = self._theme(line)
            for name in [line] if known else line.split(","):
                number = known or self._theme(name)
                if number:
                    numbers.add(number)
                elif not is_blank(name):
                    problems.append(self.problem("unknown_theme", Column.THEMES, collapse(name)))
        item.themes = sorted(numbers)

    def _read_sdgs(self, row: ListedRow, item: ListedItem, problems: list[Problem]) -> None:
        written = self._text(row, Column.SDGS)
        try:
            item.sdgs = codes_in(written)
        except ValidationError:
            problems.append(self.problem("unknown_sdg", Column.SDGS, written))

    def _theme(self, name: str) -> int | None:
        """The number of a theme that is named by its number, by its title, or by both."""
        folded = fold(name)
        if number := self.themes.get(folded):
            return number
        match = _THEME.match(folded)
        if not match or int(match[1]) not in self.themes.values():
            return None
        title = folded[match.end() :].strip()
        is_number_alone = not title or self.themes.get(title) == int(match[1])
        return int(match[1]) if is_number_alone else None

    def _read_day(
        self, row: ListedRow, column: Column, item: ListedItem, problems: list[Problem]
    ) -> date | None:
        cell: Cell = self.layout.cell(row, column)
        understood = day(cell)
        setattr(item, column.value, understood.isoformat() if understood else "")
        if understood is None and not is_blank(str(cell)):
            problems.append(self.problem("not_a_date", column, text(cell)))
        return understood

    def _read_milestone(self, row: ListedRow, item: ListedItem, problems: list[Problem]) -> None:
        key = self._text(row, Column.MILESTONE_KEY)
        item.milestone_key = int(key) if key.isdecimal() and len(key) < 16 else None
        self._read_day(row, Column.DUE_ON, item, problems)
        if not item.milestone:
            problems.append(self.problem("no_milestone", Column.MILESTONE))

    def _read_actor(self, row: ListedRow, item: ListedItem, problems: list[Problem]) -> None:
        if not item.actor:
            problems.append(self.problem("no_title", Column.ACTOR))
        written = self._text(row, Column.ACTOR_KIND)
        kind = self._type(written)
        item.actor_kind = kind
        if written and not kind:
            types = ", ".join(self.types.values())
            problems.append(self.problem("unknown_kind", Column.ACTOR_KIND, written, types=types))

    def _type(self, written: str) -> str:
        """The type of organisation: one of our labels, or a word for it in five languages."""
        labels = {fold(label): kind for kind, label in self.types.items()}
        kind = labels.get(fold(written)) or kind_of_type(written)
        return kind if kind in self.types else ""
