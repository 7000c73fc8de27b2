"""How much an administrator is asked about a long list, and that no two people become one.

Whoever changes matching also measures 5,500 people of a few seeds: see tests/corpus_lists.
"""

from dataclasses import replace

from tests.corpus_lists.conference import large
from tests.corpus_lists.questions import ask_about

PEOPLE = 600
BUDGET = 250 * PEOPLE // 5500


def test_a_long_list_asks_little_and_merges_nobody(reference, workshop):
    with large(41, PEOPLE) as saved:
        asked = ask_about(saved, workshop)

    assert asked.people == PEOPLE
    assert asked.proposed_rows > 10
    assert 0 < asked.count <= BUDGET, asked
    assert sum(map(len, asked.in_vain.values())) <= 1, asked
    assert (asked.merged, asked.doubled) == ([], [])


def test_the_measure_sees_questions_in_vain_and_people_who_are_merged(reference, workshop):
    with large(41, PEOPLE) as saved:
        (sheet,) = saved.truth.sheets
        strangers = tuple(replace(person, key=str(person.row)) for person in sheet.people)
        truth = replace(saved.truth, sheets=(replace(sheet, people=strangers),))
        asked = ask_about(replace(saved, truth=truth), workshop)

    assert len(asked.merged) > 10
    assert sum(map(len, asked.in_vain.values())) > asked.proposed_rows
