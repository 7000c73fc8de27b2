"""The accepted reports on roadmaps: what everybody can read so far."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.db.models.functions import JSONObject
from django.utils import timezone

from core.translated_texts import in_reader_language
from documents.models import Document
from documents.structured_rows import Card
from reporting.kind import REPORT
from reporting.models import Report
from workshops.models import Event


@dataclass(frozen=True)
class AcceptedReport:
    """An accepted report as lists name it."""

    url: str
    period: str
    event: Event
    accepted_at: datetime

    @property
    def accepted_on(self) -> date:
        """The day on which it was accepted, where the reader is."""
        return timezone.localtime(self.accepted_at).date()


def with_accepted_reports(roadmaps: Any) -> Any:
    """Annotates `accepted_reports` of each roadmap, the newest period first, in the roadmaps' own
    statement: what `reports_of` reads."""
    reports = Report.objects.filter(roadmap=OuterRef("pk"), document__published__isnull=False)
    row = JSONObject(
        slot="document__slot", titles="period__titles", at="document__published__published_at"
    )
    newest_first = reports.order_by("-period__starts_on", "-pk")
    return roadmaps.annotate(accepted_reports=ArraySubquery(newest_first.values(row=row)))


def reports_of(roadmap: Any) -> Iterator[AcceptedReport]:
    """The accepted reports on a roadmap that was read `with_accepted_reports`. No statement."""
    for report in roadmap.accepted_reports:
        document = Document(
            kind=REPORT.name, event=roadmap.event, party=roadmap.party, slot=report["slot"]
        )
        yield AcceptedReport(
            url=document.get_absolute_url(),
            period=in_reader_language(report["titles"]),
            event=roadmap.event,
            accepted_at=datetime.fromisoformat(report["at"]),
        )


def reports_on(roadmap: Document) -> Card:
    """The card beside a published roadmap. One statement."""
    roadmaps = Document.objects.filter(pk=roadmap.pk).select_related("party", "event")
    (read,) = with_accepted_reports(roadmaps)
    return Card("reporting/_reports_card.html", list(reports_of(read)))
