"""Compares the rows of a returned copy with the stored ones, row by row."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.choices import Toned
from documents.exchange.copies.parts import ReturnedRow, ReturnedSheet
from documents.exchange.copies.row_values import Meaning, Values, same_key, tidy
from documents.models import ReturnedCopy
from documents.row_exchange import ExchangeRules, Row
from office.spreadsheets.fillable import Column


class RowOutcome(Toned):
    """How a row of the copy compares with the stored one."""

    SAME = "same", gettext_lazy("Unchanged in the copy")
    TAKEN = "taken", gettext_lazy("Stored already")
    NEW = "new", gettext_lazy("New in the copy")
    CHANGED = "changed", gettext_lazy("Changed in the copy")
    CONFLICT = "conflict", gettext_lazy("Changed in the copy and on the site")
    REMOVED = "removed", gettext_lazy("Not on the site")
    LOCKED = "locked", gettext_lazy("Cannot be changed in a copy")
    PROBLEM = "problem", gettext_lazy("To correct")

    @classmethod
    def _tones(cls) -> dict[str, str]:
        return {
            "taken": "success",
            "new": "info",
            "changed": "info",
            "conflict": "warning",
            "removed": "warning",
            "locked": "warning",
            "problem": "danger",
        }


TO_CHOOSE = frozenset({RowOutcome.NEW, RowOutcome.CHANGED, RowOutcome.CONFLICT, RowOutcome.REMOVED})
TO_SHOW = TO_CHOOSE | {RowOutcome.LOCKED, RowOutcome.PROBLEM}


@dataclass(frozen=True)
class ComparedCell:
    """A cell in words: as it is stored, as the copy has it, and what is wrong with it there."""

    heading: str
    stored: str
    returned: str
    problem: str = ""
    is_changed: bool = False


@dataclass(frozen=True)
class RowComparison:
    """A row of a sheet and the stored row with its key; `problem` is one of the whole row."""

    values: Values
    returned: ReturnedRow
    stored: Row | None
    problem: str = ""
    is_stored_elsewhere: bool = False

    @property
    def id(self) -> str:
        """Names the row in a form and in results."""
        return f"{self.values.rules.name}-{self.returned.number}"

    @property
    def seen(self) -> str:
        """The version that a reader of the comparison sees; empty where no row is stored."""
        return self.stored.version if self.stored else ""

    @property
    def title(self) -> str:
        """What its reader knows the row by."""
        if self.stored:
            return self.stored.title
        title = self.returned.cells.get(self.values.rules.title_column, "")
        return title or _("Row %(number)s") % {"number": self.returned.number}

    @cached_property
    def _meanings(self) -> dict[str, Meaning]:
        return {
            name: self._meaning(column, self.returned.cells.get(name, ""))
            for name, column in self.values.columns.items()
        }

    def _meaning(self, column: Column, text: str) -> Meaning:
        if self.stored:
            stored = self.stored.cells.get(column.name, "")
            if tidy(text) == tidy(self.values.shown(column, stored)):
                return Meaning(stored)  # as it was exported, however long ago it was allowed
        return self.values.meaning(column, text)

    @cached_property
    def cells(self) -> dict[str, str]:
        """The values to save: those of the copy where they may change."""
        meant = {name: meaning.value for name, meaning in self._meanings.items()}
        cells = dict(self.values.rules.as_stored(meant))
        if self.stored:
            locked = (column.name for column in self.values.columns.values() if column.is_key)
            cells |= {name: self.stored.cells.get(name, "") for name in locked}
        return cells

    @cached_property
    def _has_problem(self) -> bool:
        return bool(self.problem) or self._has_wrong_cell or bool(self._problems_together)

    @property
    def _has_wrong_cell(self) -> bool:
        columns = self.values.open_columns if self.stored else self.values.columns.values()
        return any(self._meanings[c.name].problem for c in columns)

    @cached_property
    def _problems_together(self) -> Mapping[str, str]:
        """What the owner's rules say of values that each mean something, by names of columns."""
        if self._has_wrong_cell:
            return {}
        return self.values.rules.problems(self.values.draft, self.cells)

    @property
    def _base(self) -> str:
        """The digest of the values that the row began with, in the columns that may change."""
        return self.returned.base.partition("-")[0]

    @cached_property
    def _has_changed_keys(self) -> bool:
        """Whether the copy says something else in columns that may not change."""
        base = self.returned.base.partition("-")[2]
        cells = {name: meaning.value for name, meaning in self._meanings.items()}
        return bool(base) and base != self.values.digest(cells, of_keys=True)

    @cached_property
    def outcome(self) -> RowOutcome:
        """The first that applies, from those that need nothing to those that need a decision."""
        if self.stored is None:
            return self._outcome_of_unknown
        returned, stored = self.values.digest(self.cells), self.values.digest(self.stored.cells)
        if returned == stored or returned == self._base:
            if self._has_changed_keys:
                return RowOutcome.LOCKED
            is_same = returned == self._base or not self._base
            return RowOutcome.SAME if is_same else RowOutcome.TAKEN
        if self._has_problem:
            return RowOutcome.PROBLEM
        return RowOutcome.CHANGED if stored == self._base else RowOutcome.CONFLICT

    @property
    def _outcome_of_unknown(self) -> RowOutcome:
        if self.is_stored_elsewhere:
            return RowOutcome.TAKEN
        if self._has_problem:
            return RowOutcome.PROBLEM
        if not self.returned.base:
            return RowOutcome.NEW
        is_unchanged = self._base == self.values.digest(self.cells)
        return RowOutcome.SAME if is_unchanged else RowOutcome.REMOVED

    @property
    def is_open(self) -> bool:
        """Whether there is something to choose."""
        return self.outcome in TO_CHOOSE

    @property
    def is_shown(self) -> bool:
        """Whether its reader needs to see it cell by cell."""
        return self.outcome in TO_SHOW

    @cached_property
    def shown(self) -> list[ComparedCell]:
        """The cells that differ or have a problem; of a row that is not stored, all with words."""
        return [cell for cell in map(self._shown, self.values.columns.values()) if _matters(cell)]

    def _problem_of(self, column: Column) -> str:
        together = self._problems_together if self.outcome == RowOutcome.PROBLEM else {}
        return self._meanings[column.name].problem or together.get(column.name, "")

    def _shown(self, column: Column) -> ComparedCell:
        meaning, problem = self._meanings[column.name], self._problem_of(column)
        returned = meaning.value if meaning.problem else self.values.shown(column, meaning.value)
        if self.stored is None:
            return ComparedCell(str(column.heading), "", returned, problem, bool(returned))
        value = self.stored.cells.get(column.name, "")
        stored = self.values.shown(column, value)
        is_changed = tidy(meaning.value) != tidy(value)
        if column.is_key:
            is_changed = is_changed and self._has_changed_keys
            words = _("This cannot be changed in a copy. It stays as it is on the site.")
            problem = words if is_changed else ""
        return ComparedCell(str(column.heading), stored, returned, problem, is_changed)


def _matters(cell: ComparedCell) -> bool:
    return cell.is_changed or bool(cell.problem)


@dataclass(frozen=True)
class SheetComparison:
    """The rows of one sheet of the copy. `missing` are stored rows that it held when it was taken
    and holds no longer: they stay. `page` is the page on which such rows are written, and `dropped`
    counts what the rows of the copy held beside their texts."""

    rules: ExchangeRules
    page: str
    rows: list[RowComparison]
    missing: list[Row]
    dropped: Mapping[str, int]

    @property
    def shown(self) -> list[RowComparison]:
        return [row for row in self.rows if row.is_shown]

    @property
    def quiet_counts(self) -> list[tuple[RowOutcome, int]]:
        """How many rows need nothing, by outcome."""
        outcomes = [row.outcome for row in self.rows]
        counts = [(o, outcomes.count(o)) for o in (RowOutcome.SAME, RowOutcome.TAKEN)]
        return [(outcome, count) for outcome, count in counts if count]


def compare_rows(copy: ReturnedCopy) -> list[SheetComparison]:
    """The sheets of rows of a copy beside the rows of its draft; those that the kind no longer
    has are left out."""
    returned = {sheet.name: sheet for sheet in map(ReturnedSheet.of, copy.sheets)}
    return [
        _compare(Values(rules, copy.draft), returned[rules.name], rows.page)
        for rows in copy.draft.document.registered_kind.rows
        for rules in rows.exchange
        if rules.name in returned
    ]


def _compare(values: Values, sheet: ReturnedSheet, page: str) -> SheetComparison:
    stored = {same_key(row.key): row for row in values.rules.read(values.draft)}
    bases = {same_key(key): base for key, base in sheet.bases.items()}
    returned = [_with_base(row, bases.get(_key(values, row), "")) for row in sheet.rows]
    keys = {_key(values, row) for row in returned}
    unclaimed = {key: row for key, row in stored.items() if key not in keys}
    rows = list(_rows(values, returned, stored, unclaimed))
    taken = set(map(same_key, sheet.taken))
    missing = [row for key, row in unclaimed.items() if key in taken]
    return SheetComparison(values.rules, page, rows, missing, sheet.dropped)


def _with_base(row: ReturnedRow, base: str) -> ReturnedRow:
    return replace(row, base=row.base or base)


def _rows(
    values: Values,
    returned: Sequence[ReturnedRow],
    stored: Mapping[str, Row],
    unclaimed: dict[str, Row],
) -> Iterator[RowComparison]:
    """Each row of the copy with its stored one. `unclaimed` are stored rows that no row names: a
    new row that says the same as one of them was taken over before, and claims it."""
    first: dict[str, int] = {}
    for row in returned:
        key = _key(values, row)
        if key and key in first:
            words = _("Row %(number)s is about the same. Keep one of them.")
            yield RowComparison(values, row, None, words % {"number": first[key]})
            continue
        if key:
            first[key] = row.number
        comparison = RowComparison(values, row, stored.get(key), _problem(values, row, key, stored))
        twin = _twin(comparison, unclaimed) if comparison.stored is None and not row.base else ""
        if twin:
            unclaimed.pop(twin)
            comparison = RowComparison(values, row, None, is_stored_elsewhere=True)
        yield comparison


def _key(values: Values, row: ReturnedRow) -> str:
    """What a row is known by, whatever the language of its copy; empty where it says nothing."""
    column = values.columns[values.rules.key]
    return same_key(values.meaning(column, row.key).value)


def _problem(values: Values, row: ReturnedRow, key: str, stored: Mapping[str, Row]) -> str:
    if key not in stored and not row.base and not values.rules.takes_new_rows:
        return _("No rows can be added to this table.")
    return ""


def _twin(comparison: RowComparison, others: Mapping[str, Row]) -> str:
    """The key of a stored row that says the same as a new one: in all columns that may change, and
    in those by which it names something, such as the commitment of a milestone.

    Rows that are known by their title have no twin: their own would have been recognised.
    """
    rules, cells = comparison.values.rules, comparison.cells
    if rules.key == rules.title_column:
        return ""
    columns = [
        column.name
        for column in comparison.values.columns.values()
        if not column.is_key or (column.name != rules.key and cells.get(column.name))
    ]
    texts = [tidy(cells.get(name, "")) for name in columns]
    same = (
        key
        for key, row in others.items()
        if texts == [tidy(row.cells.get(name, "")) for name in columns]
    )
    return next(same, "")
