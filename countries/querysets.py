"""Named reads of parties and memberships."""

from datetime import date

from django.db import models
from django.db.models import Q


class PartyQuerySet(models.QuerySet):
    def countries(self) -> "PartyQuerySet":
        return self.filter(kind="country")

    def regions(self) -> "PartyQuerySet":
        return self.filter(kind="region")

    def eligible(self) -> "PartyQuerySet":
        """Parties that may hold a roadmap."""
        return self.filter(may_hold_roadmaps=True).exclude(kind="office")

    def ldc_in(self, year: int) -> "PartyQuerySet":
        """Least developed countries in `year`."""
        return self.filter(ldc_since__lte=year).filter(
            Q(ldc_until__isnull=True) | Q(ldc_until__gt=year)
        )

    def member_of(self, region: int, today: date) -> "PartyQuerySet":
        """Members of the region with primary key `region` on `today`."""
        current = MembershipQuerySet.current_on(today, "memberships_held__")
        return self.filter(current, memberships_held__region=region)


class MembershipQuerySet(models.QuerySet):
    @staticmethod
    def current_on(today: date, prefix: str = "") -> Q:
        """Joined by `today` and not left yet (the day of leaving no longer counts)."""
        joined = Q(**{f"{prefix}joined_on__isnull": True}) | Q(**{f"{prefix}joined_on__lte": today})
        stays = Q(**{f"{prefix}left_on__isnull": True}) | Q(**{f"{prefix}left_on__gt": today})
        return joined & stays

    def current(self, today: date) -> "MembershipQuerySet":
        return self.filter(self.current_on(today))
