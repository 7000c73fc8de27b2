"""Determines what applying a list would do, row by row, from the roadmap as it is. Writes nothing.

Commitments come first, then milestones, which need to know their commitment, then actors.
"""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from commitments.importer.differences import changed_values, in_words
from commitments.importer.headers import Column
from commitments.importer.items import ListedItem
from commitments.importer.known import KnownMilestone, KnownRoadmap, record_key
from commitments.importer.matching import Match, commitment_of, milestone_of
from commitments.importer.numbering import Kind, Place, place_of, sheet_row_of
from commitments.importer.problems import OF_COMPARING, Problem
from core.text import fold
from imports.columns.layout import Layout
from imports.importer import Meeting
from imports.matching.parsed import CheckedRow, ParsedRow
from imports.models import Batch, Decision, Outcome

# A commitment that is not imported as the list stands: what its milestones have for a problem.
_UNSETTLED = {Outcome.PROBLEM: "commitment_problem", Outcome.POSSIBLE: "commitment_open"}
ParsedItem = ParsedRow[ListedItem]
CheckedItem = CheckedRow[ListedItem]


def check(batch: Batch, meeting: Meeting) -> list[CheckedItem]:
    """Every row with its outcome. A list is read in one piece (sheets.MOST_ROWS)."""
    layout = Layout.from_json(batch.reading["layout"])
    numbers = batch.rows.filter(decision=Decision.SKIP).values_list("number", flat=True)
    left_out = sorted(number for number in numbers if place_of(number) is Place.COMMITMENT)
    checker = Checker(KnownRoadmap.of(batch), layout.header_of, left_out)
    return [checker.check(row) for row in meeting.rows]


@dataclass
class Checker:
    """Checks the rows of a list in their order; `header_of` names columns as the file does.

    `left_out` are the numbers of commitments that the user leaves out, in order.
    """

    roadmap: KnownRoadmap
    header_of: Callable[[str], str]
    left_out: Sequence[int] = ()
    _commitments: list[CheckedItem] = field(default_factory=list)
    _milestones: dict[tuple[Any, ...], int] = field(default_factory=dict)  # row by what it names
    _actors: dict[str, int] = field(default_factory=dict)
    _claimed: dict[int, int] = field(default_factory=dict)  # row by record
    _above: tuple[int | None, int | None] = (None, None)  # row and key of a commitment

    def check(self, row: ParsedItem) -> CheckedItem:
        """What applying this row would do, after the rows above it."""
        row.problems = [problem for problem in row.problems if problem.code not in OF_COMPARING]
        if row.item.kind not in self.roadmap.may_write:
            self._add(row, "no_right", "")
        checks = {
            Kind.COMMITMENT: self._check_commitment,
            Kind.MILESTONE: self._check_milestone,
            Kind.ACTOR: self._check_actor,
        }
        return checks[row.item.kind](row)

    def _add(
        self, row: ParsedItem, code: str, column: str, value: str = "", /, **details: object
    ) -> None:
        problem = Problem(code, self.header_of(column) if column else "", value, details)
        row.problems = [*row.problems, problem]

    # commitments

    def _check_commitment(self, row: ParsedItem) -> CheckedItem:
        self._resolve_part(row)
        checked = self._commitment_outcome(row)
        self._commitments.append(checked)
        return checked

    def _resolve_part(self, row: ParsedItem) -> None:
        item = row.item
        item.part = self.roadmap.parts.code_of(item.part_text)
        if item.part_text and not item.part:
            example = self.roadmap.parts.example
            self._add(row, "unknown_part", Column.PART, item.part_text, example=example)

    def _commitment_outcome(self, row: ParsedItem) -> CheckedItem:
        item = row.item
        match = None if row.is_blocked else commitment_of(item, self.roadmap)
        if not (item.part or item.part_text or (match and match.is_sure)):
            self._add(row, "no_part", Column.PART)
        if row.is_blocked:
            return CheckedRow(row, Outcome.PROBLEM)
        before = next((known for known in self._commitments if _is_repeated(item, known)), None)
        if before:
            return _repeated(row, before.parsed.number)
        if match is None:
            return CheckedRow(row, Outcome.NEW)
        values = self.roadmap.commitments[match.pk].values
        return self._known(row, match, Kind.COMMITMENT, values)

    def _known(self, row: ParsedItem, match: Match, kind: Kind, values: Any) -> CheckedItem:
        """The outcome of a row that means this record, or may mean it."""
        changes = in_words(changed_values(row.item, values))
        key = record_key(kind, match.pk)
        if not match.is_sure:
            return CheckedRow(
                row, Outcome.POSSIBLE, match.reason, known_key=key, differences=changes
            )
        first = self._claimed.setdefault(key, row.number)
        if first != row.number:
            return _repeated(row, first, key)
        outcome = Outcome.UPDATE if changes else Outcome.SAME
        return CheckedRow(row, outcome, known_key=key, differences=changes)

    # milestones

    def _check_milestone(self, row: ParsedItem) -> CheckedItem:
        item = row.item
        listed, key, problem = self._commitment_for(row)
        item.commitment_row = listed.parsed.number if listed else None
        item.commitment_key = key
        if problem:
            column = "" if place_of(row.number) is Place.MILESTONE_BESIDE else Column.TITLE
            self._add(row, problem, column, item.title if column else "")
        elif listed and listed.outcome in _UNSETTLED:
            sheet_row = sheet_row_of(listed.parsed.number)
            self._add(row, _UNSETTLED[listed.outcome], "", row=sheet_row)
        match = milestone_of(item, key, self.roadmap) if key else None
        known = self.roadmap.milestones[match.pk] if match else None
        self._check_day(row, listed, known)
        if row.is_blocked:
            return CheckedRow(row, Outcome.PROBLEM)
        named = (item.commitment_row, key, fold(item.milestone), item.due_on)
        first = self._milestones.setdefault(named, row.number)
        if first != row.number:
            return _repeated(row, first)
        if match is None or known is None:
            return CheckedRow(row, Outcome.NEW)
        return self._known(row, match, Kind.MILESTONE, known.values)

    def _commitment_for(self, row: ParsedItem) -> tuple[CheckedItem | None, int | None, str]:
        """The commitment of a milestone: its row in the list, its key if it is recorded, and the
        code of a problem."""
        if place_of(row.number) is Place.MILESTONE_BESIDE:
            return self._commitment_beside(row)
        item = row.item
        if item.number is None and not item.title:
            number, key = self._above
            listed = self._listed_at(number)
            return listed, key, "" if listed or key else "unnamed_commitment"
        listed, key, problem = self._named(item)
        self._above = (listed.parsed.number if listed else None, key)
        return listed, key, problem

    def _commitment_beside(self, row: ParsedItem) -> tuple[CheckedItem | None, int | None, str]:
        """The commitment in the same row of the sheet, or in the nearest row above."""
        last = sheet_row_of(row.number)
        above = [known for known in self._commitments if known.parsed.number <= last]
        left_out = self.left_out[: bisect_right(self.left_out, last)]
        if left_out and (not above or left_out[-1] >= above[-1].parsed.number):
            return None, None, "commitment_left_out"
        if not above:
            return None, None, "unnamed_commitment"
        listed = self._first_of(above[-1])
        return listed, self._key_of(listed), ""

    def _listed_at(self, number: int | None) -> CheckedItem | None:
        return next((row for row in self._commitments if row.parsed.number == number), None)

    def _first_of(self, listed: CheckedItem) -> CheckedItem:
        """The row that a repeated row repeats, or the row itself."""
        first = self._listed_at(listed.of_row) if listed.outcome == Outcome.REPEATED else None
        return first or listed

    def _key_of(self, listed: CheckedItem) -> int | None:
        """The primary key of a commitment that the list takes for a recorded one for sure."""
        if listed.outcome in (Outcome.SAME, Outcome.UPDATE) and listed.known_key:
            return listed.known_key // len(Kind)
        return None

    def _named(self, item: ListedItem) -> tuple[CheckedItem | None, int | None, str]:
        """The commitment that a row names by its number or by its title."""
        rows = [row for row in self._commitments if row.outcome != Outcome.REPEATED]
        if item.number is not None:
            listed = [row for row in rows if row.parsed.item.number == item.number]
            known = [k for k in self.roadmap.commitments.values() if k.number == item.number]
        else:
            listed = [row for row in rows if row.parsed.item.title_key == item.title_key]
            known = [k for k in self.roadmap.commitments.values() if k.title_key == item.title_key]
        if len(listed) == 1:
            return listed[0], self._key_of(listed[0]), ""
        if listed:
            return None, None, "several_commitments"
        if len(known) == 1:
            return None, known[0].pk, ""
        return None, None, "several_commitments" if known else "no_commitment"

    def _check_day(
        self, row: ParsedItem, listed: CheckedItem | None, known: KnownMilestone | None
    ) -> None:
        item = row.item
        day = item.due_on
        if not day:
            if known is None and not row.is_blocked:
                self._add(row, "no_due_on", Column.DUE_ON)
            return
        is_moved = known is None or known.values["due_on"] != day
        if known and known.is_reached and changed_values(item, known.values):
            self._add(row, "reached", Column.DUE_ON, day)
        elif known and known.is_binding and is_moved:
            self._add(row, "binding", Column.DUE_ON, day)
        if not is_moved:
            return
        starts_on, ends_on = self._run_of(listed, item.commitment_key)
        if ends_on and day > ends_on:
            self._add(row, "after_end", Column.DUE_ON, day, day=ends_on)
        elif starts_on and day < starts_on:
            self._add(row, "before_start", Column.DUE_ON, day, day=starts_on)
        elif self.roadmap.workshop_on and day < self.roadmap.workshop_on.isoformat():
            began = self.roadmap.workshop_on.isoformat()
            self._add(row, "before_workshop", Column.DUE_ON, day, day=began)

    def _run_of(self, listed: CheckedItem | None, key: int | None) -> tuple[str, str]:
        """When the commitment starts and ends once the list is applied, as far as it is known."""
        values = self.roadmap.commitments[key].values if key else {"starts_on": "", "ends_on": ""}
        item = listed.parsed.item if listed else None
        starts_on = (item and item.starts_on) or values["starts_on"]
        return starts_on, (item and item.ends_on) or values["ends_on"]

    # actors

    def _check_actor(self, row: ParsedItem) -> CheckedItem:
        item, folded = row.item, fold(row.item.actor)
        known = self.roadmap.actors.get(folded)
        if known is None and not item.actor_kind and folded not in self.roadmap.kinds:
            self._add(row, "no_kind", Column.ACTOR_KIND)
        if known is None and not item.role:
            self._add(row, "no_role", Column.ROLE)
        if row.is_blocked:
            return CheckedRow(row, Outcome.PROBLEM)
        first = self._actors.setdefault(folded, row.number)
        if first != row.number:
            return _repeated(row, first)
        if known is None:
            return CheckedRow(row, Outcome.NEW)
        return self._known(row, Match(known.pk), Kind.ACTOR, known.values)


def _is_repeated(item: ListedItem, earlier: CheckedItem) -> bool:
    """Whether an earlier row of the list names the same commitment, as it is imported."""
    other = earlier.parsed.item
    if earlier.outcome in (Outcome.PROBLEM, Outcome.REPEATED):
        return False
    if item.number is not None and other.number is not None:
        return item.number == other.number
    return (item.part, item.title_key) == (other.part, other.title_key)


def _repeated(row: ParsedItem, first: int, key: int | None = None) -> CheckedItem:
    return CheckedRow(row, Outcome.REPEATED, "repeated", of_row=first, known_key=key)
