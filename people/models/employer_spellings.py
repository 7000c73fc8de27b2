"""Spellings of employers in lists, as administrators resolved them."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core import clock
from countries.models import Party


class EmployerSpelling(models.Model):
    """An administrator's answer: `spelling` is the employer `means`, or it is another one.

    `party` says whose people write so: the MAE of Benin is not that of Togo. Without one it
    holds for UN, regional and civil bodies, and for people without a country.
    """

    folded = models.CharField(max_length=200)
    party = models.ForeignKey(Party, models.CASCADE, null=True, blank=True, related_name="+")
    spelling = models.CharField(_("spelling"), max_length=200)
    means = models.CharField(_("means"), max_length=200)
    is_same = models.BooleanField(_("one organisation"))
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    answered_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["folded"]
        constraints = [
            models.UniqueConstraint(
                fields=["folded", "party", "means"],
                name="employer_pair_is_answered_once",
                nulls_distinct=False,
            ),
            models.UniqueConstraint(
                fields=["folded", "party"],
                condition=Q(is_same=True),
                name="employer_spelling_means_one",
                nulls_distinct=False,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.spelling} {'=' if self.is_same else '≠'} {self.means}"
