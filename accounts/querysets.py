"""Named reads of people, mandates and invitations."""

from datetime import date, datetime
from typing import Any

from django.contrib.auth.base_user import BaseUserManager
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from accounts.permissions import Permission, parties_of, sees_all_parties, user_can
from core import clock
from core.relations import related
from core.search import holding

NO_SUPERUSER = (
    "Nobody was created: people get their rights here by an invitation, not as superusers. Run "
    "manage.py create_administrator --email ADDRESS --name NAME instead."
)


class UserManager(BaseUserManager):
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> Any:
        """Create a person who signs in with `email`, which is stored in lower case."""
        user: Any = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> Any:
        """Refuse Django's `createsuperuser`, which would make an account without a mandate.

        Raises ValidationError, which the command prints: rights come from mandates only.
        """
        raise ValidationError(NO_SUPERUSER)

    def called(self, words: str) -> Any:
        """People whose name or address holds all `words`."""
        return self.filter(holding(words, "name", "email"))

    def with_mandates_today(self, pk: int) -> Any:
        """The person, their `mandates_today` already read; None where they have none."""
        of_this_person = related(self.model, "mandates").filter(user=pk)
        mandates = list(of_this_person.current(clock.today()).select_related("party", "user"))
        if not mandates:
            return None
        user = mandates[0].user
        for mandate in mandates:
            mandate.user = user
        user.mandates_today = mandates
        return user

    def get_by_natural_key(self, email: str | None) -> Any:
        return self.get(email__iexact=email)


class MandateQuerySet(models.QuerySet):
    def current(self, today: date) -> "MandateQuerySet":
        """Mandates in force on `today`: begun, and not ended (the last day no longer counts)."""
        return self.filter(starts_on__lte=today).filter(
            Q(ends_on__isnull=True) | Q(ends_on__gt=today)
        )

    def awaiting_confirmation(self) -> "MandateQuerySet":
        """Validating authorities that UNOSSC has not confirmed yet."""
        return self.filter(is_confirmed=False)

    def visible_to(self, user: Any) -> "MandateQuerySet":
        """Staff see all; others those of the parties they act for."""
        if sees_all_parties(user):
            return self
        return self.filter(party__in=parties_of(user))


class InvitationQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> "InvitationQuerySet":
        """Invitations of the parties for which the user may invite; all for administrators."""
        if user_can(user, Permission.MANAGE_REFERENCE):
            return self
        parties = [pk for pk in parties_of(user) if user_can(user, Permission.INVITE, pk)]
        return self.filter(party__in=parties)

    def unanswered(self) -> "InvitationQuerySet":
        """Invitations that are neither accepted nor withdrawn; some may have expired."""
        return self.filter(accepted_at__isnull=True, revoked_at__isnull=True)

    def by_operator(self) -> "InvitationQuerySet":
        """Invitations that an operator made from the command line."""
        return self.filter(invited_by__isnull=True)

    def open(self, now: datetime) -> "InvitationQuerySet":
        """Invitations that are neither accepted nor withdrawn nor expired at `now` (real time)."""
        return self.unanswered().filter(expires_at__gt=now)


class SecurityEventQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> "SecurityEventQuerySet":
        """All events for administrators, none for others."""
        return self if user_can(user, Permission.SEE_SECURITY_EVENTS) else self.none()


class HandoverQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> "HandoverQuerySet":
        """Staff see all; others those of the parties they act for."""
        if sees_all_parties(user):
            return self
        return self.filter(party__in=parties_of(user))

    def pending(self, today: date) -> "HandoverQuerySet":
        """Handovers that can still be cancelled: not agreed, or not in effect by `today`."""
        ahead = Q(agreed_at__isnull=True) | Q(takes_effect_on__gt=today)
        return self.filter(ahead, cancelled_at__isnull=True)
