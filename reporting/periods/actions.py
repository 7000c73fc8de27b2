"""UNOSSC sets up reporting periods, opens and closes them."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.permissions import Permission, require
from core import clock
from core.errors import Refused
from core.history import signed_by
from core.local_days import local_days
from core.text import stripped
from deadlines import actions as deadlines
from deadlines.models import Deadline
from documents.models import Document, Draft
from documents.states import DraftState
from reporting.models import ReportingPeriod, period_code
from reporting.opening import open_reports
from reporting.promised import roadmaps_without_report
from workshops.event_facts import WrongFact
from workshops.models import Event, EventKind


@dataclass(frozen=True, kw_only=True)
class PeriodFacts:
    """What staff say of a period; titles are by language."""

    code: str
    titles: Mapping[str, str]
    starts_on: date
    ends_on: date
    due_on: date


@transaction.atomic
def add_period(*, workshop: Event, facts: PeriodFacts, by: User) -> ReportingPeriod:
    """Plan a reporting period of a workshop. Nobody owes anything until it is opened.

    Raises PermissionDenied, Refused for an event that is no workshop, and WrongFact.
    """
    require(by, Permission.MANAGE_REFERENCE)
    if workshop.kind != EventKind.WORKSHOP:
        raise Refused(_("Only a workshop has reporting periods."))
    period = ReportingPeriod(workshop=workshop)
    _store(period, facts, by)
    return period


@transaction.atomic
def change_period(
    *, period: ReportingPeriod, facts: PeriodFacts, reason: str = "", by: User
) -> int:
    """Change the facts of a period. Its code stays once it was opened, for it is in addresses.

    Reports that were not submitted move to a new due date for `reason`; the first date stays on
    record. Returns how many moved. Raises PermissionDenied and WrongFact.
    """
    stored = _locked(period, by)
    if stored.opened_at and facts.code != stored.code:
        raise WrongFact("code", _("The code stays, because reports have it in their addresses."))
    moves = stored.opened_at is not None and facts.due_on != stored.due_on
    reason = stripped(reason)
    if moves and not reason:
        raise WrongFact("reason", _("Say why the deadlines move. Everyone they concern reads it."))
    if moves and facts.due_on <= local_days().latest:
        raise WrongFact("due_on", _("Enter a date after today."))
    _store(stored, facts, by)
    of_period = Deadline.objects.filter(document__report__period=stored)
    of_period.update(label=stored.english_title, labels=stored.titles)
    if not moves:
        return 0
    keys = list(of_period.values_list("pk", flat=True))
    return deadlines.reschedule(keys=keys, to_on=facts.due_on, reason=reason, by=by)


@transaction.atomic
def remove_period(*, period: ReportingPeriod, by: User) -> None:
    """Remove a period that was never opened. Raises PermissionDenied and Refused."""
    stored = _locked(period, by)
    if stored.opened_at:
        raise Refused(_("It was opened, so it cannot be removed. You can close it."))
    with signed_by(by.pk):
        stored.delete()


@transaction.atomic
def open_period(*, period: ReportingPeriod, by: User) -> list[Document]:
    """Open a period: each party whose roadmap is accepted or published owes a report.

    Returns the reports. Raises PermissionDenied, and Refused if it was opened before or its due
    date is not to come everywhere.
    """
    stored = _locked(period, by)
    if stored.opened_at:
        raise Refused(_("This period was opened already."))
    if stored.due_on <= local_days().latest:
        raise Refused(_("Reports must be due after today. Change the due date, then open it."))
    stored.opened_at = clock.now()
    _sign(stored, by)
    return open_reports(period=stored, roadmaps=roadmaps_without_report(stored), by=by)


@transaction.atomic
def add_reports(
    *, period: ReportingPeriod, roadmaps: Collection[Document], by: User
) -> list[Document]:
    """Let further parties report in a period that is open. Returns the new reports.

    Parties that have a report already are left out: two people may add the same. Raises
    PermissionDenied, and Refused while the period is not open.
    """
    stored = _locked(period, by)
    if not stored.is_open:
        raise Refused(_("Open the period first."))
    keys = [roadmap.pk for roadmap in roadmaps]
    chosen = roadmaps_without_report(stored).filter(pk__in=keys)
    return open_reports(period=stored, roadmaps=chosen, by=by)


@transaction.atomic
def close_period(*, period: ReportingPeriod, by: User) -> None:
    """Close a period: drafts stay with their authors and are not due, but cannot be submitted.

    What UNOSSC returned can still be submitted. Raises PermissionDenied, and Refused if it is not
    open.
    """
    stored = _locked(period, by)
    if not stored.is_open:
        raise Refused(_("This period is not open."))
    stored.closed_at = clock.now()
    _sign(stored, by)
    deadlines.release(keys=_deadlines_of_drafts(stored))


@transaction.atomic
def reopen_period(*, period: ReportingPeriod, by: User) -> None:
    """Open a closed period again: drafts can be submitted, and are due by their dates.

    Raises PermissionDenied, and Refused if it is not closed.
    """
    stored = _locked(period, by)
    if stored.closed_at is None:
        raise Refused(_("This period is not closed."))
    stored.closed_at = None
    _sign(stored, by)
    deadlines.bind_again(keys=_deadlines_of_drafts(stored))


def _deadlines_of_drafts(period: ReportingPeriod) -> list[int]:
    """The deadlines of reports that nobody has submitted yet."""
    drafts = Draft.objects.filter(document__report__period=period, state=DraftState.DRAFTING)
    return list(drafts.order_by("pk").values_list("document__deadline", flat=True))


def _locked(period: ReportingPeriod, by: User) -> ReportingPeriod:
    """The period under its row lock. Raises PermissionDenied."""
    require(by, Permission.MANAGE_REFERENCE)
    periods = ReportingPeriod.objects.select_for_update(of=("self",), no_key=True)
    return periods.select_related("workshop").get(pk=period.pk)


def _store(period: ReportingPeriod, facts: PeriodFacts, by: User) -> None:
    """Write the facts. Raises WrongFact where they cannot be."""
    if facts.ends_on < facts.starts_on:
        raise WrongFact("ends_on", _("The end must be the same as or after the start."))
    if facts.due_on <= facts.starts_on:
        raise WrongFact("due_on", _("The reports must be due after the period begins."))
    try:
        period_code(facts.code)
    except ValidationError as error:
        raise WrongFact("code", " ".join(error.messages)) from error
    period.code, period.titles = facts.code, dict(facts.titles)
    period.starts_on, period.ends_on, period.due_on = facts.starts_on, facts.ends_on, facts.due_on
    try:
        with transaction.atomic():
            _sign(period, by)
    except IntegrityError as error:
        raise WrongFact("code", _("Another reporting period has this code.")) from error


def _sign(period: ReportingPeriod, by: User) -> None:
    period.updated_by, period.updated_at = by, clock.now()
    with signed_by(by.pk):
        period.save()
