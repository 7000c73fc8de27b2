"""People of one list found again in another one, in seven languages, with known truth."""

import pytest

from people.importer import matching
from tests.corpus_lists import two_lists
from tests.corpus_lists.same_people import SamePeople, compare

pytestmark = pytest.mark.usefixtures("day")
FOUND_AGAIN = 0.98


def compared(seed, workshop, administrator):
    score = SamePeople()
    for pair in two_lists(seed):
        compare(pair, workshop, administrator, score)
    return score


def test_people_of_a_second_list_are_found_again_and_nobody_is_taken_for_another(
    reference, workshop, administrator
):
    score = compared(63, workshop, administrator)

    assert score.outcomes.total() > 250
    assert score.share("sure", "asked") >= FOUND_AGAIN, score
    assert score.merged_wrongly == []
    asked_in_vain = {why for why, outcome in score.others if outcome == "asked"}
    assert asked_in_vain <= {"other form of address"}, score


def test_the_measure_counts_wrong_merges(reference, workshop, administrator, monkeypatch):
    monkeypatch.setattr(matching, "contradiction", lambda _person, _other: "")
    monkeypatch.setattr(matching, "_is_other_gender", lambda _person, _other: False)
    monkeypatch.setattr(
        matching, "_by_particulars", lambda _person, other: matching.Match(other, True)
    )

    score = compared(63, workshop, administrator)

    assert len(score.merged_wrongly) > 20
