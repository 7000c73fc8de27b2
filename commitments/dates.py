"""Dates in order: a milestone lies between the start and the end of its commitment.

Source: domain, "Submitting checks" (dates in order). A reached milestone no longer counts.
"""

from collections.abc import Mapping
from datetime import date

from django.utils.translation import gettext as _

from commitments.models import Commitment
from core.locales import day
from deadlines.models import Deadline


def why_milestone_cannot_be_due(commitment: Commitment, due_on: date) -> str:
    """Why a milestone of the commitment cannot be due then, naming both dates; else empty."""
    if commitment.ends_on and due_on > commitment.ends_on:
        return _(
            "The milestone cannot be due on %(due)s: the commitment ends on %(end)s. Enter an "
            "earlier date, or change the end of the commitment first."
        ) % {"due": day(due_on), "end": day(commitment.ends_on)}
    if commitment.starts_on and due_on < commitment.starts_on:
        return _(
            "The milestone cannot be due on %(due)s: the commitment starts on %(start)s. Enter a "
            "later date, or change the start of the commitment first."
        ) % {"due": day(due_on), "start": day(commitment.starts_on)}
    return ""


def why_deadline_cannot_move(deadline: Deadline, to_on: date) -> str:
    """The same for the deadline of a milestone (deadlines.limits)."""
    commitment = Commitment.objects.filter(milestones__deadline=deadline.pk).first()
    return why_milestone_cannot_be_due(commitment, to_on) if commitment else ""


def why_commitment_cannot_run(
    commitment: Commitment,
    starts_on: date | None,
    ends_on: date | None,
    moved: Mapping[int, date] | None = None,
) -> tuple[str, str]:
    """The field and why the commitment cannot start or end then because of a milestone that is
    not reached; two empty texts where it can.

    `moved` has the dates that milestones, by key, get together with this change.
    """
    if commitment.pk is None:
        return "", ""
    open_steps = commitment.milestones.filter(deadline__settled_at__isnull=True)
    moved = moved or {}
    steps = sorted(
        (moved.get(step.pk, step.deadline.due_on), step.pk, step.title)
        for step in open_steps.select_related("deadline")
    )
    if not steps:
        return "", ""
    (first_on, _key, first_title), (last_on, _key, last_title) = steps[0], steps[-1]
    if ends_on and last_on > ends_on:
        words = _(
            "The commitment cannot end on %(end)s: its milestone “%(title)s” is due on %(due)s. "
            "Enter a later end, or move the milestone first."
        )
        due = {"title": last_title, "due": day(last_on)}
        return "ends_on", words % {**due, "end": day(ends_on)}
    if starts_on and first_on < starts_on:
        words = _(
            "The commitment cannot start on %(start)s: its milestone “%(title)s” is due on "
            "%(due)s. Enter an earlier start, or move the milestone first."
        )
        due = {"title": first_title, "due": day(first_on)}
        return "starts_on", words % {**due, "start": day(starts_on)}
    return "", ""


def why_not_reached(commitment: Commitment, reached_on: date, today: date) -> str:
    """Why a milestone cannot have been reached then; `today` is the party's date.

    Not in the future, and not before the commitment starts: without a start, not before the
    workshop at which it was agreed.
    """
    if reached_on > today:
        return _("The date must be today, %(today)s, or earlier.") % {"today": day(today)}
    if commitment.starts_on:
        earliest, words = (
            commitment.starts_on,
            _("It cannot be reached on %(reached)s: the commitment starts on %(start)s."),
        )
    else:
        earliest, words = (
            commitment.document.event.starts_on,
            _("It cannot be reached on %(reached)s: the workshop started on %(start)s."),
        )
    if earliest and reached_on < earliest:
        return words % {"reached": day(reached_on), "start": day(earliest)}
    return ""
