"""What happened to accounts and rights: for administrators who look into something odd."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models.people import User
from accounts.querysets import SecurityEventQuerySet
from accounts.roles import Role
from core import clock
from countries.models import Party


class EventKind(models.TextChoices):
    SIGN_IN = "sign-in", _("Signed in")
    SIGN_IN_FAILED = "sign-in failed", _("Sign-in failed")
    SECOND_FACTOR_FAILED = "second factor failed", _("Second step failed")
    SIGN_OUT = "sign-out", _("Signed out")
    PASSWORD_CHANGED = "password changed", _("Password changed")
    ADDRESS_CHANGED = "address changed", _("Address changed")
    FACTOR_ADDED = "factor added", _("Second step added")
    FACTOR_REMOVED = "factor removed", _("Second step removed")
    RECOVERY_CODES_MADE = "codes made", _("Recovery codes made")
    RECOVERY_CODE_USED = "code used", _("Recovery code used")
    RIGHT_GIVEN = "right given", _("Role given")
    RIGHT_CHANGED = "right changed", _("Role changed")
    RIGHT_ENDED = "right ended", _("Role ended")
    ADMIN_SITE = "admin site", _("Admin site allowed or refused")
    EXPORT = "export", _("People exported")
    ERASED = "erased", _("Person erased")


class SecurityEvent(models.Model):
    """One event: who did it, whose account or right it is about, and roughly from where.

    `by` is empty for guests, `about` where no account is known. `network` is the internet
    address without its last part; `address_hash` stands for the mail address typed in a failed
    sign-in, so that attempts on one address can be counted and nobody reads a mistyped one.
    Kept for SECURITY_EVENT_DAYS of real time.
    """

    happened_at = models.DateTimeField(default=clock.real_now, db_index=True)
    kind = models.CharField(max_length=20, choices=EventKind.choices)
    by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    about = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    party = models.ForeignKey(Party, models.PROTECT, null=True, related_name="+")
    network = models.CharField(max_length=45, blank=True)
    address_hash = models.CharField(max_length=16, blank=True)
    detail = models.CharField(max_length=1000, blank=True)

    objects = SecurityEventQuerySet.as_manager()

    class Meta:
        ordering = ["-happened_at", "-pk"]

    @property
    def role_label(self) -> str:
        """The role that was given, changed or ended, in the reader's language; else empty."""
        role = self.detail.partition(", ")[0]
        return str(Role(role).label) if role in Role.values else ""

    def __str__(self) -> str:
        return f"{self.kind}, {self.happened_at:%Y-%m-%d %H:%M}"
