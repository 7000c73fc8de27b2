"""What happened to one milestone, from the history of its roadmap."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django.db.models import Q, QuerySet
from django.db.models.fields.json import KT

from accounts.models import User
from accounts.permissions import parties_of
from commitments.evidence.evidence_history import EVIDENCE, events_of_milestone
from commitments.history import PLAN, signed_dates
from commitments.models import Milestone
from documents.history import timeline
from documents.history.timeline import Entry
from documents.models import Document

REPORTED = ("reach", "unreach")


def entries_of(milestone: Milestone, user: Any) -> list[Entry]:
    """Its history, the newest first, as far as the reader sees it. Two statements.

    UNOSSC reads what was reported, and changes for which a reason was given: before a text is
    submitted, only its party reads how it came about.
    """
    document = milestone.commitment.document
    is_own = document.party_id in parties_of(user)

    def planned(_document: Document) -> Iterable[QuerySet[Any]]:
        rows = signed_dates(pgh_obj=milestone.deadline_id)
        return [rows if is_own else _for_staff(rows)]

    def evidence(_document: Document) -> Iterable[QuerySet[Any]]:
        return [events_of_milestone(milestone)]

    sources = [replace(PLAN, rows=planned), replace(EVIDENCE, rows=evidence)]
    entries = timeline.page(document, sources).entries
    names = dict(
        User.objects.filter(pk__in={entry.person_id for entry in entries}).values_list("pk", "name")
    )
    for entry in entries:
        entry.person = names.get(entry.person_id or 0, "")
    return entries


def _for_staff(rows: QuerySet[Any]) -> QuerySet[Any]:
    rows = rows.annotate(why=KT("pgh_context__reason"), did=KT("pgh_context__act"))
    return rows.filter(Q(why__gt="") | Q(did__in=REPORTED))
