"""Named reads of partnerships."""

from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef, Q

from accounts.permissions import parties_of, sees_all_parties
from core.relations import related


class PartnershipQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> "PartnershipQuerySet":
        """Public ones for everybody; all for staff, for their party and for parties asked."""
        if sees_all_parties(user):
            return self
        parties = parties_of(user)
        asked = related(self.model, "confirmations").filter(
            partnership=OuterRef("pk"), party__in=parties
        )
        return self.filter(Q(is_public=True) | Q(party__in=parties) | Exists(asked))

    def with_partners(self) -> "PartnershipQuerySet":
        """With party and organisation, and with the parties asked in one statement more."""
        return self.select_related("party", "organisation").prefetch_related(
            models.Prefetch(
                "confirmations", related(self.model, "confirmations").select_related("party")
            ),
            "themes",
        )

    def of_parties(self, parties: Any) -> "PartnershipQuerySet":
        """Those of these parties: their own, and those in which one of them is named."""
        named = related(self.model, "confirmations").filter(
            partnership=OuterRef("pk"), party__in=parties
        )
        return self.filter(Q(party__in=parties) | Exists(named))
