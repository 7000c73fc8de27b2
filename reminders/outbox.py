"""What the outbox page shows, as its address asks for it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.functional import cached_property

from core import heartbeats
from mail.kinds import KINDS
from mail.models import Message, MessageState

PER_PAGE = 50


class Outbox:
    """One page of messages, newest first: filtered by state, kind and words, by key from there."""

    def __init__(self, address: Mapping[str, str]) -> None:
        self.state = address.get("state", "")
        self.kind = address.get("kind", "")
        self.words = address.get("words", "").strip()
        self._before = address.get("before", "")

    @cached_property
    def rows(self) -> list[Message]:
        return self._found[:PER_PAGE]

    @property
    def older_url(self) -> str:
        """Where the list goes on; nothing when this is the end."""
        if len(self._found) <= PER_PAGE:
            return ""
        return self._url(before=str(self.rows[-1].pk))

    @property
    def is_filtered(self) -> bool:
        return bool(self.state or self.kind or self.words)

    @property
    def states(self) -> list[tuple[str, Any]]:
        return list(MessageState.choices)

    @property
    def kinds(self) -> list[tuple[str, Any]]:
        return [(kind.name, kind.label) for kind in KINDS.values()]

    @cached_property
    def _found(self) -> list[Message]:
        messages = Message.objects.defer("text", "html", "about")
        if self.state in MessageState.values:
            messages = messages.filter(state=self.state)
        if self.kind:
            messages = messages.filter(kind=self.kind)
        if self.words:
            messages = messages.to_or_about(self.words)
        if self._before.isdigit():
            messages = messages.filter(pk__lt=int(self._before))
        return list(messages.order_by("-pk")[: PER_PAGE + 1])

    def _url(self, **query: str) -> str:
        kept = {"state": self.state, "kind": self.kind, "words": self.words} | query
        pairs = {name: value for name, value in kept.items() if value}
        return f"{reverse('reminders:outbox')}?{urlencode(pairs)}"


@dataclass(frozen=True)
class Silence:
    """The workers have not been heard of for too long; `since` is unknown if they never were."""

    since: datetime | None


def silence() -> Silence | None:
    """Whether the workers are silent, by the task that beat gives them every minute."""
    heartbeat_at = heartbeats.latest(heartbeats.TASKS)[heartbeats.TASKS]
    return Silence(heartbeat_at) if heartbeats.is_stale(heartbeat_at) else None
