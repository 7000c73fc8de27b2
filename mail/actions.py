"""Writes to the outbox."""

from typing import Any
from uuid import uuid4

from django.db import transaction
from django.utils.translation import gettext as _

from core import clock
from core.enqueue import enqueue, nothing_enqueued
from core.errors import Refused
from mail.kinds import CHECK, KINDS, kind_of
from mail.models import Message, MessageState
from mail.querysets import CAN_BE_RESENT, MessageQuerySet
from mail.tasks import deliver

MOST_AT_ONCE = 1000


def queue(*, key: str, kind: str, to_email: str, **fields: Any) -> Message:
    """Put a message into the outbox, in the transaction that causes it. Idempotent by `key`.

    Raises UnknownKindError when no app has registered the kind.
    """
    kind_of(kind)
    message, is_new = Message.objects.get_or_create(
        key=key, defaults={"kind": kind, "to_email": to_email, **fields}
    )
    if is_new:
        enqueue(deliver)
    return message


def redirect_waiting(*, old: str, new: str) -> int:
    """Send waiting messages to the new address of somebody whose address has changed.

    A message that lets its reader in is bound to its address and stays as it is. Returns how
    many messages were redirected.
    """
    letting_in = [kind.name for kind in KINDS.values() if kind.lets_in]
    waiting = Message.objects.filter(state=MessageState.QUEUED, to_email__iexact=old)
    return waiting.exclude(kind__in=letting_in).update(to_email=new)


def queue_check(*, to_email: str) -> Message:
    """Put a test message into the outbox. The caller delivers it: no worker is asked to."""
    with nothing_enqueued():
        return queue(
            key=f"{CHECK}:{uuid4()}",
            kind=CHECK,
            to_email=to_email,
            subject=_("Test message"),
            text=_("This message shows that the site can send e-mail. You need not reply."),
        )


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
    Message.objects.filter(pk=locked.pk).update(**_queued_again(by))
    enqueue(deliver)
    locked.refresh_from_db()
    return locked


@transaction.atomic
def send_all_again(*, messages: MessageQuerySet, by: Any, limit: int = MOST_AT_ONCE) -> int:
    """Staff decide that failed and unknown messages among `messages` are tried once more.

    At most `limit` of them and never more than MOST_AT_ONCE, oldest first. Returns how many
    there were: none the second time, because they wait or are being sent by then.
    """
    ended = messages.can_be_resent().order_by("pk").select_for_update(skip_locked=True)
    keys = list(ended.values_list("pk", flat=True)[: max(0, min(limit, MOST_AT_ONCE))])
    count = Message.objects.filter(pk__in=keys).update(**_queued_again(by))
    if count:
        enqueue(deliver)
    return count


def _queued_again(by: Any) -> dict[str, Any]:
    """The fields of a queued message; `doubts` stays, so that staff get it after another doubt."""
    return {
        "state": MessageState.QUEUED,
        "next_attempt_at": clock.real_now(),
        "attempts": 0,
        "claim": None,
        "begun_at": None,
        "settled_at": None,
        "last_fault_at": None,
        "reply": _("%(person)s asked to send it again.") % {"person": by},
    }
