"""The finance of a commitment: what it needs, what is secured and what was spent."""

from decimal import Decimal

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from commitments.models.promised import Commitment
from commitments.querysets import FundingQuerySet
from core import clock
from countries.models import Organisation

MOST = Decimal(10) ** 12


class Stage(models.TextChoices):
    """What an amount is: what is needed is promised, the others are progress."""

    NEEDED = "needed", _("Needed")
    SECURED = "secured", _("Secured")
    SPENT = "spent", _("Spent")


@pghistory.track()
class Funding(models.Model):
    """An amount of a commitment, in money or in kind, from one source.

    What is needed changes only while a draft is open, as every promise, and stands in revisions;
    what is secured or spent is reported at any time. The source of what is needed may be unknown.
    """

    commitment = models.ForeignKey(Commitment, models.CASCADE, related_name="fundings")
    stage = models.CharField(_("stage"), max_length=7, choices=Stage.choices)
    amount = models.DecimalField(_("amount"), max_digits=15, decimal_places=2)
    currency = models.CharField(_("currency"), max_length=3)
    source = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("source"),
    )
    is_in_kind = models.BooleanField(_("in kind"), default=False)
    note = models.CharField(_("note"), max_length=300, blank=True)
    updated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    updated_at = models.DateTimeField(default=clock.now)

    objects = FundingQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="funding_amount_in_range",
                condition=Q(amount__gt=0) & Q(amount__lte=MOST),
                violation_error_message=_("Enter an amount between 0.01 and 1,000,000,000,000."),
            ),
            models.CheckConstraint(
                name="funding_has_source_unless_needed",
                condition=Q(stage="needed") | Q(source__isnull=False),
                violation_error_message=_("Enter who provides this amount."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.currency} {self.amount}"

    @property
    def is_promise(self) -> bool:
        """Whether it changes only while a draft is open."""
        return self.stage == Stage.NEEDED
