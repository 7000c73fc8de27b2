"""What was agreed at a workshop: its action items with their parts, and the themes."""

from typing import TYPE_CHECKING

import pghistory
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext

from commitments.querysets import PartQuerySet, ThemeQuerySet
from core.date_fields import ModelDateField
from core.translated_texts import in_english_or_another, in_reader_language
from countries.models import Party
from workshops.models import Event

if TYPE_CHECKING:
    from django.db.models.manager import RelatedManager


def sdg_codes() -> ArrayField:
    """A column for codes of Sustainable Development Goals and their targets: “17”, “17.9”."""
    return ArrayField(models.CharField(max_length=5), default=list, blank=True)


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
