"""What roadmaps promise by indicators, which needs an open draft, and values, which do not."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.permissions import Permission, require
from commitments.actions import open_draft
from commitments.models import Commitment
from core import clock
from core.errors import Refused
from core.history import signed_by
from core.text import stripped
from core.zones import zone
from documents.models import Document
from documents.writing.locks import refuse_while_closed, touch
from files import actions as files
from measurement.models import Indicator, IndicatorValue, RoadmapIndicator
from measurement.querysets import WHOLE_ROADMAP
from measurement.rules import why_promise_cannot_be, why_value_cannot_be
from office.attachments.checking import CheckedFile
from roadmaps.writing_scopes import COMMITMENTS
from workshops.event_facts import WrongFact

OWNER = "indicator_value"  # the name of values among the owners of files


@dataclass(frozen=True, kw_only=True)
class PromiseFacts:
    """Where an indicator starts and what is to be reached, in numbers or numbers of levels."""

    target: Decimal
    target_year: int
    baseline: Decimal | None = None
    baseline_year: int | None = None


@dataclass(frozen=True, kw_only=True)
class ValueFacts:
    """What was measured on a day; `breakdown` are names of groups with their values."""

    measured_on: date
    value: Decimal
    source: str
    narrative: str = ""
    evidence: str = ""
    breakdown: Sequence[tuple[str, Decimal]] = ()
    is_public: bool = False


@transaction.atomic
def choose_indicator(
    *,
    document: Document,
    indicator: Indicator,
    facts: PromiseFacts,
    by: User,
    commitment_number: int = WHOLE_ROADMAP,
) -> RoadmapIndicator:
    """Measure a roadmap, or one of its commitments, by an indicator from now on.

    One that was removed before comes back with its values. Raises PermissionDenied, Refused where
    the roadmap cannot be changed now, and WrongFact for facts that do not fit.
    """
    draft = open_draft(document, by)
    chosen = Indicator.objects.that_may_be_chosen_by(document.party_id)
    if not chosen.filter(pk=indicator.pk).exists():
        raise WrongFact("indicator", _("Choose an indicator of the list."))
    if commitment_number and not Commitment.objects.filter(
        roadmap=document.pk, number=commitment_number
    ):
        raise Refused(_("Someone else removed this commitment."))
    key = {"roadmap_id": document.pk, "commitment_number": commitment_number}
    row = RoadmapIndicator.objects.filter(**key, indicator=indicator).first()
    if row and not row.removed_at:
        raise WrongFact("indicator", _("This indicator is chosen already. Change it instead."))
    row = row or RoadmapIndicator(**key, indicator=indicator)
    row.removed_at = None
    _write_promise(row, facts, by)
    touch(draft, has_text=True)
    return row


@transaction.atomic
def change_promise(*, row: RoadmapIndicator, facts: PromiseFacts, by: User) -> RoadmapIndicator:
    """Change baseline and target. Raises as `choose_indicator` does."""
    draft = open_draft(row.document, by)
    stored = _stored(row)
    if stored.removed_at:
        raise Refused(_("Someone else removed this indicator."))
    _write_promise(stored, facts, by)
    touch(draft, has_text=draft.has_text)
    return stored


@transaction.atomic
def remove_from_roadmap(*, row: RoadmapIndicator, by: User) -> None:
    """Promise nothing by this indicator any more; its values stay, for it can be put back.

    Raises PermissionDenied, and Refused where the roadmap cannot be changed now.
    """
    draft = open_draft(row.document, by)
    stored = _stored(row)
    if stored.removed_at:
        raise Refused(_("Someone else removed this indicator."))
    stored.removed_at = clock.now()
    _sign(stored, by)
    touch(draft, has_text=draft.has_text)


@transaction.atomic
def put_back(*, row: RoadmapIndicator, by: User) -> None:
    """Put back an indicator that was removed, with its values. Raises as `remove_from_roadmap`."""
    draft = open_draft(row.document, by)
    stored = _stored(row)
    stored.removed_at = None
    _sign(stored, by)
    touch(draft, has_text=draft.has_text)


@transaction.atomic
def record_value(*, row: RoadmapIndicator, facts: ValueFacts, by: User) -> IndicatorValue:
    """Record what was measured on a day; possible at any time, also once published.

    Raises PermissionDenied, Refused while the roadmap is closed, and WrongFact for a value that
    cannot be, or a second one of the same day.
    """
    _open_for_values(row, by)
    return _write_value(IndicatorValue(of=row), row, facts, by)


@transaction.atomic
def correct_value(*, value: IndicatorValue, facts: ValueFacts, by: User) -> IndicatorValue:
    """Correct a value; its history keeps what it was. Raises as `record_value` does."""
    _open_for_values(value.of, by)
    stored = IndicatorValue.objects.select_for_update(of=("self",)).get(pk=value.pk)
    return _write_value(stored, value.of, facts, by)


@transaction.atomic
def remove_value(*, value: IndicatorValue, by: User) -> None:
    """Remove a value; its history keeps it. Raises PermissionDenied, and Refused while closed."""
    _open_for_values(value.of, by)
    if value.file:
        files.release([value.file])
    with signed_by(by.pk):
        IndicatorValue.objects.filter(pk=value.pk).delete()


@transaction.atomic
def attach_file(
    *, value: IndicatorValue, checked: CheckedFile, name: str, by: User
) -> IndicatorValue:
    """Add a checked file as evidence of a value; it is public as soon as the value is.

    Raises PermissionDenied, and Refused if the value has a file or was removed, if the quota has
    no room, and while the roadmap is closed.
    """
    _open_for_values(value.of, by)
    stored = _stored_value(value)
    if stored.file_id:
        raise Refused(_("This value has a file already. Remove it before you add another one."))
    party = value.of.document.party
    stored.file = files.store(checked=checked, name=name, owner=OWNER, party=party, by=by)
    _sign_value(stored, by)
    return stored


@transaction.atomic
def remove_file(*, value: IndicatorValue, by: User) -> None:
    """Remove the file of a value; the history says who did. Raises as `attach_file` does.

    Removing it again changes nothing.
    """
    _open_for_values(value.of, by)
    stored = _stored_value(value)
    if stored.file is None:
        return
    files.release([stored.file])
    stored.file = None
    _sign_value(stored, by)


def _stored_value(value: IndicatorValue) -> IndicatorValue:
    rows = IndicatorValue.objects.select_for_update(of=("self",)).select_related("file")
    stored = rows.filter(pk=value.pk).first()
    if stored is None:
        raise Refused(_("Someone else removed this value."))
    return stored


def _sign_value(value: IndicatorValue, by: User) -> None:
    value.updated_by, value.updated_at = by, clock.now()
    with signed_by(by.pk):
        value.save()


def _stored(row: RoadmapIndicator) -> RoadmapIndicator:
    return (
        RoadmapIndicator.objects.select_for_update(of=("self",))
        .select_related("indicator", "roadmap__document")
        .get(pk=row.pk)
    )


def _write_promise(row: RoadmapIndicator, facts: PromiseFacts, by: User) -> None:
    if wrong := why_promise_cannot_be(row.indicator.scale, facts):
        raise WrongFact(*wrong)
    row.baseline, row.baseline_year = facts.baseline, facts.baseline_year
    row.target, row.target_year = facts.target, facts.target_year
    _sign(row, by)


def _sign(row: RoadmapIndicator, by: User) -> None:
    row.updated_by, row.updated_at = by, clock.now()
    with signed_by(by.pk):
        row.save()


def _open_for_values(row: RoadmapIndicator, by: User) -> None:
    """Lets one value of the indicator be written at a time."""
    require(by, Permission.WRITE, row.document.party_id, COMMITMENTS)
    refuse_while_closed(row.document.pk)
    RoadmapIndicator.objects.select_for_update(of=("self",)).get(pk=row.pk)


def _write_value(
    value: IndicatorValue, row: RoadmapIndicator, facts: ValueFacts, by: User
) -> IndicatorValue:
    today = clock.today(zone(row.document.party.time_zone))
    if wrong := why_value_cannot_be(row.indicator.scale, facts, today):
        raise WrongFact(*wrong)
    others = IndicatorValue.objects.filter(of=row, measured_on=facts.measured_on)
    if others.exclude(pk=value.pk).exists():
        raise WrongFact("measured_on", _("There is a value of this day already. Correct it."))
    value.measured_on, value.value = facts.measured_on, facts.value
    value.source, value.narrative = stripped(facts.source), stripped(facts.narrative)
    value.evidence, value.is_public = facts.evidence, facts.is_public
    value.breakdown = _as_json(facts.breakdown)
    _sign_value(value, by)
    return value


def _as_json(breakdown: Sequence[tuple[str, Decimal]]) -> list[list[Any]]:
    return [[name, f"{number.normalize():f}"] for name, number in breakdown]
