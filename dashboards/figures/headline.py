"""The figures of roadmaps at the top of the dashboard, and its title."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.templatetags.display import number
from dashboards.figures.filters import Filters
from dashboards.figures.status_rows import StatusRow
from workshops.deadline_topics import short_name


@dataclass(frozen=True)
class Headline:
    """Counts over the roadmaps looked at."""

    expected: int
    submitted: int
    waiting: int
    oldest_days: int
    not_started: int


def headline(rows: Sequence[StatusRow]) -> Headline:
    waiting = [row.days_since for row in rows if row.is_waiting]
    return Headline(
        expected=len(rows),
        submitted=sum(row.is_in for row in rows),
        waiting=len(waiting),
        oldest_days=max(waiting, default=0),
        not_started=sum(not row.is_started for row in rows),
    )


def review_queue(rows: Sequence[StatusRow]) -> list[StatusRow]:
    """Submitted and not yet decided, oldest first."""
    waiting = [row for row in rows if row.is_waiting]
    return sorted(waiting, key=lambda row: row.since)


class Agreed(Protocol):
    """A roadmap with the date first agreed for it."""

    @property
    def baseline_on(self) -> date: ...


def due_on(rows: Sequence[Agreed]) -> date | None:
    """The latest date first agreed for a submission; None without roadmaps."""
    return max((row.baseline_on for row in rows), default=None)


def title(filters: Filters, figures: Headline, due: date | None, today: date) -> str:
    """The title, such as “Nairobi 2017: 9 of 24 roadmaps are in, 19 days to go”."""
    workshop = filters.event
    if workshop is None:
        return _("No workshop has opened roadmaps yet")
    if not figures.expected and not filters.is_filtered:
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
