"""Passwords of servers that are given beside their address, in any characters.

A password with a slash, an at sign or a hash breaks an address in which it stands as it is, and
what then fails names none of them. So DATABASE_URL, DATABASE_OWNER_URL, REDIS_URL and EMAIL_URL may
leave the password out, and a variable of its own gives it.
"""

from collections.abc import MutableMapping
from urllib.parse import quote

PASSWORDS = {
    "DATABASE_URL": "DATABASE_PASSWORD",
    "DATABASE_OWNER_URL": "DATABASE_OWNER_PASSWORD",
    "REDIS_URL": "REDIS_PASSWORD",
    "EMAIL_URL": "EMAIL_PASSWORD",
}


def add_passwords(environment: MutableMapping[str, str]) -> None:
    """Puts each password into its address, escaped. Doing it twice changes nothing.

    An address that names a password already keeps it.
    """
    for address, password in PASSWORDS.items():
        if environment.get(address) and environment.get(password):
            environment[address] = with_password(environment[address], environment[password])


def with_password(address: str, password: str) -> str:
    """The address with the password in it, unless it has one."""
    scheme, separator, rest = address.partition("://")
    end = min((rest.find(mark) for mark in "/?#" if mark in rest), default=len(rest))
    user, at, server = rest[:end].rpartition("@")
    if not separator or ":" in user:
        return address
    return f"{scheme}://{user if at else ''}:{quote(password, safe='')}@{server}{rest[end:]}"
