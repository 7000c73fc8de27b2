"""What accepted reports say about one commitment, for its public page."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models.fields.json import KeyTransform

from commitments.models import Delivery
from documents.models import Document
from reporting.models import Report


@dataclass(frozen=True)
class AcceptedEntry:
    """What one accepted report says about a commitment; `entry` is plain data of its revision."""

    document: Document
    entry: dict[str, Any]

    @property
    def status(self) -> Delivery:
        """The delivery that the report claims."""
        return Delivery(self.entry["delivery"])

    @property
    def published_at(self) -> datetime:
        """When UNOSSC accepted the report, which made it public."""
        assert self.document.published
        assert self.document.published.published_at
        return self.document.published.published_at


def accepted_entries(roadmap: int, number: int) -> list[AcceptedEntry]:
    """The entries about a commitment in accepted reports, the newest period first. One statement.

    The whole content of the revisions is not read.
    """
    reports = (
        Report.objects.filter(roadmap=roadmap, document__published__isnull=False)
        .select_related("period", "document__party", "document__event", "document__published")
        .defer("document__published__content", "document__published__private")
        .annotate(entries=KeyTransform("entries", "document__published__content"))
        .order_by("-period__starts_on", "-pk")
    )
    rows = []
    for report in reports:
        report.document.report = report
        rows += [
            AcceptedEntry(report.document, entry)
            for entry in report.entries or []
            if entry["number"] == number
        ]
    return rows
