"""Uploaded lists that name commitments."""

from django.db import models

from documents.models import Draft
from imports.models import Batch

COMMITMENT_LIST = "commitments"  # stored with each batch: never another name
COMMITMENT_LOCK = 20180504  # the advisory lock of lists that write commitments


class CommitmentList(models.Model):
    """The uploaded list in `batch` names commitments, milestones and actors for `draft`."""

    batch = models.OneToOneField(
        Batch, models.CASCADE, primary_key=True, related_name="commitment_list"
    )
    draft = models.ForeignKey(Draft, models.CASCADE, related_name="commitment_lists")

    def __str__(self) -> str:
        return f"{self.batch} for {self.draft}"
