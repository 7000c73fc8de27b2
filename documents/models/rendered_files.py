"""Files that a worker made: of revisions, kept with them; of long drafts, for an hour."""

from django.db import models
from django.db.models import Q

from core import clock
from documents.exchange.querysets import MAX_ATTEMPTS, RenderedFileQuerySet
from documents.models.drafting import Draft
from documents.models.reviewing import Revision


class RenderedFile(models.Model):
    """One revision, or one draft, in one format and language, as people download it.

    `etag` names what it was made of; another one is asked for anew. That of a draft is for the
    draft's own people, and `claimed_at` says from when its text is. The moments are real time:
    they are leases of workers.
    """

    revision = models.ForeignKey(
        Revision, models.CASCADE, null=True, blank=True, related_name="rendered_files"
    )
    draft = models.ForeignKey(
        Draft, models.CASCADE, null=True, blank=True, related_name="rendered_files"
    )
    format = models.CharField(max_length=4)
    language = models.CharField(max_length=10)
    etag = models.CharField(max_length=200)
    content = models.BinaryField(null=True)
    asked_at = models.DateTimeField(default=clock.real_now)
    claimed_at = models.DateTimeField(null=True, blank=True)
    made_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)

    objects = RenderedFileQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["revision", "format", "language"], name="rendered_file_once"
            ),
            models.UniqueConstraint(
                fields=["draft", "format", "language"], name="rendered_file_of_draft_once"
            ),
            models.CheckConstraint(
                name="rendered_file_is_of_one",
                condition=Q(revision__isnull=True, draft__isnull=False)
                | Q(revision__isnull=False, draft__isnull=True),
            ),
            models.CheckConstraint(
                name="rendered_file_has_content",
                condition=Q(made_at__isnull=True, content__isnull=True)
                | Q(made_at__isnull=False, content__isnull=False),
            ),
        ]
        indexes = [
            models.Index(
                fields=["asked_at"],
                condition=Q(made_at__isnull=True),
                name="rendered_file_waiting",
            )
        ]

    def __str__(self) -> str:
        return f"{self.revision or self.draft}, {self.format}, {self.language}"

    @property
    def has_failed(self) -> bool:
        """Whether it was tried as often as it is tried."""
        return self.made_at is None and self.attempts >= MAX_ATTEMPTS
