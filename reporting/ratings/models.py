"""UNOSSC's rating of what a report claims."""

from typing import Any

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from commitments.models import Delivery
from core import clock
from documents.models import Document


class RatingQuerySet(models.QuerySet):
    def visible_to(self, _user: Any) -> "RatingQuerySet":
        """All of them, for everybody: only accepted reports are rated."""
        return self


@pghistory.track()
class DeliveryRating(models.Model):
    """How far UNOSSC finds a commitment delivered, and why. It stands beside what the accepted
    report claims, which it never changes: the report is the party's."""

    document = models.ForeignKey(Document, models.CASCADE, related_name="delivery_ratings")
    number = models.PositiveIntegerField()
    rating = models.CharField(_("rating"), max_length=12, choices=Delivery.choices)
    reason = models.TextField(_("reason"))
    updated_at = models.DateTimeField(default=clock.now)
    updated_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = RatingQuerySet.as_manager()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["document", "number"], name="delivery_rated_once"),
            models.CheckConstraint(
                name="delivery_rating_has_reason",
                condition=~Q(reason=""),
                violation_error_message=_("Say why you rate it so."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.document}, {self.number}: {self.get_rating_display()}"

    @property
    def status(self) -> Delivery:
        """The delivery that UNOSSC finds."""
        return Delivery(self.rating)
