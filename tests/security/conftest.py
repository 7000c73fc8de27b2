"""The people and things of the access table, and a session for each of the people."""

import logging

import pytest
from django.db import transaction

from core import clock
from tests.conftest import DAY
from tests.security.client import sessions
from tests.security.scene import Scene


@pytest.fixture(scope="module")
def standing(django_db_setup, django_db_blocker):
    """The scene, made once for all tests of a worker; each test's own transaction lies inside."""
    with django_db_blocker.unblock(), clock.at(DAY), transaction.atomic():
        made = Scene()
        yield made, sessions(made)
        transaction.set_rollback(True)


@pytest.fixture
def scene(standing, db, settings):
    settings.ACCOUNT_RATE_LIMITS = False
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
    logging.disable(logging.CRITICAL)
    with clock.at(DAY):
        yield standing[0]
    logging.disable(logging.NOTSET)


@pytest.fixture
def cookies(standing):
    """A session for each role."""
    return standing[1]
