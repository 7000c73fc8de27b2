"""What a party owes for an action item that has a date of its own."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from commitments.models.agreed import ActionItem
from commitments.querysets import ItemDutyQuerySet
from countries.models import Party
from deadlines.models import Deadline


class ItemDuty(models.Model):
    """A party owes an action item that has a date of its own (Nairobi: item 5, 4 May 2018)."""

    item = models.ForeignKey(ActionItem, models.CASCADE, related_name="duties")
    party = models.ForeignKey(Party, models.PROTECT, related_name="duties")
    deadline = models.OneToOneField(Deadline, models.PROTECT, related_name="duty")
    outcome = models.TextField(_("what was done"), blank=True)

    objects = ItemDutyQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "item duties"
        constraints = [
            models.UniqueConstraint(fields=["item", "party"], name="item_duty_once_for_party")
        ]

    def __str__(self) -> str:
        return f"{self.item}: {self.party}"
