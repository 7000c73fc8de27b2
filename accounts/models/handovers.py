"""Handing over the role of focal point to a successor."""

import uuid
from datetime import date
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models.people import User
from accounts.querysets import HandoverQuerySet
from accounts.roles import Role
from core import clock
from core.choices import Toned
from core.date_fields import ModelDateField
from countries.models import Party


class HandoverState(Toned):
    WAITING = "waiting", _("Waiting for the successor’s answer")
    AGREED = "agreed", _("Agreed")
    DONE = "done", _("Handed over")
    CANCELLED = "cancelled", _("Cancelled")

    @classmethod
    def _tones(cls) -> dict[str, str]:
        return {"waiting": "warning", "agreed": "info", "done": "success"}


class Handover(models.Model):
    """A focal point gives the role to a successor on a day.

    A colleague has agreed at once, somebody invited when they accept. From then on the two
    mandates meet on `takes_effect_on`: one ends and the other begins there, so no day is without
    a focal point. `stays_as`: the role the predecessor keeps, if any. `token` comes from the
    form, so that sending it twice is one handover.
    """

    party = models.ForeignKey(Party, models.PROTECT, related_name="handovers")
    predecessor = models.ForeignKey(User, models.PROTECT, related_name="handovers_given")
    successor = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="handovers_taken"
    )
    takes_effect_on = ModelDateField(_("date"))
    note = models.TextField(_("note to the successor"), blank=True)
    stays_as = models.CharField(max_length=14, choices=Role.choices, blank=True)
    token = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    asked_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(default=clock.now)
    agreed_at = models.DateTimeField(null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    cancelled_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    invitation: Any = None  # stored nowhere: the one made just now for somebody from outside

    objects = HandoverQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["party"],
                condition=Q(agreed_at__isnull=True, cancelled_at__isnull=True),
                name="handover_waits_once_for_party",
                violation_error_message=_("A handover is already in progress."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.party}: {self.predecessor} → {self.successor or '?'}"

    @property
    def status(self) -> HandoverState:
        return self.state_on(clock.today())

    def state_on(self, today: date) -> HandoverState:
        """The state of the handover on a day."""
        if self.cancelled_at:
            return HandoverState.CANCELLED
        if self.agreed_at is None:
            return HandoverState.WAITING
        if today < self.takes_effect_on:
            return HandoverState.AGREED
        return HandoverState.DONE

    @property
    def is_pending(self) -> bool:
        """Whether the handover can still be cancelled."""
        return self.status in (HandoverState.WAITING, HandoverState.AGREED)
