"""Who holds a message. Every write here is one short transaction, with its claim in the WHERE.

A claim is a random token on the row with a lease in real time. `begun_at` is set just before
the server is spoken to: a lease that ran out before that lost nothing and doubled nothing.
A worker that waits for the server renews its lease, so a lease that ran out means that the
worker is gone, however long the server takes to answer.
"""

import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import structlog
from django.db import InterfaceError, OperationalError, connection, transaction
from django.db.models import F

from core import clock
from mail.kinds import Prepared, is_secret
from mail.models import Message, MessageState
from mail.querysets import MessageQuerySet

logger = structlog.get_logger(__name__)

# Longer than the longest stretch in which a worker cannot renew it: handing over the text and
# the final dot, each at most settings.EMAIL_TIMEOUT, and one mail.smtp.RENEW_EVERY.
LEASE = timedelta(seconds=120)
PAUSE = 0.2  # seconds between two attempts to write while the database is away

STATE = MessageState
BACK_IN_QUEUE = {
    "state": STATE.QUEUED,
    "claim": None,
    "leased_until": None,
    "begun_at": None,
}


@dataclass(frozen=True)
class Claim:
    """Some messages that nobody else will touch until the lease runs out."""

    messages: list[Message]
    token: uuid.UUID = field(default_factory=uuid.uuid4)

    def claimed_row(self, message: Message) -> MessageQuerySet:
        """The message's row, if this claim still holds it."""
        return Message.objects.filter(pk=message.pk, claim=self.token)

    def hold(self, message: Message) -> "MessageHold":
        """The right to send one message of this claim."""
        return MessageHold(self, message)

    def begin(self, message: Message, prepared: Prepared, html: str) -> bool:
        """Store what will be sent and start the attempt; False if the claim was lost meanwhile."""
        now = clock.real_now()
        Message.objects.filter(claim=self.token, state=STATE.SENDING).update(
            leased_until=now + LEASE
        )
        return bool(
            self.claimed_row(message)
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
        """Write how the message ended; works after the lease ran out, until it is taken over."""
        row = self.claimed_row(message).filter(
            state__in=(STATE.SENDING, STATE.UNKNOWN, STATE.QUEUED)
        )
        ended = {"state": state, "reply": reply, "settled_at": clock.real_now()}
        if state in (STATE.SENT, STATE.KEPT, STATE.DROPPED) and is_secret(message.kind):
            ended |= {"text": "", "html": ""}  # a backup must not hold links that let in
        return bool(_insist(lambda: row.update(**ended, claim=None, leased_until=None)))

    def put_back(self, message: Message, until: datetime, reply: str, *, attempts: int) -> None:
        """Let a message that could not be sent wait until `until`; `attempts` is added to it."""
        row = self.claimed_row(message).filter(state=STATE.SENDING)
        changes = {
            **BACK_IN_QUEUE,
            "next_attempt_at": until,
            "last_fault_at": clock.real_now(),
            "attempts": F("attempts") + attempts,
            "reply": reply,
        }
        _insist(lambda: row.update(**changes))

    def undo_begin(self, message: Message) -> int:
        """Undo an attempt for which the server is to blame: the message waits as before."""
        row = self.claimed_row(message).filter(state=STATE.SENDING)
        return _insist(lambda: row.update(**BACK_IN_QUEUE, attempts=F("attempts") - 1))

    def release(self) -> int:
        """Give back messages that were not begun and return how many there were."""
        unbegun = Message.objects.filter(
            claim=self.token, state=STATE.SENDING, begun_at__isnull=True
        )
        return _insist(lambda: unbegun.update(**BACK_IN_QUEUE))


@dataclass(frozen=True)
class MessageHold:
    """One message of a claim while it is being sent (mail.smtp.Hold)."""

    claim: Claim
    message: Message

    def is_still_held(self) -> bool:
        """Renew the lease; False if it ran out and another worker took the message over."""
        return bool(_insist(self._extend))

    def renew(self) -> None:
        """Renew the lease while the server is awaited.

        A database that is away must not end the wait: no one else hears the server's answer.
        """
        try:
            self._extend()
        except (OperationalError, InterfaceError) as error:
            if connection.in_atomic_block:
                raise
            logger.warning("lease_not_renewed", message=self.message.pk, error=str(error))
            connection.close()

    def _extend(self) -> int:
        row = self.claim.claimed_row(self.message).filter(state=STATE.SENDING)
        return row.update(leased_until=clock.real_now() + LEASE)


@transaction.atomic
def claim(limit: int, only: int | None = None) -> Claim:
    """Take up to `limit` messages that may be tried now; others' claims are passed over.

    Messages that failed before are claimed one at a time, so that one which ends its worker takes
    no others with it. With `only`, just the message with that key, even before it is due.
    """
    now = clock.real_now()
    if only is None:
        waiting = Message.objects.waiting(now)
    else:
        waiting = Message.objects.filter(pk=only, state=STATE.QUEUED)
    messages = list(waiting.select_for_update(skip_locked=True)[:limit])
    never_failed = [message for message in messages if message.last_fault_at is None]
    taken = Claim(never_failed or messages[:1])
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
