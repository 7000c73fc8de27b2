"""Messages whose worker did not come back, and messages that may not have arrived.

SMTP cannot deliver exactly once (RFC 1047): a message in doubt is called "unknown", and what
happens to it is decided by its kind, never by a blind second attempt.
"""

from datetime import timedelta

import structlog
from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from core import clock
from mail.claims import BACK_IN_QUEUE, Claim
from mail.kinds import KINDS, WhenUnknown
from mail.models import Message, MessageState

logger = structlog.get_logger(__name__)

DOUBTS_ALLOWED = 1  # so often an attempt may end in doubt before nobody sends it again by itself
MOST_DOUBLINGS = 12  # attempts are counted without limit while a server takes nothing
LONGEST_WAIT = timedelta(hours=4)
STATE = MessageState


def recover() -> int:
    """Take up messages whose worker did not come back and return how many there were.

    Messages that were not begun wait again; those that were are unknown, and their kind decides.
    """
    abandoned = Message.objects.lease_ran_out(clock.real_now())
    words = _("The worker stopped while it was sending.")
    # One of them may be what ended the worker: they go behind those that never failed.
    unbegun = abandoned.filter(begun_at__isnull=True).update(
        **BACK_IN_QUEUE, last_fault_at=clock.real_now()
    )
    begun = abandoned.update(
        state=STATE.UNKNOWN, reply=words, leased_until=None, doubts=F("doubts") + 1
    )
    decide_unknown()
    return unbegun + begun


def mark_unknown(taken: Claim, message: Message, reason: str) -> str:
    """Mark a message that the server may have taken; the policy of its kind decides at once.

    Returns the state that the message is in afterwards.
    """
    row = taken.claimed_row(message).filter(state=STATE.SENDING)
    row.update(state=STATE.UNKNOWN, reply=reason, leased_until=None, doubts=F("doubts") + 1)
    decide_unknown()
    return str(Message.objects.values_list("state", flat=True).get(pk=message.pk))


@transaction.atomic
def decide_unknown() -> None:
    """Ask the relay about unknown messages; where it cannot say, the kind's policy decides."""
    for message in Message.objects.undecided().select_for_update(skip_locked=True).order_by("pk"):
        accepted = ask_relay(message)
        if accepted:
            _decide(message, STATE.SENT, _("The relay’s records show that it was accepted."))
        elif accepted is False or _is_sent_again(message):
            doublings = min(max(message.attempts - 1, 0), MOST_DOUBLINGS)
            wait = timedelta(minutes=2**doublings - 1)  # none, 1, 3, 7 … minutes
            message.next_attempt_at = clock.real_now() + min(wait, LONGEST_WAIT)
            _decide(message, STATE.QUEUED, _("It is sent again, under the same Message-ID."))
        else:
            _decide(message, STATE.UNKNOWN, _("It is held: someone has to decide."))


def _is_sent_again(message: Message) -> bool:
    kind = KINDS.get(message.kind)
    again = kind is not None and kind.when_unknown is WhenUnknown.SEND_AGAIN
    return again and message.doubts <= DOUBTS_ALLOWED


def _decide(message: Message, state: STATE, words: str) -> None:
    """Write a decision. The claim stays: a slow worker may still write how the message ended."""
    message.state = state
    message.reply = f"{message.reply} {words}"
    message.last_fault_at = clock.real_now()
    message.settled_at = None if state == STATE.QUEUED else message.last_fault_at
    message.save(update_fields=["state", "reply", "settled_at", "next_attempt_at", "last_fault_at"])
    logger.warning("message_in_doubt", message=message.pk, decided=str(state))


def ask_relay(message: Message) -> bool | None:
    """Whether the relay accepted the message, or None where nobody can be asked.

    settings.MAIL_RELAY names a function that takes a Message-ID, for relays whose log or queue
    can be searched. When the function fails the answer is None, and other messages go on.
    """
    name = getattr(settings, "MAIL_RELAY", "")
    if not name:
        return None
    try:
        return import_string(name)(message.message_id)
    except Exception:  # whatever the relay's log, API or network raises
        logger.exception("relay_not_asked", message=message.pk)
        return None
