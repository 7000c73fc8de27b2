"""Delivery: claim, check again, send outside any transaction, mark while the claim is held.

Two rules hold together (mail.smtp_replies says whose fault each answer is):

* A message that the server cannot digest never blocks the queue. It is put behind all messages
  that have not failed, and its attempts count as soon as the server has taken another message.
* A server that is broken never burns messages. While it takes nothing, no attempt counts and
  nothing fails; staff read in a banner what is wrong.
"""

import time
from collections import Counter
from datetime import datetime, timedelta

import structlog
from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from core import clock
from mail import health
from mail.claims import Claim, claim
from mail.kinds import Dropped, kind_of
from mail.links import without_foreign_links
from mail.mime import email_message, html_part
from mail.models import Message, MessageState
from mail.recovery import LONGEST_WAIT, mark_unknown
from mail.relay_settings import sender_address
from mail.smtp import Envelope, LostClaim
from mail.smtp_replies import Blame, Fault
from mail.transports import Transport, open_transport

logger = structlog.get_logger(__name__)

BATCH = 50
RUN_SECONDS = 120  # seconds one call goes on; the sweeper takes up the rest
MAX_ATTEMPTS = 12
UNDER_SUSPICION = timedelta(minutes=5)  # how long a message waits that may not be to blame
MOST_IN_A_ROW = 10  # messages not taken, one after the other, until the server counts as failing
WAITS = "waits"  # what the counters call a message that is to be tried again
LOST = "lost"  # another worker has it
STATE = MessageState


def deliver_waiting(
    *, batch: int = BATCH, seconds: float = RUN_SECONDS, ignores_pause: bool = False
) -> Counter[str]:
    """Deliver until nothing waits or the time is over; returns how many ended in which state.

    A server that failed less than a minute ago is left alone, unless `ignores_pause`.
    """
    if not ignores_pause and health.is_paused():
        return Counter()
    with open_transport() as transport:
        run = Run(transport, time.monotonic() + seconds)
        while not run.is_over:
            taken = claim(batch)
            if not taken.messages:
                break
            run.deliver(taken)
        run.report()
    return run.ended


def deliver_now(message: Message) -> bool:
    """Deliver one message as a worker does, whatever else waits; False if a worker has it.

    A failing server does not get its minute of rest for this message: it may be out of reach
    of the person who asks although the workers reach it.
    """
    with open_transport() as transport:
        run = Run(transport, time.monotonic() + RUN_SECONDS)
        taken = claim(1, only=message.pk)
        if taken.messages:
            run.deliver(taken)
        run.report(pauses=False)
    return bool(taken.messages)


class ServerFailing(Exception):
    """The server is to blame: nothing more is tried in this run."""


class Run:
    """One run of delivery over one connection, and what it learns about the server."""

    def __init__(self, transport: Transport, finish: float) -> None:
        self.ended: Counter[str] = Counter()
        self._transport = transport
        self._finish = finish
        self._sender = sender_address(settings.DEFAULT_FROM_EMAIL)
        self._accepted_at: datetime | None = None
        self._not_taken = 0  # messages in a row, since the server last took one
        self._last_fault: Fault | None = None
        self._is_server_suspected = self._is_server_failing = False

    @property
    def is_over(self) -> bool:
        """Whether the time is up or there is no server to go on with."""
        return self._is_server_failing or time.monotonic() >= self._finish

    def deliver(self, taken: Claim) -> None:
        """Deliver the messages of a claim; those that could not be begun wait as before."""
        try:
            self._transport.open()
            for message in taken.messages:
                if self.is_over:
                    break
                self.ended[self._deliver_one(taken, message)] += 1
        except Fault as fault:  # the connection could not be opened
            self._last_fault, self._is_server_failing = fault, True
        except ServerFailing:
            self._is_server_failing = True
        self.ended += Counter({WAITS: taken.release()})

    def report(self, *, pauses: bool = True) -> None:
        """Write down for all workers how the server is doing; with `pauses`, a server that fails
        is left alone for a minute."""
        if self._accepted_at and not settings.MAIL_IS_KEPT:
            health.record_success(self._accepted_at)
        if self._last_fault and (self._is_server_failing or self._is_server_suspected):
            health.record_failure(self._last_fault, pauses=pauses and self._is_server_failing)

    def _deliver_one(self, taken: Claim, message: Message) -> str:
        """Check a message again, send and mark it. Returns its state, or "waits" or "lost"."""
        try:
            with transaction.atomic():
                result = kind_of(message.kind).prepare(message)
                if isinstance(result, Dropped):
                    return _settle(taken, message, STATE.DROPPED, result.reason)
                result = without_foreign_links(result)
                html = html_part(result, message.language)
                if not taken.begin(message, result, html):
                    return LOST
        except Exception as error:  # one message that cannot be written must not stop the others
            logger.exception("message_not_prepared", message=message.pk)
            return self._wait_longer(taken, message, _in_words(error), attempts=1, is_own=True)
        try:
            text = email_message(message, result, html).message().as_bytes()
        except ValueError as error:  # a header or an address that mail cannot carry
            return _settle(taken, message, STATE.FAILED, _in_words(error))
        except Exception as error:
            logger.exception("message_not_composed", message=message.pk)
            return self._wait_longer(taken, message, _in_words(error), attempts=0, is_own=True)
        return self._send(taken, message, Envelope(self._sender, message.to_email, text))

    def _send(self, taken: Claim, message: Message, envelope: Envelope) -> str:
        try:
            reply = self._transport.send(envelope, taken.hold(message))
        except LostClaim:
            return LOST
        except ValueError as error:
            return _settle(taken, message, STATE.FAILED, _in_words(error))
        except Fault as fault:
            self._last_fault = fault
            return self._judge(taken, message, fault)
        except Exception as error:  # a defect of ours: one message must not stop the others
            logger.exception("message_in_doubt", message=message.pk)
            self._transport.forget()
            return mark_unknown(taken, message, _in_words(error))
        state = STATE.KEPT if self._transport.is_kept else STATE.SENT
        ended = _settle(taken, message, state, reply)  # before anything else can go wrong
        self._accept()
        return ended

    def _accept(self) -> None:
        """Note that the server took a message: it works, so earlier faults were not its own."""
        is_first, self._accepted_at = self._accepted_at is None, clock.real_now()
        if is_first and not self._transport.is_kept:
            health.record_success(self._accepted_at)
        self._not_taken, self._is_server_suspected = 0, False

    def _judge(self, taken: Claim, message: Message, fault: Fault) -> str:
        """Decide what a fault means for the message and for the server."""
        if fault.blame is Blame.SERVER:
            self.ended += Counter({WAITS: taken.undo_begin(message)})
            raise ServerFailing
        self._not_taken += 1
        self._is_server_failing = self._not_taken >= MOST_IN_A_ROW
        is_own = self._is_proven(message, fault)
        if fault.blame is Blame.NOT_KNOWN:
            self._is_server_suspected = True
            return mark_unknown(taken, message, str(fault))
        if fault.blame is Blame.REFUSED and (is_own or self._last_accepted_at()):
            return _settle(taken, message, STATE.FAILED, str(fault))
        if fault.blame is Blame.UNCLEAR and not is_own and message.attempts == 0:
            self._is_server_suspected = True
            until = clock.real_now() + UNDER_SUSPICION
            taken.put_back(message, until, str(fault), attempts=-1)
            return WAITS
        return self._wait_longer(taken, message, str(fault), attempts=0, is_own=is_own)

    def _is_proven(self, message: Message, fault: Fault) -> bool:
        """Whether the server works: it took another message just before on this connection, or
        took one since this message last failed."""
        if fault.follows_success:
            return True
        accepted_at, failed_at = self._last_accepted_at(), message.last_fault_at
        return bool(accepted_at and failed_at and accepted_at > failed_at)

    def _last_accepted_at(self) -> datetime | None:
        return self._accepted_at or health.last_accepted_at()

    def _wait_longer(
        self, taken: Claim, message: Message, reply: str, *, attempts: int, is_own: bool
    ) -> str:
        """Let a message wait: 1, 2, 4 … minutes, at most four hours.

        The message is given up after MAX_ATTEMPTS, but only while the server takes others.
        `attempts` are added to the count, for a failure that came before the attempt began.
        """
        if message.attempts + 1 >= MAX_ATTEMPTS and is_own:
            gave_up = _("Given up after %(count)s attempts. Last answer: %(reply)s")
            words = gave_up % {"count": message.attempts + 1, "reply": reply}
            return _settle(taken, message, STATE.FAILED, words)
        doublings = min(message.attempts, MAX_ATTEMPTS)
        wait = min(timedelta(minutes=2**doublings), LONGEST_WAIT)
        taken.put_back(message, clock.real_now() + wait, reply, attempts=attempts)
        return WAITS


def _settle(taken: Claim, message: Message, state: STATE, reply: str) -> str:
    return str(state) if taken.settle(message, state, reply) else LOST


def _in_words(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"
