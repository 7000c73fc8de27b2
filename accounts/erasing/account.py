"""The account of the person who is erased, and what belongs to the account alone."""

from typing import Any

import pgtrigger
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db.models import Q
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.erasing.subject import Subject
from accounts.events import hash_of_address, record_right
from accounts.models import EventKind, Handover, Invitation, Mandate, SecurityEvent, User
from accounts.roles import Role
from core import clock
from core.errors import Refused
from mail.models import Message, MessageState

FORMER = {
    Role.FOCAL_POINT: gettext_lazy("A former focal point of %(party)s"),
    Role.ALTERNATE: gettext_lazy("A former alternate focal point of %(party)s"),
    Role.CONTRIBUTOR: gettext_lazy("A former contributor of %(party)s"),
    Role.AUTHORITY: gettext_lazy("A former validating authority of %(party)s"),
    Role.PARTNER: gettext_lazy("A former triangular partner of %(party)s"),
    Role.REVIEWER: gettext_lazy("A former reviewer of %(party)s"),
    Role.ADMINISTRATOR: gettext_lazy("A former administrator of %(party)s"),
}


def collect(subject: Subject) -> None:
    """Add every name and address that the account has or had to the subject."""
    if user := subject.user:
        events: Any = User.pgh_event_model  # type: ignore[attr-defined]
        history = events.objects.filter(pgh_obj_id=user.pk)
        accepted = Invitation.objects.filter(accepted_by=user)
        addresses = EmailAddress.objects.filter(user=user).values_list("email", flat=True)
        subject.is_called(user.name, *history.values_list("name", flat=True))
        subject.is_called(*accepted.values_list("name", flat=True))
        subject.is_reached_at([user.email, *history.values_list("email", flat=True), *addresses])
        subject.is_reached_at(accepted.values_list("email", flat=True))
    subject.leave_to_others(_of_other_accounts(subject))


def _of_other_accounts(subject: Subject) -> set[str]:
    others = User.objects.exclude(pk=subject.user.pk if subject.user else None)
    known = Q(email__in=subject.addresses)
    for name in subject.names:
        known |= Q(name__iexact=name)
    pairs = others.filter(known).values_list("name", "email")
    return {item for pair in pairs for item in pair}


def erase_account(subject: Subject) -> dict[Any, int]:
    """Close the account, replace its name and end its roles today.

    Raises Refused while a handover of theirs is under way and for the last administrator.
    """
    counts: dict[Any, int] = {}
    if subject.user:
        _check_can_go(subject.user)
        counts[_("Roles ended")] = _end_mandates(subject.user)
        counts |= _disable(subject.user)
    with pgtrigger.ignore():
        counts |= _forget_mails(subject)
        if subject.user:
            counts[_("History of the account")] = _rename(subject.user)
    return counts


def _check_can_go(user: User) -> None:
    today = clock.today()
    handovers = Handover.objects.pending(today)
    if handovers.filter(Q(predecessor=user) | Q(successor=user)).exists():
        raise Refused(_("A handover from this person is in progress. Cancel it first."))
    administrators = Mandate.objects.current(today).filter(role=Role.ADMINISTRATOR)
    others = administrators.exclude(user=user).filter(user__is_active=True)
    if administrators.filter(user=user).exists() and not others.exists():
        raise Refused(_("This is the last administrator. Invite another one first."))


def _end_mandates(user: User) -> int:
    today = clock.today()
    mandates = list(user.mandates.filter(ends_on=None).select_related("party", "user"))
    for mandate in mandates:
        mandate.ends_on = max(today, mandate.starts_on)
        mandate.save(update_fields=["ends_on"])
        record_right(EventKind.RIGHT_ENDED, mandate, by=None)
    return len(mandates)


def _disable(user: User) -> dict[Any, int]:
    """Delete what lets the person in, and from where they signed in."""
    keys = [
        session.pk
        for session in Session.objects.iterator()
        if session.get_decoded().get("_auth_user_id") == str(user.pk)
    ]
    keys += UserSession.objects.filter(user=user).values_list("session_key", flat=True)
    events = SecurityEvent.objects.filter(Q(by=user) | Q(about=user))
    return {
        _("Sessions"): Session.objects.filter(pk__in=keys).delete()[0]
        + UserSession.objects.filter(user=user).delete()[0],
        _("Second factors and passkeys"): Authenticator.objects.filter(user=user).delete()[0],
        _("Addresses of the account"): EmailAddress.objects.filter(user=user).delete()[0],
        _("Networks in security events"): events.exclude(network="").update(network=""),
    }


def _forget_mails(subject: Subject) -> dict[Any, int]:
    """Remove address and text from mails to the person; waiting mails are not sent."""
    addresses = set(subject.addresses) | ({subject.user.email} if subject.user else set())
    to_them = Q(pk=None)
    for address in addresses:
        to_them |= Q(to_email__iexact=address)
    messages = Message.objects.filter(to_them)
    dropped = {"state": MessageState.DROPPED, "settled_at": clock.real_now()}
    messages.filter(state=MessageState.QUEUED).update(**dropped)
    blank = dict.fromkeys(("to_name", "subject", "text", "html", "reply"), "")
    count = messages.update(to_email="erased@invalid", **blank)
    offered = Q(accepted_by=subject.user) if subject.user else Q(pk=None)
    for address in addresses:
        offered |= Q(email__iexact=address)
    hashes = list(map(hash_of_address, addresses))
    return {
        _("Mails to the person"): count,
        _("Invitations"): Invitation.objects.filter(offered).delete()[0],
        _("Failed sign-ins"): SecurityEvent.objects.filter(address_hash__in=hashes).delete()[0],
    }


def _rename(user: User) -> int:
    """Rename the account, now and in its history, after the person's last role."""
    values = {
        "name": former_name(user), "email": f"erased-{user.pk}@invalid", "language": "en",
        "time_zone": "UTC", "is_active": False, "is_staff": False, "is_superuser": False,
    }  # fmt: skip
    user.groups.clear()
    user.user_permissions.clear()
    user.set_unusable_password()
    User.objects.filter(pk=user.pk).update(**values, password=user.password, last_login=None)
    events: Any = User.pgh_event_model  # type: ignore[attr-defined]
    return int(events.objects.filter(pgh_obj_id=user.pk).update(**values))


def former_name(user: User) -> str:
    """The name that colleagues read instead, in the party's language."""
    mandate = user.mandates.select_related("party").order_by("-starts_on", "-pk").first()
    if mandate is None:
        return _("A former user")
    with translation.override(mandate.party.language):
        return str(FORMER[Role(mandate.role)]) % {"party": mandate.party.local_name}
