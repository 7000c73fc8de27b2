"""What the holder of a roadmap promises: commitments, their milestones, reasons for none."""

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from commitments.models.agreed import Part, Theme, sdg_codes
from commitments.models.partnerships import Partnership
from commitments.querysets import CommitmentQuerySet, MilestoneQuerySet
from commitments.text_fields import TEXTS
from core import clock
from core.choices import Toned
from core.date_fields import ModelDateField
from core.search import search_key_of
from core.zones import zone
from countries.models import Organisation
from deadlines.models import Deadline, DeadlineKind
from documents.models import Document
from roadmaps.models import Roadmap

if TYPE_CHECKING:
    from django.db.models.manager import RelatedManager

PASSAGE_KEY = "commitment-"


def passage_key_of(number: int) -> str:
    """The key of a commitment's passage in every revision, by its number in the roadmap."""
    return f"{PASSAGE_KEY}{number}"


class Delivery(Toned):
    """How far a commitment is delivered, as its holder claims (never mixed with timeliness)."""

    NOT_STARTED = "not started", _("Not started")
    LIMITED = "limited", _("Limited")
    SUBSTANTIAL = "substantial", _("Substantial")
    COMPLETED = "completed", _("Completed")
    ABANDONED = "abandoned", _("Abandoned")

    @classmethod
    def _tones(cls) -> dict[str, str]:
        return {
            "limited": "info",
            "substantial": "info",
            "completed": "success",
            "abandoned": "danger",
        }


@pghistory.track(exclude=["search"])
class Commitment(models.Model):
    """What a roadmap's holder promises under one part of an action item.

    What it promises changes only while a draft is open; delivery is reported at any time.
    `number` counts the commitments of a roadmap and is part of their addresses. It stays with a
    commitment that is removed and restored, and no other commitment ever gets it. `lead_contact` is
    for its party and UNOSSC only; `sdgs` are codes of goals and targets (commitments/sdgs.py).
    """

    roadmap = models.ForeignKey(Roadmap, models.CASCADE, related_name="commitments")
    number = models.PositiveIntegerField()
    part = models.ForeignKey(Part, models.PROTECT, related_name="commitments")
    title = models.CharField(_("title"), max_length=200)
    description = models.TextField(_("what will be done"), blank=True)
    lead = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("lead institution"),
    )
    partners = models.ManyToManyField(
        Organisation, blank=True, related_name="+", verbose_name=_("partners")
    )
    themes = models.ManyToManyField(
        Theme, blank=True, related_name="commitments", verbose_name=_("themes")
    )
    partnerships = models.ManyToManyField(
        Partnership, blank=True, related_name="commitments", verbose_name=_("partnerships")
    )
    starts_on = ModelDateField(_("start"), null=True, blank=True)
    ends_on = ModelDateField(_("end"), null=True, blank=True)
    problem = models.TextField(_("problem"), blank=True)
    baseline = models.TextField(_("where things stand today"), blank=True)
    contribution = models.TextField(_("how it contributes to the action item"), blank=True)
    resources = models.TextField(_("resources"), blank=True)
    verification = models.TextField(_("means of verification"), blank=True)
    risks = models.TextField(_("risks"), blank=True)
    national_plan = models.TextField(_("link to the development plan"), blank=True)
    lead_contact = models.CharField(_("contact"), max_length=200, blank=True)
    sdgs = sdg_codes()
    delivery = models.CharField(
        _("delivery"), max_length=12, choices=Delivery.choices, default=Delivery.NOT_STARTED
    )
    delivery_note = models.TextField(_("what was done so far, or why not"), blank=True)
    delivery_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)
    updated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    updated_at = models.DateTimeField(default=clock.now)
    search = search_key_of("title", *(field.name for field in TEXTS))

    objects = CommitmentQuerySet.as_manager()

    if TYPE_CHECKING:
        confirmations: "RelatedManager[Any]"
        milestones: "RelatedManager[Milestone]"

    class Meta:
        ordering = ["part__item__number", "part__letter", "number"]
        indexes = [models.Index(fields=["roadmap", "part"], name="commitment_of_part")]
        constraints = [
            models.UniqueConstraint(
                fields=["roadmap", "number"], name="commitment_number_is_unique"
            ),
            models.CheckConstraint(
                name="commitment_ends_after_it_begins",
                condition=Q(starts_on__isnull=True)
                | Q(ends_on__isnull=True)
                | Q(ends_on__gte=F("starts_on")),
                violation_error_message=_("End date must be the same as or after the start date."),
            ),
            models.CheckConstraint(
                name="commitment_abandoned_with_reason",
                condition=~Q(delivery="abandoned") | ~Q(delivery_note=""),
                violation_error_message=_("Explain why the commitment was abandoned."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def passage_key(self) -> str:
        """The key under which revisions hold it, and remarks are about it."""
        return passage_key_of(self.number)

    @property
    def document(self) -> Document:
        """The document of its roadmap: who promised it, and after which workshop."""
        return self.roadmap.document

    @property
    def status(self) -> Delivery:
        return Delivery(self.delivery)

    @property
    def next_days_late(self) -> int:
        """By how many days the next milestone is overdue where its party lives; 0 if it is not.

        For rows read with `with_next_milestone`.
        """
        if self.next_on is None:  # type: ignore[attr-defined]  # annotated
            return 0
        deadline = Deadline(
            kind=DeadlineKind.MILESTONE,
            due_on=self.next_on,  # type: ignore[attr-defined]
            is_binding=self.next_binds,  # type: ignore[attr-defined]
        )
        today = clock.today(zone(self.next_zone))  # type: ignore[attr-defined]
        return -deadline.days_left(today) if deadline.is_overdue(today) else 0

    @property
    def next_slippage(self) -> timedelta:
        """How far the next milestone's date has moved, for rows read with `with_next_milestone`."""
        return self.next_on - self.next_baseline_on  # type: ignore[attr-defined]  # annotated


class Milestone(models.Model):
    """A step of a commitment with a date. Its deadline binds once the roadmap is accepted."""

    commitment = models.ForeignKey(Commitment, models.CASCADE, related_name="milestones")
    title = models.CharField(_("milestone"), max_length=200)
    deadline = models.OneToOneField(Deadline, models.PROTECT, related_name="milestone")

    objects = MilestoneQuerySet.as_manager()

    class Meta:
        ordering = ["deadline__due_on", "pk"]

    def __str__(self) -> str:
        return self.title


@pghistory.track()
class PartAnswer(models.Model):
    """Why a holder makes no commitment under a part it owes."""

    roadmap = models.ForeignKey(Roadmap, models.CASCADE, related_name="part_answers")
    part = models.ForeignKey(Part, models.PROTECT, related_name="answers")
    reason = models.TextField(_("reason"))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["roadmap", "part"], name="part_answer_once_in_roadmap")
        ]

    def __str__(self) -> str:
        return f"{self.part.code}: {self.reason}"
