"""One SMTP connection for many messages. Every fault leaves here with its blame.

The answer to a message may take ten minutes (RFC 5321, 4.5.3.2.6), other answers take
settings.EMAIL_TIMEOUT seconds. While the answer is awaited the lease on the message is renewed,
so that a slow server is not mistaken for a dead worker.
"""

import re
import selectors
import smtplib
import ssl
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from email.headerregistry import Address
from typing import Protocol

from django.conf import settings
from django.core.mail.utils import DNS_NAME
from django.utils.translation import gettext as _

from mail.relay_settings import tls_context
from mail.smtp_replies import CLOSING, SIGN_IN, Blame, Fault, blame
from mail.stages import Stage

RENEW_EVERY = 30.0  # seconds; a lease (mail.claims.LEASE) lasts four times as long


class LostClaim(Exception):
    """Another worker has taken the message over; its text was not handed to the server."""


class Hold(Protocol):
    """The right to send one message: a lease that has to be renewed."""

    def is_still_held(self) -> bool: ...
    def renew(self) -> None: ...


@dataclass(frozen=True)
class Envelope:
    """One message as the server gets it."""

    sender: str
    recipient: str
    text: bytes


class Smtp:
    """A connection that opens at the first message and again after it broke."""

    is_kept = False

    def __init__(self) -> None:
        self._server: smtplib.SMTP | None = None
        self._is_used = False  # this connection has served a message, well or badly
        self._took_last = False  # it took the message before this one

    def open(self) -> None:
        """Open the connection. Raises Fault, blaming the server, when that fails."""
        if self._server is None:
            self._is_used = self._took_last = False
            self._server = _connect()

    def send(self, envelope: Envelope, hold: Hold) -> str:
        """Send a message and return the answer of the server that took it.

        Raises Fault, LostClaim, or ValueError when an address cannot be written in SMTP.
        """
        recipient = _writable(envelope.recipient)
        try:
            self._name_sender(envelope.sender, is_extended=not recipient.isascii())
            words = self._hand_over(recipient, envelope.text, hold)
        except Fault as fault:
            fault.follows_success, self._took_last = self._took_last, False
            self._recover(fault)
            raise
        except LostClaim:
            self.forget()
            raise
        self._took_last = True
        return words

    def _name_sender(self, sender: str, *, is_extended: bool) -> None:
        """MAIL FROM. A connection that has served before may have been closed meanwhile: it is
        opened anew once before anybody is blamed."""
        self.open()
        is_reused, self._is_used = self._is_used, True
        try:
            self._say_mail(sender, is_extended=is_extended)
        except Fault:
            if not is_reused:
                raise
            self.forget()
            self.open()
            self._is_used = True
            self._say_mail(sender, is_extended=is_extended)

    def _say_mail(self, sender: str, *, is_extended: bool) -> None:
        server = self._current
        if is_extended and not server.has_extn("smtputf8"):
            words = _("The mail server does not take addresses with accents.")
            raise Fault(Stage.RCPT, words, Blame.REFUSED)
        option = " SMTPUTF8" if is_extended else ""
        command = f"MAIL FROM:<{sender}>{option}"
        _say(server, Stage.MAIL, command, extended=is_extended)

    def _hand_over(self, recipient: str, text: bytes, hold: Hold) -> str:
        """Send RCPT TO, DATA and the text. Before the final dot the server has not taken it."""
        server, lines = self._current, _as_lines(text)
        limit = server.esmtp_features.get("size", "")
        if limit.isdigit() and 0 < int(limit) < len(lines):
            words = _("The message is larger than the %(limit)s bytes that the mail server takes.")
            raise Fault(Stage.DATA, words % {"limit": limit}, Blame.REFUSED)
        _say(server, Stage.RCPT, f"RCPT TO:<{recipient}>", hold=hold)
        _say(server, Stage.DATA, "DATA", hold=hold)
        if not hold.is_still_held():
            raise LostClaim
        with _blaming(Stage.DATA):
            server.send(lines)
        with _blaming(Stage.TEXT):
            server.send(b".\r\n")
        return _answer(server, Stage.TEXT, settings.MAIL_TEXT_TIMEOUT, hold)

    @property
    def _current(self) -> smtplib.SMTP:
        if self._server is None:
            raise RuntimeError("The connection is not open.")
        return self._server

    def _recover(self, fault: Fault) -> None:
        """Start afresh on the same connection, or forget it when it cannot be trusted."""
        if self._server is None:
            return
        if not fault.is_answered:
            self.forget()
            return
        try:
            if self._server.rset()[0] != 250:
                self.forget()
        except (OSError, ValueError):
            self.forget()

    def forget(self) -> None:
        """Drop the connection without QUIT."""
        if self._server is not None:
            self._server.close()
            self._server = None

    def close(self) -> None:
        """End the connection with QUIT; no answer to that is a fault."""
        if self._server is not None:
            with suppress(OSError, ValueError):
                self._server.quit()
        self.forget()


def _connect() -> smtplib.SMTP:
    """Connect, encrypt and sign in: everything before the first message."""
    host, port = settings.EMAIL_HOST, settings.EMAIL_PORT
    name, timeout = DNS_NAME.get_fqdn(), settings.EMAIL_TIMEOUT
    with _blaming(Stage.STARTTLS):
        context = tls_context(settings.EMAIL_CA_FILE)
    server: smtplib.SMTP
    with _blaming(Stage.CONNECT):
        if settings.EMAIL_USE_SSL:
            server = smtplib.SMTP_SSL(host, port, name, timeout=timeout, context=context)
        else:
            server = smtplib.SMTP(host, port, name, timeout=timeout)
    try:
        _greet(server)
        if settings.EMAIL_USE_TLS:
            with _blaming(Stage.STARTTLS):
                server.starttls(context=context)
            _greet(server)
        if settings.EMAIL_HOST_USER:
            with _blaming(Stage.AUTH):
                server.login(settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD)
    except Fault:
        server.close()
        raise
    return server


def _greet(server: smtplib.SMTP) -> None:
    """Say EHLO, or HELO where that is not known."""
    with _blaming(Stage.EHLO):
        code, words = server.ehlo()
        if code >= 500:
            code, words = server.helo()
    answer = _in_words(code, words)
    verdict = blame(Stage.EHLO, code, answer)
    if verdict is not Blame.NOBODY:
        raise _fault(Stage.EHLO, code, answer, verdict)


def _say(
    server: smtplib.SMTP,
    stage: Stage,
    command: str,
    *,
    hold: Hold | None = None,
    extended: bool = False,
) -> str:
    with _blaming(stage, extended=extended):
        server.send(f"{command}\r\n".encode())
    return _answer(server, stage, settings.EMAIL_TIMEOUT, hold, extended=extended)


def _answer(
    server: smtplib.SMTP,
    stage: Stage,
    seconds: float,
    hold: Hold | None,
    *,
    extended: bool = False,
) -> str:
    """The server's words if it agreed; raises Fault with the blame if not."""
    with _blaming(stage, extended=extended):
        _wait(server, seconds, hold)
        try:
            code, words = server.getreply()
        except smtplib.SMTPResponseException as error:  # a line too long to be an answer
            raise OSError(_in_words(error.smtp_code, error.smtp_error)) from error
    answer = _in_words(code, words)
    verdict = blame(stage, code, answer, extended=extended)
    if verdict is not Blame.NOBODY:
        raise _fault(stage, code, answer, verdict)
    return answer


def _wait(server: smtplib.SMTP, seconds: float, hold: Hold | None) -> None:
    """Wait for something to read and renew the lease meanwhile. Raises TimeoutError."""
    latest = time.monotonic() + seconds
    if server.sock is None:
        raise OSError("the connection is closed")
    with selectors.DefaultSelector() as selector:
        selector.register(server.sock, selectors.EVENT_READ)
        while (left := latest - time.monotonic()) > 0:
            if _has_decrypted(server.sock) or selector.select(min(left, RENEW_EVERY)):
                return
            if hold is not None:
                hold.renew()
    raise TimeoutError(f"no answer within {seconds:g} seconds")


def _has_decrypted(sock: object) -> bool:
    return isinstance(sock, ssl.SSLSocket) and sock.pending() > 0


@contextmanager
def _blaming(stage: Stage, *, extended: bool = False) -> Iterator[None]:
    """Turn whatever the network or smtplib raises into a Fault of this stage."""
    try:
        yield
    except smtplib.SMTPConnectError as error:
        raise _refusal(Stage.GREETING, error) from error
    except smtplib.SMTPHeloError as error:
        raise _refusal(Stage.EHLO, error) from error
    except smtplib.SMTPResponseException as error:
        raise _refusal(stage, error) from error
    except (OSError, ValueError) as error:  # smtplib's own errors and UnicodeError are among them
        failed_at = _failed_at(stage, error)
        words = str(error) or type(error).__name__
        raise _fault(failed_at, None, words, blame(failed_at, None, extended=extended)) from error


def _failed_at(stage: Stage, error: Exception) -> Stage:
    """The stage that failed: while it connects, smtplib also encrypts and reads the greeting."""
    if stage is not Stage.CONNECT:
        return stage
    if isinstance(error, ssl.SSLError):
        return Stage.STARTTLS
    return Stage.GREETING if isinstance(error, smtplib.SMTPServerDisconnected) else stage


def _refusal(stage: Stage, error: smtplib.SMTPResponseException) -> Fault:
    answer = _in_words(error.smtp_code, error.smtp_error)
    return _fault(stage, error.smtp_code, answer, blame(stage, error.smtp_code, answer))


def _fault(stage: Stage, code: int | None, words: str, verdict: Blame) -> Fault:
    failed_at = Stage.AUTH if code in SIGN_IN else stage
    is_answered = code is not None and 200 <= code <= 599 and code != CLOSING
    return Fault(failed_at, words, verdict, is_answered=is_answered)


def _in_words(code: int, words: bytes | str) -> str:
    text = words.decode("utf-8", "replace") if isinstance(words, bytes) else words
    return f"{code} {' '.join(text.split())}"


def _writable(address: str) -> str:
    """The address as SMTP writes it: the domain in ASCII. Raises ValueError if it cannot be."""
    if not address.isprintable() or re.search(r"[\s<>]", address):
        raise ValueError("The address contains a space, a bracket or a line break.")
    name, _at, domain = address.rpartition("@")
    if domain.isascii():
        return address
    return Address(username=name, domain=domain.encode("idna").decode("ascii")).addr_spec


def _as_lines(text: bytes) -> bytes:
    """Lines end with CR LF, and a dot that begins a line is doubled (RFC 5321, 4.5.2)."""
    lines = re.sub(rb"\r\n|\r|\n", b"\r\n", text)
    stuffed = re.sub(rb"(?m)^\.", b"..", lines)
    return stuffed if stuffed.endswith(b"\r\n") else stuffed + b"\r\n"
