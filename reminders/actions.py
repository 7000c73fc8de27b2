"""Writes to reminders: planning, pausing, and moving the demo's clock."""

from datetime import date

from django.db import transaction

from accounts.models import User
from accounts.permissions import Permission, require
from core import clock
from core.enqueue import enqueue
from core.local_days import local_days
from core.text import stripped
from countries.models import Party
from mail import actions as mail
from mail.models import Message
from mail.querysets import MessageQuerySet
from reminders.models import Pause
from reminders.planner import Planned, plan
from reminders.tasks import plan_reminders

__all__ = [
    "Planned",
    "move_clock",
    "pause",
    "plan",
    "resume",
    "send_again",
    "send_all_again",
]


@transaction.atomic
def move_clock(*, to_on: date, by: User) -> None:
    """Move the demo's clock, and have the reminders that are due then planned at once.

    Raises PermissionDenied for people who may not move it, RuntimeError when the demo setting is
    off.
    """
    require(by, Permission.MOVE_CLOCK)
    clock.move_to(to_on)
    enqueue(plan_reminders)


@transaction.atomic
def pause(*, party: Party, until: date, reason: str, by: User) -> Pause:
    """Stop reminders of this party's deadlines until the end of that day.

    Reminders that wait to be sent are dropped; after the pause the newest step is sent. Raises
    PermissionDenied for people who may not see the outbox.
    """
    require(by, Permission.SEE_OUTBOX)
    begins = local_days().earliest  # at once, also where it is still yesterday
    return Pause.objects.create(
        party=party, starts_on=begins, until=until, reason=stripped(reason), paused_by=by
    )


@transaction.atomic
def resume(*, pause: Pause, by: User) -> None:
    """End a pause: the party's people are reminded again from now on.

    Raises PermissionDenied for people who may not see the outbox.
    """
    require(by, Permission.SEE_OUTBOX)
    pause.delete()
    enqueue(plan_reminders)


def send_again(*, message: Message, by: User) -> Message:
    """Try a failed or unknown message once more: `mail.actions.send_again`, which lies below the
    app that knows rights.

    Raises PermissionDenied for people who may not see the outbox.
    """
    require(by, Permission.SEE_OUTBOX)
    return mail.send_again(message=message, by=by)


def send_all_again(*, messages: MessageQuerySet, by: User, limit: int) -> int:
    """Try failed and unknown ones among `messages` once more: `mail.actions.send_all_again`.

    Raises PermissionDenied for people who may not see the outbox.
    """
    require(by, Permission.SEE_OUTBOX)
    return mail.send_all_again(messages=messages, by=by, limit=limit)
