"""Writes to the outbox."""

from datetime import timedelta
from typing import Any

from mail.models import Message

LEASE = timedelta(seconds=60)


def queue(*, key: str, kind: str, to_email: str, **fields: Any) -> Message:
    """Put a message into the outbox, in the transaction that causes it. Idempotent by `key`."""
    message, _created = Message.objects.get_or_create(
        key=key, defaults={"kind": kind, "to_email": to_email, **fields}
    )
    return message
