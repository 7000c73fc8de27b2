"""Who needs attention, and why, in words."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from babel.dates import format_date
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.locales import current_locale
from core.templatetags.display import days, number
from dashboards.figures.dates import Slip
from dashboards.figures.standing import Standing
from documents.states import DraftState

PATIENCE = 3  # days after which a return or a submission is worth a word


class Need(IntEnum):
    """Why to look at a roadmap, the most urgent first."""

    NOBODY = 0
    OVERDUE = 1
    ASKS_FOR_TIME = 2
    WAITS = 3
    LATE_MILESTONES = 4
    RETURNED = 5
    NOT_STARTED = 6


@dataclass(frozen=True, slots=True)
class Concern:
    """One reason to look at one roadmap; its words are made only when it is shown."""

    standing: Standing
    need: Need
    slip: Slip | None

    @property
    def tone(self) -> str:
        urgent = (Need.NOBODY, Need.OVERDUE, Need.LATE_MILESTONES)
        if self.need == Need.NOT_STARTED:
            return "neutral"
        return "danger" if self.need in urgent else "warning"

    @property
    def label(self) -> str:
        return _LABELS[self.need](self)

    @property
    def why(self) -> str:
        return _REASONS[self.need](self.standing)


def concerns(standings: Sequence[Standing], slips: dict[int, Slip]) -> list[Concern]:
    """One for each roadmap that has a reason, the most urgent first."""
    found = []
    for standing in standings:
        slip = slips.get(standing.party_pk)
        need = need_of(standing, slip)
        if need is not None:
            found.append(Concern(standing, need, slip))
    return sorted(found, key=lambda c: (c.need, -c.standing.days_since))


def need_of(standing: Standing, slip: Slip | None) -> Need | None:
    """The first of these that holds."""
    if not standing.has_writers and not standing.is_in:
        return Need.NOBODY
    if standing.days_late:
        return Need.OVERDUE
    if standing.asked_at:
        return Need.ASKS_FOR_TIME
    if standing.is_waiting and standing.days_since >= PATIENCE:
        return Need.WAITS
    if slip and slip.overdue:
        return Need.LATE_MILESTONES
    if standing.draft_state == DraftState.RETURNED and standing.days_since >= PATIENCE:
        return Need.RETURNED
    return None if standing.is_started else Need.NOT_STARTED


def _days_overdue(concern: Concern) -> str:
    count = concern.standing.days_late
    return ngettext("%(count)s day overdue", "%(count)s days overdue", count) % {
        "count": number(count)
    }


def _late_milestones(concern: Concern) -> str:
    count = concern.slip.overdue if concern.slip else 0
    return ngettext("%(count)s overdue milestone", "%(count)s overdue milestones", count) % {
        "count": number(count)
    }


def _returned_ago(concern: Concern) -> str:
    return _("returned %(days)s ago") % {"days": days(concern.standing.days_since)}


_LABELS: dict[Need, Callable[[Concern], str]] = {
    Need.NOBODY: lambda _concern: _("no one acting for it"),
    Need.OVERDUE: _days_overdue,
    Need.ASKS_FOR_TIME: lambda _concern: _("asks for more time"),
    Need.WAITS: lambda _concern: _("waits for you"),
    Need.LATE_MILESTONES: _late_milestones,
    Need.RETURNED: _returned_ago,
    Need.NOT_STARTED: lambda _concern: _("not started"),
}


def _to_invite(standing: Standing) -> str:
    if not standing.invitable:
        return _("No focal point, alternate or contributor; no one from its list to invite")
    return ngettext(
        "No focal point since the workshop; %(count)s participant could be invited",
        "No focal point since the workshop; %(count)s participants could be invited",
        standing.invitable,
    ) % {"count": number(standing.invitable)}


def _due(standing: Standing) -> str:
    if standing.due_on > standing.baseline_on:
        return _("Was due on %(date)s, moved from %(baseline)s") % {
            "date": _day(standing.due_on),
            "baseline": _day(standing.baseline_on),
        }
    return _("Was due on %(date)s") % {"date": _day(standing.due_on)}


def _submitted(standing: Standing) -> str:
    words = {"date": _day(standing.since_on), "number": number(standing.submissions)}
    if standing.submissions > 1:
        return _("Submitted on %(date)s, submission no. %(number)s") % words
    return _("Submitted on %(date)s") % words


def _returned(standing: Standing) -> str:
    if not standing.to_change:
        return _("All remarks are answered; not submitted again yet")
    return ngettext(
        "%(count)s section to change", "%(count)s sections to change", standing.to_change
    ) % {"count": number(standing.to_change)}


def _silence(standing: Standing) -> str:
    if not standing.has_been_here:
        return _("No one who may write has signed in since the workshop")
    return _("Opened, but no text yet")


def _day(value: date | None) -> str:
    return str(format_date(value, "long", locale=current_locale()))


def _asked(standing: Standing) -> str:
    return _("Since %(date)s; the answer is yours") % {
        "date": _day(standing.date_of(standing.asked_at))
    }


_REASONS: dict[Need, Callable[[Standing], str]] = {
    Need.NOBODY: _to_invite,
    Need.OVERDUE: _due,
    Need.ASKS_FOR_TIME: _asked,
    Need.WAITS: _submitted,
    Need.LATE_MILESTONES: lambda _standing: _("Dates have passed that no one settled or moved"),
    Need.RETURNED: _returned,
    Need.NOT_STARTED: _silence,
}
