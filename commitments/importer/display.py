"""How the rows of a list are shown, in words."""

from collections.abc import Collection
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from commitments import workbook
from commitments.importer.headers import Column
from commitments.importer.items import ListedItem
from commitments.importer.numbering import Kind, Place, RecordKey, place_of, sheet_row_of
from commitments.importer.problems import label_of, match_reason
from commitments.importer.sheets import OTHER_SHEETS
from commitments.models import Commitment, Milestone
from core.locales import day
from imports.display import Display, Fact, Label, ShownItem
from imports.matching.parsed import Problem
from imports.models import Batch, Row
from roadmaps import actor_columns
from roadmaps.models import Actor

_HEADINGS: dict[str, Label] = {
    column.name: column.heading
    for column in (
        *workbook.MILESTONE_COLUMNS,
        *workbook.COMMITMENT_COLUMNS,
        *actor_columns.ACTOR_COLUMNS,
    )
}
COLUMNS: dict[str, Label] = {column.value: _HEADINGS[column.value] for column in Column} | {
    Column.TITLE.value: gettext_lazy("Title of the commitment"),
    Column.DUE_ON.value: gettext_lazy("Date of the milestone"),
    Column.STARTS_ON.value: gettext_lazy("Start of the commitment"),
    Column.ENDS_ON.value: gettext_lazy("End of the commitment"),
    Column.ACTOR.value: gettext_lazy("Organisation engaged"),
    Column.ACTOR_KIND.value: gettext_lazy("Type of organisation"),
    Column.CONTACT.value: gettext_lazy("Contact of the organisation"),
}


def shown_item(row: Row) -> ShownItem:
    """What the row names, with the facts that tell it from others."""
    item = ListedItem.from_json(row.parsed)
    facts = {Kind.COMMITMENT: _of_commitment, Kind.MILESTONE: _of_milestone}
    return ShownItem(item.name or "–", [f for f in facts.get(item.kind, _of_actor)(item) if f[1]])


def _of_commitment(item: ListedItem) -> list[Fact]:
    return [
        (_("Action item"), item.part or item.part_text),
        (_("Lead institution"), item.lead),
        (_("Start"), _day(item.starts_on)),
        (_("End"), _day(item.ends_on)),
    ]


def _of_milestone(item: ListedItem) -> list[Fact]:
    commitment = item.title
    if not commitment and item.number is not None:
        commitment = str(item.number)
    return [(_("Milestone due"), _day(item.due_on)), (_("Commitment"), commitment)]


def _of_actor(item: ListedItem) -> list[Fact]:
    return [(_("What it does in the roadmap"), item.role)]


def _day(iso: str) -> str:
    return day(date.fromisoformat(iso)) if iso else ""


def row_label(batch: Batch, number: int) -> str:
    """The row as the spreadsheet program counts it; of another sheet with the sheet's name."""
    place, sheet_row = place_of(number), sheet_row_of(number)
    sheet = batch.reading.get(OTHER_SHEETS, {}).get(str(place.value), "")
    return f"{sheet} {sheet_row}" if sheet else str(sheet_row)


_OF_COMMITMENTS = {column.name for column in workbook.COMMITMENT_COLUMNS}
_OF_MILESTONES = {column.name for column in workbook.MILESTONE_COLUMNS}
_OF_ACTORS = {column.name for column in actor_columns.ACTOR_COLUMNS}
_COLUMNS_AT = {
    Place.COMMITMENT: _OF_COMMITMENTS,
    Place.MILESTONE_BESIDE: _OF_MILESTONES - {Column.NUMBER, Column.TITLE, Column.MILESTONE_KEY},
    Place.MILESTONE: _OF_MILESTONES,
    Place.ACTOR: _OF_ACTORS,
}


def _columns_of_row(row: Row) -> set[str]:
    return _COLUMNS_AT[place_of(row.number)]


def _cell_of(problem: Problem) -> str:
    """An action item can be entered even if the list has no such column."""
    return Column.PART.value if problem.code in ("no_part", "unknown_part") else ""


def known_records(keys: Collection[int]) -> dict[int, Any]:
    """The records with these numbers. One statement for each kind among them."""
    models = {Kind.COMMITMENT: Commitment, Kind.MILESTONE: Milestone, Kind.ACTOR: Actor}
    records: dict[int, Any] = {}
    for kind, model in models.items():
        pks = [record.pk for record in map(RecordKey.of, keys) if record.kind == kind]
        rows = model._default_manager.filter(pk__in=pks)
        if kind is Kind.ACTOR:
            rows = rows.select_related("organisation")
        if pks:
            records |= {RecordKey(kind, row.pk).as_number: row for row in rows}
    return records


DISPLAY = Display(
    columns=COLUMNS,
    differences=_HEADINGS,
    item=shown_item,
    known=known_records,
    problem_label=label_of,
    match_reason=match_reason,
    cell_of=_cell_of,
    row_label=row_label,
    columns_of_row=_columns_of_row,
)
