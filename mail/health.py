"""How mail is doing, for staff and for monitors."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Max, Min, Q

from core import clock
from mail.models import Message, MessageState


@dataclass(frozen=True)
class MailStatus:
    """All times are real time."""

    failing_since: datetime | None
    reason: str
    last_sent_at: datetime | None
    oldest_waiting_at: datetime | None
    waiting: int
    unknown: int
    failed: int


def status() -> MailStatus:
    """Stand-in until the mail server's failures are recorded: what the outbox itself says."""
    is_due = Q(state=MessageState.QUEUED, next_attempt_at__lte=clock.real_now())
    figures = Message.objects.aggregate(
        last_sent_at=Max("settled_at", filter=Q(state=MessageState.SENT)),
        oldest_waiting_at=Min("next_attempt_at", filter=is_due),
        waiting=Count("pk", filter=Q(state=MessageState.QUEUED)),
        unknown=Count("pk", filter=Q(state=MessageState.UNKNOWN)),
        failed=Count("pk", filter=Q(state=MessageState.FAILED)),
    )
    return MailStatus(failing_since=None, reason="", **figures)
