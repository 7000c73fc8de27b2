"""What the roadmaps of a workshop promise, as far as UNOSSC accepted it: reports are about that."""

from typing import Any

from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Coalesce

from commitments.published import promises_of
from documents.models import Document, Revision
from documents.querysets import DocumentQuerySet
from documents.states import DraftState
from reporting.models import Report, ReportingPeriod
from roadmaps.kind import ROADMAP
from workshops.models import Event


def accepted_roadmaps(workshop: Event) -> DocumentQuerySet:
    """The roadmaps of a workshop that are accepted or published and not closed, by party."""
    roadmaps = Document.objects.of_kind(ROADMAP).filter(event=workshop).with_latest_draft()
    accepted = roadmaps.filter(Q(published__isnull=False) | Q(draft_state=DraftState.ACCEPTED))
    shown: DocumentQuerySet = accepted.exclude(draft_state=DraftState.CLOSED)
    return shown.select_related("party", "event").order_by("party__sort_key", "pk")


def roadmaps_without_report(period: ReportingPeriod) -> DocumentQuerySet:
    """The roadmaps on which nobody has to report in this period yet."""
    reports = Report.objects.filter(period=period, roadmap=OuterRef("pk"))
    waiting: DocumentQuerySet = accepted_roadmaps(period.workshop).filter(~Exists(reports))
    return waiting


def promises_by_roadmap(roadmaps: list[int]) -> dict[int, list[dict[str, Any]]]:
    """The commitments that each roadmap promises: as published, else as accepted. One statement.

    A published roadmap whose amendment waits for its publication promises what is published.
    """
    newest = (
        Revision.objects.filter(document=OuterRef("document"), draft__state=DraftState.ACCEPTED)
        .order_by("-number")
        .values("pk")[:1]
    )
    promised = Revision.objects.filter(document__in=roadmaps).filter(
        pk=Coalesce(F("document__published"), newest)
    )
    return {revision.document_id: promises_of(revision.content) for revision in promised}
