"""What accepted reports say about one commitment, for its public page."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Subquery
from django.db.models.fields.json import KeyTransform
from django.db.models.functions import JSONObject

from commitments.models import Delivery
from core.translated_texts import in_reader_language
from documents.models import Document
from reporting.kind import REPORT
from reporting.models import DeliveryRating, Report


@dataclass(frozen=True)
class AcceptedEntry:
    """What one accepted report says about a commitment; `entry` is plain data of its revision."""

    url: str
    period: str
    published_at: datetime
    entry: dict[str, Any]
    rating: str = ""
    rating_reason: str = ""

    @property
    def status(self) -> Delivery:
        """The delivery that the report claims."""
        return Delivery(self.entry["delivery"])

    @property
    def rated_status(self) -> Delivery | None:
        """The delivery that UNOSSC finds; None where it did not rate."""
        return Delivery(self.rating) if self.rating else None


def with_accepted_reports(commitments: Any) -> Any:
    """Annotates `accepted_reports` of the roadmap of each commitment, the newest period first, in
    the commitments' own statement."""
    reports = Report.objects.filter(
        roadmap=OuterRef("roadmap"), document__published__isnull=False
    ).order_by("-period__starts_on", "-pk")
    ratings = DeliveryRating.objects.filter(
        document=OuterRef("document"), number=OuterRef(OuterRef("number"))
    )
    row = JSONObject(
        rating=Subquery(ratings.values("rating")[:1]),
        rating_reason=Subquery(ratings.values("reason")[:1]),
        slot="document__slot",
        titles="period__titles",
        at="document__published__published_at",
        entries=KeyTransform("entries", "document__published__content"),
    )
    return commitments.annotate(accepted_reports=ArraySubquery(reports.values(row=row)))


def accepted_entries(commitment: Any, roadmap: Document) -> list[AcceptedEntry]:
    """The entries about a commitment that was read `with_accepted_reports`. No statement."""
    return [
        AcceptedEntry(
            url=Document(
                kind=REPORT.name, event=roadmap.event, party=roadmap.party, slot=report["slot"]
            ).get_absolute_url(),
            period=in_reader_language(report["titles"]),
            published_at=datetime.fromisoformat(report["at"]),
            entry=entry,
            rating=report["rating"] or "",
            rating_reason=report["rating_reason"] or "",
        )
        for report in commitment.accepted_reports
        for entry in report["entries"] or []
        if entry["number"] == commitment.number
    ]
