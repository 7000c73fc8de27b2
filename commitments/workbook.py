"""Commitments, their milestones and the actors engaged as a workbook that people fill in.

A sheet of what they need is for reading. The columns are here, for whatever writes or reads such
a workbook. A commitment is known by its
number and a milestone by its reference; in rows that are new both are empty, or the number is one
of the author's own by which milestones name their commitment.
"""

import io
from dataclasses import replace
from typing import Any

from django.utils.translation import get_language_bidi, gettext_lazy
from django.utils.translation import gettext as _

from commitments.extension import parts_owed
from commitments.finance import needed_sheet
from commitments.models import Commitment, Milestone, Part, Theme
from commitments.sdgs import LONGEST_CODES, as_text
from commitments.text_fields import (
    CONTACT,
    DESCRIPTION,
    LATER,
    RESOURCES,
    TEXTS,
    TextField,
    texts_of,
)
from documents.models import Document, Draft
from office.spreadsheets.fillable import Column, ColumnKind, FillableSheet, write_fillable
from roadmaps.actor_columns import actor_sheet

NUMBER, PART, TITLE = "number", "part", "title"
LEAD, PARTNERS, THEMES = "lead", "partners", "themes"
STARTS_ON, ENDS_ON, SDGS = "starts_on", "ends_on", "sdgs"
MILESTONE, DUE_ON, MILESTONE_KEY = "milestone", "due_on", "milestone_key"


def _text_column(field: TextField) -> Column:
    return Column(
        name=field.name,
        heading=field.label,
        hint=field.hint,
        limit=field.limit,
        width=field.width,
    )


COMMITMENT_COLUMNS = (
    Column(
        name=NUMBER,
        heading=gettext_lazy("Commitment number"),
        kind=ColumnKind.NUMBER,
        hint=gettext_lazy(
            "Leave the numbers that are here as they are. For a new commitment, leave it "
            "empty, or enter a number by which its milestones can name it."
        ),
        width=13,
        is_key=True,
    ),
    Column(
        name=PART,
        heading=gettext_lazy("Action item"),
        kind=ColumnKind.CHOICE,
        hint=gettext_lazy(
            "Choose the part of the action item under which you make the commitment."
        ),
        width=30,
        is_needed=True,
    ),
    Column(
        name=TITLE,
        heading=gettext_lazy("Title"),
        hint=gettext_lazy("What will exist when this is done?"),
        limit=200,
        width=40,
        is_needed=True,
    ),
    _text_column(DESCRIPTION),
    Column(
        name=LEAD,
        heading=gettext_lazy("Lead institution"),
        hint=gettext_lazy("Needed before the roadmap can be submitted."),
        limit=200,
        width=30,
    ),
    Column(
        name=PARTNERS,
        heading=gettext_lazy("Partners"),
        kind=ColumnKind.LINES,
        hint=gettext_lazy("Enter one organisation per line."),
        limit=4000,
        width=30,
    ),
    Column(
        name=THEMES,
        heading=gettext_lazy("Themes"),
        kind=ColumnKind.LINES,
        hint=gettext_lazy("The numbers or names of themes, each on its own line."),
        width=30,
    ),
    Column(name=STARTS_ON, heading=gettext_lazy("Start"), kind=ColumnKind.DATE, width=12),
    Column(name=ENDS_ON, heading=gettext_lazy("End"), kind=ColumnKind.DATE, width=12),
    _text_column(RESOURCES),
    *(_text_column(field) for field in LATER),
    _text_column(CONTACT),
    Column(
        name=SDGS,
        heading=gettext_lazy("SDG goals and targets"),
        hint=gettext_lazy("Codes of goals and targets, such as 17.9 or 5.a, with commas."),
        limit=LONGEST_CODES,
        width=20,
    ),
)


MILESTONE_COLUMNS = (
    Column(
        name=MILESTONE_KEY,
        heading=gettext_lazy("Milestone reference"),
        kind=ColumnKind.NUMBER,
        hint=gettext_lazy("Leave it as it is. For a new milestone, leave it empty."),
        width=13,
        is_key=True,
    ),
    Column(
        name=NUMBER,
        heading=gettext_lazy("Commitment number"),
        kind=ColumnKind.NUMBER,
        hint=gettext_lazy("The number of its commitment, as on the sheet of commitments."),
        width=13,
        is_key=True,
    ),
    Column(
        name=TITLE,
        heading=gettext_lazy("Commitment"),
        hint=gettext_lazy("The title of its commitment, if that has no number yet."),
        limit=200,
        width=40,
        is_key=True,
    ),
    Column(name=MILESTONE, heading=gettext_lazy("Milestone"), limit=200, width=50, is_needed=True),
    Column(
        name=DUE_ON, heading=gettext_lazy("Date"), kind=ColumnKind.DATE, width=12, is_needed=True
    ),
)


def part_choice(part: Part) -> str:
    """A part as the list of choices shows it: 2a and its title."""
    return f"{part.code} {part.title}"


def theme_choice(theme: Theme) -> str:
    """A theme as the list of choices shows it: its number and its title."""
    return f"{theme.number} {theme.title}"


def commitment_sheet(document: Document) -> FillableSheet:
    """The commitments of a roadmap by number; three statements."""
    themes = {theme.number: theme_choice(theme) for theme in Theme.objects.all()}
    promised = Commitment.objects.filter(roadmap=document.pk).as_promised().order_by("number")
    return FillableSheet(
        name=_("Commitments"),
        columns=COMMITMENT_COLUMNS,
        rows=[_commitment_row(commitment, themes) for commitment in promised],
        choices={PART: [part_choice(part) for part in parts_owed(document)]},
    )


def _commitment_row(commitment: Any, themes: dict[int, str]) -> dict[str, Any]:
    return {
        NUMBER: commitment.number,
        PART: part_choice(commitment.part),
        TITLE: commitment.title,
        **texts_of(commitment, (*TEXTS, CONTACT)),
        SDGS: as_text(commitment.sdgs),
        LEAD: commitment.lead.name if commitment.lead else "",
        PARTNERS: commitment.partner_names,
        THEMES: [themes[number] for number in commitment.theme_numbers],
        STARTS_ON: commitment.starts_on,
        ENDS_ON: commitment.ends_on,
    }


def milestone_sheet(document: Document) -> FillableSheet:
    """The milestones of a roadmap by commitment and date; one statement."""
    rows = [
        {
            MILESTONE_KEY: milestone.pk,
            NUMBER: milestone.commitment.number,
            TITLE: milestone.commitment.title,
            MILESTONE: milestone.title,
            DUE_ON: milestone.deadline.due_on,
        }
        for milestone in Milestone.objects.of_roadmap(document.pk)
    ]
    return FillableSheet(name=_("Milestones"), columns=MILESTONE_COLUMNS, rows=rows)


_FOR_READING = gettext_lazy(
    "This sheet is for reading: an import leaves it out. Change amounts on the page “Finance” of "
    "the commitment, or in an Excel copy of the whole roadmap."
)
# Each cell is protected and says where amounts are changed; none asks to be filled in.
FINANCE_COLUMNS = tuple(
    replace(column, hint=_FOR_READING, kind=ColumnKind.TEXT, is_key=True, is_needed=False)
    for column in needed_sheet.COLUMNS
    if column.name != needed_sheet.KEY
)


def finance_sheet(document: Document) -> FillableSheet:
    """What the commitments of a roadmap need, by commitment; one statement."""
    kinds = {value: str(label) for value, label in needed_sheet.kind_choices()}
    rows = [
        {**row.cells, needed_sheet.IN_KIND: kinds[row.cells[needed_sheet.IN_KIND]]}
        for row in needed_sheet.read(document.pk)
    ]
    name = str(needed_sheet.FINANCE_SHEET.title)
    return FillableSheet(name=name, columns=FINANCE_COLUMNS, rows=rows)


def fillable_sheets_of(document: Document, draft: Draft | None) -> list[FillableSheet]:
    """The three sheets that are imported again, with what the roadmap holds."""
    return [commitment_sheet(document), milestone_sheet(document), actor_sheet(draft)]


def sheets_of(document: Document, draft: Draft | None) -> list[FillableSheet]:
    """The sheets to fill in, and that of finance; of a roadmap without any, an empty form."""
    return [*fillable_sheets_of(document, draft), finance_sheet(document)]


def write(document: Document, draft: Draft | None) -> bytes:
    """The workbook of a roadmap, in the reader's language."""
    out = io.BytesIO()
    write_fillable(
        out,
        sheets_of(document, draft),
        wrong_date=_("Enter a date, for example 2018-06-30."),
        wrong_choice=_("Choose one of the values in the list."),
        is_right_to_left=get_language_bidi(),
    )
    return out.getvalue()
