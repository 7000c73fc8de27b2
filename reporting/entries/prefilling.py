"""The entries with which a report begins, and which the roadmap adds or withdraws later."""

from typing import Any

from django.db import transaction

from accounts.models import User
from commitments.models import Commitment, Delivery
from documents.models import Draft
from documents.writing.locks import lock_for_writing, touch
from reporting.entries.models import ReportEntry
from reporting.models import Report
from reporting.promised import promises_by_roadmap
from reporting.writing_scopes import ENTRIES


def prefill(drafts: dict[int, Draft]) -> None:
    """Give each new report an entry for each commitment that its roadmap promises.

    `drafts` are the drafts by the primary key of the roadmap. The delivery is the one that the
    party claims now. Three statements, however many reports there are.
    """
    roadmaps = list(drafts)
    claimed = _claimed(roadmaps)
    ReportEntry.objects.bulk_create(
        _entry(drafts[roadmap], promise, claimed)
        for roadmap, promises in promises_by_roadmap(roadmaps).items()
        for promise in promises
    )


@transaction.atomic
def update_entries(*, draft: Draft, by: User) -> int:
    """Bring the entries of a report in line with what the roadmap promises now.

    A commitment that was added since gets an entry. An entry whose commitment is no longer
    promised stays, is marked, and need not be answered. Nothing that was written changes. Returns
    how many entries were added or marked. Raises PermissionDenied and Refused as every edit does.
    """
    locked = lock_for_writing(draft.pk, by, ENTRIES)
    roadmap = Report.objects.get(pk=locked.document_id).roadmap_id
    promises = promises_by_roadmap([roadmap]).get(roadmap, [])
    numbers = {promise["number"] for promise in promises}
    stored = {entry.number: entry for entry in ReportEntry.objects.filter(draft=locked)}
    claimed = _claimed([roadmap])
    added = ReportEntry.objects.bulk_create(
        _entry(locked, promise, claimed) for promise in promises if promise["number"] not in stored
    )
    marked = [e for e in stored.values() if e.is_withdrawn != (e.number not in numbers)]
    for entry in marked:
        entry.is_withdrawn = not entry.is_withdrawn
    ReportEntry.objects.bulk_update(marked, ["is_withdrawn"])
    if added or marked:
        touch(locked, has_text=locked.has_text)
    return len(added) + len(marked)


def _claimed(roadmaps: list[int]) -> dict[tuple[int, int], str]:
    """The delivery that is claimed, by roadmap and number of the commitment. One statement."""
    rows = Commitment.objects.filter(roadmap__in=roadmaps).order_by()
    return {(row[0], row[1]): row[2] for row in rows.values_list("roadmap", "number", "delivery")}


def _entry(
    draft: Draft, promise: dict[str, Any], claimed: dict[tuple[int, int], str]
) -> ReportEntry:
    report = draft.document.report
    delivery = claimed.get((report.roadmap_id, promise["number"]), Delivery.NOT_STARTED.value)
    return ReportEntry(
        draft=draft,
        number=promise["number"],
        part=promise["part"],
        title=promise["title"],
        earlier_delivery=delivery,
        delivery=delivery,
    )
