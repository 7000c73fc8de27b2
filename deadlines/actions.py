"""Writes to deadlines. Whatever moves or settles a date takes the deadline's row lock.

Delivery of reminders reads under the same lock, so no reminder goes out for a date that has
just moved.
"""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.permissions import Permission, require
from core import clock
from core.errors import Refused
from core.text import is_blank, stripped
from deadlines import limits, notifications
from deadlines.models import Deadline, Extension, ExtensionState

STATE = ExtensionState


@transaction.atomic
def settle(
    *,
    deadline: Deadline,
    by: User | None = None,
    at: datetime | None = None,
    corrects: bool = False,
) -> Deadline:
    """Settle a deadline. A second call keeps the first moment, unless it `corrects` it.

    A waiting request for more time lapses: there is nothing left to decide.
    """
    locked = _locked(deadline)
    locked.extensions.waiting().update(state=STATE.LAPSED)
    if locked.settled_at is None or corrects:
        locked.settled_at = at or clock.now()
        locked.save(update_fields=["settled_at"])
    return _copied(locked, deadline)


@transaction.atomic
def reopen(*, deadline: Deadline, by: User | None = None) -> Deadline:
    """Make a settled deadline owed again, by its current date."""
    locked = _locked(deadline)
    if locked.settled_at is not None:
        locked.settled_at = None
        locked.save(update_fields=["settled_at"])
    return _copied(locked, deadline)


@transaction.atomic
def bind(*, deadlines: Iterable[Deadline]) -> int:
    """Make deadlines binding, so that they are reminded of and can be overdue.

    The date that each has now counts as first agreed. Returns how many were not binding before.
    """
    keys = [deadline.pk for deadline in deadlines]
    chosen = Deadline.objects.filter(pk__in=keys, is_binding=False).order_by("pk")
    loose = list(chosen.select_for_update(no_key=True))
    for deadline in loose:
        deadline.is_binding, deadline.baseline_on = True, deadline.due_on
    return Deadline.objects.bulk_update(loose, ["is_binding", "baseline_on"]) if loose else 0


@transaction.atomic
def release(*, keys: Iterable[int]) -> int:
    """Let deadlines no longer bind, because what they are about is not expected any more.

    Nobody is reminded of them and they are not overdue. Their dates stay, and requests for more
    time lapse. `keys` can be a queryset. Returns how many were binding before.
    """
    chosen = Deadline.objects.filter(pk__in=keys, is_binding=True).order_by("pk")
    bound = [deadline.pk for deadline in chosen.select_for_update(no_key=True)]
    Extension.objects.waiting().filter(deadline__in=bound).update(state=STATE.LAPSED)
    return Deadline.objects.filter(pk__in=bound).update(is_binding=False)


@transaction.atomic
def bind_again(*, keys: Iterable[int]) -> int:
    """Let deadlines that were released bind again, each with the dates that it had.

    Unlike `bind` it keeps what was first agreed. `keys` can be a queryset. Returns how many were
    not binding before.
    """
    chosen = Deadline.objects.filter(pk__in=keys, is_binding=False).order_by("pk")
    loose = [deadline.pk for deadline in chosen.select_for_update(no_key=True)]
    return Deadline.objects.filter(pk__in=loose).update(is_binding=True)


@transaction.atomic
def move(*, deadline: Deadline, to_on: date, by: User | None = None) -> Deadline:
    """Change a date that does not bind yet: it leaves no trace of slippage.

    Raises Refused for a binding one: that takes an extension.
    """
    locked = _locked(deadline)
    if locked.is_binding:
        raise Refused(_("This date binds: it can only be moved with a reason, by UNOSSC."))
    locked.due_on = locked.baseline_on = to_on
    locked.save(update_fields=["due_on", "baseline_on"])
    return _copied(locked, deadline)


@transaction.atomic
def extend(*, deadline: Deadline, to_on: date, reason: str, by: User) -> Extension:
    """Move a date for UNOSSC, with a reason; the baseline stays.

    Raises PermissionDenied for anybody else, Refused without a reason or when the date would
    stay the same.
    """
    require(by, Permission.DECIDE_EXTENSION)
    locked = _locked(deadline)
    reason = _needed(reason)
    if to_on == locked.due_on:
        raise Refused(_("This is already the date. Enter another one."))
    _refuse_beyond_limits(locked, to_on)
    extension = Extension.objects.create(
        deadline=locked,
        from_on=locked.due_on,
        to_on=to_on,
        reason=reason,
        asked_by=by,
        state=STATE.GRANTED,
        decided_by=by,
        decided_at=clock.now(),
        decision_reason=reason,
    )
    _move(locked, to_on)
    _copied(locked, deadline)
    return extension


@transaction.atomic(savepoint=False)
def reschedule(*, keys: Iterable[int], to_on: date, reason: str, by: User) -> int:
    """Move open deadlines to the same day, because what they depend on moved; the baseline stays.

    Each move is recorded as more time that was granted for `reason`. `keys` can be a queryset.
    Returns how many moved. Who calls this has asked for the right to move what they depend on.
    Three statements, however many deadlines there are.
    """
    chosen = Deadline.objects.filter(pk__in=keys, settled_at__isnull=True).exclude(due_on=to_on)
    moved = list(chosen.select_for_update(no_key=True).order_by("pk"))
    Extension.objects.bulk_create(
        Extension(
            deadline=deadline,
            from_on=deadline.due_on,
            to_on=to_on,
            reason=reason,
            asked_by=by,
            state=STATE.GRANTED,
            decided_by=by,
            decided_at=clock.now(),
            decision_reason=reason,
        )
        for deadline in moved
    )
    return Deadline.objects.filter(pk__in=[deadline.pk for deadline in moved]).update(due_on=to_on)


@transaction.atomic
def ask_extension(*, deadline: Deadline, to_on: date, reason: str, by: User) -> Extension:
    """Ask UNOSSC for more time, with a reason, as the party that owes the deadline.

    Raises PermissionDenied for people who may not ask for this party, Refused when the deadline
    is settled, more time is already asked for, or the new date is not later.
    """
    require(by, Permission.ASK_EXTENSION, deadline.party_id)
    locked = _locked(deadline)
    reason = _needed(reason)
    if not locked.can_be_extended:
        raise Refused(_("Nothing is owed here at the moment, so no more time is needed."))
    if to_on <= max(locked.due_on, locked.today):
        raise Refused(_("New date must be after the current date and after today."))
    _refuse_beyond_limits(locked, to_on)
    if locked.extensions.waiting().exists():
        raise Refused(_("More time has already been requested. UNOSSC will decide first."))
    return Extension.objects.create(
        deadline=locked, from_on=locked.due_on, to_on=to_on, reason=reason, asked_by=by
    )


@transaction.atomic
def decide_extension(
    *, extension: Extension, is_granted: bool, reason: str, by: User, to_on: date | None = None
) -> Extension:
    """Grant a request (the date asked for, or `to_on`) or refuse it, with a reason.

    The person who asked is notified. Raises PermissionDenied for anyone who may not decide,
    Refused when the request was decided before.
    """
    require(by, Permission.DECIDE_EXTENSION)
    deadline = _locked(extension.deadline)
    locked = Extension.objects.select_related("decided_by", "asked_by").get(pk=extension.pk)
    reason = _needed(reason)
    if locked.status is STATE.LAPSED:
        raise Refused(_("What was due is there by now, so no more time is needed."))
    if locked.status is not STATE.ASKED:
        words = _("%(person)s has already decided this: %(state)s. Nothing was changed.")
        raise Refused(words % {"person": locked.decided_by, "state": locked.status.label})
    locked.state = STATE.GRANTED if is_granted else STATE.REFUSED
    locked.decided_by, locked.decided_at, locked.decision_reason = by, clock.now(), reason
    locked.from_on, locked.to_on = deadline.due_on, to_on or locked.to_on
    locked.save()
    if is_granted:
        _refuse_beyond_limits(deadline, locked.to_on)
        _move(deadline, locked.to_on)
    locked.deadline = deadline
    notifications.notify_of_decision(locked)
    return locked


def _locked(deadline: Deadline) -> Deadline:
    locked = Deadline.objects.select_for_update(of=("self",), no_key=True)
    return locked.select_related("party").get(pk=deadline.pk)


def _refuse_beyond_limits(locked: Deadline, to_on: date) -> None:
    if reason := limits.why_not(locked, to_on):
        raise Refused(reason)


def _move(locked: Deadline, to_on: date) -> None:
    locked.due_on = to_on
    locked.save(update_fields=["due_on"])


def _copied(locked: Deadline, deadline: Deadline) -> Deadline:
    """The caller's object, with the values that are stored now."""
    for name in ("baseline_on", "due_on", "is_binding", "settled_at"):
        setattr(deadline, name, getattr(locked, name))
    return deadline


def _needed(reason: str) -> str:
    if is_blank(reason):
        raise Refused(_("Give a reason. Everyone who sees the date will read it."))
    return stripped(reason)
