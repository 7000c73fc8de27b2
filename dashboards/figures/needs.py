"""Which roadmaps need attention, and in which order: the list and the table have the same."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import IntEnum
from typing import Any

from core import clock
from dashboards.figures.dates import Slippage
from dashboards.figures.report_standing import ReportStanding
from dashboards.figures.status_rows import StatusRow
from documents.states import DraftState

PATIENCE = 3  # days after which a return or a submission needs attention
PATIENCE_WITH_INVITATIONS = 7  # days after which an invitation without an answer does
PATIENCE_WITH_SIGN_IN = 14  # days after which people who never signed in do
WEEKS_LEFT = 8  # to the deadline, from which on a roadmap should be well under way
STARTED_SHARE = 4  # one in so many sections has text by then, or it is hardly started


class Need(IntEnum):
    """Why to look at a roadmap, the most urgent first."""

    NOBODY = 1
    INVITATION = 2
    MAIL_FAILED = 3
    OVERDUE = 4
    LATE_REPORT = 5
    ASKS_FOR_TIME = 6
    WAITS = 7
    REPORT_WAITS = 8
    LATE_MILESTONES = 9
    HARDLY_STARTED = 10
    RETURNED = 11
    REPORT_RETURNED = 12
    NEVER_SIGNED_IN = 13
    NOT_STARTED = 14


NO_NEED = len(Need) + 1  # after all needs


def need_of(row: StatusRow, slippage: Slippage | None) -> Need | None:
    """The most urgent reason to look at the roadmap; None if there is none."""
    if row.is_closed:
        return None
    return _need_of_people(row) or _need_of_text(row, slippage)


def _need_of_people(row: StatusRow) -> Need | None:
    """Whether somebody acts for the party, and messages reach them."""
    if not row.has_writers and not row.is_in:
        if row.invited_at is None:
            return Need.NOBODY
        if has_lapsed(row) or row.days_invited >= PATIENCE_WITH_INVITATIONS:
            return Need.INVITATION
    return Need.MAIL_FAILED if row.failed_address else None


def _need_of_text(row: StatusRow, slippage: Slippage | None) -> Need | None:
    if row.is_overdue:
        return Need.OVERDUE
    if late_report(row):
        return Need.LATE_REPORT
    if row.asked_at:
        return Need.ASKS_FOR_TIME
    if row.is_waiting and row.days_since >= PATIENCE:
        return Need.WAITS
    if waiting_report(row):
        return Need.REPORT_WAITS
    if slippage and slippage.late_milestones:
        return Need.LATE_MILESTONES
    if is_hardly_started(row):
        return Need.HARDLY_STARTED
    if row.draft_state == DraftState.RETURNED and row.days_since >= PATIENCE:
        return Need.RETURNED
    if returned_report(row):
        return Need.REPORT_RETURNED
    if has_never_signed_in(row):
        return Need.NEVER_SIGNED_IN
    return None if row.is_started else Need.NOT_STARTED


def late_report(row: StatusRow) -> ReportStanding | None:
    """The progress report on the roadmap that is overdue for longest."""
    late = [report for report in row.reports if report.is_overdue]
    return max(late, key=lambda report: report.days_late, default=None)


def waiting_report(row: StatusRow) -> ReportStanding | None:
    """The progress report that has waited for UNOSSC for longest, if for too long."""
    return _longest(report for report in row.reports if report.is_waiting)


def returned_report(row: StatusRow) -> ReportStanding | None:
    """The progress report that was returned first and not submitted again, if for too long."""
    return _longest(report for report in row.reports if report.is_returned)


def _longest(reports: Iterable[ReportStanding]) -> ReportStanding | None:
    long = [report for report in reports if report.days_since >= PATIENCE]
    return max(long, key=lambda report: report.days_since, default=None)


def report_in_need(row: StatusRow, need: Need | None) -> ReportStanding | None:
    """The progress report that a need of the roadmap is about."""
    find = _REPORTS.get(need) if need else None
    return find(row) if find else None


_REPORTS: dict[Need, Callable[[StatusRow], ReportStanding | None]] = {
    Need.LATE_REPORT: late_report,
    Need.REPORT_WAITS: waiting_report,
    Need.REPORT_RETURNED: returned_report,
}


def has_lapsed(row: StatusRow) -> bool:
    """Whether the invitation cannot be accepted any more; it lapses by real time."""
    return row.invitation_ends_at is not None and row.invitation_ends_at <= clock.real_now()


def is_hardly_started(row: StatusRow) -> bool:
    """Whether too few sections have text for the weeks that are left."""
    if row.is_in or row.is_settled or row.draft_state == DraftState.RETURNED:
        return False
    is_near = 0 <= row.days_left <= WEEKS_LEFT * 7
    return is_near and row.written * STARTED_SHARE < row.sections


def has_never_signed_in(row: StatusRow) -> bool:
    """Whether none of its people has been here since they may write."""
    is_quiet = row.has_writers and not row.has_been_here and not row.is_in
    return is_quiet and row.days_acting >= PATIENCE_WITH_SIGN_IN


def in_order(
    rows: Sequence[StatusRow], slippages: Mapping[int, Slippage]
) -> list[tuple[StatusRow, Need | None]]:
    """All roadmaps with their need, the most urgent first, and of those alike the longest wait."""
    needs = [(row, need_of(row, slippages.get(row.party_pk))) for row in rows]
    return sorted(needs, key=lambda pair: _urgency(*pair))


def _urgency(row: StatusRow, need: Need | None) -> tuple[Any, ...]:
    report = report_in_need(row, need)
    waited = report.days_late or report.days_since if report else _days_waited(row, need)
    return (NO_NEED if need is None else need, -waited, row.need)


def _days_waited(row: StatusRow, need: Need | None) -> int:
    days = {
        None: 0,
        Need.INVITATION: row.days_invited,
        Need.OVERDUE: row.days_late,
        Need.HARDLY_STARTED: -row.days_left,
        Need.NEVER_SIGNED_IN: row.days_acting,
    }
    return days.get(need, row.days_since)
