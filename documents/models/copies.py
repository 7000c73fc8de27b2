"""Copies that were filled in offline and uploaded again, until their sender has chosen."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core import clock
from core.choices import Toned
from documents.models.drafting import Draft
from documents.querysets import ReturnedCopyQuerySet


class CopyState(Toned):
    TO_CHECK = "to check", _("To check")
    APPLIED = "applied", _("Imported")

    @classmethod
    def _tones(cls) -> dict[str, str]:
        return {"to check": "warning", "applied": "success"}


class ReturnedCopy(models.Model):
    """A Word or Excel copy of a draft as it was uploaded. Nothing is written to sections or rows
    until its sender has chosen; `results` then says what became of each.

    `source_draft` is the number of the draft that the file says it was taken from; nothing where
    it carries no marks. `parts` are the texts by section, and `sheets` the rows by sheet
    (documents/exchange/copies/parts.py).
    `is_written_elsewhere`: somebody wrote where the copy is only to be read.
    """

    draft = models.ForeignKey(Draft, models.CASCADE, related_name="returned_copies")
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    uploaded_at = models.DateTimeField(default=clock.now)
    file_name = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64)
    format = models.CharField(max_length=4)
    source_draft = models.PositiveIntegerField(null=True)
    is_proposal = models.BooleanField(default=False)
    is_written_elsewhere = models.BooleanField(default=False)
    parts = models.JSONField(default=list)
    sheets = models.JSONField(default=list, db_default=[])
    state = models.CharField(max_length=10, choices=CopyState.choices, default=CopyState.TO_CHECK)
    results = models.JSONField(default=dict)
    applied_at = models.DateTimeField(null=True)

    objects = ReturnedCopyQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name_plural = "returned copies"
        constraints = [
            models.UniqueConstraint(
                fields=["draft", "uploaded_by", "sha256"],
                condition=Q(state="to check"),
                name="returned_copy_waits_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.file_name} for {self.draft}"

    @property
    def status(self) -> CopyState:
        return CopyState(self.state)
