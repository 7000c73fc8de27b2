"""How far a date may move, as registered by the app that owns a kind of deadline (milestones
end with their commitment)."""

from collections.abc import Callable
from datetime import date

from deadlines.models import Deadline

# Why a deadline cannot be due on this date, in the reader's words; empty where it can.
Limit = Callable[[Deadline, date], str]
LIMITS: dict[str, Limit] = {}


def register(kind: str, limit: Limit) -> None:
    """Register the limit of a kind: the app that owns it calls this in its AppConfig.ready."""
    LIMITS[kind] = limit


def why_not(deadline: Deadline, to_on: date) -> str:
    """Why the deadline cannot be moved to this date; empty where it can."""
    limit = LIMITS.get(deadline.kind)
    return limit(deadline, to_on) if limit else ""
