"""Ways out of the house: an SMTP server, or the outbox page where messages are kept.

An outlet answers with the server's words, or raises one of the three things that can happen:
Rejected (final), Deferred (try later) or NotKnown (the server may or may not have taken it).
"""

import smtplib
import time
from collections.abc import Iterator
from contextlib import contextmanager
from email.headerregistry import Address
from email.utils import parseaddr
from typing import Protocol

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.utils.translation import gettext as _

from mail.claims import LEASE

TRANSIENT = range(400, 500)
SERVICE_CLOSING = 421


class DeliveryError(Exception):
    """Not sent; `str()` is what staff read."""


class Rejected(DeliveryError):
    """The server will not take this message (5xx)."""


class Deferred(DeliveryError):
    """The server does not take this message now (4xx)."""


class Unreachable(DeliveryError):
    """There is no server to talk to: no fault of the message."""


class NotKnown(DeliveryError):
    """The connection broke after the text was handed over (RFC 1047)."""


class Outlet(Protocol):
    """Where messages leave."""

    is_kept: bool

    def open(self) -> None: ...
    def send(self, mail: EmailMessage) -> str: ...


class Shelf:
    """Without EMAIL_URL nothing leaves: messages are kept and shown on the outbox page."""

    is_kept = True

    def open(self) -> None:
        """There is nothing to open."""

    def send(self, mail: EmailMessage) -> str:
        return _("Kept here and not sent: no mail server is set (EMAIL_URL).")


class Smtp:
    """One connection for many messages; opened at the first, opened again after it broke."""

    is_kept = False

    def __init__(self) -> None:
        self.backend = get_connection()

    def open(self) -> None:
        """Raises Unreachable when there is no server to talk to."""
        self._server()

    def send(self, mail: EmailMessage) -> str:
        began = time.monotonic()
        server = self._server()
        if server is None:  # a backend that speaks no SMTP, e.g. the console
            self.backend.send_messages([mail])
            return f"handed to {type(self.backend).__module__}"
        # After this the text is not handed over any more: the last answers need the time left.
        latest = began + LEASE.total_seconds() - 3 * settings.EMAIL_TIMEOUT
        try:
            return _converse(server, mail, latest)
        except DeliveryError as failure:
            if isinstance(failure, Unreachable | NotKnown):
                self._forget()
            else:
                self._reset(server)
            raise

    def _server(self) -> smtplib.SMTP | None:
        try:
            self.backend.open()
        except smtplib.SMTPResponseException as error:
            self._forget()
            raise Unreachable(_said(error.smtp_code, error.smtp_error)) from error
        except OSError as error:
            self._forget()
            raise Unreachable(_reason(error)) from error
        return getattr(self.backend, "connection", None)

    def _reset(self, server: smtplib.SMTP) -> None:
        try:
            server.rset()
        except OSError:
            self._forget()

    def _forget(self) -> None:
        connection = getattr(self.backend, "connection", None)
        if connection is not None:
            connection.close()
            self.backend.connection = None  # type: ignore[attr-defined]

    def close(self) -> None:
        try:
            self.backend.close()
        except OSError:
            self._forget()


def _converse(server: smtplib.SMTP, mail: EmailMessage, latest: float) -> str:
    """One message over an open connection. Before the text is handed over nothing is lost."""
    sender, to = parseaddr(mail.from_email)[1], parseaddr(mail.to[0])[1]
    try:
        options = _options(server, to)
        _expect(server.mail(_ascii(sender), options))
        _expect(server.rcpt(to if options else _ascii(to)))
    except OSError as error:  # every error of smtplib is one
        raise Unreachable(_reason(error)) from error
    if time.monotonic() > latest:
        raise Unreachable(_("It answers too slowly."))
    text = mail.message().as_bytes(linesep="\r\n")  # type: ignore[call-arg]
    try:
        return _expect(server.data(text))
    except smtplib.SMTPDataError as error:
        return _expect((error.smtp_code, error.smtp_error))
    except OSError as error:
        raise NotKnown(_reason(error)) from error


def _options(server: smtplib.SMTP, to: str) -> list[str]:
    server.ehlo_or_helo_if_needed()
    if to.partition("@")[0].isascii():
        return []
    if server.has_extn("smtputf8"):
        return ["SMTPUTF8"]
    raise Rejected(_("The mail server does not take addresses with accents."))


def _ascii(address: str) -> str:
    name, _at, domain = address.rpartition("@")
    if domain.isascii():
        return address
    return Address(username=name, domain=domain.encode("idna").decode("ascii")).addr_spec


def _expect(answer: tuple[int, bytes | str]) -> str:
    """The server's words if it agreed. Raises Rejected, Deferred or Unreachable if not."""
    code, words = answer
    said = _said(code, words)
    if code in (250, 251):
        return said
    if code == SERVICE_CLOSING or code < 0:
        raise Unreachable(said)
    if code in TRANSIENT:
        raise Deferred(said)
    raise Rejected(said)


def _said(code: int, words: bytes | str) -> str:
    text = words.decode("utf-8", "replace") if isinstance(words, bytes) else words
    return f"{code} {' '.join(text.split())}"


def _reason(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"


@contextmanager
def outlet() -> Iterator[Outlet]:
    """The way out that the settings give, open for one batch."""
    if settings.MAIL_IS_KEPT:
        yield Shelf()
        return
    smtp = Smtp()
    try:
        yield smtp
    finally:
        smtp.close()
