"""What only roadmaps have: the organisations engaged, and why a type of them is not."""

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from countries.models import Organisation
from documents.models import Document, Draft
from roadmaps.states import ACTOR_KIND_OF, ActorKind


class Roadmap(models.Model):
    """What only roadmaps have beyond their document: commitments hang on it.

    Its primary key is its document's. `is_demo` marks those that the demo made and may rely on.
    `last_commitment_number` was given to the newest commitment; no number is used again.
    """

    document = models.OneToOneField(Document, models.CASCADE, primary_key=True)
    is_demo = models.BooleanField(default=False)
    last_commitment_number = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return str(self.document)

    def new_commitment_number(self) -> int:
        """The next number for a commitment, taken for good. Two statements.

        Called in a transaction: it locks the roadmap until the end, so nobody else gets the number.
        """
        one_more = F("last_commitment_number") + 1
        Roadmap.objects.filter(pk=self.pk).update(last_commitment_number=one_more)
        self.refresh_from_db(fields=["last_commitment_number"])
        return self.last_commitment_number


@pghistory.track()
class Actor(models.Model):
    """An organisation engaged in a roadmap: public, private, academic or other non-state.

    `version` grows with every change; a change names the one it saw.
    """

    draft = models.ForeignKey(Draft, models.CASCADE, related_name="actors")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    role = models.CharField(_("part it plays"), max_length=300)
    contact = models.CharField(_("contact"), max_length=200, blank=True)
    version = models.PositiveIntegerField(default=1)
    updated_at = models.DateTimeField(null=True, blank=True)
    updated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["draft", "organisation"],
                name="actor_once_in_draft",
                violation_error_message=_("This organisation is already in the list."),
            )
        ]

    def __str__(self) -> str:
        return str(self.organisation)

    @property
    def kind(self) -> ActorKind | None:
        return ACTOR_KIND_OF.get(self.organisation.kind)


@pghistory.track()
class ActorGap(models.Model):
    """Why no actor of a type is engaged."""

    draft = models.ForeignKey(Draft, models.CASCADE, related_name="actor_gaps")
    kind = models.CharField(max_length=10, choices=ActorKind.choices)
    reason = models.TextField(_("reason"))
    updated_at = models.DateTimeField(null=True, blank=True)
    updated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["draft", "kind"], name="actor_gap_once_in_draft")
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.reason}"
