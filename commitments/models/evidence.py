"""Links and files that show what was done."""

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from commitments.evidence.querysets import EvidenceQuerySet
from commitments.models.promised import Commitment, Milestone
from core import clock
from documents.models import Document
from files.models import StoredFile


@pghistory.track()
class Evidence(models.Model):
    """A link or a file that shows progress of a commitment, or that one of its milestones is
    reached.

    The party and UNOSSC read it; everybody does once the party marks it as public and the
    commitment is published. A removed one keeps its row, so that it can be restored.
    """

    commitment = models.ForeignKey(Commitment, models.CASCADE, related_name="evidence")
    milestone = models.ForeignKey(
        Milestone,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="evidence",
        verbose_name=_("milestone"),
    )
    title = models.CharField(_("what it is"), max_length=200)
    note = models.TextField(_("what it shows"), blank=True)
    link = models.URLField(_("link"), max_length=500, blank=True)
    file = models.OneToOneField(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="evidence"
    )
    is_public = models.BooleanField(_("everyone can see it"), default=False)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    added_at = models.DateTimeField(default=clock.now)
    removed_at = models.DateTimeField(null=True, blank=True)
    updated_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    updated_at = models.DateTimeField(default=clock.now)

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "evidence"
        constraints = [
            models.CheckConstraint(
                name="evidence_is_a_link_or_a_file",
                condition=Q(link="", file__isnull=False) | (~Q(link="") & Q(file__isnull=True)),
                violation_error_message=_("Evidence is a link or a file."),
            ),
            models.CheckConstraint(name="evidence_has_title", condition=~Q(title="")),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def document(self) -> Document:
        """The document of the roadmap that it belongs to."""
        return self.commitment.roadmap.document

    @property
    def can_be_restored(self) -> bool:
        """Whether it was removed, and nothing of it is deleted for good yet."""
        is_erased = self.file is not None and self.file.erased_at is not None
        return self.removed_at is not None and not is_erased
