"""The brief of a process: where all roadmaps of a workshop stand."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from functools import cached_property
from itertools import groupby

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.local_days import local_days
from core.locales import colon, day, separated
from core.templatetags.display import days as in_days
from core.templatetags.display import number
from dashboards.briefs.content import Brief, Line, Link, Part, end_of, past_day, short_name
from dashboards.briefs.figures import process_figures
from dashboards.briefs.reasons import Late, late_of, obstacle, oldest, own_reason, reason_follows
from dashboards.briefs.requests import waiting_requests
from dashboards.figures.alerts import Alert
from dashboards.figures.board import Board
from dashboards.figures.needs import Need
from dashboards.figures.past import past_figures
from dashboards.figures.status_rows import StatusRow
from deadlines.models import Deadline, DeadlineGroup, DeadlineKind
from documents.states import DraftState
from workshops.models import Event

DAYS_AHEAD = 60
LATE, COMING, REQUESTS, NAMED = 6, 5, 2, 4  # lines, and names on a line
_ENDS = (".", "”", "»", "…", "!", "?", "؟")  # after which a sentence needs no full stop
AT_RISK = (
    Need.HARDLY_STARTED, Need.RETURNED, Need.REPORT_RETURNED, Need.NEVER_SIGNED_IN,
    Need.NOT_STARTED,
)  # fmt: skip


class ProcessBrief:
    """Gathers the brief of a workshop on one day: nine statements, whatever the data."""

    def __init__(self, board: Board, workshop: Event) -> None:
        self.board = board
        self.workshop = workshop
        self.days = local_days()

    def brief(self) -> Brief:
        board, then = self.board, past_day(self.board.today)
        documents = board.filters.with_reports(board.today)
        past = past_figures(
            documents, Deadline.objects.of_topics(board.filters.topics), end_of(then)
        )
        return Brief(
            title=board.title,
            subtitle=self._subtitle(),
            today=board.today,
            then=then,
            figures=process_figures(board, past),
            parts=[self._late(), self._coming(), self._decisions()],
            notes=[_("How far commitments were delivered on a past day is not recorded.")],
            file_stem=f"brief-{self.workshop.code}-{board.today.isoformat()}",
        )

    def _subtitle(self) -> str:
        name = short_name(self.workshop.local_name)
        return _("Brief for UNOSSC: %(event)s") % {"event": name}

    def _late(self) -> Part:
        """Parties with something overdue, then roadmaps that may become late."""
        slippages = {pk: each for pk, each in self.board.slippages.items() if each.overdue}
        order = sorted(slippages, key=lambda pk: -slippages[pk].overdue.total())
        order.sort(key=lambda pk: not slippages[pk].overdue[DeadlineGroup.DRAFTING])
        late = late_of(self.board.deadlines, order[:LATE], self.days, self.board.language)
        lines = [self._overdue(pk, slippages[pk].overdue, late[pk]) for pk in order[:LATE]]
        at_risk = [
            alert
            for alert in self.board.alerts
            if alert.need in AT_RISK and alert.row.party_pk not in slippages
        ]
        lines += [_line_of_alert(alert) for alert in at_risk[: LATE - len(lines)]]
        return Part(
            "late",
            _("What is late or at risk, and why"),
            lines,
            _("Nothing is late, and no roadmap is at risk."),
            len(order) + len(at_risk) - len(lines),
        )

    def _overdue(self, party: int, groups: Mapping[str, int], late: Sequence[Late]) -> Line:
        counts = separated(
            f"{group.label}{colon()} {number(groups[group])}"
            for group in DeadlineGroup
            if groups[group]
        )
        row = self._rows.get(party)
        quote = own_reason(late)
        why = obstacle(row) if row and row.is_overdue and not quote else ""
        words = sentences(f"{counts} ({oldest(late)})", why)
        if quote:
            words = f"{words} {reason_follows()}"
        name = Link(short_name(late[0].name), reverse("dashboards:party", args=[late[0].code]))
        return Line(name, words, quote)

    @cached_property
    def _rows(self) -> dict[int, StatusRow]:
        return {row.party_pk: row for row in self.board.counted_rows}

    def _coming(self) -> Part:
        """Deadlines and events of the coming days, day by day."""
        board = self.board
        last = board.today + timedelta(days=DAYS_AHEAD)
        upcoming = [each for each in board.upcoming if each.day <= last]
        owed = [each for each in upcoming if each.kind != DeadlineKind.MEETING]
        days: dict[date, list[Link]] = {}
        for event in board.filters.events:
            is_ours = event.series_id == self.workshop.series_id
            if is_ours and event.starts_on and board.today <= event.starts_on <= last:
                name = short_name(event.local_name)
                url = reverse("workshops:event", args=[event.code])
                days.setdefault(event.starts_on, []).append(Link(name, url))
        for due_on, kinds in groupby(owed, key=lambda each: each.day):
            days.setdefault(due_on, []).extend(
                Link(f"{DeadlineGroup(each.kind).label}{colon()} {number(each.count)}")
                for each in kinds
            )
        lines = [
            Line(Link(day(due_on)), things=tuple(things[:NAMED]), more=len(things[NAMED:]))
            for due_on, things in sorted(days.items())
        ]
        return Part(
            "coming",
            _("What comes in the next %(days)s") % {"days": in_days(DAYS_AHEAD)},
            lines[:COMING],
            _("Nothing is due."),
            len(lines[COMING:]),
        )

    def _decisions(self) -> Part:
        """What waits for UNOSSC, the most urgent first."""
        lines = [
            *self._requests(),
            self._roadmaps(_reviews, self.board.queue, "roadmaps:review", in_days_waiting),
            self._reports(),
            self._roadmaps(_acceptances, self._in_state(DraftState.ACCEPTED), "roadmaps:roadmap"),
            self._people(_without_people, self._in_need(Need.NOBODY), "nobody"),
            self._people(_without_answer, self._in_need(Need.INVITATION), ""),
            self._people(_undelivered, self._in_need(Need.MAIL_FAILED), ""),
            self._meeting(),
        ]
        return Part(
            "decisions",
            _("What UNOSSC must decide or do"),
            [line for line in lines if line],
            _("Nothing waits for UNOSSC."),
        )

    def _requests(self) -> list[Line]:
        """Requests for more time with their reasons; those that do not fit are counted."""
        requests = waiting_requests(self.board.deadlines, self.board.language)
        lines = [request.line for request in requests[:REQUESTS]]
        if more := requests[REQUESTS:]:
            words = ngettext(
                "%(count)s more request for time", "%(count)s more requests for time", len(more)
            ) % {"count": number(len(more))}
            things = tuple(request.party for request in more[:NAMED])
            lines.append(Line(Link(words), things=things, more=len(more[NAMED:])))
        return lines

    def _in_state(self, state: str) -> list[StatusRow]:
        rows = [row for row in self.board.counted_rows if row.state == state]
        return sorted(rows, key=lambda row: row.since)

    def _in_need(self, need: Need) -> list[StatusRow]:
        return [alert.row for alert in self.board.alerts if alert.need == need]

    def _roadmaps(
        self,
        title: Callable[[int], str],
        rows: Sequence[StatusRow],
        page: str,
        about: Callable[[StatusRow], str] | None = None,
    ) -> Line | None:
        """A line that names roadmaps, each with the page where something is done about it."""
        things = [
            Link(
                f"{short_name(row.name)} ({about(row)})" if about else short_name(row.name),
                reverse(page, args=[self.workshop.code, row.code]),
            )
            for row in rows[:NAMED]
        ]
        return _named(Link(title(len(rows))), things, len(rows))

    def _reports(self) -> Line | None:
        """Progress reports that wait for review, the longest wait first."""
        waiting = [
            (report, row)
            for row in self.board.counted_rows
            for report in row.reports
            if report.is_waiting
        ]
        waiting.sort(key=lambda pair: -pair[0].days_since)
        things = [
            Link(
                f"{short_name(row.name)} ({in_days(report.days_since)})",
                reverse("reporting:review", args=[self.workshop.code, report.slot, row.code]),
            )
            for report, row in waiting[:NAMED]
        ]
        return _named(Link(_reports_to_review(len(waiting))), things, len(waiting))

    def _people(
        self, title: Callable[[int], str], rows: Sequence[StatusRow], show: str
    ) -> Line | None:
        """A line that names parties whose people have to be found."""
        things = [
            Link(short_name(row.name), reverse("accounts:people", args=[row.code]))
            for row in rows[:NAMED]
        ]
        url = reverse("dashboards:focal-points") + (f"?show={show}" if show else "")
        return _named(Link(title(len(rows)), url), things, len(rows))

    def _meeting(self) -> Line | None:
        meeting = self.board.meeting
        if meeting is None or meeting.starts_on:
            return None
        url = reverse("workshops:schedule", args=[meeting.code])
        return Line(Link(short_name(meeting.local_name), url), _("This meeting has no date yet."))


def sentences(*words: str) -> str:
    """Sentences one after the other, each with its full stop."""
    return " ".join(each if each.endswith(_ENDS) else f"{each}." for each in words if each)


def in_days_waiting(row: StatusRow) -> str:
    """How long a roadmap has been waiting."""
    return in_days(row.days_since)


def _named(subject: Link, things: Sequence[Link], count: int) -> Line | None:
    return Line(subject, things=tuple(things), more=count - len(things)) if count else None


def _line_of_alert(alert: Alert) -> Line:
    name = Link(short_name(alert.row.name), alert.url)
    label = alert.label[:1].upper() + alert.label[1:]
    return Line(name, sentences(label, alert.reason))


def _reviews(count: int) -> str:
    return ngettext(
        "%(count)s roadmap waits for review", "%(count)s roadmaps wait for review", count
    ) % {"count": number(count)}


def _reports_to_review(count: int) -> str:
    return ngettext(
        "%(count)s progress report waits for review",
        "%(count)s progress reports wait for review",
        count,
    ) % {"count": number(count)}


def _acceptances(count: int) -> str:
    return ngettext(
        "%(count)s roadmap is accepted and not published yet",
        "%(count)s roadmaps are accepted and not published yet",
        count,
    ) % {"count": number(count)}


def _without_people(count: int) -> str:
    return ngettext(
        "%(count)s party has no one who acts for it",
        "%(count)s parties have no one who acts for them",
        count,
    ) % {"count": number(count)}


def _without_answer(count: int) -> str:
    return ngettext(
        "%(count)s party has not answered its invitation",
        "%(count)s parties have not answered their invitations",
        count,
    ) % {"count": number(count)}


def _undelivered(count: int) -> str:
    return ngettext(
        "Messages to %(count)s party are not delivered",
        "Messages to %(count)s parties are not delivered",
        count,
    ) % {"count": number(count)}
