"""Passwords beside the addresses they belong to."""

from urllib.parse import unquote, urlsplit

import pytest

from sscroadmap.addresses import add_passwords, with_password

AWKWARD = "p/a@b#c?d:e%f'g\"h\\i&j$k l"


@pytest.mark.parametrize(
    "address",
    [
        "postgres://web@postgres:5432/sscroadmap",
        "redis://redis:6379/0",
        "smtp+tls://user%40example.org@mail.example.org:587",
        "redis://redis:6379/0?timeout=5",
        "smtp://mail.example.org",
    ],
)
def test_a_password_with_every_awkward_character_survives(address: str):
    before, after = urlsplit(address), urlsplit(with_password(address, AWKWARD))

    assert unquote(after.password or "") == AWKWARD
    assert after.hostname == before.hostname
    assert after.port == before.port
    assert after.path == before.path
    assert after.query == before.query
    assert (after.username or "") == (before.username or "")


def test_an_address_that_names_a_password_keeps_it():
    environment = {"REDIS_URL": "redis://:own@redis:6379/0", "REDIS_PASSWORD": "other"}

    add_passwords(environment)

    assert environment["REDIS_URL"] == "redis://:own@redis:6379/0"


def test_adding_passwords_twice_changes_nothing():
    environment = {"DATABASE_URL": "postgres://web@host/db", "DATABASE_PASSWORD": AWKWARD}
    add_passwords(environment)
    once = dict(environment)

    add_passwords(environment)

    assert environment == once


def test_without_a_password_the_address_stays_as_it_is():
    environment = {"DATABASE_URL": "postgres://web@host/db", "DATABASE_PASSWORD": ""}

    add_passwords(environment)

    assert environment["DATABASE_URL"] == "postgres://web@host/db"
