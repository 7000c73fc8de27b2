"""Named reads of submissions and unsaved texts."""

from datetime import timedelta
from typing import Any

from django.db import models

from core import clock

TEXTS_ARE_KEPT = timedelta(hours=1)
# Longer than a token is accepted (submissions.tokens.MAX_AGE), so that none is taken twice.
SUBMISSIONS_ARE_KEPT = timedelta(days=8)


class SubmissionQuerySet(models.QuerySet[Any]):
    def outdated(self) -> "SubmissionQuerySet":
        """Submissions whose form is not accepted any more."""
        return self.filter(created_at__lt=clock.real_now() - SUBMISSIONS_ARE_KEPT)


class UnsavedTextQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: Any) -> "UnsavedTextQuerySet":
        """A person's own unsaved texts, for an hour."""
        return self.filter(user_id=user.pk, created_at__gte=clock.real_now() - TEXTS_ARE_KEPT)

    def outdated(self) -> "UnsavedTextQuerySet":
        """Texts whose hour is over."""
        return self.filter(created_at__lt=clock.real_now() - TEXTS_ARE_KEPT)
