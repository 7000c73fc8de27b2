"""Naming parties, their answers, other words, and withdrawing."""

import pytest
from django.core.exceptions import PermissionDenied

from accounts.roles import Role
from commitments.actions import OutOfOrder
from commitments.joint import actions
from commitments.models import Confirmation, ConfirmationRequest
from core import clock
from core.errors import Refused, Stale
from documents.models import Draft
from documents.states import DraftState
from mail.models import Message
from tests.commitments.joint.conftest import WORDS
from tests.factories import MandateFactory, UserFactory

pytestmark = pytest.mark.django_db


def answer(request, by, state="confirmed", text="", version=None):
    version = request.version if version is None else version
    return actions.answer(request=request, state=state, text=text, version=version, by=by)


def test_a_party_that_is_named_has_not_confirmed(asked):
    assert (asked.status, asked.words) == (Confirmation.WAITING, WORDS)


def test_the_people_who_may_answer_get_one_message_without_the_text_of_the_draft(
    asked, uganda, stranger
):
    message = Message.objects.get(kind="confirmation")

    assert message.to_email == stranger.email
    assert f"/confirmations/{asked.pk}/" in message.text
    assert "Kenya" in message.subject
    assert "Uganda" in message.subject
    assert WORDS not in message.text
    assert asked.commitment.title not in message.text


def test_contributors_and_authorities_of_the_named_party_get_no_message(commitment, uganda, focal):
    for role in (Role.CONTRIBUTOR, Role.AUTHORITY):
        MandateFactory(party=uganda, role=role, user=UserFactory(email=f"{role}@uga.example.org"))

    actions.name_party(subject=commitment, party=uganda, words=WORDS, by=focal)

    assert not Message.objects.filter(kind="confirmation").exists()


@pytest.mark.parametrize("who", ["authority", "reviewer", "stranger"])
def test_readers_and_strangers_name_no_party(who, request, commitment, uganda):
    by = request.getfixturevalue(who)

    with pytest.raises(PermissionDenied):
        actions.name_party(subject=commitment, party=uganda, words=WORDS, by=by)

    assert not ConfirmationRequest.objects.exists()


@pytest.mark.parametrize("party", ["kenya", "unossc"])
def test_a_party_names_neither_itself_nor_unossc(party, request, commitment, focal):
    party = request.getfixturevalue(party)

    with pytest.raises(OutOfOrder) as refusal:
        actions.name_party(subject=commitment, party=party, words=WORDS, by=focal)

    assert refusal.value.field == "party"


def test_a_party_is_named_once(asked, commitment, uganda, focal):
    with pytest.raises(OutOfOrder, match="named already"):
        actions.name_party(subject=commitment, party=uganda, words="Other words.", by=focal)

    assert ConfirmationRequest.objects.count() == 1


@pytest.mark.parametrize("words", ["", "  ", "\u200b"])
def test_a_part_without_words_is_refused(words, commitment, uganda, focal):
    with pytest.raises(OutOfOrder) as refusal:
        actions.name_party(subject=commitment, party=uganda, words=words, by=focal)

    assert refusal.value.field == "words"


def close():
    """As UNOSSC closes a roadmap that nobody writes."""
    Draft.objects.update(state=DraftState.CLOSED, closed_at=clock.now())


def submit():
    Draft.objects.update(state=DraftState.SUBMITTED)


@pytest.mark.parametrize("step", [submit, close])
def test_parties_are_named_only_while_the_draft_takes_edits(step, commitment, uganda, focal):
    step()

    with pytest.raises(Refused):
        actions.name_party(subject=commitment, party=uganda, words=WORDS, by=focal)


@pytest.mark.parametrize(
    ("state", "text", "stored"),
    [
        ("confirmed", "ignored", ""),
        ("declined", " We have no budget. ", "We have no budget."),
        ("corrected", "Uganda trains ten.", "Uganda trains ten."),
    ],
)
def test_each_answer_is_stored_with_what_was_answered(state, text, stored, asked, stranger):
    saved = answer(asked, stranger, state, text)

    row = ConfirmationRequest.objects.get()
    assert (row.state, row.answer, row.answered_by) == (state, stored, stranger)
    assert row.answered_about["words"] == WORDS
    assert row.answered_about["title"] == asked.commitment.title
    assert row.version == saved.version == asked.version + 1


@pytest.mark.parametrize(
    ("state", "text", "field"),
    [
        ("declined", "", "reason"),
        ("declined", " \u200b", "reason"),
        ("corrected", "", "proposal"),
        ("corrected", WORDS, "proposal"),
        ("corrected", f" {WORDS}\n", "proposal"),
        ("waiting", "", "state"),
        ("something", "", "state"),
    ],
)
def test_an_answer_that_says_nothing_is_refused(state, text, field, asked, stranger):
    with pytest.raises(OutOfOrder) as refusal:
        answer(asked, stranger, state, text)

    assert refusal.value.field == field
    assert ConfirmationRequest.objects.get().state == "waiting"


def people(request, uganda):
    """Who may answer for Uganda, by the name of their role."""
    made = {
        role: MandateFactory(
            party=uganda, role=role, user=UserFactory(email=f"a-{role}@uga.example.org")
        ).user
        for role in (Role.ALTERNATE, Role.CONTRIBUTOR, Role.AUTHORITY)
    }
    names = ("stranger", "focal", "reviewer", "administrator", "partner")
    return made | {name: request.getfixturevalue(name) for name in names}


@pytest.mark.parametrize(
    ("who", "is_allowed"),
    [
        ("stranger", True),
        (Role.ALTERNATE, True),
        (Role.CONTRIBUTOR, False),
        (Role.AUTHORITY, False),
        ("focal", False),
        ("reviewer", False),
        ("administrator", False),
        ("partner", False),
    ],
)
def test_focal_point_and_alternate_answer_for_a_country_and_nobody_else(
    who, is_allowed, asked, uganda, request
):
    by = people(request, uganda)[who]

    if is_allowed:
        answer(asked, by)
    else:
        with pytest.raises(PermissionDenied):
            answer(asked, by)

    assert ConfirmationRequest.objects.get().is_answered is is_allowed


def test_a_triangular_partner_answers_for_its_agency(commitment, agency, partner, focal):
    asked = actions.name_party(subject=commitment, party=agency, words="JICA pays.", by=focal)

    answer(asked, partner, "corrected", "JICA pays half.")

    assert ConfirmationRequest.objects.get().status is Confirmation.CORRECTED
    assert Message.objects.get(kind="confirmation").to_email == partner.email


def test_other_words_ask_again(asked, stranger, focal):
    confirmed = answer(asked, stranger)

    changed = actions.change_words(
        request=asked, words="Uganda pays.", version=confirmed.version, by=focal
    )

    row = ConfirmationRequest.objects.get()
    assert (row.state, row.words, row.answered_by, row.answered_about) == (
        "waiting", "Uganda pays.", None, {},
    )  # fmt: skip
    keys = Message.objects.filter(kind="confirmation").values_list("about__version", flat=True)
    assert sorted(keys) == [1, changed.version]


def test_the_same_words_keep_the_confirmation(asked, stranger, focal):
    confirmed = answer(asked, stranger)

    actions.change_words(request=asked, words=f"{WORDS}  ", version=confirmed.version, by=focal)

    assert ConfirmationRequest.objects.get().state == "confirmed"
    assert Message.objects.filter(kind="confirmation").count() == 1


def test_an_answer_to_words_that_changed_meanwhile_is_refused(asked, stranger, focal):
    actions.change_words(request=asked, words="Uganda pays.", version=1, by=focal)

    with pytest.raises(Stale):
        answer(asked, stranger, version=1)

    assert ConfirmationRequest.objects.get().state == "waiting"


def test_the_second_of_two_answers_is_refused(asked, stranger):
    answer(asked, stranger)

    with pytest.raises(Stale):
        answer(asked, stranger, "declined", "No.", version=1)

    assert ConfirmationRequest.objects.get().state == "confirmed"


@pytest.mark.parametrize("version", [None, 0, 2])
def test_words_are_not_changed_over_an_answer_that_was_not_seen(version, asked, focal):
    with pytest.raises(Stale):
        actions.change_words(request=asked, words="Other.", version=version, by=focal)


def test_a_withdrawn_request_cannot_be_answered(asked, stranger, focal):
    actions.withdraw(request=asked, version=1, by=focal)

    with pytest.raises(Refused, match="withdrawn"):
        answer(asked, stranger)

    assert not ConfirmationRequest.objects.exists()


def test_a_request_is_not_withdrawn_over_an_answer_that_was_not_seen(asked, stranger, focal):
    answer(asked, stranger)

    with pytest.raises(Stale):
        actions.withdraw(request=asked, version=1, by=focal)

    assert ConfirmationRequest.objects.exists()


def test_the_named_party_neither_changes_words_nor_withdraws(asked, stranger):
    with pytest.raises(PermissionDenied):
        actions.change_words(request=asked, words="Other.", version=1, by=stranger)
    with pytest.raises(PermissionDenied):
        actions.withdraw(request=asked, version=1, by=stranger)


def test_a_request_of_a_closed_roadmap_cannot_be_answered(asked, stranger):
    close()

    with pytest.raises(Refused, match="closed"):
        answer(asked, stranger)


def test_an_answer_is_given_while_unossc_reviews(asked, stranger):
    submit()

    answer(asked, stranger)

    assert ConfirmationRequest.objects.get().state == "confirmed"


def test_an_answer_says_when_title_or_description_change_afterwards(asked, stranger, commitment):
    answer(asked, stranger)
    assert not ConfirmationRequest.objects.get().has_changed_since_answer

    commitment.title = "A decree"
    commitment.save()

    assert ConfirmationRequest.objects.get().has_changed_since_answer
