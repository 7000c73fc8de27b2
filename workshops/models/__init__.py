"""Events of a series, who supported them, and who is expected there."""

from workshops.models.events import (
    Attendance,
    Event,
    EventKind,
    Precision,
    Series,
    Support,
    SupportKind,
)

__all__ = [
    "Attendance",
    "Event",
    "EventKind",
    "Precision",
    "Series",
    "Support",
    "SupportKind",
]
