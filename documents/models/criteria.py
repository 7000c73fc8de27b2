"""What reviewers look for in a kind of document, and what they answered."""

from collections.abc import Mapping

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.choices import Toned
from core.translated_texts import in_reader_language
from documents.criteria.querysets import CriterionAnswerQuerySet, CriterionQuerySet
from documents.models.reviewing import Revision, Step
from workshops.models import Event

LONGEST_CRITERION = 250  # characters
LONGEST_GUIDANCE = 1000
LONGEST_ANSWER = 2000


class Assessment(Toned):
    """How far a document meets a criterion."""

    MET = "met", _("Met")
    PARTLY = "partly", _("Partly met")
    NOT_MET = "not met", _("Not met")

    @classmethod
    def _tones(cls) -> dict[str, str]:
        return {"met": "success", "partly": "info", "not met": "warning"}


@pghistory.track()
class Criterion(models.Model):
    """A question that reviewers answer about every document of a kind, or of a kind and an event.

    `code` names those that come with the software; those that administrators add have none. One
    that is retired is asked no more, and stays readable where it was answered. `updated_by` is
    empty until staff change it.
    """

    kind = models.CharField(max_length=30)
    event = models.ForeignKey(
        Event, models.PROTECT, null=True, blank=True, related_name="review_criteria"
    )
    code = models.SlugField(max_length=30, blank=True)
    position = models.PositiveSmallIntegerField()
    titles = models.JSONField(default=dict)
    guidance = models.JSONField(default=dict, blank=True)
    retired_at = models.DateTimeField(null=True, blank=True)
    updated_at = models.DateTimeField(null=True, blank=True)
    updated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = CriterionQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "code"], condition=~Q(code=""), name="criterion_once_in_kind"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        return in_reader_language(self.titles)

    @property
    def local_guidance(self) -> str:
        return in_reader_language(self.guidance)

    @property
    def is_retired(self) -> bool:
        return self.retired_at is not None


class CriterionAnswer(models.Model):
    """What a reviewer answered about the revision on which they decided, in the step `step`.

    `titles` is the criterion as the reviewer read it, for it may be reworded afterwards. The
    authors read the answer only where `is_shared`.
    """

    step = models.ForeignKey(Step, models.CASCADE, related_name="criterion_answers")
    revision = models.ForeignKey(Revision, models.PROTECT, related_name="criterion_answers")
    criterion = models.ForeignKey(Criterion, models.PROTECT, related_name="answers")
    titles = models.JSONField(default=dict)
    answer = models.CharField(max_length=10, choices=Assessment.choices)
    note = models.TextField(blank=True, max_length=LONGEST_ANSWER)
    is_shared = models.BooleanField(default=False)

    objects = CriterionAnswerQuerySet.as_manager()

    class Meta:
        ordering = ["criterion__position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["step", "criterion"], name="criterion_answered_once"),
        ]

    def __str__(self) -> str:
        return f"{self.title}: {self.answer}"

    @property
    def title(self) -> str:
        titles: Mapping[str, str] = self.titles
        return in_reader_language(titles)

    @property
    def status(self) -> Assessment:
        return Assessment(self.answer)
