"""Named reads of the files that are made of documents."""

from datetime import datetime, timedelta

from django.db import models
from django.db.models import Q

LEASE = timedelta(minutes=2)  # a PDF takes 30 seconds at most; after that the worker was killed
MAX_ATTEMPTS = 3  # to make a file
STORED_FOR_DRAFTS = timedelta(hours=1)  # the file of a draft, which goes on changing


class RenderedFileQuerySet(models.QuerySet):
    def waiting(self) -> "RenderedFileQuerySet":
        """Files that somebody asked for and nobody has made yet; not those that failed."""
        return self.filter(made_at__isnull=True, attempts__lt=MAX_ATTEMPTS)

    def unclaimed(self, now: datetime) -> "RenderedFileQuerySet":
        """Files that wait and that no worker is making, as far as is known at `now`."""
        is_free = Q(claimed_at__isnull=True) | Q(claimed_at__lt=now - LEASE)
        return self.waiting().filter(is_free)

    def outdated(self, now: datetime) -> "RenderedFileQuerySet":
        """Files of drafts that are too old to be asked for again."""
        return self.filter(draft__isnull=False, asked_at__lt=now - STORED_FOR_DRAFTS)
