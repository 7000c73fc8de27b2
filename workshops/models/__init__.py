"""Events and the people who took part in them."""

from workshops.models.events import (
    Attendance,
    Event,
    EventKind,
    Precision,
    Series,
    Support,
    SupportKind,
)
from workshops.models.imports import BatchState, Decision, ImportBatch, ImportRow, Outcome
from workshops.models.people import Participation, ParticipationRole, Person

__all__ = [
    "Attendance",
    "BatchState",
    "Decision",
    "Event",
    "EventKind",
    "ImportBatch",
    "ImportRow",
    "Outcome",
    "Participation",
    "ParticipationRole",
    "Person",
    "Precision",
    "Series",
    "Support",
    "SupportKind",
]
