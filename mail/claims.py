"""Who holds a message. Every write here is one short transaction and says WHERE claim = mine.

A claim is a random token on the row with a lease in real time. `begun_at` is set just before
the server is spoken to: a lease that ran out before that lost nothing and doubled nothing.
"""

import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db import InterfaceError, OperationalError, connection, transaction
from django.db.models import F

from core import clock
from mail.kinds import Prepared
from mail.models import Message, MessageState
from mail.querysets import MessageQuerySet

# Renewed for the whole claim before each message. Much longer than settings.EMAIL_TIMEOUT, which
# holds for one answer of the server: a conversation has several (see outlets.Smtp).
LEASE = timedelta(seconds=120)
PAUSE = 0.2  # seconds between two attempts to write while the database is away

STATE = MessageState


@dataclass(frozen=True)
class Claim:
    """Some messages that nobody else will touch until the lease runs out."""

    messages: list[Message]
    token: uuid.UUID = field(default_factory=uuid.uuid4)

    def _mine(self, message: Message) -> MessageQuerySet:
        return Message.objects.filter(pk=message.pk, claim=self.token)

    def begin(self, message: Message, prepared: Prepared, html: str) -> bool:
        """Store what will be sent and start the attempt; no if the claim was lost meanwhile."""
        now = clock.real_now()
        Message.objects.filter(claim=self.token, state=STATE.SENDING).update(
            leased_until=now + LEASE
        )
        return bool(
            self._mine(message)
            .filter(state=STATE.SENDING)
            .update(
                subject=prepared.subject[:300],
                text=prepared.text,
                html=html,
                begun_at=now,
                attempts=F("attempts") + 1,
            )
        )

    def settle(self, message: Message, state: STATE, reply: str) -> bool:
        """Write how it ended. Also after the lease ran out, as long as nobody took it over."""
        mine = self._mine(message).filter(state__in=(STATE.SENDING, STATE.UNKNOWN, STATE.QUEUED))
        ended = {"state": state, "reply": reply, "settled_at": clock.real_now()}
        return bool(_insist(lambda: mine.update(**ended, claim=None, leased_until=None)))

    def put_back(self, message: Message, until: datetime, reply: str, *, counts: bool) -> None:
        """Wait and try again; `counts` says whether it was this message's own failure."""
        self._mine(message).filter(state=STATE.SENDING).update(
            state=STATE.QUEUED,
            next_attempt_at=until,
            attempts=F("attempts") + (1 if counts else 0),
            reply=reply,
            claim=None,
            leased_until=None,
            begun_at=None,
        )

    def release(self) -> None:
        """Give back what was not begun."""
        Message.objects.filter(claim=self.token, state=STATE.SENDING, begun_at__isnull=True).update(
            state=STATE.QUEUED, claim=None, leased_until=None
        )


@transaction.atomic
def claim(limit: int) -> Claim:
    """Take up to `limit` waiting messages, oldest first; others' claims are passed over."""
    now = clock.real_now()
    waiting = Message.objects.waiting(now).select_for_update(skip_locked=True)
    taken = Claim(list(waiting[:limit]))
    Message.objects.filter(pk__in=[message.pk for message in taken.messages]).update(
        state=STATE.SENDING, claim=taken.token, leased_until=now + LEASE, begun_at=None
    )
    return taken


def _insist(write: Callable[[], int]) -> int:
    """Write again while the database is away, for as long as a lease.

    What the mail server said is known to nobody else: forgotten, the message would go twice.
    """
    finish = time.monotonic() + LEASE.total_seconds()
    while True:
        try:
            return write()
        except (OperationalError, InterfaceError):
            if connection.in_atomic_block or time.monotonic() >= finish:
                raise
            connection.close()
            time.sleep(PAUSE)
