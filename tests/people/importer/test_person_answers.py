"""Whom a row names is asked once: the same row in a later list is that person."""

from dataclasses import dataclass, field

import pytest

from imports import actions
from imports.actions import apply_import
from imports.matching import comparison
from imports.models import Decision, Outcome
from people.importer.batches import check_list, keep, read_list
from people.importer.problems import match_reason
from people.models import Participation, Person, PersonAnswer
from tests.factories import UserFactory, WorkshopFactory
from tests.people.importer.answered_lists import (
    ANN,
    AT_CUSTOMS,
    HEADER,
    OTHER,
    applied,
    outcomes,
    recorded,
)

UPDATE, FILL, IMPORT, SKIP = Decision.UPDATE, Decision.FILL, Decision.IMPORT, Decision.SKIP
ASKED = (Outcome.POSSIBLE, Outcome.PROBLEM)


@dataclass(frozen=True)
class Case:
    """A list, after one with Ann, whose rows get these decisions by their number."""

    reason: str
    rows: tuple[str, ...]
    decisions: dict[int, str]
    before: tuple[str, ...] = field(default=(ANN,))


def last(reason, *rows, decisions=(UPDATE, FILL, IMPORT)):
    """A case for each decision about the last row."""
    return [Case(reason, rows, {len(rows) + 1: decision}) for decision in decisions]


CASES = [
    *last("other_organisation", AT_CUSTOMS),
    *last("other_email", ANN.replace("ann@", "bo@").replace("+254 1", "+254 3")),
    *last("other_form_of_address", ANN.replace("Ms", "Mr")),
    *last("other_position", "Ann Bo,Ms,Driver,Treasury,Kenya,,"),
    *last("country_missing", "Ann Bo,Ms,Adviser,Treasury,,,"),
    *last("other_country", ANN.replace("Kenya", "Ghana")),
    *last("part_of_name", "Ann Mary Bo,Ms,Adviser,Customs,Kenya,,"),
    *last("same_email_other_name", ANN.replace("Ann Bo", "Ann Mary Kamau")),
    *last("other_email", OTHER, OTHER.replace("cy@", "do@").replace("Clerk", "Head")),
    *last("repeated", OTHER, "Cy Do,Mr,Clerk,Customs,Kenya,,+254 9"),
    *last("repeated", "Cy Do,Mr,Clerk,Customs,Kenya,,+254 9", OTHER),
    *last("repeated", ANN.replace("+254 1", "+254 5"), "Ann Bo,Ms,,Treasury,Kenya,,+254 6"),
    *last("", ANN.replace("Director", "Adviser"), decisions=(FILL,)),
    Case(
        "other_organisation", (AT_CUSTOMS, "Ann Bo,,Driver,Customs,Kenya,,"), {2: FILL, 3: IMPORT}
    ),
    Case("other_organisation", (AT_CUSTOMS, ANN.replace("+254 1", "+254 7")), {2: UPDATE}),
    Case("other_organisation", (ANN.replace("+254 1", "+254 7"), AT_CUSTOMS), {3: UPDATE}),
    Case("other_organisation", (ANN, AT_CUSTOMS), {3: UPDATE}),
    *(
        Case("other_organisation", (AT_CUSTOMS, AT_CUSTOMS.replace("Customs", "Port")), {2: answer})
        for answer in (UPDATE, FILL, IMPORT)  # the second row follows the first one
    ),
    Case(
        "other_email",
        (OTHER, "Cy Do,Mr,,Customs,Kenya,,", "Cy Do,Mr,Head,Port,Kenya,do@ken.example.org,"),
        {4: UPDATE},
    ),
    Case(
        "other_country",
        (ANN, "Ann Bo,Ms,Head,Treasury,Ghana,bo@ken.example.org,+254 8"),
        {3: UPDATE},
        before=(ANN.replace("ann@", "bo@ken.example.org; ann@"),),
    ),
]


@pytest.mark.parametrize(
    "case", CASES, ids=lambda case: f"{case.reason}, {', '.join(map(str, case.decisions.values()))}"
)
def test_the_same_list_again_asks_nothing_and_changes_nothing(uploaded, administrator, case):
    apply_import(batch=uploaded(*case.before), by=administrator)
    first = uploaded(*case.rows)
    assert first.rows.get(number=min(case.decisions)).reason.partition(":")[0] == case.reason
    applied(first, case.decisions, administrator)
    before = recorded()

    again = uploaded(*case.rows)

    assert set(outcomes(again)) <= {Outcome.SAME, Outcome.REPEATED}
    apply_import(batch=again, by=administrator)
    assert recorded() == before


def test_a_person_whom_the_administrator_chose_is_remembered(uploaded, administrator):
    apply_import(batch=uploaded(ANN), by=administrator)
    batch = uploaded("Anna Kamau,Ms,Adviser,Customs,Kenya,,")
    actions.choose(
        batch=batch, number=2, key=Person.objects.get().pk, decision=FILL, by=administrator
    )
    apply_import(batch=batch, by=administrator)
    before = recorded()

    again = apply_import(batch=uploaded("Anna Kamau,Ms,Adviser,Customs,Kenya,,"), by=administrator)

    assert outcomes(again) == [Outcome.SAME]
    assert recorded() == before


def test_a_row_with_a_problem_is_not_remembered_and_is_asked_about_again(uploaded, administrator):
    row = "Anna Kamau,Ms,Adviser,Customs,Nowhereland,,"
    apply_import(batch=uploaded(ANN), by=administrator)
    batch = uploaded(row)
    actions.choose(
        batch=batch, number=2, key=Person.objects.get().pk, decision=FILL, by=administrator
    )
    apply_import(batch=batch, by=administrator)

    assert not PersonAnswer.objects.exists()
    assert outcomes(uploaded(row)) == [Outcome.PROBLEM]


def test_an_answer_does_not_settle_the_problem_of_a_row(answered, uploaded):
    """The row names no country that is known: its fingerprint is that of a row without one."""
    nowhere = AT_CUSTOMS.replace("Kenya", "")
    answered(FILL, nowhere)
    assert outcomes(uploaded(nowhere)) == [Outcome.SAME]

    assert outcomes(uploaded(AT_CUSTOMS.replace("Kenya", "Nowhereland"))) == [Outcome.PROBLEM]


def test_an_answer_holds_in_the_list_of_another_administrator(answered, listing, workshop):
    answered(FILL, AT_CUSTOMS)
    path = listing(HEADER, AT_CUSTOMS)

    batch = keep(event=workshop, parsed_list=read_list(path, path.name), by=UserFactory())

    assert outcomes(batch) == [Outcome.SAME]


def test_an_answer_says_who_gave_it_when_and_for_which_list(answered, administrator):
    batch = answered(FILL, AT_CUSTOMS)

    answer = PersonAnswer.objects.get()

    assert (answer.person, answer.fills_blanks) == (Person.objects.get(), True)
    assert (answer.batch, answer.answered_by) == (batch, administrator)
    assert answer.answered_at == batch.applied_at


@pytest.mark.parametrize("decision", [Decision.OPEN, SKIP])
def test_a_row_that_was_left_out_is_asked_about_again(answered, uploaded, decision):
    answered(decision, AT_CUSTOMS)

    assert not PersonAnswer.objects.exists()
    assert outcomes(uploaded(AT_CUSTOMS)) == [Outcome.POSSIBLE]


def test_rows_that_nobody_was_asked_about_are_not_remembered(uploaded, administrator):
    apply_import(batch=uploaded(ANN, OTHER), by=administrator)
    apply_import(batch=uploaded(ANN.replace("Director", "Minister"), OTHER), by=administrator)

    assert not PersonAnswer.objects.exists()


CHANGED = {
    "name": AT_CUSTOMS.replace("Ann Bo", "Ánn Bo"),
    "title": AT_CUSTOMS.replace("Ms", "Mr"),
    "position": AT_CUSTOMS.replace("Head of Unit", "Driver"),
    "organisation": AT_CUSTOMS.replace("Customs", "Ministry of Health"),
    "country": AT_CUSTOMS.replace("Kenya", ""),
    "e-mail": AT_CUSTOMS.replace("Kenya,", "Kenya,bo@ken.example.org"),
}


@pytest.mark.parametrize("row", CHANGED.values(), ids=CHANGED.keys())
def test_a_row_with_another_particular_is_asked_about_again(answered, uploaded, row):
    answered(FILL, AT_CUSTOMS)
    Participation.objects.update(organisation=None)  # else Ann works at Customs too

    assert outcomes(uploaded(row)) == [Outcome.POSSIBLE]


@pytest.mark.parametrize(
    ("row", "outcome_elsewhere"),
    [
        ("Ann Bo,Ms,Driver,,Kenya,,", Outcome.POSSIBLE),
        ("Ann Bo,Ms,Driver,Customs,,,", Outcome.UPDATE),
        ("Ann Bo,Ms,Driver,,Kenya,bo@ken.example.org,", Outcome.UPDATE),
    ],
)
def test_a_row_without_employer_and_address_is_remembered_for_its_event_alone(
    answered, uploaded, row, outcome_elsewhere
):
    answered(IMPORT, row)
    Person.objects.filter(name_key="ann bo").update(party=None)  # no other rule is sure

    assert outcomes(uploaded(row)) in ([Outcome.SAME], [Outcome.UPDATE])
    assert outcomes(uploaded(row, event=WorkshopFactory(code="benin-2017"))) == [outcome_elsewhere]


@pytest.mark.parametrize(
    "row",
    [
        AT_CUSTOMS.replace("Ann Bo", "BO ANN"),
        AT_CUSTOMS.replace("Ms", "Mrs"),
        AT_CUSTOMS.replace("Customs", "The Customs"),
    ],
)
def test_a_row_that_says_the_same_in_other_words_is_not_asked_about(answered, uploaded, row):
    answered(FILL, AT_CUSTOMS)

    assert not set(outcomes(uploaded(row))) & set(ASKED)


def test_blanks_are_filled_and_nothing_is_replaced_at_a_later_event(
    answered, uploaded, administrator
):
    answered(FILL, AT_CUSTOMS)
    Person.objects.update(phone="")
    batch = uploaded(AT_CUSTOMS, event=WorkshopFactory(code="benin-2017"))

    row = batch.rows.get()
    assert (row.outcome, set(row.differences)) == (Outcome.UPDATE, {"phone", "participation"})
    apply_import(batch=batch, by=administrator)

    person = Person.objects.get()
    assert (person.position, person.phone) == ("Director", "+254 2")
    assert person.organisation.name == "Treasury"
    assert person.participations.get(event__code="benin-2017").organisation.name == "Customs"


def test_blanks_of_a_participation_are_filled_and_the_person_stays(
    answered, uploaded, administrator
):
    answered(FILL, AT_CUSTOMS)
    Participation.objects.update(position="")

    batch = apply_import(batch=uploaded(AT_CUSTOMS), by=administrator)

    assert outcomes(batch) == [Outcome.UPDATE]
    assert Participation.objects.get().position == "Head of Unit"
    assert Person.objects.get().position == "Director"


def test_a_row_that_fills_blanks_does_so_after_another_answer_about_the_person(
    answered, uploaded, administrator
):
    answered(FILL, AT_CUSTOMS)
    at_port = AT_CUSTOMS.replace("Customs", "Port")
    applied(uploaded(AT_CUSTOMS, at_port), {3: FILL}, administrator)

    assert PersonAnswer.objects.count() == 3
    assert outcomes(uploaded(AT_CUSTOMS, at_port)) == [Outcome.SAME, Outcome.REPEATED]


def test_a_row_that_fills_blanks_offers_to_update_all_fields(answered, uploaded, administrator):
    answered(FILL, AT_CUSTOMS)
    batch = uploaded(AT_CUSTOMS, event=WorkshopFactory(code="benin-2017"))

    applied(batch, {2: UPDATE}, administrator)

    assert Person.objects.get().position == "Head of Unit"
    assert not PersonAnswer.objects.first().fills_blanks


@pytest.mark.parametrize("rows_of_a_chunk", [1, 2, 100])
def test_answers_hold_in_a_list_of_several_chunks(
    answered, uploaded, administrator, monkeypatch, rows_of_a_chunk
):
    """A name of which no key meets the person, behind and before a row that leads to them."""
    answered(FILL, ANN.replace("Ann Bo", "Zoe Zulu"))
    monkeypatch.setattr(comparison, "CHUNK", rows_of_a_chunk)
    chosen = uploaded("Xi Yu,,,Port,Kenya,,", OTHER)
    ann = Person.objects.get(name_key="ann bo").pk
    actions.choose(batch=chosen, number=2, key=ann, decision=FILL, by=administrator)
    apply_import(batch=chosen, by=administrator)

    again = uploaded("Xi Yu,,,Port,Kenya,,", ANN, OTHER, "Xi Yu,,,Port,Kenya,,")

    rows = again.rows.order_by("number").values_list("outcome", "known_key", "parsed__of_row")
    assert list(rows)[0] == (Outcome.SAME, ann, None)
    assert list(rows)[1] == (Outcome.REPEATED, ann, 2)
    assert list(rows)[3] == (Outcome.REPEATED, ann, 2)
    assert again.rows.get(number=5).reason.startswith("answered_fill:100:")


@pytest.mark.parametrize("rows_of_a_chunk", [1, 100])
def test_two_rows_that_contradict_each_other_are_still_asked_about(
    uploaded, administrator, monkeypatch, rows_of_a_chunk
):
    """Both repeat what somebody answered, and neither contradicts the person."""
    monkeypatch.setattr(comparison, "CHUNK", rows_of_a_chunk)
    plain, longer = "Ann Bo,,,Treasury,Kenya,,", "Ann Mary Bo,,,Port,Kenya,,"
    apply_import(batch=uploaded(plain), by=administrator)
    applied(uploaded(longer), {2: FILL}, administrator)

    again = uploaded(longer, plain.replace(",,,", ",Ms,,"), plain.replace(",,,", ",Mr,,"))

    assert outcomes(again) == [Outcome.SAME, Outcome.REPEATED, Outcome.POSSIBLE]
    assert again.rows.get(number=4).reason == "other_form_of_address"


@pytest.mark.parametrize("rows_of_a_chunk", [1, 100])
def test_other_rows_are_compared_with_the_person_and_not_with_the_answered_row(
    answered, uploaded, monkeypatch, rows_of_a_chunk
):
    answered(IMPORT, AT_CUSTOMS)
    ann, namesake = Person.objects.order_by("pk")
    monkeypatch.setattr(comparison, "CHUNK", rows_of_a_chunk)

    again = uploaded(AT_CUSTOMS, AT_CUSTOMS.replace("Kenya,", "Kenya,ann@ken.example.org"))

    assert list(again.rows.values_list("known_key", flat=True)) == [namesake.pk, ann.pk]


def test_rows_that_cannot_be_told_apart_but_are_two_people_are_asked_about(uploaded, administrator):
    rows = ("Ann Bo,Ms,Clerk,Port,Kenya,,+254 1", "Ann Bo,Ms,Clerk,Port,Kenya,,+254 2")
    applied(uploaded(*rows), {3: IMPORT}, administrator)

    assert not PersonAnswer.objects.exists()
    assert outcomes(uploaded(*rows)) == [Outcome.POSSIBLE, Outcome.REPEATED]


def test_the_command_that_reads_a_list_knows_the_answers_too(
    uploaded, listing, workshop, administrator
):
    """Also about a person whom neither name, address nor country leads to."""
    row = "Anna Kamau,Ms,Adviser,Customs,Ghana,,"
    apply_import(batch=uploaded(ANN), by=administrator)
    batch = uploaded(row)
    ann = Person.objects.get()
    actions.choose(batch=batch, number=2, key=ann.pk, decision=FILL, by=administrator)
    apply_import(batch=batch, by=administrator)
    path = listing(HEADER, row)

    (checked_row,) = check_list(workshop, read_list(path, path.name))

    assert (checked_row.outcome, checked_row.known_key) == (Outcome.SAME, ann.pk)


def test_a_list_checked_before_the_answer_is_compared_again_when_it_is_applied(
    answered, uploaded, administrator
):
    apply_import(batch=uploaded(ANN), by=administrator)
    waiting = uploaded(AT_CUSTOMS)
    applied(uploaded(AT_CUSTOMS), {2: IMPORT}, administrator)

    apply_import(batch=waiting, by=UserFactory())

    assert outcomes(waiting) == [Outcome.SAME]
    assert Person.objects.count() == 2


@pytest.mark.parametrize(
    ("reason", "row", "words"),
    [
        ("answered:100:2017-10-16", "", "You or a colleague said so on 16 October 2017"),
        ("answered_fill:100:2017-10-16", "", "You or a colleague said so on 16 October 2017"),
        ("answered:100:2017-10-16", "4", "You or a colleague said so on 16 October 2017 (row 4)"),
        ("answered", "", "You or a colleague said so before"),
    ],
)
def test_the_reason_names_the_day_of_the_answer(reason, row, words):
    assert match_reason(reason, row) == words
