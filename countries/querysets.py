"""Named reads of parties and memberships."""

from datetime import date
from typing import Any

from django.db import models
from django.db.models import Case, Count, F, OuterRef, Q, Subquery, When
from django.db.models.functions import Coalesce

from core.relations import related
from core.search import holding, names_in
from core.text import fold, search_words
from countries.areas import AREA_OF
from countries.group_codes import is_group_code


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

    def in_situation(self, group: str, year: int) -> "PartyQuerySet":
        """Countries of the UN's group "ldc", "lldc" or "sids" in `year`.

        The year in which a country leaves no longer counts. Landlocked and small island countries
        without years always were in their group; a least developed one needs its first year.
        """
        since, until = f"{group}_since", f"{group}_until"
        begun = Q(**{f"{since}__lte": year})
        if group != "ldc":
            begun = Q(**{f"is_{group}": True}) & (begun | Q(**{f"{since}__isnull": True}))
        stays = Q(**{f"{until}__isnull": True}) | Q(**{f"{until}__gt": year})
        return self.filter(begun & stays)

    def in_region(self, code: str, today: date) -> "PartyQuerySet":
        """The parties of a region on `today`.

        `code` is that of a regional body or commission, which comes with its members, of a group
        of countries, or the M49 code of a region or sub-region of countries.
        """
        if area := AREA_OF.get(code):
            return self.filter(area.members)
        if is_group_code(code):
            in_group = related(self.model, "group_memberships").current(today)
            return self.filter(pk__in=in_group.filter(group__code=code).values("country"))
        members = related(self.model, "memberships_held").current(today)
        members = members.filter(region__code=code)
        return self.filter(Q(code=code) | Q(pk__in=members.values("country")))

    def in_group(self, name: str, today: date) -> "PartyQuerySet":
        """Least developed ("ldc"), landlocked developing ("lldc") or small island ("sids")
        countries on `today`, or regional bodies ("regional")."""
        if name == "regional":
            return self.regions()
        return self.in_situation(name, today.year)

    def with_members(self, today: date) -> "PartyQuerySet":
        """Annotates regions with `member_count`, the members they have on `today`."""
        current = MembershipQuerySet.current_on(today, "memberships__")
        return self.annotate(member_count=Count("memberships", filter=current))

    def member_of(self, region: int, today: date) -> "PartyQuerySet":
        """Members of the region with primary key `region` on `today`."""
        current = MembershipQuerySet.current_on(today, "memberships_held__")
        return self.filter(current, memberships_held__region=region)


class GroupQuerySet(models.QuerySet):
    def with_members(self, today: date) -> "GroupQuerySet":
        """Annotates `member_count`, the members that a group has on `today`."""
        current = MembershipQuerySet.current_on(today, "memberships__")
        return self.annotate(member_count=Count("memberships", filter=current))


class OrganisationQuerySet(models.QuerySet):
    def current(self) -> "OrganisationQuerySet":
        """Without former names and those that were merged into another."""
        return self.filter(merged_into=None)

    def known_to(self, party: int) -> "OrganisationQuerySet":
        """The party's organisations and those of no party; never those of another party."""
        return self.current().filter(Q(party=party) | Q(party__isnull=True))

    def called(self, words: str) -> "OrganisationQuerySet":
        """Organisations whose name holds all `words`, best first; none for an empty search."""
        if not search_words(words):
            return self.none()
        begins = Case(When(folded__startswith=fold(words), then=0), default=1)
        matching = self.current().filter(holding(words, keys=["search"]))
        return matching.order_by(begins, "folded", "pk")

    def listed_under(self, words: str) -> "OrganisationQuerySet":
        """Organisations with all `words` in their name or in a name of their country, as lists
        show them; the order is kept."""

        def of_party(word: str) -> Q:
            return Q(party__in=related(self.model, "party").called(word).order_by().values("pk"))

        return self.current().filter(holding(words, keys=["search"], also=of_party))

    def meant_by(self, key: int | None) -> Any:
        """The organisation that a stored key means today; None where it was removed."""
        organisation: Any = self.select_related("merged_into").filter(pk=key).first()
        return organisation and (organisation.merged_into or organisation)

    def with_merge(self) -> "OrganisationQuerySet":
        """Annotates the merge that holds: `merge_pk`, `merged_at` and `merged_by`, a name."""
        merges = related(self.model, "merges").filter(duplicate=OuterRef("pk"), undone_at=None)
        newest = merges.order_by("-pk")
        return self.select_related("party").annotate(
            merge_pk=Subquery(newest.values("pk")[:1]),
            merged_at=Subquery(newest.values("merged_at")[:1]),
            merged_by=Subquery(newest.values("merged_by__name")[:1]),
        )

    def now_called(self) -> "OrganisationQuerySet":
        """Annotates `current_id`: the organisation that a former or merged name means today."""
        return self.annotate(current_id=Coalesce("merged_into", "pk"))


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

    def overlapping(self, joined_on: date | None, left_on: date | None) -> "MembershipQuerySet":
        """Memberships that share a day with the time from `joined_on` until before `left_on`."""
        memberships = self.reaching(joined_on)
        if left_on is None:
            return memberships
        return memberships.filter(Q(joined_on__isnull=True) | Q(joined_on__lt=left_on))

    def current(self, today: date) -> "MembershipQuerySet":
        return self.filter(self.current_on(today))
