"""Commitments, their milestones and the reasons for parts without any in an Excel copy, and back.

They are saved by the forms and actions of their pages. A milestone of a commitment that is new in
the copy names it by its title: commitments are saved first.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.functional import lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from commitments import actions
from commitments.actions import OutOfOrder
from commitments.extension import parts_owed
from commitments.forms import CommitmentForm
from commitments.models import Commitment, Milestone, Part, PartAnswer, Theme
from commitments.plain_values import values_of_commitment, values_of_milestone
from commitments.sdgs import as_text
from commitments.text_fields import CONTACT, TEXTS
from commitments.workbook import (
    COMMITMENT_COLUMNS,
    DUE_ON,
    ENDS_ON,
    LEAD,
    MILESTONE,
    MILESTONE_COLUMNS,
    MILESTONE_KEY,
    NUMBER,
    PART,
    PARTNERS,
    SDGS,
    STARTS_ON,
    THEMES,
    TITLE,
    part_choice,
    theme_choice,
)
from core.errors import Refused, Stale
from core.text import fold
from documents.models import Document, Draft
from documents.row_exchange import (
    Cells,
    Choices,
    ExchangeRules,
    Row,
    refuse_errors,
    refuse_stale_reason,
    version_of_text,
)
from office.spreadsheets.fillable import Column, ColumnKind

REASON = "reason"
_OF_FORM = {
    "part": PART,
    "title": TITLE,
    "lead_name": LEAD,
    "partner_names": PARTNERS,
    "themes": THEMES,
    "starts_on": STARTS_ON,
    "ends_on": ENDS_ON,
    **{field.name: field.name for field in TEXTS},
    "sdg_targets": SDGS,
}


_NUMBER_HINT = gettext_lazy(
    "Leave the numbers that are here as they are. For a new commitment, leave it empty: its "
    "milestones name it by its title."
)
# Contacts are in no copy, as it travels further than pages.
COLUMNS = [
    replace(column, hint=_NUMBER_HINT) if column.name == NUMBER else column
    for column in COMMITMENT_COLUMNS
    if column.name != CONTACT.name
]
REASON_COLUMNS = [
    Column(
        name=PART,
        heading=gettext_lazy("Action item"),
        kind=ColumnKind.CHOICE,
        width=50,
        is_key=True,
    ),
    Column(
        name=REASON,
        heading=gettext_lazy("Why there is no commitment"),
        limit=2000,
        width=70,
    ),
]


def choices(draft: Draft) -> Choices:
    """The parts under which the party owes a commitment, and the themes; two statements."""
    parts = parts_owed(draft.document)
    return {
        PART: [(part.code, lazy(part_choice, str)(part)) for part in parts],
        THEMES: [(str(t.number), lazy(theme_choice, str)(t)) for t in Theme.objects.all()],
    }


def read(draft: Draft) -> list[Row]:
    """The commitments of a roadmap by number; one statement."""
    promised = Commitment.objects.filter(roadmap=draft.document_id).as_promised()
    return [
        Row(
            key=str(commitment.number),
            version=str(commitment.version),
            title=commitment.title,
            cells={
                **values_of_commitment(commitment),
                NUMBER: str(commitment.number),
                PARTNERS: "\n".join(commitment.partner_names),
                THEMES: "\n".join(map(str, commitment.theme_numbers)),
                SDGS: as_text(commitment.sdgs),
            },
        )
        for commitment in promised.order_by("number")
    ]


def save(*, draft: Draft, key: str, version: str, cells: Cells, by: User) -> None:
    """Add a commitment, or change one.

    Raises ValidationError as the form does, and Refused, Stale and PermissionDenied as the actions.
    """
    document = draft.document
    form = CommitmentForm(_form_data(document, cells), document=document)
    refuse_errors(form, _OF_FORM)
    try:
        if not key:
            actions.add(document=document, promise=form.cleaned_data, by=by)
            return
        commitment = _commitments(document).filter(number=key).first()
        if commitment is None:
            raise Refused(_("Someone else removed this commitment."))
        actions.change(
            commitment=commitment,
            promise=_without_contact(form.cleaned_data),
            base_version=int(version),
            by=by,
        )
    except OutOfOrder as refusal:
        raise ValidationError({_OF_FORM.get(refusal.field, ""): refusal.message}) from refusal


def _form_data(document: Document, cells: Cells) -> dict[str, Any]:
    codes = {part.code: part.pk for part in parts_owed(document)}
    themes = Theme.objects.filter(number__in=cells[THEMES].split())
    data: dict[str, Any] = {field: cells[column] for field, column in _OF_FORM.items()}
    return data | {"part": codes.get(cells[PART]), "themes": [theme.pk for theme in themes]}


def _without_contact(promise: dict[str, Any]) -> dict[str, Any]:
    """The contact is in no copy, so it stays as it is."""
    return {name: value for name, value in promise.items() if name != CONTACT.name}


def _commitments(document: Document) -> Any:
    return Commitment.objects.filter(roadmap=document.pk).select_related("roadmap__document")


def read_milestones(draft: Draft) -> list[Row]:
    """The milestones of a roadmap by commitment and date; one statement."""
    return [
        Row(
            key=str(milestone.pk),
            version=_version_of(milestone),
            title=milestone.title,
            cells={
                **values_of_milestone(milestone),
                MILESTONE_KEY: str(milestone.pk),
                NUMBER: str(milestone.commitment.number),
                TITLE: milestone.commitment.title,
            },
        )
        for milestone in Milestone.objects.of_roadmap(draft.document_id)
    ]


def _version_of(milestone: Milestone) -> str:
    return version_of_text(f"{milestone.title}\n{milestone.deadline.due_on}")


def save_milestone(*, draft: Draft, key: str, version: str, cells: Cells, by: User) -> None:
    """Add a milestone to the commitment that it names, or change one.

    Raises ValidationError for a commitment that is not there and for a date out of order, Stale,
    and Refused and PermissionDenied as the action does.
    """
    milestone = _milestone(draft, key, version) if key else None
    commitment = milestone.commitment if milestone else _commitment_named(draft, cells)
    try:
        actions.set_milestone(
            commitment=commitment,
            title=cells[MILESTONE],
            due_on=date.fromisoformat(cells[DUE_ON]),
            by=by,
            milestone=milestone,
            reason=_("Changed in an Excel copy."),
        )
    except OutOfOrder as refusal:
        raise ValidationError({DUE_ON: refusal.message}) from refusal


def _milestone(draft: Draft, key: str, version: str) -> Milestone:
    """The stored milestone, in the state that its reader saw."""
    stored = Milestone.objects.filter(commitment__roadmap=draft.document_id, pk=key)
    milestone = stored.select_related("commitment__roadmap__document", "deadline").first()
    if milestone is None:
        raise Refused(_("Someone else removed this milestone."))
    if _version_of(milestone) != version:
        raise Stale(_("Someone else changed this milestone. Compare the two versions first."))
    return milestone


def _commitment_named(draft: Draft, cells: Cells) -> Commitment:
    """The commitment that a new milestone names by its number, else by its title."""
    commitments = list(_commitments(draft.document))
    named = [c for c in commitments if cells[NUMBER] and str(c.number) == cells[NUMBER]]
    named = named or [
        c for c in commitments if not cells[NUMBER] and fold(c.title) == fold(cells[TITLE])
    ]
    if len(named) == 1:
        return named[0]
    column = NUMBER if cells[NUMBER] else TITLE
    if named:
        raise ValidationError({TITLE: _("Several commitments have this title. Enter the number.")})
    raise ValidationError({column: _("There is no such commitment in this roadmap.")})


def reason_choices(draft: Draft) -> Choices:
    """The parts under which the party owes a commitment or a reason; one statement."""
    parts = parts_owed(draft.document)
    return {PART: [(part.code, lazy(part_choice, str)(part)) for part in parts]}


def read_reasons(draft: Draft) -> list[Row]:
    """A row for each part that the party owes; two statements."""
    answers = PartAnswer.objects.filter(roadmap=draft.document_id)
    reasons = dict(answers.values_list("part", "reason"))
    return [
        Row(
            key=part.code,
            version=version_of_text(reasons.get(part.pk, "")),
            title=part_choice(part),
            cells={PART: part.code, REASON: reasons.get(part.pk, "")},
        )
        for part in parts_owed(draft.document)
    ]


def save_reason(*, draft: Draft, key: str, version: str, cells: Cells, by: User) -> None:
    """Explain why there is no commitment under a part; without a reason, it is removed.

    Raises Stale, and Refused and PermissionDenied as the action does.
    """
    parts: Sequence[Part] = [p for p in parts_owed(draft.document) if p.code == key]
    if not parts:
        raise Refused(_("This part of an action item is not asked of the roadmap."))
    stored = PartAnswer.objects.filter(roadmap=draft.document_id, part=parts[0]).first()
    refuse_stale_reason(stored.reason if stored else "", version)
    actions.explain_part(document=draft.document, part=parts[0], reason=cells[REASON], by=by)


SHEETS = [
    ExchangeRules(
        name="commitments",
        title=gettext_lazy("Commitments"),
        columns=COLUMNS,
        key=NUMBER,
        title_column=TITLE,
        choices=choices,
        read=read,
        save=save,
    ),
    ExchangeRules(
        name="milestones",
        title=gettext_lazy("Milestones"),
        columns=MILESTONE_COLUMNS,
        key=MILESTONE_KEY,
        title_column=MILESTONE,
        read=read_milestones,
        save=save_milestone,
    ),
    ExchangeRules(
        name="reasons",
        title=gettext_lazy("Parts without a commitment"),
        columns=REASON_COLUMNS,
        key=PART,
        title_column=PART,
        choices=reason_choices,
        read=read_reasons,
        save=save_reason,
        takes_new_rows=False,
    ),
]
