"""Ways for a message to leave: a mail server, or nothing but the outbox page."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

from django.conf import settings
from django.utils.translation import gettext as _

from mail.smtp import Envelope, Hold, Smtp


class Outlet(Protocol):
    """Takes messages one after the other; see mail.smtp.Smtp for what is raised."""

    @property
    def is_kept(self) -> bool: ...
    def open(self) -> None: ...
    def send(self, envelope: Envelope, hold: Hold) -> str: ...
    def forget(self) -> None: ...


class Shelf:
    """Without EMAIL_URL nothing leaves: messages are kept and shown on the outbox page."""

    is_kept = True

    def open(self) -> None:
        """There is nothing to open."""

    def send(self, envelope: Envelope, hold: Hold) -> str:
        """The sentence that the outbox page shows in place of a server's answer."""
        return _("Kept here and not sent: no mail server is set (EMAIL_URL).")

    def forget(self) -> None:
        """There is nothing to forget."""


@contextmanager
def outlet() -> Iterator[Outlet]:
    """The way out that the settings give, open for one run of delivery."""
    if settings.MAIL_IS_KEPT:
        yield Shelf()
        return
    smtp = Smtp()
    try:
        yield smtp
    finally:
        smtp.close()
