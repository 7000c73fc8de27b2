"""What parties contribute to the synthesis of a consultative meeting."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from countries.models import Party
from deadlines.models import Deadline
from synthesis.querysets import ContributionQuerySet
from workshops.models import Event


class Contribution(models.Model):
    """What a party owes a consultative meeting: what it learnt from carrying out its roadmap.

    The row is made when the party is expected at the meeting (`expectations`); `text` is empty
    until the party submits it.
    """

    event = models.ForeignKey(Event, models.CASCADE, related_name="+")
    party = models.ForeignKey(Party, models.PROTECT, related_name="+")
    deadline = models.OneToOneField(Deadline, models.PROTECT, related_name="contribution")
    text = models.TextField(_("what was learnt"), blank=True)

    objects = ContributionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["event", "party"],
                name="contribution_is_owed_once",
                violation_error_message=_(
                    "This party already owes a contribution to this meeting."
                ),
            )
        ]

    def __str__(self) -> str:
        return f"{self.party} to {self.event}"
