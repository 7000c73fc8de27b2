"""The values of rows: as a copy shows them, and what a cell that came back means."""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from core.date_fields import iso_day
from core.locales import day
from core.text import collapse, printable, stripped, with_line_feeds
from documents.models import Draft
from documents.row_exchange import Cells, Choices, ExchangeRules
from imports.reading.dates import day as imported_day
from office.spreadsheets.fillable import Column, ColumnKind

_NUMBER = re.compile(r"-?\d{1,12}(\.\d{1,6})?")
_DIGEST = 16  # characters; it tells two states of one row apart
_REPEATED = 60  # characters of a wrong cell that its problem repeats


@dataclass(frozen=True)
class Meaning:
    """What a cell means: a value as it is stored, or the text of the cell and what is wrong."""

    value: str
    problem: str = ""


@dataclass(frozen=True)
class Values:
    """The values in the columns of one sheet, with the choices that this draft offers."""

    rules: ExchangeRules
    draft: Draft

    @cached_property
    def columns(self) -> dict[str, Column]:
        return {column.name: column for column in self.rules.columns}

    @cached_property
    def open_columns(self) -> list[Column]:
        """The columns that may change in a row that is stored."""
        return [column for column in self.columns.values() if not column.is_key]

    @cached_property
    def _choices(self) -> Choices:
        return self.rules.choices(self.draft)

    @cached_property
    def labels(self) -> dict[str, dict[str, str]]:
        """The labels of the choices by what is stored, for each column that has choices."""
        return {
            name: {value: str(label) for value, label in pairs}
            for name, pairs in self._choices.items()
        }

    @cached_property
    def _stored(self) -> dict[str, dict[str, str]]:
        """What is stored by label in every language of the site, or by itself."""
        stored: dict[str, dict[str, str]] = {name: {} for name in self._choices}
        for language, _name in settings.LANGUAGES:
            with translation.override(language):
                for name, pairs in self._choices.items():
                    stored[name] |= {_folded(value): value for value, _label in pairs}
                    stored[name] |= {_folded(str(label)): value for value, label in pairs}
        return stored

    def shown(self, column: Column, value: str) -> str:
        """A stored value in words."""
        if column.kind == ColumnKind.DATE and value:
            return _day(value)
        if labels := self.labels.get(column.name):
            return "\n".join(labels.get(line, line) for line in value.split("\n"))
        return value

    def cell(self, column: Column, value: str) -> str | date | int | float:
        """A stored value as the cell of a spreadsheet."""
        if value and column.kind == ColumnKind.DATE:
            return date.fromisoformat(value)
        if value and column.kind == ColumnKind.NUMBER:
            number = Decimal(value)
            return int(number) if number == number.to_integral_value() else float(number)
        return self.shown(column, value)

    def text(self, column: Column, value: str) -> str:
        """A stored value as a text that means the same when it comes back."""
        return value if column.kind == ColumnKind.DATE else self.shown(column, value)

    def meaning(self, column: Column, text: str) -> Meaning:
        """What the cell of a copy means."""
        text = tidy(text)
        if not text:
            return Meaning("", _("Fill in this cell.") if column.is_needed else "")
        if column.kind == ColumnKind.DATE:
            return _date(text)
        if column.kind == ColumnKind.NUMBER:
            return _number(text)
        if column.kind == ColumnKind.LINES:
            text = "\n".join(filter(None, map(tidy, text.split("\n"))))
        if column.name in self.labels:
            return self._choice(column, text)
        if column.limit and len(text) > column.limit:
            words = _("Shorten this text to %(limit)d characters; it has %(count)d.")
            return Meaning(text, words % {"limit": column.limit, "count": len(text)})
        return Meaning(text)

    def _choice(self, column: Column, text: str) -> Meaning:
        """One choice, or one on each line or between semicolons."""
        values = []
        known = self._stored[column.name]
        is_several = column.kind == ColumnKind.LINES
        for line in _apart(text, known) if is_several else text.split("\n"):
            value = known.get(_folded(line))
            if value is None:
                words = _("“%(text)s” is not one of the choices of this column.")
                return Meaning(text, words % {"text": line[:_REPEATED]})
            values.append(value)
        return Meaning("\n".join(values))

    def digest(self, cells: Cells, *, of_keys: bool = False) -> str:
        """What tells this state of a row from every other, in the columns that may change, or in
        those that may not."""
        columns = [column for column in self.columns.values() if column.is_key == of_keys]
        values = [tidy(cells.get(column.name, "")) for column in columns]
        return hashlib.sha256(json.dumps(values).encode()).hexdigest()[:_DIGEST]

    def base(self, cells: Cells) -> str:
        """What a copy says of a row that it takes along: the digests of both sorts of columns."""
        return f"{self.digest(cells)}-{self.digest(cells, of_keys=True)}"


def tidy(text: str) -> str:
    """A text as it is compared: programs set the ends of lines and outer spaces as they like."""
    lines = printable(with_line_feeds(text)).replace("\t", " ").split("\n")
    return stripped("\n".join(line.rstrip() for line in lines))


def _folded(text: str) -> str:
    return collapse(text).casefold()


def _apart(text: str, known: Mapping[str, str]) -> list[str]:
    """The lines of a text; one that is no choice as a whole is cut at its semicolons, if any."""
    lines: list[str] = []
    for line in text.split("\n"):
        pieces = [line] if _folded(line) in known else map(tidy, re.split("[;؛；]", line))
        lines += filter(None, pieces)
    return lines


def same_key(key: str) -> str:
    """A key as two rows are known by it, however a spreadsheet program spells it."""
    return _folded(tidy(key))


def _day(value: str) -> str:
    try:
        return day(date.fromisoformat(value))
    except ValueError:
        return value


def _date(text: str) -> Meaning:
    """A day as year-month-day, or written out so that no other day can be meant."""
    if read := imported_day(text):
        return Meaning(read.isoformat())
    try:
        return Meaning(iso_day(text).isoformat())
    except ValueError as error:
        return Meaning(text, str(error))


def _number(text: str) -> Meaning:
    if not _NUMBER.fullmatch(text):
        return Meaning(text, _("Enter a number in digits, for example 12 or 12.5."))
    return Meaning(f"{Decimal(text).normalize():f}")
