"""The deadlines that count from a workshop's dates: when they change, these move along."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from core.dates import months_after
from core.errors import Refused
from core.local_days import local_days
from core.locales import day as written_out
from deadlines.models import Deadline, DeadlineKind
from workshops.models import Event


@dataclass(frozen=True)
class Move:
    """Open deadlines that get another date, because the workshop's dates change."""

    deadlines: Sequence[Deadline]
    to_on: date


def counting_from(event: Event) -> Any:
    """Open deadlines of roadmaps that are due on the date that the workshop gives.

    One that was opened with another date, or moved by itself, does not count from it.
    """
    deadlines = Deadline.objects.filter(kind=DeadlineKind.DRAFTING, topic=event.code).open()
    return deadlines.filter(due_on=event.roadmaps_due_on).select_related("party")


def has_opened_roadmaps(event: Event) -> bool:
    """Whether a roadmap was ever opened after the workshop."""
    return Deadline.objects.filter(kind=DeadlineKind.DRAFTING, topic=event.code).exists()


def move_for(event: Event, *, ends_on: date | None, months: int | None) -> Move | None:
    """What moves when the stored `event` gets this last day and these months; None if nothing does.

    Raises Refused where the new date would have passed, and where opened roadmaps would have no
    date to count from.
    """
    to_on = months_after(ends_on, months) if ends_on and months else None
    if to_on == event.roadmaps_due_on:
        return None
    if to_on is None:
        if has_opened_roadmaps(event):
            raise Refused(
                _(
                    "Roadmaps have been opened after this workshop, and they are due that many "
                    "months after its last day. Enter both."
                )
            )
        return None
    deadlines = list(counting_from(event))
    if deadlines and to_on <= local_days().latest:
        words = _("The roadmaps would be due on %(day)s, which has passed. Enter later dates.")
        raise Refused(words % {"day": written_out(to_on)})
    return Move(deadlines, to_on) if deadlines else None
