"""Answers about persons go with their list and their person, and can be withdrawn."""

import pytest
from django.core.exceptions import PermissionDenied

from core.errors import Refused
from imports import actions
from imports.actions import apply_import, reopen, undo_import
from imports.matching.comparison import is_fresh
from imports.models import Decision, Outcome
from people.actions import forget_answer
from people.anonymisation import forget_entries
from people.by_hand.actions import remove_person
from people.duplicates import merge, undo_merge
from people.importer.undo import preview
from people.models import Participation, Person, PersonAnswer
from people.personal import about
from tests.factories import UserFactory
from tests.people.importer.addresses import address
from tests.people.importer.answered_lists import ANN, AT_CUSTOMS, OTHER, outcomes

UPDATE, FILL, IMPORT = Decision.UPDATE, Decision.FILL, Decision.IMPORT


def test_the_latest_answer_counts_and_undoing_brings_back_the_earlier_one(
    answered, uploaded, administrator
):
    answered(FILL, AT_CUSTOMS)
    ann = Person.objects.get()
    second = uploaded(AT_CUSTOMS, OTHER)
    apply_import(batch=uploaded(OTHER), by=administrator)
    other = Person.objects.exclude(pk=ann.pk).get()
    actions.choose(batch=second, number=2, key=other.pk, decision=FILL, by=administrator)
    second = apply_import(batch=second, by=administrator)
    assert uploaded(AT_CUSTOMS).rows.get().known_key == other.pk

    undone = undo_import(batch=second, by=administrator)

    assert uploaded(AT_CUSTOMS).rows.get().known_key == ann.pk
    assert undone.undo_report["answers"] == 2


@pytest.mark.parametrize("decision", [UPDATE, FILL, IMPORT])
def test_undoing_a_list_takes_its_answers_away(answered, uploaded, administrator, decision):
    batch = answered(decision, AT_CUSTOMS)
    ann = Person.objects.first()
    assert preview(batch).answers == 1

    undone = undo_import(batch=batch, by=administrator)

    assert undone.undo_report["answers"] == 1
    assert list(Person.objects.all()) == [ann]
    assert not PersonAnswer.objects.exists()
    assert outcomes(uploaded(AT_CUSTOMS)) == [Outcome.POSSIBLE]


def test_a_person_whom_undoing_removes_takes_answers_of_other_lists_along(uploaded, administrator):
    """Such as those of an entry that was merged into this one."""
    batch = apply_import(batch=uploaded(ANN), by=administrator)
    PersonAnswer.objects.create(
        fingerprint="f" * 64, person=Person.objects.get(), fills_blanks=True
    )

    undo_import(batch=batch, by=administrator)

    assert not Person.objects.exists()
    assert not PersonAnswer.objects.exists()


def test_a_list_that_is_applied_again_after_undoing_remembers_again(answered, administrator):
    batch = undo_import(batch=answered(FILL, AT_CUSTOMS), by=administrator)

    apply_import(batch=reopen(batch=batch, by=administrator), by=administrator)

    assert PersonAnswer.objects.get().batch == batch


def test_merging_moves_the_answers_and_undoing_the_merge_moves_them_back(
    answered, uploaded, administrator
):
    answered(IMPORT, AT_CUSTOMS)
    ann, namesake = Person.objects.order_by("pk")

    merged = merge(target=ann, duplicate=namesake, from_duplicate={}, by=administrator)

    assert PersonAnswer.objects.get().person == ann
    assert uploaded(AT_CUSTOMS).rows.get().known_key == ann.pk
    undo_merge(merge=merged, by=administrator)
    assert uploaded(AT_CUSTOMS).rows.get().known_key == namesake.pk


def test_a_merge_of_before_answers_were_remembered_can_be_undone(answered, administrator):
    answered(IMPORT, AT_CUSTOMS)
    ann, namesake = Person.objects.order_by("pk")
    merged = merge(target=ann, duplicate=namesake, from_duplicate={}, by=administrator)
    del merged.before["answers"]
    merged.save()

    undo_merge(merge=merged, by=administrator)

    assert Person.objects.count() == 2


def test_anonymising_a_person_removes_their_answers(answered, administrator):
    answered(IMPORT, AT_CUSTOMS)
    ann, namesake = Person.objects.order_by("pk")

    counts = forget_entries([namesake.pk])

    assert counts["people_personanswer"] == 1
    assert not PersonAnswer.objects.exists()


def test_the_export_of_a_person_has_the_answers_about_them(answered):
    answered(FILL, AT_CUSTOMS)

    (answer,) = about(Person.objects.get())["remembered answers"]

    assert answer["fingerprint"] == PersonAnswer.objects.get().fingerprint


def test_removing_a_person_removes_their_answers(answered, administrator):
    answered(IMPORT, AT_CUSTOMS)
    namesake = Person.objects.order_by("pk").last()
    namesake.participations.all().delete()

    remove_person(person=namesake, by=administrator)

    assert not PersonAnswer.objects.exists()


def test_an_answer_outlives_the_file_and_the_account_of_who_gave_it(uploaded, answered):
    colleague = UserFactory()
    batch = answered(FILL, AT_CUSTOMS)
    PersonAnswer.objects.update(answered_by=colleague)
    batch.file.delete(save=True)
    colleague.delete()

    assert outcomes(uploaded(AT_CUSTOMS)) == [Outcome.SAME]


def test_a_forgotten_answer_holds_for_no_list_and_says_who_withdrew_it(
    answered, uploaded, administrator
):
    answered(FILL, AT_CUSTOMS)
    batch, waiting = uploaded(AT_CUSTOMS), uploaded(AT_CUSTOMS)

    forget_answer(batch=batch, number=2, by=administrator)

    assert (outcomes(batch), outcomes(uploaded(AT_CUSTOMS))) == ([Outcome.POSSIBLE],) * 2
    answer = PersonAnswer.objects.get()
    assert answer.forgotten_by == administrator
    assert answer.forgotten_at is not None
    apply_import(batch=waiting, by=administrator)
    assert outcomes(waiting) == [Outcome.POSSIBLE]


@pytest.mark.django_db(transaction=True)
def test_a_list_that_was_checked_with_a_forgotten_answer_must_be_compared_again(
    answered, uploaded, administrator
):
    answered(FILL, AT_CUSTOMS)
    waiting, other = uploaded(AT_CUSTOMS), uploaded(AT_CUSTOMS)
    assert is_fresh(waiting)

    forget_answer(batch=other, number=2, by=administrator)

    assert not is_fresh(waiting)


def test_forgetting_takes_back_what_was_decided_because_of_the_answer(
    answered, uploaded, administrator
):
    answered(FILL, AT_CUSTOMS)
    Participation.objects.all().delete()
    batch = uploaded(AT_CUSTOMS)
    actions.decide(batch=batch, decisions={2: UPDATE}, by=administrator)

    forget_answer(batch=batch, number=2, by=administrator)

    row = batch.rows.get()
    assert (row.outcome, row.decision) == (Outcome.POSSIBLE, Decision.OPEN)


def test_forgetting_is_refused_where_there_is_no_answer(uploaded, administrator):
    with pytest.raises(Refused, match="no remembered answer"):
        forget_answer(batch=uploaded(ANN), number=2, by=administrator)


def test_an_answer_is_not_forgotten_by_somebody_who_may_not_import(answered, uploaded):
    answered(FILL, AT_CUSTOMS)

    with pytest.raises(PermissionDenied):
        forget_answer(batch=uploaded(AT_CUSTOMS), number=2, by=UserFactory())

    assert PersonAnswer.objects.get().forgotten_at is None


def test_an_answer_is_not_forgotten_from_a_list_that_was_applied(answered, administrator):
    batch = answered(FILL, AT_CUSTOMS)

    with pytest.raises(Refused, match="no longer open"):
        forget_answer(batch=batch, number=2, by=administrator)

    assert PersonAnswer.objects.get().forgotten_at is None


def row_page_of(admin, batch):
    return admin.get(address(batch, "import-row", 2)).content.decode()


def test_a_refusal_to_forget_is_shown_on_the_page_of_the_row(uploaded, admin):
    batch = uploaded(ANN)

    response = admin.post(address(batch, "forget-answer", 2), follow=True)

    assert response.redirect_chain[0][0] == address(batch, "import-row", 2)
    assert "There is no remembered answer about this row." in response.content.decode()


def test_the_pages_say_why_and_let_the_answer_be_forgotten(answered, uploaded, admin, day):
    answered(FILL, AT_CUSTOMS)
    batch = uploaded(AT_CUSTOMS)
    reason = "You or a colleague said so on"

    assert reason in admin.get(f"{address(batch)}?tab=all").content.decode()
    row_page = row_page_of(admin, batch)
    assert reason in row_page
    assert address(batch, "forget-answer", 2) in row_page
    response = admin.post(address(batch, "forget-answer", 2), follow=True)

    page = response.content.decode()
    assert "The answer is forgotten" in page
    assert 'name="decision-2"' in page
    assert address(batch, "forget-answer", 2) not in row_page_of(admin, batch)
    assert outcomes(batch) == [Outcome.POSSIBLE]


def test_a_row_without_an_answer_offers_nothing_to_forget(uploaded, admin):
    batch = uploaded(ANN)

    page = admin.get(address(batch, "import-row", 2))

    assert page.status_code == 200
    assert "forget" not in page.content.decode()
