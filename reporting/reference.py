"""The sections of progress reports, the challenges that they name, Nairobi's periods, and the
questions of the institutional profile."""

import json
from datetime import date
from pathlib import Path

from core.reference import Counts, synchronise
from documents.section_templates import reference
from reporting.kind import REPORT
from reporting.models import Challenge, ReportingPeriod
from reporting.profiles import reference as questionnaire
from workshops.models import Event

DATA = Path(__file__).parent / "data"


def load() -> dict[str, Counts]:
    """Section templates with guidance, challenges, periods as plans, and the questionnaire."""
    return {
        "sections of reports": reference.load(REPORT, DATA / "template.json"),
        "challenges": _load_challenges(),
        "reporting periods": _load_periods(),
        **questionnaire.load(),
    }


def _load_challenges() -> Counts:
    rows = json.loads((DATA / "challenges.json").read_text(encoding="utf-8"))["challenges"]
    wanted = [Challenge(position=place, **row) for place, row in enumerate(rows, start=1)]
    return synchronise(Challenge, wanted, key=["code"], updated=["titles", "position"])


def _load_periods() -> Counts:
    """Periods that were never there: what staff changed stays, and what they removed does not come
    back."""
    rows = json.loads((DATA / "periods.json").read_text(encoding="utf-8"))["periods"]
    history = ReportingPeriod.pgh_event_model.objects  # type: ignore[attr-defined]
    known = set(history.values_list("workshop__code", "code"))
    workshops = {event.code: event for event in Event.objects.all()}
    new = [
        ReportingPeriod(
            workshop=workshops[row["workshop"]],
            code=row["code"],
            titles=row["titles"],
            **{name: date.fromisoformat(row[name]) for name in ("starts_on", "ends_on", "due_on")},
        )
        for row in rows
        if row["workshop"] in workshops and (row["workshop"], row["code"]) not in known
    ]
    ReportingPeriod.objects.bulk_create(new)
    return Counts(new=len(new), same=len(rows) - len(new))
