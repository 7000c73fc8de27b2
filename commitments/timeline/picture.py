"""Milestones along a line of time, drawn by templates/commitments/_timeline.html.

Points are parts of the picture's width; the template mirrors it where people read from right to
left. The finding is the title, as in dashboards/charts (decision 0070).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from commitments.milestones.steps import Step
from commitments.models import Commitment
from core.templatetags.display import days, number

WIDTH, EDGE = 320, 6


@dataclass(frozen=True)
class Moment:
    """A milestone: when it was first agreed, is due now, and was reached, as far as that is known
    to the reader."""

    title: str
    first_on: date
    due_on: date
    reached_on: date | None = None
    is_overdue: bool = False

    @property
    def slippage(self) -> timedelta:
        """How far the date has moved from what was first agreed."""
        return self.due_on - self.first_on

    @property
    def days_moved(self) -> int:
        return self.slippage.days


@dataclass(frozen=True)
class Line:
    """One milestone with its points from the beginning of the line; None where there is none."""

    moment: Moment
    first: float
    due: float
    reached: float | None


class Timeline:
    """The milestones of a commitment between its start and its end.

    `shows_progress` says whether the reader knows what was reached.
    """

    def __init__(
        self,
        moments: Sequence[Moment],
        *,
        starts_on: date | None,
        ends_on: date | None,
        today: date,
        shows_progress: bool,
    ) -> None:
        self.moments = sorted(moments, key=lambda moment: moment.due_on)
        self.today_on, self.shows_progress = today, shows_progress
        known = [day for each in moments for day in (each.first_on, each.due_on, each.reached_on)]
        dates = sorted(day for day in (*known, starts_on, ends_on) if day)
        self.first_on, self.last_on = dates[0], dates[-1]

    @property
    def width(self) -> int:
        return WIDTH

    @property
    def lines(self) -> list[Line]:
        return [
            Line(
                moment,
                self._x(moment.first_on),
                self._x(moment.due_on),
                self._x(moment.reached_on) if moment.reached_on else None,
            )
            for moment in self.moments
        ]

    @property
    def today(self) -> float | None:
        """Where today is on the line; None if it lies outside."""
        is_within = self.first_on <= self.today_on <= self.last_on
        return self._x(self.today_on) if is_within else None

    @property
    def has_moved(self) -> bool:
        return any(moment.days_moved for moment in self.moments)

    @property
    def title(self) -> str:
        """What the picture shows, in one sentence."""
        count = len(self.moments)
        if not self.shows_progress:
            words = ngettext("%(count)s milestone is promised", "%(count)s milestones are promised",
                             count)  # fmt: skip
            return words % {"count": number(count)}
        reached = sum(moment.reached_on is not None for moment in self.moments)
        words = ngettext(
            "%(reached)s of %(count)s milestone is reached",
            "%(reached)s of %(count)s milestones are reached",
            count,
        )
        return words % {"reached": number(reached), "count": number(count)}

    @property
    def notes(self) -> list[str]:
        """What else the picture shows: how many are overdue, and how many dates moved."""
        late = sum(moment.is_overdue for moment in self.moments)
        moved = [moment.days_moved for moment in self.moments if moment.days_moved > 0]
        notes = []
        if late:
            words = ngettext("%(count)s is overdue.", "%(count)s are overdue.", late)
            notes.append(words % {"count": number(late)})
        if moved:
            words = ngettext(
                "%(count)s date moved since it was first agreed, by %(days)s.",
                "%(count)s dates moved since they were first agreed, by up to %(days)s.",
                len(moved),
            )
            notes.append(words % {"count": number(len(moved)), "days": days(max(moved))})
        elif not self.has_moved:
            notes.append(_("No date has moved since it was first agreed."))
        return notes

    def _x(self, day: date) -> float:
        length = max(1, (self.last_on - self.first_on).days)
        share = (day - self.first_on).days / length
        return round(EDGE + (WIDTH - 2 * EDGE) * share, 1)


def timeline_of_commitment(commitment: Commitment, steps: Sequence[Step]) -> Timeline | None:
    """The timeline of a commitment as it stands now; None without milestones."""
    if not steps:
        return None
    moments = [
        Moment(
            title=step.milestone.title,
            first_on=step.milestone.deadline.baseline_on,
            due_on=step.milestone.deadline.due_on,
            reached_on=step.milestone.deadline.settled_on,
            is_overdue=step.milestone.deadline.is_overdue(step.milestone.deadline.today),
        )
        for step in steps
    ]
    return Timeline(
        moments,
        starts_on=commitment.starts_on,
        ends_on=commitment.ends_on,
        today=steps[0].milestone.deadline.today,
        shows_progress=True,
    )
