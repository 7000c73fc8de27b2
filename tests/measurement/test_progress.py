"""Progress is the share of the way, and is never cut off."""

from decimal import Decimal

import pytest
from django.utils import translation
from hypothesis import assume, given
from hypothesis import strategies as st

from measurement.progress import DOWN, UP, Progress, Scale, share_of_way

NUMBERS = st.integers(min_value=-(10**11), max_value=10**11).map(lambda n: Decimal(n) / 100)
LEVELS = [{"en": word} for word in ("None", "Drafted", "In force", "Used")]


def progress(baseline, value, target, direction=UP, **more):
    numbers = [None if n is None else Decimal(n) for n in (baseline, target, value)]
    return Progress(Scale(direction=direction, **more), *numbers)


TABLE = [
    # baseline, value, target, direction, words, tone
    ("10", None, "30", UP, "No value yet", "neutral"),
    ("10", "10", "30", UP, "0% of the way", "info"),
    ("10", "15", "30", UP, "25% of the way", "info"),
    ("10", "29.99", "30", UP, "99% of the way", "info"),
    ("10", "30", "30", UP, "Target reached", "success"),
    ("10", "35", "30", UP, "Beyond the target (125% of the way)", "success"),
    ("10", "5", "30", UP, "Further away than at the start (-25% of the way)", "danger"),
    ("30", "20", "10", DOWN, "50% of the way", "info"),
    ("30", "40", "10", DOWN, "Further away than at the start (-50% of the way)", "danger"),
    ("30", "5", "10", DOWN, "Beyond the target (125% of the way)", "success"),
    ("10", "10", "10", UP, "Target reached", "success"),
    ("10", "9", "10", UP, "Further away than at the start", "danger"),
    ("10", "11", "10", DOWN, "Further away than at the start", "danger"),
    (None, "9", "10", UP, "Target not reached yet", "info"),
    (None, "10", "10", UP, "Target reached", "success"),
]


@pytest.mark.parametrize(("baseline", "value", "target", "direction", "words", "tone"), TABLE)
def test_progress_in_words(baseline, value, target, direction, words, tone):
    shown = progress(baseline, value, target, direction)

    assert (shown.label, shown.tone) == (words, tone)


@pytest.mark.parametrize(
    ("baseline", "value", "target", "words"),
    [
        ("1", "2", "3", "Target not reached yet"),
        ("1", "3", "3", "Target reached"),
        ("1", "4", "3", "Target reached"),
        ("2", "1", "3", "Further away than at the start"),
        (None, None, "3", "No value yet"),
    ],
)
def test_levels_have_no_share_of_the_way(baseline, value, target, words):
    shown = progress(baseline, value, target, is_qualitative=True, levels=LEVELS)

    assert shown.label == words
    assert shown.share is None


@given(NUMBERS, NUMBERS, NUMBERS)
def test_the_share_leads_from_the_baseline_to_the_value(baseline, value, target):
    assume(baseline != target)
    share = share_of_way(baseline, value, target)

    assert abs(baseline + share * (target - baseline) - value) < Decimal("0.001")


@given(NUMBERS, NUMBERS)
def test_the_share_is_nothing_at_the_start_and_all_at_the_target(baseline, target):
    assume(baseline != target)
    assert share_of_way(baseline, baseline, target) == 0
    assert share_of_way(baseline, target, target) == 1


@given(NUMBERS, NUMBERS, NUMBERS)
def test_words_and_share_agree(baseline, value, target):
    direction = UP if target >= baseline else DOWN
    shown = Progress(Scale(direction=direction), baseline, target, value)
    share = shown.share

    assert shown.is_reached == (value >= target if direction == UP else value <= target)
    if share is not None:
        assert shown.is_reached == (share >= 1)
        assert shown.is_worse_than_at_start == (share < 0)
    assert (shown.tone == "success") == shown.is_reached


def test_a_value_is_shown_in_its_unit_or_as_its_level():
    units = {"en": "people", "fr": "personnes"}
    scale = Scale(is_qualitative=True, levels=LEVELS)

    assert Scale(units=units).shown(Decimal("1250.5000")) == "1,250.5 people"
    assert scale.shown(Decimal("2.0000")) == "2 of 4: Drafted"
    assert scale.shown(None) == "–"
    with translation.override("fr"):
        assert Scale(units=units).shown(Decimal("2")) == "2 personnes"
