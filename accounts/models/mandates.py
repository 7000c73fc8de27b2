"""Mandates: for whom a person acts, in which role, and where they may write."""

from datetime import date

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.models.handovers import Handover
from accounts.models.people import User
from accounts.querysets import MandateQuerySet
from accounts.roles import Role
from accounts.writing_scopes import WritingScope
from core import clock
from core.date_fields import ModelDateField
from countries.models import Party


@pghistory.track()
class Mandate(models.Model):
    """A person acts for a party in a role, from a day and, once ended, to a day (exclusive).

    A contributor writes in the `writing_scopes` only (see accounts/writing_scopes.py), or
    everywhere where there are none.
    A validating authority proposed by the focal point endorses nothing until UNOSSC has
    confirmed it (`is_confirmed`); the history says who did and when.
    `begun_by` and `ended_by` are the handovers that did, if any.
    """

    user = models.ForeignKey(User, models.CASCADE, related_name="mandates")
    party = models.ForeignKey(Party, models.PROTECT, related_name="mandates")
    role = models.CharField(_("role"), max_length=14, choices=Role.choices)
    writing_scopes = ArrayField(models.CharField(max_length=60), default=list, blank=True)
    is_confirmed = models.BooleanField(default=True, db_default=True)
    starts_on = ModelDateField(default=clock.today)
    ends_on = ModelDateField(null=True, blank=True)

    begun_by = models.ForeignKey(
        Handover, models.PROTECT, null=True, blank=True, related_name="begins"
    )
    ended_by = models.ForeignKey(
        Handover, models.PROTECT, null=True, blank=True, related_name="ends"
    )

    objects = MandateQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["party", "role"], name="mandate_of_party")]
        constraints = [
            models.CheckConstraint(
                name="mandate_writing_scopes_are_contributors",
                condition=Q(role=Role.CONTRIBUTOR) | Q(writing_scopes=[]),
                violation_error_message=_("Only a contributor writes in some sections only."),
            ),
            models.CheckConstraint(
                name="mandate_waits_for_confirmation_as_authority",
                condition=Q(is_confirmed=True) | Q(role=Role.AUTHORITY),
            ),
            models.CheckConstraint(
                name="mandate_ends_after_it_begins",
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                violation_error_message=_("End date must be the same as or after the start date."),
            ),
            models.UniqueConstraint(
                fields=["user", "party", "role"],
                condition=Q(ends_on__isnull=True),
                name="mandate_is_open_once",
                violation_error_message=_("This person already acts for this party in this role."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}, {self.get_role_display()}, {self.party}"

    @property
    def role_label(self) -> str:
        return str(Role(self.role).label)

    @property
    def party_name(self) -> str:
        return self.party.local_name

    def covers(self, scope: WritingScope | None) -> bool:
        """Whether the person may write in the scope; None stands for all that the party writes."""
        return not self.writing_scopes or scope in self.writing_scopes

    def is_current(self, today: date) -> bool:
        return self.starts_on <= today and (self.ends_on is None or today < self.ends_on)
