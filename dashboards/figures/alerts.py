"""Why roadmaps need attention, in words, and the page on which that is solved."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from babel.dates import format_date
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.locales import current_locale
from core.templatetags.display import days, number
from dashboards.figures.dates import Slippage
from dashboards.figures.needs import Need, has_lapsed, report_in_need
from dashboards.figures.report_standing import ReportStanding
from dashboards.figures.status_rows import StatusRow
from deadlines.models import DeadlineGroup

URGENT = (
    Need.NOBODY, Need.MAIL_FAILED, Need.OVERDUE, Need.LATE_REPORT, Need.LATE_MILESTONES
)  # fmt: skip
_PAGES = {Need.WAITS: "roadmaps:review"}


@dataclass(frozen=True, slots=True)
class Alert:
    """A reason to look at a roadmap. Its texts are made only when it is shown."""

    row: StatusRow
    need: Need
    slippage: Slippage | None
    workshop: str = ""

    @property
    def tone(self) -> str:
        if self.need == Need.NOT_STARTED:
            return "neutral"
        return "danger" if self.need in URGENT else "warning"

    @property
    def url(self) -> str:
        """The page on which staff do something about it."""
        row = self.row
        if self.need in (Need.NOBODY, Need.INVITATION, Need.NEVER_SIGNED_IN):
            return reverse("accounts:people", args=[row.code])
        if self.need == Need.MAIL_FAILED:
            query = urlencode({"state": "failed", "words": row.failed_address})
            return f"{reverse('reminders:outbox')}?{query}"
        if self.need == Need.LATE_MILESTONES:  # staff may not read promises that are being changed
            filters = {"show": "overdue", "party": row.code, "kind": DeadlineGroup.MILESTONE}
            query = urlencode(filters | {"workshop": self.workshop})
            return f"{reverse('deadlines:list')}?{query}"
        if self.need == Need.ASKS_FOR_TIME:
            return reverse("deadlines:deadline", args=[row.deadline_pk])
        if report := report_in_need(row, self.need):
            page = "review" if self.need == Need.REPORT_WAITS else "report"
            return reverse(f"reporting:{page}", args=[self.workshop, report.slot, row.code])
        page = _PAGES.get(self.need, "roadmaps:roadmap")
        return reverse(page, args=[self.workshop, row.code])

    @property
    def label(self) -> str:
        return _LABELS[self.need](self)

    @property
    def reason(self) -> str:
        return reason_for(self.row, self.need)


def reason_for(row: StatusRow, need: Need) -> str:
    """The need of a roadmap in words."""
    return _REASONS[need](row)


def find_alerts(
    needs: Sequence[tuple[StatusRow, Need | None]],
    slippages: Mapping[int, Slippage],
    workshop: str,
) -> list[Alert]:
    """An alert for each roadmap that needs attention, in the order of `needs.in_order`."""
    return [
        Alert(row, need, slippages.get(row.party_pk), workshop)
        for row, need in needs
        if need is not None
    ]


def _days_overdue(alert: Alert) -> str:
    count = alert.row.days_late
    return ngettext("%(count)s day overdue", "%(count)s days overdue", count) % {
        "count": number(count)
    }


def _report_of(alert: Alert) -> ReportStanding:
    return _report(alert.row, alert.need)


def _report(row: StatusRow, need: Need) -> ReportStanding:
    report = report_in_need(row, need)
    assert report is not None
    return report


def _days_of_late_report(alert: Alert) -> str:
    count = _report_of(alert).days_late
    return ngettext(
        "progress report %(count)s day overdue", "progress report %(count)s days overdue", count
    ) % {"count": number(count)}


def _report_returned_ago(alert: Alert) -> str:
    return _("report returned %(days)s ago") % {"days": days(_report_of(alert).days_since)}


def _late_milestones(alert: Alert) -> str:
    count = alert.slippage.late_milestones if alert.slippage else 0
    return ngettext("%(count)s overdue milestone", "%(count)s overdue milestones", count) % {
        "count": number(count)
    }


def _returned_ago(alert: Alert) -> str:
    return _("returned %(days)s ago") % {"days": days(alert.row.days_since)}


def _answer_to_invitation(alert: Alert) -> str:
    if has_lapsed(alert.row):
        return _("invitation lapsed")
    return _("invited %(days)s ago, no answer") % {"days": days(alert.row.days_invited)}


_LABELS: dict[Need, Callable[[Alert], str]] = {
    Need.NOBODY: lambda _alert: _("no one acting for it"),
    Need.INVITATION: _answer_to_invitation,
    Need.MAIL_FAILED: lambda _alert: _("e-mail not delivered"),
    Need.OVERDUE: _days_overdue,
    Need.LATE_REPORT: _days_of_late_report,
    Need.ASKS_FOR_TIME: lambda _alert: _("asks for more time"),
    Need.WAITS: lambda _alert: _("waits for you"),
    Need.REPORT_WAITS: lambda _alert: _("report waits for you"),
    Need.LATE_MILESTONES: _late_milestones,
    Need.HARDLY_STARTED: lambda _alert: _("hardly started"),
    Need.RETURNED: _returned_ago,
    Need.REPORT_RETURNED: _report_returned_ago,
    Need.NEVER_SIGNED_IN: lambda _alert: _("never signed in"),
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


def _report_was_due(row: StatusRow) -> str:
    report = _report(row, Need.LATE_REPORT)
    return _("%(period)s: was due on %(date)s") % {
        "period": report.title,
        "date": _day(report.due_on),
    }


def _report_submitted(row: StatusRow) -> str:
    report = _report(row, Need.REPORT_WAITS)
    return _("%(period)s: submitted on %(date)s") % {
        "period": report.title,
        "date": _day(report.since_on),
    }


def _report_returned(row: StatusRow) -> str:
    report = _report(row, Need.REPORT_RETURNED)
    return _("%(period)s: not submitted again since %(date)s") % {
        "period": report.title,
        "date": _day(report.since_on),
    }


def _returned(row: StatusRow) -> str:
    if not row.to_change:
        return _("All remarks are answered; not submitted again yet")
    return ngettext("%(count)s remark to answer", "%(count)s remarks to answer", row.to_change) % {
        "count": number(row.to_change)
    }


def _invited(row: StatusRow) -> str:
    invited_on = _day(row.date_of(row.invited_at)) if row.invited_at else ""
    if has_lapsed(row):
        return _("Sent on %(date)s and not accepted: invite the person again, or another one") % {
            "date": invited_on
        }
    return _("Sent on %(date)s; no one else may write yet") % {"date": invited_on}


def _undelivered(row: StatusRow) -> str:
    return _("The last message to %(address)s failed: correct the address or send it again") % {
        "address": row.failed_address
    }


def _hardly_started(row: StatusRow) -> str:
    return ngettext(
        "%(written)s of %(count)s section has text, %(days)s to go",
        "%(written)s of %(count)s sections have text, %(days)s to go",
        row.sections,
    ) % {
        "written": number(row.written),
        "count": number(row.sections),
        "days": days(row.days_left),
    }


def _never_signed_in(row: StatusRow) -> str:
    return _("No one who may write has signed in since %(date)s") % {"date": _day(row.acting_since)}


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
    Need.INVITATION: _invited,
    Need.MAIL_FAILED: _undelivered,
    Need.OVERDUE: _due,
    Need.LATE_REPORT: _report_was_due,
    Need.ASKS_FOR_TIME: _asked,
    Need.WAITS: _submitted,
    Need.REPORT_WAITS: _report_submitted,
    Need.LATE_MILESTONES: lambda _row: _("Dates have passed that no one settled or moved"),
    Need.HARDLY_STARTED: _hardly_started,
    Need.RETURNED: _returned,
    Need.REPORT_RETURNED: _report_returned,
    Need.NEVER_SIGNED_IN: _never_signed_in,
    Need.NOT_STARTED: _silence,
}
