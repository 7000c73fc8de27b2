"""Commitments and milestones as plain data: dates as year-month-day, parts and themes by code.

Copies that travel and lists that are imported name them in the same way.
"""

from datetime import date
from typing import Any

from commitments.models import Milestone
from commitments.text_fields import CONTACT, TEXTS, texts_of


def values_of_commitment(commitment: Any) -> dict[str, Any]:
    """What a commitment promises; it is read with `as_promised`."""
    return {
        "part": commitment.part.code,
        "title": commitment.title,
        **texts_of(commitment, (*TEXTS, CONTACT)),
        "sdgs": list(commitment.sdgs),
        "lead": commitment.lead.name if commitment.lead else "",
        "partners": list(commitment.partner_names),
        "themes": list(commitment.theme_numbers),
        "starts_on": _iso(commitment.starts_on),
        "ends_on": _iso(commitment.ends_on),
    }


def values_of_milestone(milestone: Milestone) -> dict[str, Any]:
    """What a milestone promises; it is read with its deadline."""
    return {"milestone": milestone.title, "due_on": milestone.deadline.due_on.isoformat()}


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
