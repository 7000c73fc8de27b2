"""Reports begin with a reporting period: each has a document, a deadline and its entries."""

from collections.abc import Iterable

from django.urls import reverse

from accounts.models import User
from deadlines.models import Deadline, DeadlineKind
from documents.models import Document
from documents.writing.actions import open_documents
from reporting.entries.prefilling import prefill
from reporting.kind import REPORT
from reporting.models import Report, ReportingPeriod


def open_reports(
    *, period: ReportingPeriod, roadmaps: Iterable[Document], by: User
) -> list[Document]:
    """Open a report on each of the roadmaps, due with the period, in the roadmap's language.

    Called in the transaction that opens the period or adds parties to it, under the lock of the
    period. The number of statements does not depend on that of the roadmaps.
    """
    chosen = list(roadmaps)
    documents = [_document(period, roadmap) for roadmap in chosen]
    deadlines = [document.deadline for document in documents if document.deadline]
    Deadline.objects.bulk_create(deadlines)
    drafts = open_documents(documents=documents, by=by)
    Report.objects.bulk_create(
        Report(document=document, roadmap_id=roadmap.pk, period=period)
        for document, roadmap in zip(documents, chosen, strict=True)
    )
    prefill({draft.document.report.roadmap_id: draft for draft in drafts})
    return documents


def _document(period: ReportingPeriod, roadmap: Document) -> Document:
    party, workshop = roadmap.party, period.workshop
    path = reverse("reporting:report", args=[workshop.code, period.code, party.code])
    deadline = Deadline.owed(
        party=party,
        kind=DeadlineKind.REPORT,
        label=period.english_title,
        labels=period.titles,
        path=path,
        topic=workshop.code,
        due_on=period.due_on,
    )
    return Document(
        kind=REPORT.name,
        party=party,
        event=workshop,
        slot=period.code,
        language=roadmap.language,
        deadline=deadline,
    )
