"""Merges of two entries that an administrator found to be one person."""

from django.conf import settings
from django.db import models

from core import clock
from people.models.people import Person


class Merge(models.Model):
    """A merge of two entries, with what is needed to undo it.

    `before` holds both entries and what belonged to the removed one; `after` holds the kept entry
    as the merge left it. Undoing is refused once the kept entry has changed.
    """

    kept = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="merges")
    before = models.JSONField()
    after = models.JSONField()
    merged_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    merged_at = models.DateTimeField(default=clock.now)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.duplicate_name} → {self.kept}"

    @property
    def duplicate_name(self) -> str:
        """The name of the entry that was removed."""
        duplicate = self.before["gone"]
        return f"{duplicate.get('given_name', '')} {duplicate.get('family_name', '')}".strip()
