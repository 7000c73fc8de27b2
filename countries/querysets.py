"""Named reads of parties and memberships."""

from datetime import date

from django.db import models
from django.db.models import Case, Count, F, Q, When

from core.relations import related
from core.search import holding, names_in
from core.text import fold, search_words
from countries.areas import AREA_OF


class PartyQuerySet(models.QuerySet):
    def countries(self) -> "PartyQuerySet":
        return self.filter(kind="country")

    def regions(self) -> "PartyQuerySet":
        return self.filter(kind="region")

    def countries_and_regions(self) -> "PartyQuerySet":
        """Parties that may hold a roadmap, once somebody says so."""
        return self.filter(kind__in=("country", "region"))

    def partners(self) -> "PartyQuerySet":
        """Agencies that support countries as triangular partners."""
        return self.filter(kind="partner")

    def eligible(self) -> "PartyQuerySet":
        """Parties that may hold a roadmap."""
        return self.countries_and_regions().filter(may_hold_roadmaps=True)

    def called(self, words: str) -> "PartyQuerySet":
        """Parties whose code, or whose name in any language or spelling, holds all `words`."""
        return self.filter(holding(words, "code", "name", names_in("names"), also=self._spelled))

    def _spelled(self, word: str) -> Q:
        """Parties with a known spelling that holds the word."""
        folded = fold(word)
        aliases = related(self.model, "aliases").filter(folded__contains=folded)
        return Q(pk__in=aliases.values("party")) if folded else Q(pk__in=[])

    def ldc_in(self, year: int) -> "PartyQuerySet":
        """Least developed countries in `year`."""
        return self.filter(ldc_since__lte=year).filter(
            Q(ldc_until__isnull=True) | Q(ldc_until__gt=year)
        )

    def in_region(self, code: str, today: date) -> "PartyQuerySet":
        """The parties of a region on `today`.

        `code` is that of a regional body or commission, which comes with its members, or the M49
        code of a region or sub-region of countries.
        """
        if area := AREA_OF.get(code):
            return self.filter(area.members)
        members = related(self.model, "memberships_held").current(today)
        members = members.filter(region__code=code)
        return self.filter(Q(code=code) | Q(pk__in=members.values("country")))

    def in_group(self, name: str, today: date) -> "PartyQuerySet":
        """Least developed ("ldc"), landlocked developing ("lldc") or small island ("sids")
        countries on `today`, or regional bodies ("regional")."""
        if name == "ldc":
            return self.ldc_in(today.year)
        if name == "regional":
            return self.regions()
        return self.filter(**{f"is_{name}": True})

    def with_members(self, today: date) -> "PartyQuerySet":
        """Annotates regions with `member_count`, the members they have on `today`."""
        current = MembershipQuerySet.current_on(today, "memberships__")
        return self.annotate(member_count=Count("memberships", filter=current))

    def member_of(self, region: int, today: date) -> "PartyQuerySet":
        """Members of the region with primary key `region` on `today`."""
        current = MembershipQuerySet.current_on(today, "memberships_held__")
        return self.filter(current, memberships_held__region=region)


class OrganisationQuerySet(models.QuerySet):
    def known_to(self, party: int) -> "OrganisationQuerySet":
        """The party's organisations and those of no party; never those of another party."""
        return self.filter(Q(party=party) | Q(party__isnull=True))

    def called(self, words: str) -> "OrganisationQuerySet":
        """Organisations whose name holds all `words`, best first; none for an empty search."""
        if not search_words(words):
            return self.none()
        begins = Case(When(folded__startswith=fold(words), then=0), default=1)
        return self.filter(holding(words, keys=["search"])).order_by(begins, "folded", "pk")


class MembershipQuerySet(models.QuerySet):
    @staticmethod
    def current_on(today: date, prefix: str = "") -> Q:
        """Memberships in force on `today` (the day of leaving no longer counts)."""
        joined = Q(**{f"{prefix}joined_on__isnull": True}) | Q(**{f"{prefix}joined_on__lte": today})
        stays = Q(**{f"{prefix}left_on__isnull": True}) | Q(**{f"{prefix}left_on__gt": today})
        return joined & stays

    def in_force_first(self) -> "MembershipQuerySet":
        """Memberships without an end by country, then the ended ones, the latest first."""
        return self.order_by(F("left_on").desc(nulls_first=True), "country__sort_key")

    def reaching(self, day: date | None) -> "MembershipQuerySet":
        """Memberships that last until `day` or longer; without a day, all."""
        if day is None:
            return self
        return self.filter(Q(left_on__isnull=True) | Q(left_on__gt=day))

    def current(self, today: date) -> "MembershipQuerySet":
        return self.filter(self.current_on(today))
