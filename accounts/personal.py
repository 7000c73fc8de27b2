"""Everything that is kept about one person: each app says what it has, and it is put together.

Source: the right of access in data protection law; UN Personal Data Protection and Privacy
Principles (2018).
"""

from collections.abc import Callable, Iterable
from typing import Any

from allauth.usersessions.models import UserSession
from django.db.models import Model, Q

from accounts.models import Handover, Invitation, Mandate, SecurityEvent, User
from mail.models import Message

Read = Callable[[User | None, list[str]], Any]
SOURCES: dict[str, Read] = {}


def register(name: str, read: Read) -> None:
    """Called once by each app that keeps something about people, in its AppConfig.ready.

    `read` gets the account, if there is one, and the person's addresses.
    """
    SOURCES[name] = read


def everything_about(user: User | None, emails: Iterable[str]) -> dict[str, Any]:
    """All of it, by what it is; values as JSON can have them once dates are written out."""
    addresses = sorted({email.lower() for email in emails if email})
    return {name: read(user, addresses) for name, read in SOURCES.items()}


def plain(row: Model, *without: str) -> dict[str, Any]:
    """A row as it is stored."""
    hidden = {"password", "token_hash", *without}
    return {
        field.attname: field.value_from_object(row)
        for field in row._meta.concrete_fields
        if field.name not in hidden
    }


def account(user: User | None, _emails: list[str]) -> dict[str, Any]:
    """The account, its mandates and handovers, and how they changed."""
    if user is None:
        return {}
    handovers = Handover.objects.filter(Q(predecessor=user) | Q(successor=user))
    history: Any = User.pgh_event_model  # type: ignore[attr-defined]
    return {
        "user": plain(user),
        "mandates": [plain(row) for row in Mandate.objects.filter(user=user)],
        "handovers": [plain(row) for row in handovers],
        "history": [plain(row) for row in history.objects.filter(pgh_obj_id=user.pk)],
    }


def sessions(user: User | None, _emails: list[str]) -> list[dict[str, Any]]:
    """From where the person is signed in; without the key, which would let its reader in."""
    fields = ("created_at", "last_seen_at", "ip", "user_agent")
    return list(UserSession.objects.filter(user=user).order_by("pk").values(*fields))


def security_events(user: User | None, _emails: list[str]) -> list[dict[str, Any]]:
    """What was kept about the account for administrators, and what the person did."""
    if user is None:
        return []
    rows = SecurityEvent.objects.filter(Q(by=user) | Q(about=user)).order_by("pk")
    return [plain(row) for row in rows]


def invitations(user: User | None, emails: list[str]) -> list[dict[str, Any]]:
    """What was offered to these addresses."""
    found = Invitation.objects.filter(Q(email__in=emails) | Q(accepted_by=user or 0))
    return [plain(row) for row in found]


def messages(_user: User | None, emails: list[str]) -> list[dict[str, Any]]:
    """The mails to these addresses; the links in them have run out or been used."""
    kept = ("kind", "to_email", "language", "subject", "text", "state", "dated_at")
    return list(Message.objects.filter(to_email__in=emails).order_by("pk").values(*kept))
