"""Delivery: claim, check again, send outside any transaction, mark where the claim is mine.

Exactly once over SMTP does not exist (RFC 1047), so what nobody can know is said ("unknown")
and decided by the kind of message, never by a blind second attempt.
"""

import time
from collections import Counter
from datetime import timedelta

import structlog
from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from core import clock
from mail.claims import Claim, claim
from mail.kinds import KINDS, Dropped, Prepared, WhenUnknown, kind_of
from mail.letters import html_of, letter
from mail.models import Message, MessageState
from mail.outlets import Deferred, NotKnown, Outlet, Rejected, Unreachable, outlet

logger = structlog.get_logger(__name__)

BATCH = 50
SPELL = 120  # seconds one call goes on; the sweeper takes up the rest
MAX_ATTEMPTS = 12
LONGEST_WAIT = timedelta(hours=4)
UNTIL_SERVER_IS_BACK = timedelta(minutes=1)
WAITS = "waits"  # what the counters call a message that is to be tried again
STATE = MessageState


def deliver_waiting(*, batch: int = BATCH, spell: float = SPELL) -> Counter[str]:
    """Deliver until nothing waits or `spell` seconds are over; how many ended in which state."""
    ended: Counter[str] = Counter()
    finish = time.monotonic() + spell
    with outlet() as way_out:
        while time.monotonic() < finish:
            taken = claim(batch)
            if not taken.messages:
                break
            try:
                ended += _deliver(taken, way_out, finish)
            except Unreachable as gone:
                ended[WAITS] += _wait_for_server(taken, gone)
                break
    return ended


def _deliver(taken: Claim, way_out: Outlet, finish: float) -> Counter[str]:
    ended: Counter[str] = Counter()
    way_out.open()
    for message in taken.messages:
        if time.monotonic() >= finish:
            taken.release()
            break
        ended[_deliver_one(taken, message, way_out)] += 1
    return ended


def _deliver_one(taken: Claim, message: Message, way_out: Outlet) -> str:
    """Check again, send, mark. Answers the state it ended in, or "waits" or "lost"."""
    try:
        with transaction.atomic():
            result = kind_of(message.kind).prepare(message)
            if isinstance(result, Dropped):
                return _settle(taken, message, STATE.DROPPED, result.reason)
            html = html_of(result, message.language)
            if not taken.begin(message, result, html):
                return "lost"
    except Exception as error:  # one message that cannot be written must not stop the others
        logger.exception("message_not_prepared", message=message.pk)
        return _try_later(taken, message, f"{type(error).__name__}: {error}", counts=True)
    return _send(taken, message, result, html, way_out)


def _send(taken: Claim, message: Message, result: Prepared, html: str, way_out: Outlet) -> str:
    try:
        reply = way_out.send(letter(message, result, html))
    except Rejected as rejection:
        return _settle(taken, message, STATE.FAILED, str(rejection))
    except ValueError as error:  # a header or an address that mail cannot carry
        return _settle(taken, message, STATE.FAILED, f"{type(error).__name__}: {error}")
    except Deferred as delay:
        return _try_later(taken, message, str(delay), counts=False)
    except NotKnown as doubt:
        return _say_unknown(taken, message, str(doubt))
    return _settle(taken, message, STATE.KEPT if way_out.is_kept else STATE.SENT, reply)


def _settle(taken: Claim, message: Message, state: STATE, reply: str) -> str:
    return str(state) if taken.settle(message, state, reply) else "lost"


def _try_later(taken: Claim, message: Message, reply: str, *, counts: bool) -> str:
    """Back off: 1, 2, 4 … minutes, at most four hours; give up after MAX_ATTEMPTS.

    `counts`: the attempt was not counted yet, because it failed before it began.
    """
    if message.attempts + 1 >= MAX_ATTEMPTS:
        gave_up = _("Given up after %(count)s attempts. Last answer: %(reply)s")
        words = gave_up % {"count": message.attempts + 1, "reply": reply}
        return _settle(taken, message, STATE.FAILED, words)
    wait = min(timedelta(minutes=2**message.attempts), LONGEST_WAIT)
    taken.put_back(message, clock.real_now() + wait, reply, counts=counts)
    return WAITS


def _wait_for_server(taken: Claim, gone: Unreachable) -> int:
    """The server cannot be reached: everything waits, and no message is blamed for it."""
    reply = _("The mail server cannot be reached: %(reason)s") % {"reason": gone}
    until = clock.real_now() + UNTIL_SERVER_IS_BACK
    waiting = Message.objects.filter(claim=taken.token, state=STATE.SENDING)
    waiting.filter(begun_at__isnull=False).update(attempts=F("attempts") - 1)
    logger.warning("mail_server_unreachable", reason=str(gone))
    return waiting.update(
        state=STATE.QUEUED,
        next_attempt_at=until,
        reply=reply,
        claim=None,
        leased_until=None,
        begun_at=None,
    )


def _say_unknown(taken: Claim, message: Message, reason: str) -> str:
    """The connection broke at the worst moment: the kind's policy decides at once."""
    Message.objects.filter(pk=message.pk, claim=taken.token, state=STATE.SENDING).update(
        state=STATE.UNKNOWN, reply=reason, leased_until=None
    )
    recover_undecided()
    return str(Message.objects.values_list("state", flat=True).get(pk=message.pk))


def recover() -> int:
    """Take up messages whose worker did not come back; how many there were.

    Not begun: they wait again, nothing was lost. Begun: unknown, and the policy decides.
    """
    gone = Message.objects.lease_ran_out(clock.real_now())
    words = _("The worker stopped while it was sending.")
    unbegun = gone.filter(begun_at__isnull=True).update(
        state=STATE.QUEUED, claim=None, leased_until=None
    )
    begun = gone.update(state=STATE.UNKNOWN, reply=words, leased_until=None)
    recover_undecided()
    return unbegun + begun


@transaction.atomic
def recover_undecided() -> None:
    """Ask the relay about unknown messages; where it cannot say, the kind's policy decides."""
    for message in Message.objects.undecided().select_for_update(skip_locked=True).order_by("pk"):
        accepted = ask_relay(message)
        if accepted:
            _decide(message, STATE.SENT, _("The relay's records show that it was accepted."))
        elif accepted is False or _is_sent_again(message):
            wait = timedelta(minutes=2 ** (message.attempts - 1) - 1)  # none, 1, 3, 7 … minutes
            message.next_attempt_at = clock.real_now() + min(wait, LONGEST_WAIT)
            _decide(message, STATE.QUEUED, _("It is sent again, under the same Message-ID."))
        else:
            _decide(message, STATE.UNKNOWN, _("It is held: somebody has to decide."))


def _is_sent_again(message: Message) -> bool:
    kind = KINDS.get(message.kind)
    again = kind is not None and kind.when_unknown is WhenUnknown.SEND_AGAIN
    return again and message.attempts < MAX_ATTEMPTS


def _decide(message: Message, state: STATE, words: str) -> None:
    """The claim stays: a worker that was only slow may still say how it ended."""
    message.state = state
    message.reply = f"{message.reply} {words}"
    message.settled_at = None if state == STATE.QUEUED else clock.real_now()
    message.save(update_fields=["state", "reply", "settled_at", "next_attempt_at"])
    logger.warning("message_in_doubt", message=message.pk, decided=str(state))


def ask_relay(message: Message) -> bool | None:
    """Whether the relay accepted the message, or None where nobody can be asked.

    settings.MAIL_RELAY names a function that takes a Message-ID, for relays whose log or queue
    can be searched.
    """
    name = getattr(settings, "MAIL_RELAY", "")
    return import_string(name)(message.message_id) if name else None
