"""Reads EMAIL_URL, EMAIL_CA_FILE and DEFAULT_FROM_EMAIL. Imports nothing of Django.

Every function raises ValueError with one sentence for the operator; none of the sentences
repeats a password.
"""

import ipaddress
import re
import ssl
from dataclasses import dataclass, field
from email.utils import parseaddr
from pathlib import Path
from urllib.parse import SplitResult, unquote, urlsplit

DEFAULT_PORTS = {"smtp": 25, "smtp+tls": 587, "smtps": 465, "smtp+ssl": 465}
FORM = "smtps://user:password@host:465, smtp+tls://user:password@host:587 or smtp://host:25"
ENCODE = (
    "In the user name and password of EMAIL_URL, write / as %2F, @ as %40, : as %3A, # as %23, "
    "? as %3F, [ as %5B, ] as %5D and % as %25."
)
_BROKEN_ESCAPE = re.compile(r"%(?![0-9A-Fa-f]{2})")


@dataclass(frozen=True)
class RelaySettings:
    """The mail server that takes our messages, and how to speak to it."""

    host: str
    port: int
    username: str = ""
    password: str = field(default="", repr=False)
    uses_starttls: bool = False
    uses_implicit_tls: bool = False


def parse_email_url(url: str) -> RelaySettings:
    """Read EMAIL_URL.

    `smtps://` (or `smtp+ssl://`) speaks TLS from the first byte, `smtp+tls://` begins in clear
    and changes to TLS with STARTTLS, `smtp://` stays in clear and carries a password only to
    this machine itself. Raises ValueError with one sentence.
    """
    parts = _split(url)
    if not parts.hostname:
        raise ValueError(f"EMAIL_URL names no mail server: write it as {FORM}.")
    username, password = _credentials(parts)
    is_clear = parts.scheme == "smtp"
    if password and is_clear and not is_loopback(parts.hostname):
        raise ValueError(
            f"EMAIL_URL would send the password to {parts.hostname} without encryption: "
            "use smtps:// or smtp+tls://."
        )
    return RelaySettings(
        host=parts.hostname,
        port=_port(parts),
        username=username,
        password=password,
        uses_starttls=parts.scheme == "smtp+tls",
        uses_implicit_tls=parts.scheme in ("smtps", "smtp+ssl"),
    )


def _split(url: str) -> SplitResult:
    if re.search(r"[\s\x00-\x1f\x7f]", url):
        raise ValueError("EMAIL_URL contains a space or a line break: remove it or write %20.")
    try:
        parts = urlsplit(url)
    except ValueError:
        raise ValueError(f"EMAIL_URL cannot be read. {ENCODE}") from None
    if parts.scheme not in DEFAULT_PORTS:
        raise ValueError(
            f"EMAIL_URL must be {FORM}; {parts.scheme or 'no scheme'} is not supported. "
            "To keep messages in the outbox without sending them, set EMAIL_URL=none."
        )
    behind_host = parts.path + parts.query + parts.fragment
    if "@" in behind_host:  # a / ? or # in the password ended the host too early
        raise ValueError(f"EMAIL_URL cannot be read. {ENCODE}")
    if parts.query or parts.fragment or parts.path not in ("", "/"):
        raise ValueError(f"EMAIL_URL has text after the host and port: write it as {FORM}.")
    return parts


def _port(parts: SplitResult) -> int:
    try:
        port = parts.port
    except ValueError:
        port = 0
    if port == 0:
        raise ValueError(
            "The port in EMAIL_URL is not a number from 1 to 65535. If the colon belongs to the "
            f"password, it must be encoded. {ENCODE}"
        )
    return port or DEFAULT_PORTS[parts.scheme]


def _credentials(parts: SplitResult) -> tuple[str, str]:
    username, password = parts.username or "", parts.password or ""
    if bool(username) != bool(password):
        raise ValueError(
            "EMAIL_URL has a user name without a password or the reverse: give both or neither."
        )
    if _BROKEN_ESCAPE.search(username + password):
        raise ValueError(f"EMAIL_URL contains a % that begins no code. {ENCODE}")
    try:
        username, password = unquote(username, errors="strict"), unquote(password, errors="strict")
        (username + password).encode("ascii")
    except UnicodeError:
        raise ValueError(
            "The user name and password in EMAIL_URL may contain only ASCII characters: "
            "signing in to a mail server carries no others."
        ) from None
    return username, password


def is_loopback(host: str) -> bool:
    """Whether only programs on this machine reach this host name or address."""
    name = host.strip("[]").lower()
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return name == "localhost" or name.endswith(".localhost")


def tls_context(ca_file: str = "") -> ssl.SSLContext:
    """A context that verifies host name and certificate chain; `ca_file` adds an authority.

    Raises ValueError when the file cannot be read or holds no certificate.
    """
    context = ssl.create_default_context()
    if not ca_file:
        return context
    try:
        context.load_verify_locations(cadata=Path(ca_file).read_text(encoding="ascii"))
    except (ssl.SSLError, ValueError):  # UnicodeError is a ValueError
        raise ValueError(
            f"EMAIL_CA_FILE names {ca_file}, which holds no PEM certificate."
        ) from None
    except OSError as error:
        why = f"which cannot be read ({error.strerror})"
        raise ValueError(f"EMAIL_CA_FILE names {ca_file}, {why}.") from None
    return context


def sender_address(from_email: str) -> str:
    """The bare address in DEFAULT_FROM_EMAIL. Raises ValueError when there is none."""
    address = parseaddr(from_email)[1]
    name, _at, domain = address.rpartition("@")
    is_one_line = from_email.isprintable()
    if not (name and domain and is_one_line and address.isascii() and " " not in address):
        raise ValueError(
            "DEFAULT_FROM_EMAIL must be one address in ASCII, such as "
            "SSC Roadmap <no-reply@example.org>."
        )
    return address
