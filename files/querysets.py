"""Named reads of stored files and of uploads in parts."""

from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Q, Sum

from accounts.permissions import parties_of


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
