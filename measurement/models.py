"""Indicators, what roadmaps promise to reach by them, and the values that were measured."""

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pghistory
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from commitments.models import Theme
from core import clock
from core.date_fields import ModelDateField
from core.translated_texts import in_reader_language
from countries.models import Party
from documents.models import Document
from files.models import StoredFile
from measurement.numbers import DECIMALS, DIGITS
from measurement.progress import Progress, Scale
from measurement.querysets import (
    WHOLE_ROADMAP,
    IndicatorQuerySet,
    PublishedIndicatorQuerySet,
    RoadmapIndicatorQuerySet,
    ValueQuerySet,
)
from roadmaps.models import Roadmap

if TYPE_CHECKING:
    from django.db.models.manager import RelatedManager

LONGEST_CODE = 24  # keys of passages hold the code of an indicator and have 40 characters
RESERVED_CODES = frozenset({"add", "history"})

code_validator = RegexValidator(
    r"^[a-z0-9]+(?:-[a-z0-9]+)*\Z", _("Use lower-case letters, digits and hyphens, as in “law-2a”.")
)


class IndicatorKind(models.TextChoices):
    """How an indicator is measured."""

    QUANTITATIVE = "quantitative", _("A number")
    QUALITATIVE = "qualitative", _("A level of a scale")


class Direction(models.TextChoices):
    """Which values are better."""

    UP = "up", _("Higher is better")
    DOWN = "down", _("Lower is better")


class Signed(models.Model):
    """Says who changed it last, and when."""

    updated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    updated_at = models.DateTimeField(default=clock.now)

    class Meta:
        abstract = True


@pghistory.track()
class Indicator(models.Model):
    """Something that can be measured in the same way by every party.

    Without a `party` it is in the library. One with a party is its own: nobody else but UNOSSC sees
    it until UNOSSC takes it into the library. `levels` are those of a qualitative scale, from the
    lowest, each with its texts by language; a value is stored as the number of its level.
    `updated_by` is empty until staff change what came with the software.
    """

    code = models.CharField(
        _("code"), max_length=LONGEST_CODE, unique=True, validators=[code_validator]
    )
    party = models.ForeignKey(
        Party, models.PROTECT, null=True, blank=True, related_name="own_indicators"
    )
    proposed_by = models.ForeignKey(Party, models.PROTECT, null=True, blank=True, related_name="+")
    kind = models.CharField(_("kind"), max_length=12, choices=IndicatorKind.choices)
    titles = models.JSONField(default=dict)
    descriptions = models.JSONField(default=dict, blank=True)
    units = models.JSONField(default=dict, blank=True)
    direction = models.CharField(
        _("direction"), max_length=4, choices=Direction.choices, default=Direction.UP
    )
    levels = models.JSONField(default=list, blank=True)
    themes = models.ManyToManyField(Theme, blank=True, related_name="+", verbose_name=_("themes"))
    part_codes = ArrayField(
        models.CharField(max_length=4), default=list, blank=True, verbose_name=_("action items")
    )
    updated_at = models.DateTimeField(null=True, blank=True)
    updated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = IndicatorQuerySet.as_manager()

    class Meta:
        ordering = ["code"]

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        return in_reader_language(self.titles)

    @property
    def description(self) -> str:
        return in_reader_language(self.descriptions)

    @property
    def scale(self) -> Scale:
        """How its values are read."""
        return Scale(
            is_qualitative=self.kind == IndicatorKind.QUALITATIVE,
            direction=self.direction,
            units=self.units,
            levels=self.levels,
        )

    @property
    def level_texts(self) -> list[str]:
        """The levels in the reader's language, from the lowest."""
        return [in_reader_language(level) for level in self.levels]

    @property
    def is_qualitative(self) -> bool:
        return self.kind == IndicatorKind.QUALITATIVE


class Promised(models.Model):
    """Where an indicator starts and what is to be reached: numbers, or numbers of levels.

    `commitment_number` is that of the commitment in its roadmap, and 0 for the roadmap as a whole.
    A commitment keeps its number when it is removed and restored, so its indicators wait for it.
    """

    commitment_number = models.PositiveIntegerField(default=WHOLE_ROADMAP)
    baseline = models.DecimalField(
        _("baseline"), max_digits=DIGITS, decimal_places=DECIMALS, null=True, blank=True
    )
    baseline_year = models.PositiveSmallIntegerField(
        _("year of the baseline"), null=True, blank=True
    )
    target = models.DecimalField(_("target"), max_digits=DIGITS, decimal_places=DECIMALS)
    target_year = models.PositiveSmallIntegerField(_("year of the target"))

    class Meta:
        abstract = True

    if TYPE_CHECKING:
        indicator: Indicator

    def progress_at(self, value: Decimal | None) -> Progress:
        """How far a value is on the way from the baseline to the target."""
        return Progress(self.indicator.scale, self.baseline, self.target, value)


@pghistory.track()
class RoadmapIndicator(Promised, Signed):
    """An indicator by which a roadmap, or one of its commitments, is measured.

    Baseline and target are a part of the promise: they change only while a draft is open. One that
    is removed keeps its row with its values, so that it can be put back.
    """

    roadmap = models.ForeignKey(Roadmap, models.CASCADE, related_name="indicators")
    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="uses")
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = RoadmapIndicatorQuerySet.as_manager()

    if TYPE_CHECKING:
        values: "RelatedManager[IndicatorValue]"

    class Meta:
        ordering = ["commitment_number", "indicator__code"]
        constraints = [
            models.UniqueConstraint(
                fields=["roadmap", "commitment_number", "indicator"],
                name="indicator_once_in_commitment",
            ),
            models.CheckConstraint(
                name="baseline_with_its_year",
                condition=Q(baseline__isnull=True, baseline_year__isnull=True)
                | Q(baseline__isnull=False, baseline_year__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.indicator.title

    @property
    def document(self) -> Document:
        """The document of its roadmap."""
        return self.roadmap.document

    @property
    def progress(self) -> Progress:
        """How far the newest value is, for rows read with `with_newest_value`."""
        return self.progress_at(self.newest_value)  # type: ignore[attr-defined]  # annotated

    @property
    def anchor(self) -> str:
        return f"indicator-{self.pk}"


@pghistory.track()
class IndicatorValue(Signed):
    """What was measured on a day, with its source. It is the party's and UNOSSC's own until the
    party makes it public.

    `breakdown` are the values of groups, each as [name, number]; they need not add up. `evidence`
    is an address on the internet, `file` a file that is read by those who read the value.
    """

    of = models.ForeignKey(RoadmapIndicator, models.CASCADE, related_name="values")
    measured_on = ModelDateField(_("date"))
    value = models.DecimalField(_("value"), max_digits=DIGITS, decimal_places=DECIMALS)
    narrative = models.TextField(_("what it means"), blank=True)
    source = models.CharField(_("source"), max_length=300)
    evidence = models.URLField(_("evidence"), max_length=500, blank=True)
    file = models.OneToOneField(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="indicator_value"
    )
    breakdown = models.JSONField(default=list, blank=True)
    is_public = models.BooleanField(_("public"), default=False)

    objects = ValueQuerySet.as_manager()

    class Meta:
        ordering = ["measured_on"]
        constraints = [
            models.UniqueConstraint(fields=["of", "measured_on"], name="one_value_a_day")
        ]

    def __str__(self) -> str:
        return f"{self.measured_on}: {self.value}"

    @property
    def groups(self) -> list[tuple[str, Decimal]]:
        """The values of groups."""
        return [(name, Decimal(value)) for name, value in self.breakdown]

    @property
    def sum_of_groups(self) -> Decimal | None:
        """The sum of the groups where it differs from the value, else None."""
        total = sum((value for _name, value in self.groups), Decimal(0))
        return total if self.breakdown and total != self.value else None


class PublishedIndicator(Promised):
    """What the published revision of a roadmap promises of an indicator, to compare parties.

    The revision itself is the record: these rows follow it and are never edited.
    """

    roadmap = models.ForeignKey(Roadmap, models.CASCADE, related_name="published_indicators")
    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="published")

    objects = PublishedIndicatorQuerySet.as_manager()

    class Meta:
        ordering = ["commitment_number", "indicator__code"]
        constraints = [
            models.UniqueConstraint(
                fields=["roadmap", "commitment_number", "indicator"],
                name="published_indicator_once",
            )
        ]

    def __str__(self) -> str:
        return self.indicator.title

    @property
    def document(self) -> Document:
        """The document of its roadmap."""
        return self.roadmap.document

    @property
    def progress(self) -> Progress:
        """How far the newest public value is, for rows read with `with_newest_value`."""
        newest = self.newest_value  # type: ignore[attr-defined]  # annotated
        return replace(self.progress_at(newest), is_public=True)


def events_of(model: Any) -> Any:
    """The rows of a table's history."""
    return model.pgh_event_model.objects
