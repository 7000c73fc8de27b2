"""Two entries that an administrator said are one person, and how to take that back."""

from django.conf import settings
from django.db import models

from core import clock
from people.models.people import Person


class Merge(models.Model):
    """`before` holds both entries and what hung on the one that went; `after` the one that stayed,
    as merging left it: undoing is refused once it has changed."""

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
        return f"{self.gone_name} → {self.kept}"

    @property
    def gone_name(self) -> str:
        """The name of the entry that went."""
        gone = self.before["gone"]
        return f"{gone.get('given_name', '')} {gone.get('family_name', '')}".strip()
