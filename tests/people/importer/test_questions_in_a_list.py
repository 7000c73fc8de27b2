"""Which people of one list, or of one name, are asked about, and which are proposed as the same."""

from dataclasses import replace

import pytest

from core.text import name_key
from people.importer.forms_of_address import gender_said
from people.importer.matching import PROPOSED, Candidate, Index
from people.importer.problems import match_reason

BOX = "ann@ken.example.org"


def candidate(number, name="Ann Bo", honorific="", post="", organisation="treasury", email=""):
    return Candidate(
        number,
        name_key(name),
        "KEN",
        frozenset({email} - {""}),
        frozenset({organisation} - {""}),
        name,
        gender_said(honorific),
        frozenset({post} - {""}),
    )


@pytest.mark.parametrize(
    ("first", "second", "code"),
    [
        ({"post": "Officer"}, {"post": "Secretary"}, "other_position"),
        ({"post": "Officer", "organisation": ""}, {"post": "Driver", "organisation": ""},
         "other_position"),
        ({}, {"organisation": ""}, "organisation_missing"),
        ({"organisation": ""}, {}, "organisation_missing"),
        ({"post": "Officer", "organisation": "", "email": BOX}, {"post": "Driver"},
         "organisation_missing"),
        ({}, {"organisation": "fao"}, "other_organisation"),
        ({"email": BOX}, {"email": "bo@ken.example.org", "organisation": ""}, "other_email"),
        ({"honorific": "Mr"}, {"honorific": "Ms", "organisation": ""}, "other_form_of_address"),
        ({"name": "Trần Hùng"}, {"name": "Trần Hưng", "organisation": ""}, "other_accents"),
        ({"name": "Awa N’Diaye"}, {"name": "Awa Ndiaye", "organisation": ""},
         "other_punctuation"),
        ({"name": "Awa N’Diaye", "post": "Officer"}, {"name": "Ndiaye Awa", "post": "Driver"},
         "other_punctuation"),
        ({"name": "Awa N’Diaye", "post": "Officer"}, {"name": "N'Diaye Awa", "post": "Driver"},
         "other_position"),
        ({"name": "Jean-Luc Bo", "post": "Officer"}, {"name": "Jean Luc Bo", "post": "Driver"},
         "other_punctuation"),
        ({"name": "Jean-Luc Bo", "post": "Officer"}, {"name": "BO Jean‐Luc", "post": "Driver"},
         "other_position"),
    ],
)  # fmt: skip
def test_people_with_other_posts_or_a_missing_employer_are_proposed_as_the_same(
    first, second, code
):
    match = Index().add_all([candidate(1, **first)]).find(candidate(2, **second))

    assert (match.code, match.is_sure) == (code, False)
    assert (code in PROPOSED) == (code in ("other_position", "organisation_missing"))
    assert match_reason(code).startswith("Same name")


def test_of_several_people_of_one_name_none_is_proposed():
    people = [candidate(1, post="Officer"), candidate(3, post="Driver", organisation="fao")]

    assert Index().add_all(people).find(candidate(2, post="Secretary")).code == "several"


@pytest.mark.parametrize(
    ("repeat", "code"),
    [
        ({"honorific": "Mr"}, "other_form_of_address"),
        ({"email": "other@ken.example.org"}, "other_email"),
        ({"post": "Driver"}, "other_position"),
        ({}, "other_position"),
    ],
)
def test_somebody_taken_for_the_same_person_may_speak_against_a_proposal(repeat, code):
    index = Index().add_all([candidate(1, post="Officer")])
    index.add_repeat(1, candidate(2, **repeat))

    assert index.find(candidate(3, honorific="Ms", post="Secretary", email=BOX)).code == code


ANN_MARY = {"name": "Ann Mary Bo", "post": "Officer"}


@pytest.mark.parametrize(
    ("first", "second", "code"),
    [
        (ANN_MARY, {"name": "Ann Bo", "post": "Officer"}, "part_of_name"),
        ({"name": "Ann Mary Bo"}, {"name": "Ann Bo"}, "part_of_name"),
        ({"name": "Ann Mary Bo", "organisation": ""}, {"name": "Ann Bo", "organisation": ""},
         "part_of_name"),
        (ANN_MARY, {"name": "Ann Bo", "post": "Driver"}, ""),
        (ANN_MARY, {"name": "Ann Bo"}, ""),
        (ANN_MARY, {"name": "Ann Bo", "post": "Officer", "organisation": "fao"}, ""),
        (ANN_MARY, {"name": "Ann Bo", "post": "Officer", "organisation": ""}, ""),
        (ANN_MARY | {"email": BOX}, {"name": "Ann Bo", "organisation": "fao", "email": BOX},
         "same_email_other_name"),
        (ANN_MARY, {"name": "Ann Mary Co", "post": "Officer"}, ""),
    ],
)  # fmt: skip
def test_names_that_are_alike_in_one_list_are_asked_about_only_if_the_rest_agrees(
    first, second, code
):
    of_list = Index(is_one_list=True).add_all([candidate(1, **first)])
    match = of_list.find(candidate(2, **second))

    assert (match.code if match else "") == code
    recorded = [replace(candidate(1, **first), id=9)]
    assert Index().add_all(recorded).find(candidate(2, **second))


@pytest.mark.parametrize(
    ("first", "second", "code"),
    [
        ("Grace Wanjiru Otieno", "Grace Wanjiru Mwangi", "other_family_name"),
        ("Grace Wanjiru Otieno", "Joyce Wanjiru Otieno", ""),
        ("Grace Wanjiru Otieno", "Wanjiru Grace Mwangi", ""),
    ],
)
def test_other_given_names_are_no_name_taken_on_marriage(first, second, code):
    match = Index().add_all([candidate(1, first)]).find(candidate(2, second))

    assert (match.code if match else "") == code
