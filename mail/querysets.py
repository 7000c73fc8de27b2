"""Named reads of the outbox."""

from datetime import datetime

from django.db import models
from django.db.models import Q


class MessageQuerySet(models.QuerySet):
    def waiting(self, now: datetime) -> "MessageQuerySet":
        """Messages that may be tried at `now` (real time), oldest first."""
        return self.filter(state="queued", next_attempt_at__lte=now).order_by("pk")

    def lease_ran_out(self, now: datetime) -> "MessageQuerySet":
        """Claimed messages whose worker did not come back."""
        return self.filter(state="sending", leased_until__lt=now)

    def undecided(self) -> "MessageQuerySet":
        """Nobody knows whether they left, and nothing has been decided about them yet."""
        return self.filter(state="unknown", settled_at__isnull=True)

    def to_or_about(self, words: str) -> "MessageQuerySet":
        return self.filter(Q(to_email__icontains=words) | Q(subject__icontains=words))
