"""Named reads of contributions."""

from typing import Any

from django.db import models

from accounts.permissions import parties_of, sees_all_parties


class ContributionQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> "ContributionQuerySet":
        """Those of parties that the user acts for; staff see all."""
        if sees_all_parties(user):
            return self
        return self.filter(party__in=parties_of(user))
