"""Partnerships: standing arrangements of a party with other parties or an organisation."""

from typing import TYPE_CHECKING, Any

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commitments.models.agreed import Theme
from commitments.partnerships.querysets import PartnershipQuerySet
from core import clock
from core.date_fields import ModelDateField
from core.search import search_key_of
from countries.models import Organisation, Party

if TYPE_CHECKING:
    from django.db.models.manager import RelatedManager


class PartnershipKind(models.TextChoices):
    AGREEMENT = "agreement", _("Agreement")
    MEMORANDUM = "memorandum", _("Memorandum of understanding")
    NETWORK = "network", _("Network")
    PROGRAMME = "programme", _("Programme")
    OTHER = "other", _("Other")


@pghistory.track(exclude=["search"])
class Partnership(models.Model):
    """A standing arrangement of `party` with others, based on a national priority.

    The parties in it are those who are asked to confirm their part (`confirmations`); an
    organisation that is no party is named in words. It is private to the party, the parties asked
    and UNOSSC until the party makes it public.
    """

    party = models.ForeignKey(Party, models.PROTECT, related_name="partnerships")
    title = models.CharField(_("title"), max_length=200)
    kind = models.CharField(_("kind"), max_length=12, choices=PartnershipKind.choices)
    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("organisation"),
    )
    priority = models.TextField(_("national priority"), blank=True)
    description = models.TextField(_("description"), blank=True)
    themes = models.ManyToManyField(
        Theme, blank=True, related_name="partnerships", verbose_name=_("themes")
    )
    since = ModelDateField(_("since"), null=True, blank=True)
    until = ModelDateField(_("until"), null=True, blank=True)
    link = models.URLField(_("link"), max_length=500, blank=True)
    is_public = models.BooleanField(_("public"), default=False)
    version = models.PositiveIntegerField(default=1)
    updated_at = models.DateTimeField(default=clock.now)
    updated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    search = search_key_of("title", "priority", "description")

    objects = PartnershipQuerySet.as_manager()

    if TYPE_CHECKING:
        confirmations: "RelatedManager[Any]"
        commitments: "RelatedManager[Any]"

    class Meta:
        ordering = ["party__sort_key", "title", "pk"]
        constraints = [
            models.CheckConstraint(
                name="partnership_ends_after_it_begins",
                condition=Q(since__isnull=True) | Q(until__isnull=True) | Q(until__gte=F("since")),
                violation_error_message=_("End date must be the same as or after the start date."),
            )
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("partnerships:partnership", args=[self.pk])
