"""Notes about a document that UNOSSC keeps for itself."""

import uuid

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core import clock
from documents.models.identity import Document
from documents.staff_notes.querysets import StaffNoteQuerySet

LONGEST_NOTE = 4000  # characters


@pghistory.track()
class StaffNote(models.Model):
    """A note that only those who review for UNOSSC read: on the whole document, or on a section.

    It belongs to the document and not to a draft, so that it outlasts each round of work.
    `section` is the code of the section, empty for the whole. A note is never changed: its writer
    can remove it and write another. A removed note keeps its row for the history. `token` comes
    from the form, so that a double click is one note.
    """

    document = models.ForeignKey(Document, models.CASCADE, related_name="staff_notes")
    section = models.SlugField(max_length=30, blank=True)
    body = models.TextField(_("note"), max_length=LONGEST_NOTE)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    written_at = models.DateTimeField(default=clock.now)
    removed_at = models.DateTimeField(null=True, blank=True)
    token = models.UUIDField(unique=True, default=uuid.uuid4)

    objects = StaffNoteQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="staff_note_says_something",
                condition=~Q(body=""),
                violation_error_message=_("Write the note."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.document}: {self.body[:60]}"
