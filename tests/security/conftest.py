"""The people and things of the access table, and a session for each of the people."""

import copy
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

import pytest
from django.db import transaction

from core import clock
from tests.conftest import DAY
from tests.copying import Rows
from tests.security.checksums import changed, checksums
from tests.security.client import sessions
from tests.security.scene import Scene

SceneAndCookies = tuple[Scene, dict[str, str]]


@cache
def stored_scene() -> tuple[Rows, SceneAndCookies]:
    """The rows of the scene, with its objects and a session for each role.

    The scene takes 1,700 statements, so it is made once in each test process.
    """
    made: list[SceneAndCookies] = []

    def make() -> None:
        scene = Scene()
        made.append((scene, sessions(scene)))

    rows = Rows(make, with_history=True)
    return rows, made[0]


@contextmanager
def scene_in_tables() -> Iterator[SceneAndCookies]:
    """Copies the scene into empty tables, and takes it out again at the end of the block.

    Raises AssertionError if the block leaves the tables other than it got them.
    """
    with clock.at(DAY), transaction.atomic():
        rows, objects = stored_scene()
        rows.put()
        before = checksums()
        yield objects
        left_behind = changed(before)
        transaction.set_rollback(True)
    assert not left_behind, f"a test left rows behind in {left_behind}"


@pytest.fixture(scope="module")
def scene_of_module(django_db_setup, django_db_blocker):
    """The scene for all tests of a module. The transaction of each test is a savepoint inside."""
    with django_db_blocker.unblock(), scene_in_tables() as scene_and_cookies:
        yield scene_and_cookies


@pytest.fixture
def scene(scene_of_module, db, settings):
    """Objects of the test's own: what it does to them ends with it, as its rows do."""
    settings.ACCOUNT_RATE_LIMITS = False
    settings.CACHES = settings.CACHES | {
        "default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}
    }
    logging.disable(logging.CRITICAL)
    with clock.at(DAY):
        yield copy.deepcopy(scene_of_module[0])
    logging.disable(logging.NOTSET)


@pytest.fixture
def cookies(scene_of_module):
    """A session for each role."""
    return scene_of_module[1]
