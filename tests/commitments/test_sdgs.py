"""Codes of Sustainable Development Goals and targets, as people type them."""

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import translation

from commitments import sdgs


@pytest.mark.parametrize(
    ("typed", "codes"),
    [
        ("", []),
        ("17.9", ["17", "17.9"]),
        ("5.A", ["5", "5.a"]),
        ("17.9, 5.a", ["5", "5.a", "17", "17.9"]),
        ("17.9,5.a", ["5", "5.a", "17", "17.9"]),
        ("17.9; 17.10\n17.9", ["17", "17.9", "17.10"]),
        ("17.9، 1", ["1", "17", "17.9"]),
        ("1,", ["1"]),
    ],
)
def test_codes_are_understood_and_put_in_order_with_their_goals(typed, codes):
    assert sdgs.codes_in(typed) == codes


@pytest.mark.parametrize("typed", ["18", "17.20", "5.d", "17,9", "seventeen", "1.1.1", "x" * 900])
def test_a_code_that_does_not_exist_or_is_uncertain_is_refused_by_name(typed):
    with pytest.raises(ValidationError) as error:
        sdgs.codes_in(typed)

    assert f"There is no goal or target “{typed[:40]}”." in error.value.message


def test_there_are_seventeen_goals_with_169_targets_named_in_every_language():
    goals = sdgs.goals().values()

    assert [goal.code for goal in goals] == [str(number) for number in range(1, 18)]
    assert sum(len(goal.targets) for goal in goals) == 169
    for language, _name in settings.LANGUAGES:
        assert all(goal.titles[language] for goal in goals)


def test_all_codes_fit_into_a_cell_and_come_back():
    everything = [code for goal in sdgs.goals().values() for code in (goal.code, *goal.targets)]
    text = sdgs.as_text(everything)

    assert len(text) <= sdgs.LONGEST_CODES
    assert sdgs.codes_in(text) == everything


def test_goals_are_shown_with_their_titles_and_the_targets_that_are_named():
    codes = ["5", "17", "17.9", "17.10"]

    assert sdgs.in_words(codes) == [
        "5 Gender equality",
        "17 Partnerships for the goals: 17.9, 17.10",
    ]
    with translation.override("fr"):
        assert sdgs.in_words(["5"]) == ["5 Égalité entre les sexes"]
