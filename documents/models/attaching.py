"""Files that are attached to sections, and those that a revision holds."""

import pghistory
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from core import clock
from documents.attachments.querysets import AttachmentQuerySet
from documents.models.drafting import Section
from documents.revision_querysets import OfRevisionQuerySet
from files.models import StoredFile


@pghistory.track()
class Attachment(models.Model):
    """A file at a section of a draft. Where another file takes its place, that is an attachment of
    its own, and this one is removed.

    A removed attachment keeps its row, so that it can be restored. Amendments begin with the files
    of the published revision, which nobody attached there: `updated_by` is empty.
    """

    section = models.ForeignKey(Section, models.CASCADE, related_name="attachments")
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="attachments")
    removed_at = models.DateTimeField(null=True, blank=True)
    updated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    updated_at = models.DateTimeField(default=clock.now)

    objects = AttachmentQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["section", "file"],
                name="attachment_once_in_section",
                violation_error_message=_("This file is attached to the section already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.file}, {self.section}"


class RevisionFile(models.Model):
    """A file that a revision holds, as its content says: whoever reads the revision reads it."""

    # Found by the index of revision_file_once; files by their own.
    revision = models.ForeignKey(
        "Revision", models.PROTECT, related_name="held_files", db_index=False
    )
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")

    objects = OfRevisionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["revision", "file"], name="revision_file_once")
        ]

    def __str__(self) -> str:
        return f"{self.file}, {self.revision}"
