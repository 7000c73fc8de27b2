"""Reads the settings of an installation from the environment and says what is wrong with them.

Every variable is read through one object, which collects the problems: whoever installs the
product learns about all of them at the first start, one sentence each, not one for every start.
"""

import ipaddress
import os
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

import environ
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

TABLE = "docs/operations.md explains every setting."
ENCODE = (
    "Write / @ : # ? % in a user name or password as %2F %40 %3A %23 %3F %25 "
    "(scripts/write_env.py --encode does it)."
)
DATABASE_SCHEMES = ("postgres", "postgresql")
REDIS_SCHEMES = ("redis", "rediss")


class Configuration:
    """The variables that were asked for, with their defaults, and the problems found so far."""

    def __init__(self) -> None:
        self.defaults: dict[str, Any] = {}
        self.problems: list[str] = []

    def refuse(self, problem: str) -> None:
        """Remember a problem, in one sentence that names the variable and the remedy."""
        if problem not in self.problems:
            self.problems.append(problem)

    @contextmanager
    def refusing(self) -> Iterator[None]:
        """Refuse with the sentence of a ValueError raised inside."""
        try:
            yield
        except ValueError as problem:
            self.refuse(str(problem))

    def is_wrong(self, name: str) -> bool:
        """Whether a problem of this variable has been found."""
        return any(problem.startswith(name) for problem in self.problems)

    def check(self) -> None:
        """Raises ImproperlyConfigured with every problem, one on a line."""
        if self.problems:
            raise ImproperlyConfigured("\n".join([*self.problems, TABLE]))

    def text(self, name: str, default: str = "") -> str:
        """A text; white space around it is not part of it."""
        self.defaults[name] = default
        return os.environ.get(name, default).strip()

    def required(self, name: str, example: str, stand_in: str) -> str:
        """A text without which the product cannot start; `stand_in` lets reading go on."""
        value = self.text(name)
        if not value:
            self.refuse(f"{name} is not set: set it to {example}.")
        return value or stand_in

    def flag(self, name: str, default: bool = False) -> bool:
        """On or off. An empty variable is the default."""
        words = self.text(name).lower()
        self.defaults[name] = default
        if words in environ.Env.BOOLEAN_TRUE_STRINGS:
            return True
        if words in ("0", "off", "false", "no", "n", "f"):
            return False
        if words:
            self.refuse(f"{name}={words} is neither on nor off: write 1 or 0.")
        return default

    def number(self, name: str, default: float, *, least: float, most: float) -> float:
        """A number between two bounds. An empty variable is the default."""
        words = self.text(name)
        self.defaults[name] = default
        try:
            value = float(words) if words else default
        except ValueError:
            value = float("nan")
        if not least <= value <= most:
            self.refuse(f"{name}={words} is no number from {least:g} to {most:g}.")
            return default
        return value

    def whole(self, name: str, default: int, *, least: int, most: int) -> int:
        """A whole number between two bounds. An empty variable is the default."""
        value = self.number(name, default, least=least, most=most)
        if value != int(value):
            self.refuse(f"{name}={value:g} is no whole number.")
        return int(value)

    def choice(self, name: str, default: str, options: Sequence[str]) -> str:
        """One of a few words, in capitals or not. An empty variable is the default."""
        value = self.text(name, default) or default
        for option in options:
            if option.lower() == value.lower():
                return option
        self.refuse(f"{name}={value} is none of: {', '.join(options)}.")
        return default

    def names(self, name: str, default: Sequence[str] = ()) -> list[str]:
        """Names separated by commas."""
        self.defaults[name] = list(default)
        return [word for word in map(str.strip, self.text(name).split(",")) if word] or [*default]

    def database(self, name: str) -> dict[str, Any]:
        """Where PostgreSQL is, as Django wants it. What follows a “?” reaches the driver."""
        example = "postgres://user:password@host:5432/name"
        url = self.required(name, example, stand_in="postgres://nobody@127.0.0.1:9/none")
        if problem := url_problem(name, url, DATABASE_SCHEMES, example):
            self.refuse(problem)
            url = "postgres://nobody@127.0.0.1:9/none"
        elif not urlsplit(url).path.strip("/"):
            self.refuse(f"{name} names no database: write {example}.")
        parsed: dict[str, Any] = environ.Env.db_url_config(url)
        return parsed

    def redis(self, name: str) -> tuple[str, str]:
        """The addresses of the broker (database n) and of the cache (database n + 1).

        What follows a “?” (options of TLS, for example) belongs to both. With rediss://, the
        certificate is verified unless the address says otherwise: Celery by itself does not.
        """
        example = "redis://:password@host:6379/0"
        url = self.required(name, example, stand_in="redis://127.0.0.1:9/0")
        problem = url_problem(name, url, REDIS_SCHEMES, example)
        number = "" if problem else urlsplit(url).path.strip("/")
        if problem or (number and not number.isdecimal()):
            self.refuse(problem or f"{name} ends in “/{number}”: write it as {example}.")
            url, number = "redis://127.0.0.1:9/0", "0"
        parts = urlsplit(url)
        options = dict(parse_qsl(parts.query))
        verify = options.setdefault("ssl_cert_reqs", "required")
        if verify not in ("none", "optional", "required"):
            self.refuse(
                f"{name} says ssl_cert_reqs={verify}: write required, optional or none, as in "
                "rediss://host:6379/0?ssl_cert_reqs=required."
            )
        if parts.scheme == "rediss":
            parts = parts._replace(query=urlencode(options, safe="/"))
        return (
            parts._replace(path=f"/{int(number or 0)}").geturl(),
            parts._replace(path=f"/{int(number or 0) + 1}").geturl(),
        )

    def bind(self, name: str) -> str:
        """Where a server listens: host:port, [v6]:port or unix:/path. Empty: not given."""
        value = self.text(name)
        _host, _colon, port = value.rpartition(":")
        is_port = port.isdecimal() and 0 < int(port) < 65_536
        if value and not value.startswith("unix:") and not is_port:
            self.refuse(f"{name}={value} is no address: write it as 127.0.0.1:8000.")
        return value

    def addresses(self, name: str, default: str) -> str:
        """IP addresses separated by commas, or * for all."""
        value = self.text(name, default) or default
        for word in map(str.strip, value.split(",")):
            if word != "*" and not is_ip_address(word):
                self.refuse(f"{name}={value} holds {word}, which is no IP address and not *.")
        return value

    def host_name(self, name: str, default: str) -> str:
        """A domain such as example.org."""
        value = self.text(name, default) or default
        if not re.fullmatch(r"[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?", value):
            self.refuse(f"{name}={value} is no domain: write it as example.org.")
        return value

    def sentry_dsn(self, name: str) -> str:
        """The address of a project on a Sentry server. Empty: not given."""
        value = self.text(name)
        parts = urlsplit(value)
        is_good = parts.scheme in ("http", "https") and parts.username and parts.hostname
        if value and not (is_good and parts.path.rpartition("/")[2].isdecimal()):
            self.refuse(f"{name} is no address of a Sentry project: write https://KEY@HOST/NUMBER.")
        return value

    def contact(self, name: str) -> str:
        """Where people report a vulnerability, as RFC 9116 wants it. Empty: not given."""
        value = self.text(name)
        if value and not re.fullmatch(r"(mailto:[^\s@]+@[^\s@]+|https://\S+)", value):
            example = "mailto:security@example.org or https://example.org/security"
            self.refuse(f"{name}={value} is no contact: write it as {example}.")
        return value

    def site_url(self, name: str, default: str) -> str:
        """The address that people type, without a slash at the end."""
        url = (self.text(name, default) or default).rstrip("/")
        try:
            parts = urlsplit(url)
            is_good = parts.scheme in ("http", "https") and bool(parts.hostname)
            is_good = is_good and (parts.port or 1) > 0
            more = parts.path or parts.query or parts.fragment or parts.username
        except ValueError:
            is_good, more = False, ""
        if not is_good:
            self.refuse(f"{name}={url} is no address: write it as https://roadmaps.example.org.")
        elif more:
            site = f"{parts.scheme}://{parts.hostname}"
            self.refuse(f"{name}={url} holds more than a host: write it as {site}.")
        return url if is_good and not more else default


def require_settings() -> None:
    """Read the settings; where they are wrong, end the process with one sentence for each."""
    try:
        settings.INSTALLED_APPS  # noqa: B018  (the first access reads them)
    except ImproperlyConfigured as problem:
        sys.exit(str(problem))


def url_problem(name: str, url: str, schemes: Sequence[str], example: str) -> str:
    """What is wrong with an address that holds a password, in one sentence; empty if nothing."""
    try:
        parts = urlsplit(url)
        host, _port = parts.hostname, parts.port
    except ValueError:
        return f"{name} cannot be read. {ENCODE}"
    if parts.scheme not in schemes:
        return f"{name} does not begin with {schemes[0]}://: write it as {example}."
    if parts.fragment or "@" in parts.path or "@" in parts.query or "[" in (parts.password or ""):
        return f"{name} has a character in its password that cuts the address. {ENCODE}"
    if not host and parts.scheme in DATABASE_SCHEMES and parts.path.startswith("//"):
        return ""  # a socket folder
    if not host:
        return f"{name} names no host: write it as {example}."
    return ""


def is_ip_address(text: str) -> bool:
    """Whether it is the address of one machine."""
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return False
    return True


def host_of(bind: str) -> str:
    """The host part of an address: host, host:port, [v6]:port, or unix:path (this machine)."""
    if bind.startswith("unix:"):
        return "localhost"
    host, _colon, port = bind.rpartition(":")
    return host if _colon and port.isdecimal() else bind


def default_bind(environment: Mapping[str, str] = os.environ) -> str:
    """Where gunicorn listens: GUNICORN_BIND, or PORT on this machine only."""
    given = environment.get("GUNICORN_BIND")
    return given or f"127.0.0.1:{environment.get('PORT') or 8000}"
