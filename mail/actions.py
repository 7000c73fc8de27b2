"""Writes to the outbox."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from core import clock
from core.errors import Refused
from core.hints import hint
from mail.kinds import kind_of
from mail.models import Message, MessageState
from mail.tasks import deliver

CAN_BE_RESENT = (MessageState.UNKNOWN, MessageState.FAILED)


def queue(*, key: str, kind: str, to_email: str, **fields: Any) -> Message:
    """Put a message into the outbox, in the transaction that causes it. Idempotent by `key`.

    Raises UnknownKindError when no app has registered the kind.
    """
    kind_of(kind)
    message, is_new = Message.objects.get_or_create(
        key=key, defaults={"kind": kind, "to_email": to_email, **fields}
    )
    if is_new:
        hint(deliver)
    return message


@transaction.atomic
def send_again(*, message: Message, by: Any) -> Message:
    """Staff decide that a failed or unknown message is to be tried once more.

    Raises Refused when it has not ended, or has arrived.
    """
    locked = Message.objects.select_for_update().get(pk=message.pk)
    if locked.status not in CAN_BE_RESENT:
        raise Refused(
            _("This message is “%(state)s”: it cannot be sent again.")
            % {"state": locked.status.label}
        )
    locked.state, locked.next_attempt_at = MessageState.QUEUED, clock.real_now()
    locked.attempts, locked.claim, locked.begun_at, locked.settled_at = 0, None, None, None
    locked.reply = _("%(person)s asked to send it again.") % {"person": by}
    locked.save()
    hint(deliver)
    return locked
