"""Named reads of criteria and of what was answered."""

from typing import Any

from django.db import models
from django.db.models import OuterRef, Q, Subquery
from django.db.models.functions import JSONObject

from accounts.permissions import Permission, user_can
from core.relations import related


class CriterionQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> "CriterionQuerySet":
        """Those who review for UNOSSC read the criteria; nobody else does."""
        return self if user_can(user, Permission.REVIEW) else self.none()

    def of_kind(self, name: str) -> "CriterionQuerySet":
        """The criteria of documents of this kind, in their order."""
        return self.filter(kind=name).order_by("position", "pk")

    def asked_about(self, document: Any) -> "CriterionQuerySet":
        """The criteria of a document's kind, and those of its event, that are not retired."""
        of_event = Q(event__isnull=True) | Q(event=document.event_id)
        return self.of_kind(document.kind).filter(of_event, retired_at__isnull=True)

    def with_last_answer(self, draft: Any) -> "CriterionQuerySet":
        """Annotates `last_answer`: what was answered in the last decision on this draft, as JSON
        with the answer, the note and the number of the revision; None without one."""
        answers = related(self.model, "answers").filter(criterion=OuterRef("pk"), step__draft=draft)
        last = JSONObject(answer="answer", note="note", number="revision__number")
        return self.annotate(last_answer=Subquery(answers.order_by("-step").values(row=last)[:1]))


class CriterionAnswerQuerySet(models.QuerySet):
    def shared(self) -> "CriterionAnswerQuerySet":
        """Answers that the authors read."""
        return self.filter(is_shared=True)
