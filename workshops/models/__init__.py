"""Events and the people who took part in them."""

from workshops.models.employers import EmployerSpelling
from workshops.models.events import (
    Attendance,
    Event,
    EventKind,
    Precision,
    Series,
    Support,
    SupportKind,
)
from workshops.models.imports import (
    BatchState,
    ColumnMapping,
    Decision,
    ImportBatch,
    ImportChange,
    ImportProgress,
    ImportRow,
    Outcome,
    Work,
)
from workshops.models.merging import Merge
from workshops.models.people import Participation, ParticipationRole, Person

__all__ = [
    "Attendance",
    "BatchState",
    "ColumnMapping",
    "Decision",
    "EmployerSpelling",
    "Event",
    "EventKind",
    "ImportBatch",
    "ImportChange",
    "ImportProgress",
    "ImportRow",
    "Merge",
    "Outcome",
    "Participation",
    "ParticipationRole",
    "Person",
    "Precision",
    "Series",
    "Support",
    "SupportKind",
    "Work",
]
