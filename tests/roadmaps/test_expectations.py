"""Holders of roadmaps are expected at the meetings of their series."""

import pytest

from roadmaps.expectations import holders_of
from tests.factories import SeriesFactory, WorkshopFactory
from tests.roadmaps.factories import open_roadmap

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("day", "unossc")]


def test_holder_of_two_roadmaps_of_a_series_is_named_once(kenya, uganda, workshop):
    second = WorkshopFactory(series=workshop.series, code="kampala-2017")
    for event in (workshop, second):
        open_roadmap(kenya, event)
    open_roadmap(uganda, second)

    assert sorted(party.code for party in holders_of(workshop.series)) == ["KEN", "UGA"]


def test_holder_of_a_roadmap_of_another_series_is_not_named(kenya, workshop):
    open_roadmap(kenya, workshop)

    assert not list(holders_of(SeriesFactory(code="another")))
