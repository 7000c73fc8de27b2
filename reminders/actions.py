"""Writes to reminders: planning, pausing, and moving the demo's clock."""

from datetime import date

from django.db import transaction

from accounts.models import User
from core import clock
from core.enqueue import enqueue
from core.local_days import local_days
from core.text import stripped
from countries.models import Party
from reminders.models import Pause
from reminders.planner import Planned, plan
from reminders.tasks import plan_reminders

__all__ = ["Planned", "move_clock", "pause", "plan", "resume"]


@transaction.atomic
def move_clock(*, to_on: date, by: User) -> None:
    """Move the demo's clock, and have the reminders that are due then planned at once.

    Raises RuntimeError when the demo setting is off.
    """
    clock.move_to(to_on)
    enqueue(plan_reminders)


@transaction.atomic
def pause(*, party: Party, until: date, reason: str, by: User) -> Pause:
    """Stop reminders of this party's deadlines until the end of that day.

    Reminders that wait to be sent are dropped; after the pause the newest step is sent.
    """
    begins = local_days().earliest  # at once, also where it is still yesterday
    return Pause.objects.create(
        party=party, starts_on=begins, until=until, reason=stripped(reason), paused_by=by
    )


@transaction.atomic
def resume(*, pause: Pause, by: User) -> None:
    """End a pause: the party's people are reminded again from now on."""
    pause.delete()
    enqueue(plan_reminders)
