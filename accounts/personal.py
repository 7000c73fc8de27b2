"""Everything that is stored about one person, put together from what each app has.

Source: the right of access in data protection law; UN Personal Data Protection and Privacy
Principles (2018).
"""

from collections.abc import Callable, Iterable
from typing import Any

from allauth.usersessions.models import UserSession
from django.db.models import Model, Q

from accounts.models import Handover, Invitation, Mandate, SecurityEvent, User
from mail.kinds import is_secret
from mail.models import Message

# The account looked up, its addresses, and who reads the answer: None for the operator.
Read = Callable[[User | None, list[str], User | None], Any]
SOURCES: dict[str, Read] = {}
OF_A_MESSAGE = ("kind", "to_email", "language", "subject", "text", "state", "dated_at")


def register(name: str, read: Read) -> None:
    """Register a source: each app that stores data of people calls this in its AppConfig.ready.

    `read` gets the account, if there is one, the person's addresses and the reader: what
    somebody else than the person may not read is left out.
    """
    SOURCES[name] = read


def everything_about(
    user: User | None, emails: Iterable[str], *, reader: User | None
) -> dict[str, Any]:
    """All of it that `reader` may read, by what it is; values as JSON can have them once dates
    are written out. `reader` is None for the operator, who hands it to the person."""
    addresses = sorted({email.lower() for email in emails if email})
    return {name: read(user, addresses, reader) for name, read in SOURCES.items()}


def plain(row: Model, *without: str) -> dict[str, Any]:
    """A row as it is stored."""
    hidden = {"password", "token_hash", *without}
    return {
        field.attname: field.value_from_object(row)
        for field in row._meta.get_fields()
        if field.concrete and field.name not in hidden
    }


def account(user: User | None, _emails: list[str], _reader: User | None) -> dict[str, Any]:
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


def sessions(user: User | None, _emails: list[str], reader: User | None) -> list[dict[str, Any]]:
    """From where the person is signed in, for them alone; without the key, which would let its
    reader in."""
    if reader is not None and reader != user:
        return []
    fields = ("created_at", "last_seen_at", "ip", "user_agent")
    return list(UserSession.objects.filter(user=user).order_by("pk").values(*fields))


def security_events(
    user: User | None, _emails: list[str], _reader: User | None
) -> list[dict[str, Any]]:
    """The security events about the account, and those of the person's own actions."""
    if user is None:
        return []
    rows = SecurityEvent.objects.filter(Q(by=user) | Q(about=user)).order_by("pk")
    return [plain(row) for row in rows]


def invitations(user: User | None, emails: list[str], _reader: User | None) -> list[dict[str, Any]]:
    """The invitations to these addresses, and those that the person accepted."""
    rows = Invitation.objects.filter(Q(email__in=emails) | Q(accepted_by=user or 0))
    return [plain(row) for row in rows]


def messages(user: User | None, emails: list[str], reader: User | None) -> list[dict[str, Any]]:
    """The mails to these addresses. Links that let in are left out for everybody, and what only
    the person may read for others."""
    messages = Message.objects.filter(to_email__in=emails).order_by("pk")
    if reader is None or reader == user:
        return [_message(row, hides_text=is_secret(row.kind)) for row in messages]
    return [_message(row, hides_text=not row.is_readable) for row in messages.for_reader(reader)]


def _message(row: Message, *, hides_text: bool) -> dict[str, Any]:
    hidden = ("subject", "text") if hides_text else ()
    return {field: getattr(row, field) for field in OF_A_MESSAGE if field not in hidden}
