"""Revisions that were submitted, the steps of a draft, and what reviewers asked."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core import clock
from roadmaps.models.drafting import Draft, Section
from roadmaps.models.identity import Roadmap
from roadmaps.querysets import RevisionQuerySet
from roadmaps.states import DraftState, StepName


class Revision(models.Model):
    """What was submitted, frozen: content, who, when, and its SHA-256. Never changed.

    `token` comes from the form, so that sending the same submission twice makes one revision.
    """

    roadmap = models.ForeignKey(Roadmap, models.PROTECT, related_name="revisions")
    draft = models.ForeignKey(Draft, models.PROTECT, related_name="revisions")
    number = models.PositiveSmallIntegerField()
    content = models.JSONField()
    sha256 = models.CharField(max_length=64)
    token = models.UUIDField(unique=True, default=uuid.uuid4)
    submitted_at = models.DateTimeField(default=clock.now)
    submitted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    published_at = models.DateTimeField(null=True, blank=True)

    objects = RevisionQuerySet.as_manager()

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["roadmap", "number"], name="revision_number_is_unique")
        ]

    def __str__(self) -> str:
        return f"{self.roadmap}, revision {self.number}"


class Step(models.Model):
    """A step in the life of a draft: who did what when, and why."""

    draft = models.ForeignKey(Draft, models.CASCADE, related_name="steps")
    name = models.CharField(max_length=10, choices=StepName.choices)
    from_state = models.CharField(max_length=10, choices=DraftState.choices, blank=True)
    to_state = models.CharField(max_length=10, choices=DraftState.choices)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)
    reason = models.TextField(blank=True)
    revision = models.ForeignKey(Revision, models.PROTECT, null=True, related_name="steps")

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["draft", "name"], name="step_of_draft")]
        constraints = [
            models.CheckConstraint(
                name="step_return_has_reason",
                condition=~Q(name="return") | ~Q(reason=""),
                violation_error_message=_("Say why the roadmap is returned."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.name}: {self.draft}"


class Remark(models.Model):
    """What a reviewer asks of one section on returning the roadmap, and the author's answer."""

    step = models.ForeignKey(Step, models.CASCADE, related_name="remarks")
    section = models.ForeignKey(Section, models.CASCADE, related_name="remarks")
    text = models.TextField()
    must_change = models.BooleanField(default=True)
    answer = models.TextField(_("answer"), blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["section__template__position", "pk"]

    def __str__(self) -> str:
        return f"{self.section}: {self.text}"

    @property
    def is_open(self) -> bool:
        return self.must_change and self.answered_at is None
