"""Rows removed from a draft, kept so that they can be restored."""

from django.conf import settings
from django.db import models

from core import clock
from documents.models.drafting import Draft
from documents.querysets import RemovalQuerySet


class Removal(models.Model):
    """A row that somebody removed from a draft.

    It can be restored as long as the draft takes changes; its text stays in the history.
    `rows` is the name of the rows it was one of (documents.writing.removals), `object_pk` the key
    of the removed row, `within` the key of the row it belonged to, if any, and `content` is what
    is needed to restore it.
    """

    draft = models.ForeignKey(Draft, models.CASCADE, related_name="removals")
    rows = models.CharField(max_length=20)
    object_pk = models.BigIntegerField()
    within = models.BigIntegerField(null=True, blank=True)
    title = models.CharField(max_length=300)
    content = models.JSONField()
    removed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    removed_at = models.DateTimeField(default=clock.now)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    undone_at = models.DateTimeField(null=True, blank=True)

    objects = RemovalQuerySet.as_manager()

    class Meta:
        ordering = ["-removed_at", "-pk"]

    def __str__(self) -> str:
        return self.title
