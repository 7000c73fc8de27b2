"""The scene of the access table with French texts, for tests that read every page."""

import copy

import pytest
from django.db import transaction

from tests.accessibility.texts import write_in_french
from tests.security.conftest import cookies, scene, scene_in_tables

__all__ = ["cookies", "scene"]


@pytest.fixture(scope="module")
def scene_of_module(django_db_setup, django_db_blocker):
    """The scene once for all tests of a module: its 1,200 texts are not written for each test."""
    with django_db_blocker.unblock(), scene_in_tables() as (scene, cookies):  # noqa: F811
        in_english = transaction.savepoint()
        in_french = copy.deepcopy(scene)
        write_in_french(in_french)
        yield in_french, cookies
        transaction.savepoint_rollback(in_english)
