"""Which cells of the access table are asked: some always, of the others a repeatable sample."""

import pytest

from tests.security.access_table import TABLE
from tests.security.policy import EVERYBODY_ASKING, METHODS
from tests.security.sampling import chosen, questions


def asked(row, **options):
    return {
        (case.about, method, role)
        for case, method, roles in questions(row, **options)
        for role in roles
    }


def all_asked(**options):
    return {(name, *cell) for name, row in TABLE.items() for cell in asked(row, **options)}


@pytest.mark.parametrize("seed", ["1", "2", "a commit"])
def test_every_address_is_asked_as_everybody_by_get_and_post(seed):
    for row in TABLE.values():
        first = row.cases[0].about
        wanted = {(first, method, role) for method in ("GET", "POST") for role in EVERYBODY_ASKING}
        assert wanted <= asked(row, seed=seed, asks_all=False)


def test_same_seed_asks_the_same_cells_and_another_seed_asks_others():
    once = all_asked(seed="1", asks_all=False)

    assert once == all_asked(seed="1", asks_all=False)
    assert once != all_asked(seed="2", asks_all=False)


def test_seeds_together_come_to_cells_of_every_method_and_person():
    sampled = all_asked(seed="1", asks_all=False)

    assert {method for _name, _about, method, _role in sampled} == set(METHODS)
    others = {role for name, about, _, role in sampled if about != TABLE[name].cases[0].about}
    assert others == set(EVERYBODY_ASKING)


def test_full_table_asks_everybody_about_every_object_by_get_and_post():
    for row in TABLE.values():
        about = [case.about for case in row.cases]
        wanted = {(x, m, role) for x in about for m in ("GET", "POST") for role in EVERYBODY_ASKING}
        wanted |= {(about[0], method, role) for method in METHODS for role in EVERYBODY_ASKING}
        assert wanted <= asked(row, asks_all=True)


SEVERAL = next(row for row in TABLE.values() if len(row.cases) > 2)
CHOICES = ("focal", "stranger", "reviewer", "guest")


def test_first_object_of_a_row_is_met_with_every_choice():
    assert chosen(SEVERAL, SEVERAL.cases[0], CHOICES, asks_all=False) == CHOICES


def test_every_other_object_is_met_with_one_choice_that_the_seed_makes():
    other = SEVERAL.cases[1]
    seeds = [str(number) for number in range(40)]
    by_seed = [tuple(chosen(SEVERAL, other, CHOICES, seed=x, asks_all=False)) for x in seeds]

    assert by_seed == [
        tuple(chosen(SEVERAL, other, CHOICES, seed=x, asks_all=False)) for x in seeds
    ]
    assert set(by_seed) == {(choice,) for choice in CHOICES}
    assert not chosen(SEVERAL, other, (), asks_all=False)


def test_full_table_meets_every_object_with_every_choice():
    for case in SEVERAL.cases:
        assert chosen(SEVERAL, case, CHOICES, asks_all=True) == CHOICES
