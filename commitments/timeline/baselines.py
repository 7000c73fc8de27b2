"""The timeline of a commitment as its published revision promises it."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from commitments.models import Milestone
from commitments.timeline.picture import Moment, Timeline
from core import clock
from core.zones import zone
from documents.models import Document


def timeline_of_promise(
    document: Document,
    promise: Mapping[str, Any],
    earlier: Iterable[list[dict[str, Any]] | None],
    live: Iterable[Milestone] | None,
) -> Timeline | None:
    """The milestones of a promise of the published revision; None without dates.

    `earlier` has the milestones of the commitment in each revision that was published, the newest
    first: a milestone with the same title was first agreed for the date that it had at first.
    `live` are the milestones as they stand now, for readers who may know what was reached; None for
    all others.
    """
    steps = [step for step in promise["milestones"] if step["due_on"]]
    if not steps:
        return None
    first = _first_dates(earlier)
    reached = {step.title: step.deadline for step in live or ()}
    today = clock.today(zone(document.party.time_zone))
    moments = []
    for step in steps:
        deadline = reached.get(step["title"])
        due_on = date.fromisoformat(step["due_on"])
        moments.append(
            Moment(
                title=step["title"],
                first_on=first.get(step["title"], due_on),
                due_on=due_on,
                reached_on=deadline.settled_on if deadline else None,
                is_overdue=deadline is not None and deadline.is_overdue(today),
            )
        )
    return Timeline(
        moments,
        starts_on=_day(promise["starts_on"]),
        ends_on=_day(promise["ends_on"]),
        today=today,
        shows_progress=live is not None,
    )


def _first_dates(earlier: Iterable[list[dict[str, Any]] | None]) -> dict[str, date]:
    """By title, the date that each milestone of a commitment had when it was first published."""
    return {
        step["title"]: date.fromisoformat(step["due_on"])
        for steps in earlier
        for step in steps or []
        if step["due_on"]
    }


def _day(iso: str | None) -> date | None:
    return date.fromisoformat(iso) if iso else None
