"""The figures of a process, today's beside those of a past day."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Count
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from commitments.models import Commitment, Delivery
from core.templatetags.display import days as in_days
from core.templatetags.display import number
from dashboards.briefs.content import UNKNOWN, Figure, counted
from dashboards.figures.board import Board
from dashboards.figures.dates import Slippage
from dashboards.figures.past import PastFigures
from deadlines.models import DeadlineGroup


def process_figures(board: Board, past: PastFigures) -> list[Figure]:
    """Roadmaps, deadlines and commitments of a workshop. One statement, for the commitments."""
    return [
        *_of_roadmaps(board, past),
        *_of_reports(board, past),
        *overdue_figures(board.slippage, past.slippage, board.overdue_url),
        *moved_figures(board.slippage, past.slippage, board.moved_url),
        *delivery_figures(deliveries([row.pk for row in board.counted_rows])),
    ]


def _of_roadmaps(board: Board, past: PastFigures) -> list[Figure]:
    now, then = board.figures, past.headline
    published = sum(row.is_published for row in board.counted_rows)
    return [
        counted(_("Roadmaps expected"), now.expected, then.expected),
        counted(_("Submitted or later"), now.submitted, then.submitted, url=board.in_url),
        counted(_("Published"), published, past.published),
        counted(_("In review"), now.waiting, then.waiting, url=board.queue_url),
        days_figure(_("Longest wait in review"), now.oldest_days, then.oldest_days, is_part=True),
        counted(
            _("Roadmaps not started"), now.not_started, then.not_started, url=board.not_started_url
        ),
    ]


def _of_reports(board: Board, past: PastFigures) -> list[Figure]:
    """Progress reports of every period; none before the first period is opened."""
    now, then = board.report_figures, past.reports
    if not (now.expected or then.expected):
        return []
    return [
        counted(_("Progress reports expected"), now.expected, then.expected),
        counted(
            _("Reports submitted or later"),
            now.submitted,
            then.submitted,
            url=board.reports_in_url,
            is_part=True,
        ),
        counted(
            _("Reports in review"),
            now.waiting,
            then.waiting,
            url=board.reports_waiting_url,
            is_part=True,
        ),
        counted(_("Reports accepted"), now.accepted, then.accepted, is_part=True),
    ]


def overdue_figures(now: Slippage, then: Slippage, url: str = "") -> list[Figure]:
    """Overdue deadlines, and those of each group in which some are or were overdue."""
    whole = counted(_("Deadlines overdue"), now.overdue.total(), then.overdue.total(), url=url)
    parts = [
        counted(str(group.label), now.overdue[group], then.overdue[group], is_part=True)
        for group in DeadlineGroup
        if now.overdue[group] or then.overdue[group]
    ]
    return [whole, *parts]


def moved_figures(now: Slippage, then: Slippage, url: str = "") -> list[Figure]:
    """Dates that were moved to a later day, and by how many days on average."""
    moved = counted(_("Dates moved to a later day"), now.moved, then.moved, url=url)
    return [
        moved,
        days_figure(_("Average delay of these dates"), now.mean, then.mean, is_part=True),
    ]


def days_figure(label: str, now: int, then: int, *, is_part: bool = False) -> Figure:
    """A figure in days."""
    return Figure(
        label, in_days(now), in_days(then), difference_in_days(now - then), is_part=is_part
    )


def difference_in_days(change: int) -> str:
    """How much longer or shorter, in words."""
    words = {"count": number(abs(change))}
    if change > 0:
        return ngettext("%(count)s day more", "%(count)s days more", change) % words
    if change < 0:
        return ngettext("%(count)s day fewer", "%(count)s days fewer", -change) % words
    return _("no change")


def deliveries(roadmaps: list[int]) -> dict[str, int]:
    """How many commitments of these roadmaps stand where, as their holders say. One statement."""
    commitments = Commitment.objects.filter(roadmap__in=roadmaps).order_by()
    counts = commitments.values_list("delivery").annotate(count=Count("pk"))
    return dict(counts)


def delivery_figures(counts: Mapping[str, Any]) -> list[Figure]:
    """Commitments by delivery. How they stood on a past day is not known (decision 0072)."""
    whole = Figure(_("Commitments"), number(sum(counts.values())), UNKNOWN)
    parts = [
        counted(str(delivery.label), counts.get(delivery, 0), None, is_part=True)
        for delivery in Delivery
        if counts.get(delivery) or delivery != Delivery.ABANDONED
    ]
    return [whole, *parts]
