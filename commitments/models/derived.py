"""The commitments that the public reads, as rows for lists and searches."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from commitments.models.agreed import Part, sdg_codes
from commitments.models.promised import Delivery
from commitments.querysets import PublishedCommitmentQuerySet
from core.date_fields import ModelDateField
from core.search import search_key_of
from core.stems import stems_of
from documents.models import Document
from roadmaps.models import Roadmap


class PublishedCommitment(models.Model):
    """A commitment as the published revision of its roadmap promises it, for lists and searches.

    The revision itself is the record: these rows follow it and are never edited
    (commitments/published.py). `number` is that of the commitment in its roadmap, `theme_numbers`
    those of its themes, `sdgs` codes of goals and targets, `needed` the amounts that it needs as
    the revision says them, `partnership_keys` the partnerships that it names. `searched` is what a
    search looks at, and `language` is what it is written in.
    """

    roadmap = models.ForeignKey(Roadmap, models.CASCADE, related_name="published_commitments")
    number = models.PositiveIntegerField()
    part = models.ForeignKey(Part, models.PROTECT, related_name="+")
    title = models.CharField(max_length=200)
    lead = models.CharField(max_length=200, blank=True)
    theme_numbers = ArrayField(models.PositiveSmallIntegerField(), default=list, blank=True)
    sdgs = sdg_codes()
    needed = models.JSONField(default=list, blank=True)
    partnership_keys = ArrayField(models.PositiveBigIntegerField(), default=list, blank=True)
    starts_on = ModelDateField(null=True, blank=True)
    ends_on = ModelDateField(null=True, blank=True)
    language = models.CharField(max_length=10, default="en")
    searched = models.TextField(blank=True)
    search = search_key_of("searched")
    stems = stems_of("searched")

    objects = PublishedCommitmentQuerySet.as_manager()

    class Meta:
        ordering = ["part__item__number", "part__letter", "roadmap", "number"]
        indexes = [models.Index(fields=["part", "roadmap"], name="published_commitment_of_part")]
        constraints = [
            models.UniqueConstraint(
                fields=["roadmap", "number"], name="published_commitment_once_in_roadmap"
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def document(self) -> Document:
        """The document of its roadmap: who promised it, and after which workshop."""
        return self.roadmap.document

    @property
    def status(self) -> Delivery | None:
        """How far it is delivered, for rows read with `with_delivery`; None if it was removed."""
        claimed = self.delivery  # type: ignore[attr-defined]  # annotated
        return Delivery(claimed) if claimed else None
