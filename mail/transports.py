"""Transports for messages: a mail server, or the outbox page alone."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

from django.conf import settings
from django.utils.translation import gettext as _

from mail.smtp import Envelope, Hold, Smtp


class Transport(Protocol):
    """Takes messages one after the other; mail.smtp.Smtp says what it raises."""

    @property
    def is_kept(self) -> bool: ...
    def open(self) -> None: ...
    def send(self, envelope: Envelope, hold: Hold) -> str: ...
    def forget(self) -> None: ...


class OutboxOnly:
    """Keeps messages on the outbox page and sends nothing, for installations without EMAIL_URL."""

    is_kept = True

    def open(self) -> None:
        """Does nothing: there is no connection."""

    def send(self, envelope: Envelope, hold: Hold) -> str:
        """The sentence that the outbox page shows in place of a server's answer."""
        return _("Kept here and not sent: no mail server is set (EMAIL_URL).")

    def forget(self) -> None:
        """Does nothing: there is no connection."""


@contextmanager
def open_transport() -> Iterator[Transport]:
    """The transport that the settings ask for, open for one run of delivery."""
    if settings.MAIL_IS_KEPT:
        yield OutboxOnly()
        return
    smtp = Smtp()
    try:
        yield smtp
    finally:
        smtp.close()
