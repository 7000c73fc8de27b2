"""Named reads of commitments, milestones and duties."""

from datetime import date
from typing import Any

from django.db import models
from django.db.models import OuterRef, Q, Subquery

from accounts.permissions import parties_of, sees_all_parties


class CommitmentQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> "CommitmentQuerySet":
        """The party's people and staff; others read the published revision instead."""
        if sees_all_parties(user):
            return self
        return self.filter(roadmap__party__in=parties_of(user))

    def with_next_milestone(self) -> "CommitmentQuerySet":
        """Annotates the title, due and baseline dates of the next milestone still open."""
        milestones = self.model._meta.get_field("milestones").related_model.objects
        waiting = milestones.filter(
            commitment=OuterRef("pk"), deadline__settled_at__isnull=True
        ).order_by("deadline__due_on", "pk")
        return self.annotate(
            next_title=Subquery(waiting.values("title")[:1]),
            next_on=Subquery(waiting.values("deadline__due_on")[:1]),
            next_baseline_on=Subquery(waiting.values("deadline__baseline_on")[:1]),
        )


class MilestoneQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> "MilestoneQuerySet":
        if sees_all_parties(user):
            return self
        return self.filter(commitment__roadmap__party__in=parties_of(user))

    def overdue(self, today: date) -> "MilestoneQuerySet":
        return self.filter(
            Q(deadline__settled_at__isnull=True, deadline__is_binding=True),
            deadline__due_on__lt=today,
        )


class ItemDutyQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> "ItemDutyQuerySet":
        if sees_all_parties(user):
            return self
        return self.filter(party__in=parties_of(user))
