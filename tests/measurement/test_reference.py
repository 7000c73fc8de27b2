"""The indicators that come with the software never overwrite what staff changed."""

import pytest
from django.conf import settings

import commitments.reference
from measurement import reference
from measurement.library import actions
from measurement.models import Indicator

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("day")]


@pytest.fixture
def loaded(workshop):
    commitments.reference.load()
    return reference.load()["indicators"]


def test_fifteen_indicators_come_in_five_languages(loaded):
    languages = {code for code, _name in settings.LANGUAGES}

    assert loaded.new == Indicator.objects.count() == 15
    for indicator in Indicator.objects.all():
        assert set(indicator.titles) == set(indicator.descriptions) == languages
        assert all(set(level) == languages for level in indicator.levels)
        assert bool(indicator.levels) != (set(indicator.units) == languages)
        assert indicator.themes.count() == 1


def test_each_part_of_items_2_to_4_has_an_indicator(loaded):
    codes = {code for row in Indicator.objects.all() for code in row.part_codes}

    assert codes == {"2a", "2b", "2c", "2d", "3a", "3b", "3c", "3d", "4a", "4b", "4c", "4d"}


def test_loading_again_changes_nothing(loaded):
    again = reference.load()["indicators"]

    assert (again.new, again.changed, again.same) == (0, 0, 15)


def test_loading_corrects_what_nobody_changed(loaded):
    Indicator.objects.filter(code="fund-3a").update(titles={"en": "x"})

    assert reference.load()["indicators"].changed == 1


def test_loading_leaves_indicators_of_staff_alone(loaded, administrator):
    fund, staff = Indicator.objects.filter(code__in=("fund-3a", "staff-2b")).order_by("code")
    facts = actions.IndicatorFacts(
        kind=fund.kind, titles={"en": "Our fund"}, levels=fund.levels[:2]
    )
    actions.change_indicator(indicator=fund, facts=facts, by=administrator)
    actions.remove_indicator(indicator=staff, by=administrator)

    counts = reference.load()["indicators"]

    assert (counts.new, counts.changed) == (0, 0)
    assert Indicator.objects.get(code="fund-3a").title == "Our fund"
    assert not Indicator.objects.filter(code="staff-2b").exists()
