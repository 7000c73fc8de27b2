"""Organisations: employers of participants, actors, lead institutions, partners, supporters."""

from typing import Any

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core import clock
from core.history import trackers
from core.search import search_key_of
from core.text import fold
from countries.models.parties import Party
from countries.querysets import OrganisationQuerySet


class OrganisationKind(models.TextChoices):
    """Kinds of organisation; the first five answer to the four actor types of Nairobi."""

    GOVERNMENT = "government", _("Government")
    PRIVATE = "private", _("Private sector")
    ACADEMIC = "academic", _("Academic")
    CIVIL_SOCIETY = "civil society", _("Civil society")
    OTHER = "other", _("Other non-state")
    UN = "un", _("United Nations")
    REGIONAL = "regional body", _("Regional body")


@pghistory.track(*trackers(), exclude=["search", "folded"])
class Organisation(models.Model):
    """Ministry, agency, university, company, NGO, UN or regional body.

    One that was merged into another, and a former name, stay as rows with `merged_into`: whoever
    writes that name means the other one, and the history can tell what it was called.
    """

    name = models.CharField(_("name"), max_length=200)
    folded = models.CharField(max_length=200, editable=False)
    search = search_key_of("name")
    kind = models.CharField(_("type"), max_length=20, choices=OrganisationKind.choices, blank=True)
    party = models.ForeignKey(
        Party,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="organisations",
        verbose_name=_("country or region"),
    )
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="other_names"
    )

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        ordering = ["folded"]
        constraints = [
            models.UniqueConstraint(
                fields=["folded", "party"],
                name="organisation_is_known_once",
                nulls_distinct=False,
                violation_error_message=_("This organisation is already known."),
            ),
            models.CheckConstraint(
                name="organisation_is_not_merged_into_itself",
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=F("pk")),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.folded = fold(self.name)
        super().save(*args, **kwargs)


class OrganisationMerge(models.Model):
    """A merge of two organisations that an administrator took for one.

    `moved` holds the keys of the rows that moved, by the name of their source, and `dropped` the
    rows that would have named one organisation twice: with both the merge is undone.
    """

    target = models.ForeignKey(Organisation, models.CASCADE, related_name="merges")
    duplicate = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    moved = models.JSONField(default=dict)
    dropped = models.JSONField(default=dict)
    merged_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    merged_at = models.DateTimeField(default=clock.now)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.duplicate} → {self.target}"


class DifferentOrganisations(models.Model):
    """Two organisations with similar names that an administrator said are two.

    They are not proposed as one again. `first` has the lower key.
    """

    first = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    second = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    said_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    said_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="pair_is_told_apart_once"),
            models.CheckConstraint(
                name="pair_begins_with_the_lower_key", condition=Q(first__lt=F("second"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first} ≠ {self.second}"
