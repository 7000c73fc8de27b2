"""Staff set up an event: adding, changing and removing it."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.permissions import Permission, require
from core import clock
from core.errors import Refused
from core.history import signed_by
from core.text import stripped
from countries.models import Party, PartyKind
from deadlines import actions as deadlines
from deadlines.models import Deadline, DeadlineKind
from workshops import drafting_deadlines, expectations, supporters
from workshops.actions import schedule
from workshops.codes import proposed_code
from workshops.event_facts import WITH_ATTENDANCE, EventFacts, WrongFact, check
from workshops.event_settings import settings_of
from workshops.meeting_deadlines import owe_scheduling
from workshops.models import Event, EventKind, Series, SupportKind
from workshops.uses import uses_of

# The deadlines that are called as their event is.
_NAMED_AFTER_EVENT = (
    DeadlineKind.DRAFTING,
    DeadlineKind.SCHEDULING,
    DeadlineKind.CONTRIBUTION,
    DeadlineKind.MEETING,
)


@transaction.atomic
def add_event(*, kind: str, facts: EventFacts, code: str = "", by: User) -> Event:
    """Add an event; without a code it gets one made of its name.

    A consultative meeting or conference with dates is scheduled: whoever holds a roadmap of its
    series is expected there. Raises PermissionDenied for people who may not manage events,
    WrongFact for facts that cannot be, Refused for dates that do not fit the series.
    """
    require(by, Permission.MANAGE_REFERENCE)
    check(kind, facts)
    has_meeting_day = kind in WITH_ATTENDANCE and facts.starts_on is not None
    taken = set(Event.objects.values_list("code", flat=True))
    event = Event(kind=kind, code=code or proposed_code(facts.names, kind, facts.starts_on, taken))
    facts.write_to(event)
    if not has_meeting_day:
        _give_dates(event, facts)
    with signed_by(by.pk):
        event.series = facts.series or _new_series(event)
        try:
            with transaction.atomic():
                _save(event, by)
        except IntegrityError as error:
            raise WrongFact("code", _("Another event has this code. Choose another.")) from error
        _keep_supporters(event, facts)
        _keep_settings(event, facts)
        if has_meeting_day:
            assert facts.starts_on
            assert facts.ends_on
            schedule(event=event, starts_on=facts.starts_on, ends_on=facts.ends_on, by=by)
        elif kind == EventKind.CONSULTATIVE and expectations.holders_of(event.series):
            owe_scheduling(event.series, list(Party.objects.filter(kind=PartyKind.OFFICE)))
    event.refresh_from_db()
    return event


@transaction.atomic
def change_event(*, event: Event, facts: EventFacts, reason: str = "", by: User) -> int:
    """Change the facts of an event; its kind and its code stay.

    The dates of a consultative meeting or conference stay, too: `schedule` moves them. Roadmaps
    whose date counts from the workshop's move with it, for `reason`; their first date stays on
    record. Answers how many moved. Raises PermissionDenied, WrongFact as `add_event` does, and
    Refused where deadlines would have passed, or move without a reason.
    """
    require(by, Permission.MANAGE_REFERENCE)
    events = Event.objects.select_for_update(of=("self",), no_key=True).select_related("series")
    stored = events.get(pk=event.pk)
    check(stored.kind, facts, stored)
    if facts.series != stored.series and (used := uses_of(stored)):
        words = _("The series stays, because the event is used: %(use)s.")
        raise WrongFact("series", words % {"use": used[0].words})
    has_own_dates = stored.kind not in WITH_ATTENDANCE
    move = None
    if has_own_dates:
        move = drafting_deadlines.move_for(
            stored, ends_on=facts.ends_on, months=facts.drafting_months
        )
        _give_dates(stored, facts)
    reason = stripped(reason)
    if move and not reason:
        raise WrongFact("reason", _("Say why the deadlines move. Everyone they concern reads it."))
    facts.write_to(stored)
    with signed_by(by.pk):
        previous = stored.series
        stored.series = facts.series or _new_series(stored)
        _save(stored, by)
        if previous != stored.series:
            _remove_if_empty(previous)
        _keep_supporters(stored, facts)
        _keep_settings(stored, facts)
        _rename_deadlines(stored)
        return _moved(move, reason, by)


@transaction.atomic
def remove_event(*, event: Event, by: User) -> None:
    """Remove an event that nothing uses.

    Raises PermissionDenied for people who may not manage events, Refused where it is used.
    """
    require(by, Permission.MANAGE_REFERENCE)
    stored = Event.objects.select_for_update().select_related("series").get(pk=event.pk)
    if uses_of(stored):
        raise Refused(_("This event is used. Nothing was removed."))
    with signed_by(by.pk):
        stored.supports.all().delete()
        series = stored.series
        stored.delete()
        _remove_if_empty(series)


def _give_dates(event: Event, facts: EventFacts) -> None:
    event.starts_on, event.ends_on = facts.starts_on, facts.ends_on
    event.precision = facts.precision


def _save(event: Event, by: User) -> None:
    event.updated_by, event.updated_at = by, clock.now()
    event.save()


def _new_series(event: Event) -> Series:
    """A series that the event begins; it is called as the event is."""
    series, _is_new = Series.objects.get_or_create(
        code=event.code, defaults={"name": event.name, "names": event.names}
    )
    return series


def _remove_if_empty(series: Series) -> None:
    if not series.events.exists():
        series.delete()


def _keep_supporters(event: Event, facts: EventFacts) -> None:
    supporters.keep(event, SupportKind.HOST, facts.hosts)
    supporters.keep(event, SupportKind.SUPPORTER, facts.supporters)


def _keep_settings(event: Event, facts: EventFacts) -> None:
    """What apps above asked; a setting that was not asked stays."""
    for setting in settings_of(event.kind):
        if setting.name in facts.settings:
            setting.write(event, facts.settings[setting.name])


def _rename_deadlines(event: Event) -> None:
    """Deadlines carry the name of their event: they get the new one. One statement."""
    named = Deadline.objects.filter(topic=event.code, kind__in=_NAMED_AFTER_EVENT)
    named.exclude(label=event.name, labels=event.names).update(label=event.name, labels=event.names)


def _moved(move: drafting_deadlines.Move | None, reason: str, by: User) -> int:
    if move is None:
        return 0
    keys = [deadline.pk for deadline in move.deadlines]
    return deadlines.reschedule(keys=keys, to_on=move.to_on, reason=reason, by=by)
