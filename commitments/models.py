"""What was agreed at a workshop, and what each holder promises under it."""

from datetime import timedelta
from typing import TYPE_CHECKING

import pghistory
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from commitments.querysets import (
    CommitmentQuerySet,
    ItemDutyQuerySet,
    MilestoneQuerySet,
    PartQuerySet,
    PublishedCommitmentQuerySet,
    ThemeQuerySet,
)
from core import clock
from core.choices import Toned
from core.date_fields import ModelDateField
from core.search import search_key_of
from core.translated_texts import in_english_or_another, in_reader_language
from core.zones import zone
from countries.models import Organisation, Party
from deadlines.models import Deadline, DeadlineKind
from documents.models import Document, Draft
from imports.models import Batch
from roadmaps.models import Roadmap
from workshops.models import Event

if TYPE_CHECKING:
    from django.db.models.manager import RelatedManager

COMMITMENT_LIST = "commitments"  # stored with each batch: never another name
COMMITMENT_LOCK = 20180504  # the advisory lock of lists that write commitments


class Translated(models.Model):
    """A title in each language, at least in one."""

    titles = models.JSONField(default=dict)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        return in_reader_language(self.titles)


@pghistory.track()
class Theme(Translated):
    """A theme of cooperation: the taxonomy of commitments, lessons and practices.

    Revisions and copies name it by its number. `updated_by` is empty until staff change what came
    with the software.
    """

    number = models.PositiveSmallIntegerField(unique=True)
    updated_at = models.DateTimeField(null=True, blank=True)
    updated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = ThemeQuerySet.as_manager()

    class Meta:
        ordering = ["number"]


@pghistory.track()
class ActionItem(Translated):
    """One of the things agreed at a workshop. `due_on` is set where the text gives a date.

    `updated_by` is empty until staff change what came with the software: the item or its parts.
    """

    workshop = models.ForeignKey(Event, models.PROTECT, related_name="action_items")
    number = models.PositiveSmallIntegerField()
    by_countries = models.BooleanField(default=False)
    by_regions = models.BooleanField(default=False)
    by_unossc = models.BooleanField(default=False)
    takes_commitments = models.BooleanField(default=True)
    due_on = ModelDateField(null=True, blank=True)
    updated_at = models.DateTimeField(null=True, blank=True)
    updated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    if TYPE_CHECKING:
        parts: "RelatedManager[Part]"

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["workshop", "number"], name="action_item_number_is_unique"
            )
        ]

    @property
    def owners(self) -> list[str]:
        """Who owes it, in the reader's words."""
        words = {
            gettext("Countries"): self.by_countries,
            gettext("Regions"): self.by_regions,
            gettext("UNOSSC"): self.by_unossc,
        }
        return [word for word, owes in words.items() if owes]

    @property
    def deadline_label(self) -> str:
        """What the deadlines of those who owe it are called."""
        return f"{self.number}. {in_english_or_another(self.titles)}"

    @property
    def deadline_labels(self) -> dict[str, str]:
        """The same by language."""
        return {language: f"{self.number}. {title}" for language, title in self.titles.items()}

    def is_owed_by(self, party: Party) -> bool:
        """Whether the workshop's text lays this item on such a party."""
        if party.is_office:
            return self.by_unossc
        return self.by_regions if party.is_region else self.by_countries


@pghistory.track()
class Part(Translated):
    """A part of an action item: 2a, 3b …; an item without parts has one with an empty letter."""

    item = models.ForeignKey(ActionItem, models.CASCADE, related_name="parts")
    letter = models.CharField(max_length=1, blank=True)

    objects = PartQuerySet.as_manager()

    class Meta:
        ordering = ["item__number", "letter"]
        constraints = [
            models.UniqueConstraint(fields=["item", "letter"], name="part_letter_is_unique")
        ]

    @property
    def code(self) -> str:
        """As people say it: 2a, 5."""
        return f"{self.item.number}{self.letter}"


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


@pghistory.track()
class Commitment(models.Model):
    """What a roadmap's holder promises under one part of an action item.

    What it promises changes only while a draft is open; delivery is reported at any time.
    `number` counts the commitments of a roadmap and is part of their addresses. It stays with a
    commitment that is removed and restored, and no other commitment ever gets it.
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
    starts_on = ModelDateField(_("start"), null=True, blank=True)
    ends_on = ModelDateField(_("end"), null=True, blank=True)
    resources = models.TextField(_("resources"), blank=True)
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

    objects = CommitmentQuerySet.as_manager()

    if TYPE_CHECKING:
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


class PublishedCommitment(models.Model):
    """A commitment as the published revision of its roadmap promises it, for lists and searches.

    The revision itself is the record: these rows follow it and are never edited
    (commitments/published.py). `number` is that of the commitment in its roadmap, `theme_numbers`
    those of its themes. `searched` is what a search looks at.
    """

    roadmap = models.ForeignKey(Roadmap, models.CASCADE, related_name="published_commitments")
    number = models.PositiveIntegerField()
    part = models.ForeignKey(Part, models.PROTECT, related_name="+")
    title = models.CharField(max_length=200)
    lead = models.CharField(max_length=200, blank=True)
    theme_numbers = ArrayField(models.PositiveSmallIntegerField(), default=list, blank=True)
    starts_on = ModelDateField(null=True, blank=True)
    ends_on = ModelDateField(null=True, blank=True)
    searched = models.TextField(blank=True)
    search = search_key_of("searched")

    objects = PublishedCommitmentQuerySet.as_manager()

    class Meta:
        ordering = ["part__item__number", "part__letter", "roadmap", "number"]
        indexes = [models.Index(fields=["part", "roadmap"], name="published_commitment_of_part")]
        constraints = [
            models.UniqueConstraint(
                fields=["roadmap", "number"], name="published_commitment_once_in_roadmap"
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def document(self) -> Document:
        """The document of its roadmap: who promised it, and after which workshop."""
        return self.roadmap.document

    @property
    def status(self) -> Delivery | None:
        """How far it is delivered, for rows read with `with_delivery`; None if it was removed."""
        claimed = self.delivery  # type: ignore[attr-defined]  # annotated
        return Delivery(claimed) if claimed else None


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


class ItemDuty(models.Model):
    """A party owes an action item that has a date of its own (Nairobi: item 5, 4 May 2018)."""

    item = models.ForeignKey(ActionItem, models.CASCADE, related_name="duties")
    party = models.ForeignKey(Party, models.PROTECT, related_name="duties")
    deadline = models.OneToOneField(Deadline, models.PROTECT, related_name="duty")
    outcome = models.TextField(_("what was done"), blank=True)

    objects = ItemDutyQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "item duties"
        constraints = [
            models.UniqueConstraint(fields=["item", "party"], name="item_duty_once_for_party")
        ]

    def __str__(self) -> str:
        return f"{self.item}: {self.party}"


class CommitmentList(models.Model):
    """The uploaded list in `batch` names commitments, milestones and actors for `draft`."""

    batch = models.OneToOneField(
        Batch, models.CASCADE, primary_key=True, related_name="commitment_list"
    )
    draft = models.ForeignKey(Draft, models.CASCADE, related_name="commitment_lists")

    def __str__(self) -> str:
        return f"{self.batch} for {self.draft}"
