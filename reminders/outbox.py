"""The outbox page, filtered as its address says."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from core.monitoring import heartbeats
from mail.kinds import KINDS
from mail.models import Message, MessageState
from mail.querysets import CAN_BE_RESENT, MessageQuerySet

PER_PAGE = 50


@dataclass(frozen=True)
class Tab:
    """A state, how many of the messages are in it, and the address that shows only these."""

    label: str
    count: int
    url: str
    is_current: bool


class Outbox:
    """One page of messages, newest first: filtered by state, kind and words, by key from there."""

    def __init__(self, address: Mapping[str, str], reader: Any) -> None:
        self._reader = reader
        self.state = address.get("state", "")
        self.kind = address.get("kind", "")
        self.words = address.get("words", "").strip()
        self._before = address.get("before", "")

    @cached_property
    def rows(self) -> list[Message]:
        """The messages of this page."""
        return self._page[:PER_PAGE]

    @property
    def older_url(self) -> str:
        """The address of the next page; empty at the end of the list."""
        if len(self._page) <= PER_PAGE:
            return ""
        return self._url(before=str(self.rows[-1].pk))

    @property
    def is_filtered(self) -> bool:
        return bool(self.state or self.kind or self.words)

    @property
    def kinds(self) -> list[tuple[str, Any]]:
        return [(kind.name, kind.label) for kind in KINDS.values()]

    @property
    def filters(self) -> dict[str, str]:
        """The filters in the address, for links and forms that keep them."""
        chosen = {"state": self.state, "kind": self.kind, "words": self.words}
        return {name: value for name, value in chosen.items() if value}

    @cached_property
    def tabs(self) -> list[Tab]:
        """All messages of the chosen kind and words, then each state that has some."""
        everything = Tab(_("All"), sum(self._counts.values()), self._url(state=""), not self.state)
        return [everything] + [
            Tab(
                str(state.label),
                self._counts.get(state, 0),
                self._url(state=state),
                state == self.state,
            )
            for state in MessageState
            if state in self._counts or state == self.state
        ]

    @property
    def can_be_resent(self) -> int:
        """How many messages as filtered failed or may not have arrived."""
        return sum(
            count
            for state, count in self._counts.items()
            if state in CAN_BE_RESENT and self.state in ("", state)
        )

    @property
    def resend_url(self) -> str:
        """The page on which to confirm that all of them are sent again."""
        return f"{reverse('reminders:send-all-again')}?{urlencode(self.filters)}"

    @property
    def url(self) -> str:
        """The list as filtered, from its beginning."""
        return self._url()

    @property
    def messages(self) -> MessageQuerySet:
        """All messages as filtered."""
        if self.state in MessageState.values:
            return self._of_any_state.filter(state=self.state)
        return self._of_any_state

    @cached_property
    def _counts(self) -> dict[str, int]:
        return self._of_any_state.count_by_state()

    @property
    def _of_any_state(self) -> MessageQuerySet:
        messages = Message.objects.all()
        if self.kind:
            messages = messages.filter(kind=self.kind)
        if self.words:
            messages = messages.to_or_about(self.words, self._reader)
        return messages

    @cached_property
    def _page(self) -> list[Message]:
        messages = self.messages.for_reader(self._reader).defer("text", "html", "about")
        if self._before.isdecimal():
            messages = messages.filter(pk__lt=int(self._before))
        return list(messages.order_by("-pk")[: PER_PAGE + 1])

    def _url(self, **query: str) -> str:
        pairs = {name: value for name, value in (self.filters | query).items() if value}
        address = reverse("reminders:outbox")
        return f"{address}?{urlencode(pairs)}" if pairs else address


@dataclass(frozen=True)
class Silence:
    """Workers that were silent for too long; `since` is unknown if they never gave a sign."""

    since: datetime | None


def silence() -> Silence | None:
    """The silence of the workers, if beat's task of every minute is overdue; else None."""
    heartbeat_at = heartbeats.latest(heartbeats.TASKS)[heartbeats.TASKS]
    return Silence(heartbeat_at) if heartbeats.is_stale(heartbeat_at) else None
