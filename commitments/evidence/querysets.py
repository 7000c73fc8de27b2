"""Named reads of evidence."""

from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef, Q

from core.relations import related
from documents.models import Document


class EvidenceQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> "EvidenceQuerySet":
        """That of the user's parties, and for staff that of all submitted roadmaps."""
        readable = Document.objects.with_working_papers_for(user)
        return self.filter(commitment__roadmap__document__in=readable)

    def lasting(self) -> "EvidenceQuerySet":
        """Evidence without what was removed."""
        return self.filter(removed_at__isnull=True)

    def public(self) -> "EvidenceQuerySet":
        """What everybody sees: the party marked it so, and its commitment is published."""
        published = related(self.model, "commitment", "roadmap", "published_commitments").filter(
            roadmap=OuterRef("commitment__roadmap"), number=OuterRef("commitment__number")
        )
        return self.lasting().filter(Exists(published), is_public=True)

    def open_to(self, user: Any) -> "EvidenceQuerySet":
        """Lasting evidence that this person, signed in or not, can see at this moment."""
        every: Any = self.model._default_manager.all()
        readable, public = every.visible_to(user).lasting(), every.public()
        return self.filter(Q(pk__in=readable.values("pk")) | Q(pk__in=public.values("pk")))

    def of_commitment(self, commitment: int) -> "EvidenceQuerySet":
        """Evidence of a commitment and its milestones, with all that a list shows; the newest
        first."""
        rows = self.filter(commitment=commitment).order_by("-pk")
        return rows.select_related("file", "milestone", "added_by", "updated_by")
