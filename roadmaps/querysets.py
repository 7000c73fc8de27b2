"""Named reads of roadmaps."""

from typing import Any

from django.db import models
from django.db.models import OuterRef, Q, Subquery

from accounts.permissions import parties_of, sees_all_parties


class RoadmapQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> "RoadmapQuerySet":
        """Staff see that every roadmap exists, its people theirs, everybody published ones."""
        if sees_all_parties(user):
            return self
        return self.filter(Q(published__isnull=False) | Q(party__in=parties_of(user)))

    def published(self) -> "RoadmapQuerySet":
        return self.filter(published__isnull=False)

    def with_latest_draft(self) -> "RoadmapQuerySet":
        """Annotates `draft_state`, `draft_since`, `draft_has_text` of the newest draft."""
        latest = self._latest_draft()
        return self.annotate(
            draft_pk=Subquery(latest.values("pk")[:1]),
            draft_state=Subquery(latest.values("state")[:1]),
            draft_since=Subquery(latest.values("state_since")[:1]),
            draft_has_text=Subquery(latest.values("has_text")[:1]),
        )

    def _latest_draft(self) -> Any:
        drafts = self.model._meta.get_field("drafts").related_model.objects
        return drafts.filter(roadmap=OuterRef("pk")).order_by("-number")


class DraftQuerySet(models.QuerySet):
    def open(self) -> "DraftQuerySet":
        return self.filter(closed_at__isnull=True)

    def visible_to(self, user: Any) -> "DraftQuerySet":
        """Text in the making is the party's own; staff read it once it is submitted."""
        return self.filter(roadmap__party__in=parties_of(user))


class SectionQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> "SectionQuerySet":
        return self.filter(draft__roadmap__party__in=parties_of(user))


class RevisionQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> "RevisionQuerySet":
        """Published ones are public; staff and the party's people see all."""
        if sees_all_parties(user):
            return self
        return self.filter(Q(published_at__isnull=False) | Q(roadmap__party__in=parties_of(user)))
