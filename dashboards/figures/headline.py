"""The four figures that matter, and the finding as a title."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.templatetags.display import number
from dashboards.figures.narrowing import Narrowing, short_name
from dashboards.figures.standing import Standing


@dataclass(frozen=True)
class Headline:
    """Counts over the roadmaps looked at."""

    expected: int
    submitted: int
    waiting: int
    oldest_days: int
    overdue: int
    not_started: int


def headline(standings: Sequence[Standing]) -> Headline:
    waiting = [standing.days_since for standing in standings if standing.is_waiting]
    return Headline(
        expected=len(standings),
        submitted=sum(standing.is_in for standing in standings),
        waiting=len(waiting),
        oldest_days=max(waiting, default=0),
        overdue=sum(standing.days_late > 0 for standing in standings),
        not_started=sum(not standing.is_started for standing in standings),
    )


def review_queue(standings: Sequence[Standing]) -> list[Standing]:
    """Submitted and not yet decided, oldest first."""
    waiting = [standing for standing in standings if standing.is_waiting]
    return sorted(waiting, key=lambda standing: standing.since)


def due_on(standings: Sequence[Standing]) -> date | None:
    """When the last of them is to be submitted, as first agreed; None without any."""
    return max((standing.baseline_on for standing in standings), default=None)


def finding(narrowing: Narrowing, figures: Headline, due: date | None, today: date) -> str:
    """The title: Nairobi 2017: 9 of 24 roadmaps are in, 19 days to go."""
    workshop = narrowing.event
    if workshop is None:
        return _("No workshop has opened roadmaps yet")
    if not figures.expected and not narrowing.is_narrow:
        return _("%(workshop)s: no roadmap has been opened yet") % {
            "workshop": short_name(workshop)
        }
    if not figures.expected:
        return _("%(workshop)s: no roadmap to show") % {"workshop": short_name(workshop)}
    words = ngettext(
        "%(workshop)s: %(submitted)s of %(count)s roadmap is in",
        "%(workshop)s: %(submitted)s of %(count)s roadmaps are in",
        figures.expected,
    ) % {
        "workshop": short_name(workshop),
        "submitted": number(figures.submitted),
        "count": number(figures.expected),
    }
    return words + _time_left(due, today, figures)


def _time_left(due: date | None, today: date, figures: Headline) -> str:
    if due is None or figures.submitted == figures.expected:
        return ""
    days = (due - today).days
    if days > 0:
        return ngettext(", %(count)s day to go", ", %(count)s days to go", days) % {
            "count": number(days)
        }
    if days == 0:
        return _(", due today")
    return ngettext(", %(count)s day past the date", ", %(count)s days past the date", -days) % {
        "count": number(-days)
    }
