"""Named reads of the questionnaire and of answers."""

from typing import Any

from django.db import models
from django.db.models import Count, OuterRef, Subquery

from accounts.permissions import Permission, parties_of, user_can
from core.relations import related


class QuestionnaireQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> "QuestionnaireQuerySet":
        """All versions for people who set up reference data; nobody else reads them as such."""
        return self if user_can(user, Permission.MANAGE_REFERENCE) else self.none()

    def published(self) -> "QuestionnaireQuerySet":
        return self.filter(published_at__isnull=False)

    def with_use(self) -> "QuestionnaireQuerySet":
        """Annotates how many `reports` answer its questions."""
        return self.annotate(reports=Count("profiles__draft__document", distinct=True))


class QuestionQuerySet(models.QuerySet):
    def of_newest(self) -> "QuestionQuerySet":
        """The questions that a new report asks, in their order."""
        versions = related(self.model, "questionnaire").published().order_by("-number")
        newest = versions.values("pk")[:1]
        return self.filter(questionnaire=Subquery(newest)).order_by("position")

    def asked_as(self, code: str) -> "QuestionQuerySet":
        """A question as the published versions ask it, the newest first.

        Annotates `newest`, the number of the version that reports answer today.
        """
        versions = related(self.model, "questionnaire").published().order_by("-number")
        published = self.filter(code=code, questionnaire__published_at__isnull=False)
        with_newest = published.annotate(newest=Subquery(versions.values("number")[:1]))
        return with_newest.select_related("questionnaire").order_by("-questionnaire__number")

    def of_draft(self, draft: int) -> "QuestionQuerySet":
        """The questions that the profile of a draft answers, in their order."""
        return self.filter(questionnaire__profiles__draft=draft).order_by("position")


class ProfileAnswerQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> "ProfileAnswerQuerySet":
        """The answers of the user's parties; UNOSSC reads submitted ones as revisions."""
        return self.filter(draft__document__party__in=parties_of(user))


class PublishedAnswerQuerySet(models.QuerySet):
    def visible_to(self, _user: Any) -> "PublishedAnswerQuerySet":
        """All of them, for everybody: they are answers of accepted reports."""
        return self

    def before(self, starts_on: Any) -> "PublishedAnswerQuerySet":
        """The newest answer to each question from the periods that began before that day."""
        earlier = self.filter(period__starts_on__lt=starts_on)
        newest_first = earlier.order_by("party_id", "code", "-period__starts_on", "-period_id")
        return newest_first.distinct("party_id", "code")

    def of_parties(self, parties: Any) -> "PublishedAnswerQuerySet":
        return self.filter(party__in=parties)

    def counted(self) -> Any:
        """How many parties gave each answer to each question in each period, as dicts of
        `period`, `code`, `answer` and `parties`."""
        groups = self.order_by().values("period", "code", "answer")
        return groups.annotate(parties=Count("pk")).order_by("period", "code", "answer")

    def of_row(self) -> "PublishedAnswerQuerySet":
        """The answers of the party of the outer statement."""
        return self.filter(party=OuterRef("pk"))
