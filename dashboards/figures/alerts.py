"""Which roadmaps need attention, and why, in words."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from babel.dates import format_date
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.locales import current_locale
from core.templatetags.display import days, number
from dashboards.figures.dates import Slippage
from dashboards.figures.status_rows import StatusRow
from documents.states import DraftState

PATIENCE = 3  # days after which a return or a submission needs attention


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
class Alert:
    """A reason to look at a roadmap. Its texts are made only when it is shown."""

    row: StatusRow
    need: Need
    slippage: Slippage | None

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
    def reason(self) -> str:
        return _REASONS[self.need](self.row)


def find_alerts(rows: Sequence[StatusRow], slippages: dict[int, Slippage]) -> list[Alert]:
    """An alert for each roadmap that needs attention, the most urgent first."""
    alerts = []
    for row in rows:
        slippage = slippages.get(row.party_pk)
        need = need_of(row, slippage)
        if need is not None:
            alerts.append(Alert(row, need, slippage))
    return sorted(alerts, key=lambda alert: (alert.need, -alert.row.days_since))


def need_of(row: StatusRow, slippage: Slippage | None) -> Need | None:
    """The most urgent reason to look at the roadmap; None if there is none."""
    if row.is_closed:
        return None
    if not row.has_writers and not row.is_in:
        return Need.NOBODY
    if row.is_overdue:
        return Need.OVERDUE
    if row.asked_at:
        return Need.ASKS_FOR_TIME
    if row.is_waiting and row.days_since >= PATIENCE:
        return Need.WAITS
    if slippage and slippage.late_milestones:
        return Need.LATE_MILESTONES
    if row.draft_state == DraftState.RETURNED and row.days_since >= PATIENCE:
        return Need.RETURNED
    return None if row.is_started else Need.NOT_STARTED


def _days_overdue(alert: Alert) -> str:
    count = alert.row.days_late
    return ngettext("%(count)s day overdue", "%(count)s days overdue", count) % {
        "count": number(count)
    }


def _late_milestones(alert: Alert) -> str:
    count = alert.slippage.late_milestones if alert.slippage else 0
    return ngettext("%(count)s overdue milestone", "%(count)s overdue milestones", count) % {
        "count": number(count)
    }


def _returned_ago(alert: Alert) -> str:
    return _("returned %(days)s ago") % {"days": days(alert.row.days_since)}


_LABELS: dict[Need, Callable[[Alert], str]] = {
    Need.NOBODY: lambda _alert: _("no one acting for it"),
    Need.OVERDUE: _days_overdue,
    Need.ASKS_FOR_TIME: lambda _alert: _("asks for more time"),
    Need.WAITS: lambda _alert: _("waits for you"),
    Need.LATE_MILESTONES: _late_milestones,
    Need.RETURNED: _returned_ago,
    Need.NOT_STARTED: lambda _alert: _("not started"),
}


def _to_invite(row: StatusRow) -> str:
    if not row.invitable:
        return _("No focal point, alternate or contributor; no one from its list to invite")
    return ngettext(
        "No focal point since the workshop; %(count)s participant could be invited",
        "No focal point since the workshop; %(count)s participants could be invited",
        row.invitable,
    ) % {"count": number(row.invitable)}


def _due(row: StatusRow) -> str:
    if row.due_on > row.baseline_on:
        return _("Was due on %(date)s, moved from %(baseline)s") % {
            "date": _day(row.due_on),
            "baseline": _day(row.baseline_on),
        }
    return _("Was due on %(date)s") % {"date": _day(row.due_on)}


def _submitted(row: StatusRow) -> str:
    words = {"date": _day(row.since_on), "number": number(row.submissions)}
    if row.is_revoked:
        return _("Its acceptance was revoked on %(date)s") % words
    if row.submissions > 1:
        return _("Submitted on %(date)s, submission no. %(number)s") % words
    return _("Submitted on %(date)s") % words


def _returned(row: StatusRow) -> str:
    if not row.to_change:
        return _("All remarks are answered; not submitted again yet")
    return ngettext("%(count)s remark to answer", "%(count)s remarks to answer", row.to_change) % {
        "count": number(row.to_change)
    }


def _silence(row: StatusRow) -> str:
    if not row.has_been_here:
        return _("No one who may write has signed in since the workshop")
    return _("Opened, but no text yet")


def _day(value: date | None) -> str:
    return str(format_date(value, "long", locale=current_locale()))


def _asked(row: StatusRow) -> str:
    return _("Since %(date)s; the answer is yours") % {"date": _day(row.date_of(row.asked_at))}


_REASONS: dict[Need, Callable[[StatusRow], str]] = {
    Need.NOBODY: _to_invite,
    Need.OVERDUE: _due,
    Need.ASKS_FOR_TIME: _asked,
    Need.WAITS: _submitted,
    Need.LATE_MILESTONES: lambda _row: _("Dates have passed that no one settled or moved"),
    Need.RETURNED: _returned,
    Need.NOT_STARTED: _silence,
}
