"""The kinds of message. The app that owns a kind registers it in its AppConfig.ready."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from mail.models import Message


CHECK = "check"  # the kind of the messages that manage.py check_mail sends


class WhenUnknown(StrEnum):
    """What happens to a message that may or may not have left (source: RFC 1047)."""

    SEND_AGAIN = "send again"
    HOLD = "hold"


@dataclass(frozen=True)
class Prepared:
    """What is sent. Without `html`, the HTML part is made from the text."""

    subject: str
    text: str
    html: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Dropped:
    """The message is no longer wanted, and why, in words for staff."""

    reason: str


def as_written(message: "Message") -> Prepared | Dropped:
    """Prepare a message of a kind whose text was written when it was queued."""
    return Prepared(message.subject, message.text, message.html)


@dataclass(frozen=True)
class Readers:
    """Who may read the text of a kind's messages besides those to whom they are addressed.

    `condition` gets the person who looks and answers which messages of the kind they may read;
    subject, text, HTML part and search obey it. `explanation` is what others see in their place.
    """

    condition: Callable[[Any], Q]
    explanation: Any


def secrets_are_shown() -> bool:
    """Whether links that let their reader in are shown: in a demo without a mail server only,
    where everybody's password is known anyway."""
    return settings.DEMO and settings.MAIL_IS_KEPT


STAFF = Readers(lambda _person: Q(), "")  # everybody who may see the outbox
NOBODY = Readers(
    lambda _person: Q() if secrets_are_shown() else Q(pk__in=[]),
    _("It carries a link that lets its reader in, so no one else reads it."),
)


@dataclass(frozen=True)
class Kind:
    """A kind of message.

    `readers` are those who may read its text in the outbox; NOBODY also means that the text is
    erased once it has left. `prepare` is called after the claim, inside a transaction, and says
    whether the message is still wanted and what it says. `when_unknown` decides for a message
    whose worker did not come back. `preview` writes a waiting message and changes nothing.
    """

    name: str
    label: Any
    when_unknown: WhenUnknown
    readers: Readers
    prepare: "Callable[[Message], Prepared | Dropped]" = as_written
    preview: "Callable[[Message], Prepared | Dropped]" = as_written

    @property
    def lets_in(self) -> bool:
        """Whether it carries a link that lets its reader in, bound to the address it goes to."""
        return self.readers is NOBODY

    @property
    def is_secret(self) -> bool:
        """Whether nobody but the person addressed may ever read its text."""
        return self.lets_in and not secrets_are_shown()


class UnknownKindError(LookupError):
    """The kind of a message is not registered."""


KINDS: dict[str, Kind] = {}


def register(kind: Kind) -> None:
    """Register a kind: the app that owns it calls this once, in its AppConfig.ready."""
    KINDS[kind.name] = kind


def kind_of(name: str) -> Kind:
    """The registered kind. Raises UnknownKindError with what to do when there is none."""
    try:
        return KINDS[name]
    except KeyError:
        raise UnknownKindError(
            f"No app has registered messages of kind {name!r}: call mail.kinds.register "
            "in the ready method of the AppConfig that owns it."
        ) from None


def label_of(name: str) -> str:
    """The kind in the reader's language; its bare name if its app is gone."""
    return str(KINDS[name].label) if name in KINDS else name


def readable_by(person: Any) -> Q:
    """Messages whose text this person may read: none of a kind that is not registered."""
    condition = Q(pk__in=[])
    for kind in KINDS.values():
        condition |= Q(kind=kind.name) & kind.readers.condition(person)
    return condition


def is_secret(name: str) -> bool:
    """Whether nobody but the person addressed may read messages of this kind; also if its app
    is gone."""
    return name not in KINDS or KINDS[name].is_secret


def why_hidden(name: str) -> str:
    """What is shown in place of a text that the reader may not read."""
    return str(KINDS[name].readers.explanation) if name in KINDS else ""
