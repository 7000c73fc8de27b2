"""Parties: who may hold a roadmap, owe a deadline or be acted for."""

from typing import Any

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from core import clock
from core.date_fields import ModelDateField
from core.text import fold
from countries.querysets import MembershipQuerySet, PartyQuerySet


class PartyKind(models.TextChoices):
    COUNTRY = "country", _("Country")
    REGION = "region", _("Region")
    OFFICE = "office", _("UN office")
    PARTNER = "partner", _("Partner agency")


class RegionKind(models.TextChoices):
    BODY = "regional body", _("Regional body")
    COMMISSION = "UN regional commission", _("UN regional commission")


SITUATIONS = {
    "ldc": _("least developed country"),
    "lldc": _("landlocked developing country"),
    "sids": _("small island developing State"),
}


class UNStatus(models.TextChoices):
    """Status at the United Nations (source: UN M49 overview, November 2025)."""

    MEMBER = "member", _("UN member")
    OBSERVER = "observer", _("UN observer")
    OTHER = "other", _("Country or area")


def _ends_after_it_begins(group: str) -> models.CheckConstraint:
    since, until = f"{group}_since", f"{group}_until"
    return models.CheckConstraint(
        name=f"party_{group}_ends_after_it_begins",
        condition=Q(**{f"{since}__isnull": True})
        | Q(**{f"{until}__isnull": True})
        | Q(**{f"{until}__gt": F(since)}),
        violation_error_message=_("Enter a last year after the first year."),
    )


def _years_only_where_it_is_one(group: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        name=f"party_{group}_alone_has_its_years",
        condition=Q(**{f"is_{group}": True})
        | Q(**{f"{group}_since__isnull": True, f"{group}_until__isnull": True}),
        violation_error_message=_("Years need the group that they belong to."),
    )


@pghistory.track()
class Party(models.Model):
    """A country or area, a regional body, UNOSSC, or an agency that supports countries as a
    triangular partner.

    `code` is ISO 3166-1 alpha-3 for countries and the usual short form for others. `names`
    holds the name in each language; `name` is the UN short name in English. `organisation` is what
    a partner agency is called among actors, lead institutions and partners.

    The years say when a country is one of the least developed (`ldc_…`), landlocked developing
    (`lldc_…`) or small island developing ones (`sids_…`): from the first year on, until the last
    one, which no longer counts. `edited_facts` names the fields that staff changed: loading the
    reference data leaves these alone.
    """

    kind = models.CharField(max_length=10, choices=PartyKind.choices)
    code = models.CharField(_("code"), max_length=12, unique=True)
    name = models.CharField(_("name in English"), max_length=120)
    names = models.JSONField(default=dict, blank=True)
    sort_key = models.CharField(max_length=120, editable=False, db_collation="C")
    language = models.CharField(
        _("language of correspondence"), max_length=10, choices=settings.LANGUAGES, default="en"
    )
    time_zone = models.CharField(_("time zone"), max_length=50, default="UTC")
    may_hold_roadmaps = models.BooleanField(_("may hold roadmaps"), default=False)

    iso2 = models.CharField(max_length=2, blank=True)
    m49 = models.CharField(max_length=3, blank=True)
    un_status = models.CharField(max_length=10, choices=UNStatus.choices, blank=True)
    region_name = models.CharField(max_length=40, blank=True)
    subregion_name = models.CharField(max_length=60, blank=True)
    un_regional_group = models.CharField(max_length=60, blank=True)
    ldc_since = models.PositiveSmallIntegerField(null=True, blank=True)
    ldc_until = models.PositiveSmallIntegerField(null=True, blank=True)
    is_lldc = models.BooleanField(default=False)
    lldc_since = models.PositiveSmallIntegerField(null=True, blank=True)
    lldc_until = models.PositiveSmallIntegerField(null=True, blank=True)
    is_sids = models.BooleanField(default=False)
    sids_since = models.PositiveSmallIntegerField(null=True, blank=True)
    sids_until = models.PositiveSmallIntegerField(null=True, blank=True)
    edited_facts = models.JSONField(default=list, blank=True)

    region_kind = models.CharField(
        _("kind of region"), max_length=30, choices=RegionKind.choices, blank=True
    )
    seat = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("seat in")
    )
    organisation = models.OneToOneField(
        "Organisation", models.PROTECT, null=True, blank=True, related_name="partner_agency"
    )

    objects = PartyQuerySet.as_manager()

    class Meta:
        ordering = ["sort_key"]
        verbose_name_plural = "parties"
        constraints = [
            models.CheckConstraint(
                name="party_country_has_codes",
                condition=~Q(kind="country") | (~Q(iso2="") & ~Q(m49="") & ~Q(un_status="")),
                violation_error_message=_("A country needs its ISO and M49 codes."),
            ),
            models.CheckConstraint(
                name="party_only_region_has_region_kind",
                condition=Q(kind="region") & ~Q(region_kind="")
                | Q(kind="partner", region_kind="")
                | ~Q(kind__in=("region", "partner")) & Q(region_kind="", seat__isnull=True),
                violation_error_message=_(
                    "Choose whether this is a regional body or a commission."
                ),
            ),
            models.CheckConstraint(
                name="party_partner_is_an_organisation",
                condition=Q(kind="partner", organisation__isnull=False, may_hold_roadmaps=False)
                | ~Q(kind="partner") & Q(organisation__isnull=True),
                violation_error_message=_(
                    "A partner agency is an organisation and holds no roadmap."
                ),
            ),
            *(_ends_after_it_begins(group) for group in ("ldc", "lldc", "sids")),
            *(_years_only_where_it_is_one(group) for group in ("lldc", "sids")),
            models.UniqueConstraint(
                fields=["iso2"], name="party_iso2_is_unique", condition=~Q(iso2="")
            ),
            models.UniqueConstraint(
                fields=["m49"], name="party_m49_is_unique", condition=~Q(m49="")
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.sort_key = fold(self.name)
        super().save(*args, **kwargs)

    def name_in(self, language: str) -> str:
        """The party's name in `language`, else in English."""
        return self.names.get(language) or self.name

    @property
    def local_name(self) -> str:
        """The name in the reader's language."""
        return self.name_in(translation.get_language() or "en")

    @property
    def situations(self) -> list[str]:
        """The UN's groups of countries in special situations to which it belongs this year."""
        year = clock.today().year
        return [str(label) for group, label in SITUATIONS.items() if self.is_in(group, year)]

    def is_in(self, group: str, year: int) -> bool:
        """Whether it belongs to "ldc", "lldc" or "sids" in `year`; the same as `in_situation`."""
        since, until = getattr(self, f"{group}_since"), getattr(self, f"{group}_until")
        is_member = since is not None if group == "ldc" else getattr(self, f"is_{group}")
        return is_member and (since is None or since <= year) and (until is None or until > year)

    @property
    def is_region(self) -> bool:
        return self.kind == PartyKind.REGION

    @property
    def is_office(self) -> bool:
        return self.kind == PartyKind.OFFICE

    @property
    def is_partner(self) -> bool:
        return self.kind == PartyKind.PARTNER


class CountryManager(models.Manager.from_queryset(PartyQuerySet)):
    def get_queryset(self):
        return super().get_queryset().filter(kind=PartyKind.COUNTRY)


class RegionManager(models.Manager.from_queryset(PartyQuerySet)):
    def get_queryset(self):
        return super().get_queryset().filter(kind=PartyKind.REGION)


class Country(Party):
    """A country or area of UN M49 and ISO 3166."""

    objects = CountryManager()

    class Meta:
        proxy = True
        verbose_name_plural = "countries"


class Region(Party):
    """A regional body or UN regional commission with member countries."""

    objects = RegionManager()

    class Meta:
        proxy = True


@pghistory.track()
class Membership(models.Model):
    """A country's membership of a region; open ends mean "since before" and "until now"."""

    region = models.ForeignKey(Party, models.CASCADE, related_name="memberships")
    country = models.ForeignKey(Party, models.PROTECT, related_name="memberships_held")
    joined_on = ModelDateField(_("joined on"), null=True, blank=True)
    left_on = ModelDateField(_("left on"), null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        ordering = ["country__sort_key"]
        constraints = [
            models.CheckConstraint(
                name="membership_ends_after_it_begins",
                condition=Q(joined_on__isnull=True)
                | Q(left_on__isnull=True)
                | Q(left_on__gt=F("joined_on")),
                violation_error_message=_("Enter a leaving date after the joining date."),
            ),
            models.UniqueConstraint(
                fields=["region", "country", "joined_on"],
                name="membership_begins_once",
                nulls_distinct=False,
                violation_error_message=_("This membership is already recorded."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.country} in {self.region}"


class AliasMeaning(models.TextChoices):
    """What stands for a country in a list; all but the first mean no party."""

    PARTY = "party", _("A recorded country or body")
    ORGANISATION = "organisation", _("An organisation without a country")
    NOTHING = "nothing", _("Nothing: leave the country empty")


class PartyAlias(models.Model):
    """Another spelling or a former name of a party.

    One that means a party, but without one, is put to the administrator. Lists also write what is
    no party in their country column (UNDP, International): `means` then says what it is.
    """

    folded = models.CharField(max_length=200, unique=True)
    spelling = models.CharField(max_length=200)
    means = models.CharField(
        _("means"), max_length=12, choices=AliasMeaning.choices, default=AliasMeaning.PARTY
    )
    party = models.ForeignKey(Party, models.CASCADE, null=True, blank=True, related_name="aliases")
    valid_from = models.PositiveSmallIntegerField(null=True, blank=True)
    valid_until = models.PositiveSmallIntegerField(null=True, blank=True)
    source = models.CharField(
        max_length=10, choices=[("reference", "reference"), ("staff", "staff")], default="staff"
    )

    class Meta:
        verbose_name_plural = "party aliases"
        constraints = [
            models.CheckConstraint(
                name="alias_of_a_party_alone_has_one",
                condition=Q(means=AliasMeaning.PARTY) | Q(party__isnull=True),
                violation_error_message=_("A spelling that means no country has no party."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.spelling} → {self.party or self.get_means_display()}"
