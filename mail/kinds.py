"""The kinds of message. The app that owns a kind registers it in its AppConfig.ready."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mail.models import Message


CHECK = "check"  # the kind of the messages that manage.py check_mail sends


class WhenUnknown(StrEnum):
    """What to do with a message that may or may not have left (source: RFC 1047)."""

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
    """For kinds whose text stands since they were queued."""
    return Prepared(message.subject, message.text, message.html)


@dataclass(frozen=True)
class Kind:
    """A kind of message.

    `prepare` is asked after the claim, inside a transaction: is it still wanted, and what does
    it say? `when_unknown` decides when a sender did not come back. `preview` writes a waiting
    message without changing anything. `lets_in`: it carries a link that lets its reader in, so
    the outbox shows it to nobody once mail really leaves.
    """

    name: str
    label: Any
    when_unknown: WhenUnknown
    prepare: "Callable[[Message], Prepared | Dropped]" = as_written
    preview: "Callable[[Message], Prepared | Dropped]" = as_written
    lets_in: bool = False


class UnknownKindError(LookupError):
    """A message of a kind that nobody registered."""


KINDS: dict[str, Kind] = {}


def register(kind: Kind) -> None:
    """Called once for each kind, in the AppConfig.ready of the app that owns it."""
    KINDS[kind.name] = kind


def kind_of(name: str) -> Kind:
    """The registered kind. Raises UnknownKindError, saying what to do."""
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
