"""Invitations: offers of a mandate, bound to an address."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from accounts.models.handovers import Handover
from accounts.models.people import User
from accounts.querysets import InvitationQuerySet
from accounts.roles import Role
from core import clock
from core.choices import Toned
from countries.models import Party


class InvitationState(Toned):
    OPEN = "open", _("Waiting for an answer")
    ACCEPTED = "accepted", _("Accepted")
    EXPIRED = "expired", _("Expired")
    REVOKED = "revoked", _("Withdrawn")

    @classmethod
    def _tones(cls) -> dict[str, str]:
        return {"open": "info", "accepted": "success", "expired": "warning"}


class Invitation(models.Model):
    """An offer of a mandate, bound to an address; its token is kept only as a hash.

    Single use, valid for INVITATION_HOURS of real time; renewing one revokes the one before.
    `writing_scopes` are those of the mandate that it offers; `handover` is the one it completes.
    `invited_by` is empty where the operator of the installation invited an administrator from
    the command line (docs/decisions/0030-first-administrator.md).
    """

    email = models.EmailField(_("e-mail address"), max_length=254)
    name = models.CharField(_("name"), max_length=200)
    language = models.CharField(
        _("language"), max_length=10, choices=settings.LANGUAGES, default="en"
    )
    party = models.ForeignKey(Party, models.PROTECT, related_name="invitations")
    role = models.CharField(_("role"), max_length=14, choices=Role.choices)
    writing_scopes = ArrayField(models.CharField(max_length=60), default=list, blank=True)
    handover = models.ForeignKey(
        Handover, models.PROTECT, null=True, blank=True, related_name="invitations"
    )
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    invited_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    invited_at = models.DateTimeField(default=clock.now)
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    revoked_at = models.DateTimeField(null=True, blank=True)

    link = ""  # stored nowhere: only whoever makes the invitation has it, while making it

    objects = InvitationQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                name="invitation_writing_scopes_are_contributors",
                condition=Q(role=Role.CONTRIBUTOR) | Q(writing_scopes=[]),
                violation_error_message=_("Only a contributor writes in some sections only."),
            ),
            models.CheckConstraint(
                name="invitation_without_inviter_is_for_administrators",
                condition=Q(invited_by__isnull=False) | Q(role=Role.ADMINISTRATOR),
            ),
            models.UniqueConstraint(
                Lower("email"),
                "party",
                "role",
                condition=Q(accepted_at__isnull=True, revoked_at__isnull=True),
                name="invitation_is_open_once",
                violation_error_message=_("This person has already been invited."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.email}, {self.get_role_display()}, {self.party}"

    @property
    def status(self) -> InvitationState:
        """The state of the invitation; it expires by real time."""
        if self.accepted_at:
            return InvitationState.ACCEPTED
        if self.revoked_at:
            return InvitationState.REVOKED
        if self.expires_at <= clock.real_now():
            return InvitationState.EXPIRED
        return InvitationState.OPEN
