"""Named reads of stored files and of uploads in parts."""

from datetime import datetime, timedelta
from typing import Any

from django.db import models
from django.db.models import Q, Sum

from accounts.permissions import parties_of

LEASE = timedelta(minutes=2)  # a check takes 30 seconds at most; after that the worker was killed


class StoredFileQuerySet(models.QuerySet):
    def there(self) -> "StoredFileQuerySet":
        """Files whose bytes are stored."""
        return self.filter(erased_at__isnull=True)

    def counted(self) -> "StoredFileQuerySet":
        """Files that count towards the quota of their party: removed ones do not, unless a
        revision holds them."""
        return self.there().filter(Q(released_at__isnull=True) | Q(held_at__isnull=False))

    def bytes_of(self, party: int) -> int:
        """How many bytes count towards the quota of a party."""
        return self.counted().filter(party=party).aggregate(n=Sum("size"))["n"] or 0

    def outdated(self, before: datetime) -> "StoredFileQuerySet":
        """Files that were removed before this moment and that no revision holds."""
        return self.there().filter(released_at__lt=before, held_at__isnull=True)


class UploadQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> "UploadQuerySet":
        """A person's own uploads for parties that the person acts for."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(by=user, party__in=parties_of(user))

    def unanswered(self) -> "UploadQuerySet":
        """Uploads that came in whole or in part, of which nobody knows yet what becomes of them."""
        return self.filter(goes_to="", refusal="")

    def in_check(self) -> "UploadQuerySet":
        """Complete uploads that wait for the answer of the check."""
        return self.unanswered().filter(asked_at__isnull=False)

    def unclaimed(self, now: datetime) -> "UploadQuerySet":
        """Those that no worker is checking, as far as is known at `now`."""
        return self.in_check().filter(Q(claimed_at__isnull=True) | Q(claimed_at__lt=now - LEASE))

    def to_tell(self, user: Any, owner: str, place: str) -> "UploadQuerySet":
        """What a person's page about a place says: files in the check, and those refused.

        The place "12-5" is a part of "12".
        """
        there = Q(place=place) | Q(place__startswith=f"{place}-")
        is_told = ~Q(refusal="") | Q(goes_to="", asked_at__isnull=False)
        return self.visible_to(user).filter(there, is_told, owner=owner)
