"""People who sign in, and the mandates that say for whom they act."""

from datetime import date
from functools import cached_property

import pghistory
from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, PermissionsMixin
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from accounts.querysets import InvitationQuerySet, MandateQuerySet, UserManager
from accounts.roles import Role
from core import clock
from core.choices import Toned
from countries.models import Party


@pghistory.track(exclude=["password", "last_login"])
class User(AbstractBaseUser, PermissionsMixin):
    """A person who signs in with an e-mail address. Rights come from mandates only."""

    email = models.EmailField(_("e-mail address"), max_length=254, unique=True)
    name = models.CharField(_("name"), max_length=200)
    language = models.CharField(
        _("language"), max_length=10, choices=settings.LANGUAGES, default="en"
    )
    time_zone = models.CharField(_("time zone"), max_length=50, default="UTC")
    is_active = models.BooleanField(_("may sign in"), default=True)
    is_staff = models.BooleanField(_("may use the admin site"), default=False)
    created_at = models.DateTimeField(default=clock.real_now, editable=False)

    objects = UserManager()

    USERNAME_FIELD = EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="user_email_any_case_is_unique",
                violation_error_message=_("Somebody already signs in with this address."),
            )
        ]

    def __str__(self) -> str:
        return self.name or self.email

    def get_full_name(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        return self.name

    @cached_property
    def mandates_today(self) -> list["Mandate"]:
        """The mandates in force today; read once for each request."""
        return list(self.mandates.current(clock.today()).select_related("party"))


@pghistory.track()
class Mandate(models.Model):
    """A person acts for a party in a role, from a day and, once ended, to a day (exclusive)."""

    user = models.ForeignKey(User, models.CASCADE, related_name="mandates")
    party = models.ForeignKey(Party, models.PROTECT, related_name="mandates")
    role = models.CharField(_("role"), max_length=14, choices=Role.choices)
    starts_on = models.DateField(default=clock.today)
    ends_on = models.DateField(null=True, blank=True)

    objects = MandateQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["party", "role"], name="mandate_of_party")]
        constraints = [
            models.CheckConstraint(
                name="mandate_ends_after_it_begins",
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                violation_error_message=_("Enter an end on or after the start."),
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

    def is_current(self, today: date) -> bool:
        return self.starts_on <= today and (self.ends_on is None or today < self.ends_on)


class InvitationState(Toned):
    OPEN = "open", _("Waiting for an answer")
    ACCEPTED = "accepted", _("Accepted")
    EXPIRED = "expired", _("Expired")
    REVOKED = "revoked", _("Withdrawn")

    @classmethod
    def _tones(cls) -> dict[str, str]:
        return {"open": "doing", "accepted": "ok", "expired": "wait"}


class Invitation(models.Model):
    """An offer of a mandate, bound to an address; its token is kept only as a hash.

    Single use, valid for INVITATION_HOURS of real time; renewing one revokes the one before.
    """

    email = models.EmailField(_("e-mail address"), max_length=254)
    name = models.CharField(_("name"), max_length=200)
    language = models.CharField(
        _("language"), max_length=10, choices=settings.LANGUAGES, default="en"
    )
    party = models.ForeignKey(Party, models.PROTECT, related_name="invitations")
    role = models.CharField(_("role"), max_length=14, choices=Role.choices)
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    invited_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    invited_at = models.DateTimeField(default=clock.now)
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                "party",
                "role",
                condition=Q(accepted_at__isnull=True, revoked_at__isnull=True),
                name="invitation_is_open_once",
                violation_error_message=_("This person has already been invited."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.email}, {self.get_role_display()}, {self.party}"

    @property
    def status(self) -> InvitationState:
        """Ladder of early returns; expiry is real time."""
        if self.accepted_at:
            return InvitationState.ACCEPTED
        if self.revoked_at:
            return InvitationState.REVOKED
        if self.expires_at <= clock.real_now():
            return InvitationState.EXPIRED
        return InvitationState.OPEN
