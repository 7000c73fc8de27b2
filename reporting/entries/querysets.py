"""Named reads of the entries of a report."""

from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef, Subquery

from commitments.models import Commitment, Evidence


class EntryQuerySet(models.QuerySet):
    def of_draft(self, draft: int) -> "EntryQuerySet":
        """The entries of a draft, in the order of the action items."""
        return self.filter(draft=draft).order_by("part", "number")

    def with_facts(self) -> "EntryQuerySet":
        """Annotates what the rules ask about the commitment: `starts_on`, `ends_on` and
        `has_evidence`. No further statement."""
        roadmap = "draft__document__report__roadmap"
        commitment: Any = Commitment.objects.filter(
            roadmap=OuterRef(roadmap), number=OuterRef("number")
        )
        evidence = Evidence.objects.lasting().filter(
            commitment__roadmap=OuterRef(roadmap), commitment__number=OuterRef("number")
        )
        return self.annotate(
            starts_on=Subquery(commitment.values("starts_on")[:1]),
            ends_on=Subquery(commitment.values("ends_on")[:1]),
            has_evidence=Exists(evidence),
        )
