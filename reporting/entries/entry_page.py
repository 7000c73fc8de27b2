"""What the pages of entries show beside the form."""

from functools import cached_property
from typing import Any

from django.db.models.fields.json import KeyTransform

from commitments.finance.totals import stored_amounts, totals_of
from commitments.models import Commitment, Evidence, Funding, Stage
from core import clock
from core.zones import zone
from documents.models import Draft
from measurement.models import RoadmapIndicator
from reporting.entries.checking import lacking_words
from reporting.entries.models import ReportEntry
from reporting.entries.rows import facts_of
from reporting.models import Report


def listed_entries(draft: Draft) -> list[tuple[Any, list[str]]]:
    """The entries of a report, each with what it lacks. One statement."""
    today = clock.today(zone(draft.document.party.time_zone))
    entries = ReportEntry.objects.of_draft(draft.pk).with_facts().select_related("updated_by")
    language = draft.document.language
    return [
        (entry, lacking_words(entry, language, today) if entry.is_answered else [])
        for entry in entries
    ]


class EntryPage:
    """One entry: the commitment, what was answers of it before, and what is recorded about it."""

    def __init__(self, entry: Any, draft: Draft) -> None:
        self.entry, self.draft = entry, draft

    @cached_property
    def report(self) -> Report:
        return Report.objects.select_related("period").get(pk=self.draft.document_id)

    @cached_property
    def commitment(self) -> Commitment | None:
        """The commitment, unless it was removed from the roadmap."""
        of_roadmap = Commitment.objects.filter(roadmap=self.report.roadmap_id)
        related = of_roadmap.select_related("roadmap__document__party", "roadmap__document__event")
        return related.filter(number=self.entry.number).first()

    @cached_property
    def lacks(self) -> list[str]:
        """What the stored answer lacks."""
        today = clock.today(zone(self.draft.document.party.time_zone))
        if not self.entry.is_answered:
            return []
        return lacking_words(self.entry, self.draft.document.language, today)

    @cached_property
    def earlier(self) -> tuple[str, list[tuple[str, str]]] | None:
        """The last accepted report's title of the period and what it says on the commitment."""
        reports = (
            Report.objects.filter(
                roadmap=self.report.roadmap_id,
                period__starts_on__lt=self.report.period.starts_on,
                document__published__isnull=False,
            )
            .select_related("period")
            .annotate(entries=KeyTransform("entries", "document__published__content"))
        )
        newest = reports.order_by("-period__starts_on").first()
        entries = newest.entries if newest else []
        answers = [entry for entry in entries if entry["number"] == self.entry.number]
        return (newest.period.title, facts_of(answers[0])) if newest and answers else None

    @cached_property
    def evidence(self) -> list[Evidence]:
        """What shows progress of the commitment, the newest first."""
        if self.commitment is None:
            return []
        return list(Evidence.objects.lasting().of_commitment(self.commitment.pk))

    @cached_property
    def spent(self) -> list[str]:
        """What was spent so far, by currency."""
        if self.commitment is None:
            return []
        rows = Funding.objects.filter(commitment=self.commitment, stage=Stage.SPENT)
        return [total.in_words["spent"] for total in totals_of(stored_amounts(rows))]

    @cached_property
    def indicators(self) -> list[RoadmapIndicator]:
        """What the commitment is measured by, each with its newest value."""
        if self.commitment is None:
            return []
        rows = RoadmapIndicator.objects.filter(
            roadmap=self.report.roadmap_id, commitment_number=self.entry.number
        )
        return list(rows.present().in_full().with_newest_value())
