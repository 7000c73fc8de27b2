"""The scene of the access table is made once, and no test changes it for the next one."""

import pytest
from django.db import transaction

from countries.models import Party
from tests.factories import CountryFactory
from tests.security.conftest import scene_in_tables, stored_scene
from tests.security.policy import EVERYBODY_ASKING

pytestmark = pytest.mark.django_db


def test_the_scene_leaves_the_tables_as_they_were():
    with scene_in_tables() as (scene, _cookies):
        assert Party.objects.get(code="KEN") == scene.kenya

    assert not Party.objects.exists()


def test_a_scene_with_everybody_is_put_into_the_tables_again():
    for _module in range(2):
        with scene_in_tables() as (scene, cookies):
            assert set(cookies) == set(EVERYBODY_ASKING) - {"guest"}
            assert scene.roadmaps["KEN"].drafts.get().sections.exists()

    assert stored_scene.cache_info().misses == 1


def test_the_history_of_the_scene_is_copied_and_written_on():
    with scene_in_tables() as (scene, _cookies), transaction.atomic():
        draft = scene.roadmaps["BEN"].drafts.get()
        states = draft.events.order_by("pgh_id").values_list("state", flat=True)
        assert list(states) == ["drafting", "published"]

        draft.reason = "A new law."
        draft.save()

        assert draft.events.count() == 3
        transaction.set_rollback(True)


def test_control_a_row_that_is_left_behind_is_seen():
    left_behind = pytest.raises(AssertionError, match="left rows behind in .*countries_party")
    with left_behind, scene_in_tables():
        CountryFactory(code="ZZZ")

    assert not Party.objects.exists()
