"""What the pages of entries show beside the form."""

from datetime import datetime
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.db.models.fields.json import KeyTransform
from django.urls import reverse

from commitments.finance.totals import totals_of
from commitments.models import Stage
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

    @property
    def report(self) -> Report:
        report: Report = self.draft.document.report
        return report

    @property
    def urls(self) -> dict[str, str]:
        """Where evidence, amounts and values of the commitment are recorded."""
        document = self.draft.document
        where = [document.event.code, document.party.code]
        return {
            "evidence": reverse("commitments:evidence", args=[*where, self.entry.number]),
            "finance": reverse("commitments:finance", args=[*where, self.entry.number]),
            "indicators": reverse("measurement:list", args=where),
        }

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

    @property
    def evidence(self) -> list[tuple[str, datetime]]:
        """What shows progress of the commitment, with the day, the newest first."""
        return [(row["title"], datetime.fromisoformat(row["at"])) for row in self.entry.evidence]

    @property
    def spent(self) -> list[str]:
        """What was spent so far, by currency."""
        rows = self.entry.spent
        amounts = [(Stage.SPENT.value, row["currency"], Decimal(row["amount"])) for row in rows]
        return [total.in_words["spent"] for total in totals_of(amounts)]

    @cached_property
    def indicators(self) -> list[RoadmapIndicator]:
        """What the commitment is measured by, each with its newest value."""
        rows = RoadmapIndicator.objects.filter(
            roadmap=self.report.roadmap_id, commitment_number=self.entry.number
        )
        return list(rows.present().in_full().with_newest_value())
