"""The pages of joint commitments: naming, answering, other words, withdrawing, both texts."""

import pytest

from commitments.joint import actions
from commitments.models import ConfirmationRequest
from tests.commitments.joint.conftest import WORDS
from tests.factories import CountryFactory
from tests.pages import page_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(commitment):
    return f"/roadmaps/nairobi-2017/KEN/commitments/{commitment.number}/joint/"


def request_page(asked):
    return f"/confirmations/{asked.pk}/"


def test_naming_a_party_asks_it_and_shows_it_as_not_confirmed(
    commitment, uganda, focal, as_user, page
):
    client = as_user(focal)

    response = client.post(page, {"party": uganda.pk, "words": WORDS}, follow=True)

    text = response.content.decode()
    assert response.status_code == 200
    assert "Uganda is asked to confirm its part." in text
    assert WORDS in text
    assert "Not confirmed" in text
    assert "Uganda" in page_of(client, page.replace("joint", "edit"))


@pytest.mark.parametrize(
    ("sent", "error", "typed"),
    [
        ({"party": "", "words": WORDS}, "Choose a party.", WORDS),
        ({"party": "UGA", "words": ""}, "Describe the part of the party.", "selected"),
        ({"party": "KEN", "words": WORDS}, "Choose a party from the list.", WORDS),
        ({"party": "UGA", "words": "x" * 2001}, "at most 2000", "xxx"),
        ({"party": "999999999", "words": WORDS}, "Choose a party from the list.", WORDS),
        ({"party": "x", "words": WORDS}, "Choose a party from the list.", WORDS),
    ],
)
def test_wrong_input_names_the_field_and_is_kept(
    sent, error, typed, commitment, kenya, uganda, focal, as_user, page
):
    keys = {"UGA": uganda.pk, "KEN": kenya.pk}
    form = sent | {"party": keys.get(sent["party"], sent["party"])}

    response = as_user(focal).post(page, form)

    text = response.content.decode()
    assert response.status_code == 422
    assert error in text
    assert typed in text
    assert not ConfirmationRequest.objects.exists()


def test_a_party_that_is_named_twice_is_refused_beside_the_field(
    asked, uganda, focal, as_user, page
):
    response = as_user(focal).post(page, {"party": uganda.pk, "words": "Other words."})

    assert response.status_code == 422
    assert "is named already" in response.content.decode()
    assert "Other words." in response.content.decode()


def test_the_named_party_reads_title_description_dates_and_its_part_only(asked, stranger, as_user):
    text = page_of(as_user(stranger), request_page(asked))

    for word in (WORDS, "A law on cooperation", "Draft it, pass it.", "31 December 2018"):
        assert word in text, word
    for secret in ("Two lawyers", "Treasury", "TICA"):
        assert secret not in text, secret


def test_the_named_party_does_not_open_the_commitment_itself(asked, stranger, as_user, page):
    client = as_user(stranger)

    assert client.get(page).status_code == 404
    assert page not in page_of(client, request_page(asked))


def test_confirming_is_shown_to_both_parties(asked, stranger, focal, as_user, page):
    response = as_user(stranger).post(
        request_page(asked), {"state": "confirmed", "version": 1}, follow=True
    )
    assert "Your answer is saved." in response.content.decode()

    text = page_of(as_user(focal), page)
    assert "Confirmed" in text
    assert "Not confirmed" not in text


def test_a_reason_and_proposed_words_are_read_by_the_leading_party(
    asked, stranger, focal, as_user, page
):
    sent = {"state": "corrected", "proposal": "Uganda trains ten.", "version": 1}
    as_user(stranger).post(request_page(asked), sent)

    text = page_of(as_user(focal), page)
    assert "Correction proposed" in text
    assert "Uganda trains ten." in text
    change = page_of(as_user(focal), f"{request_page(asked)}change/")
    assert "Uganda trains ten.</textarea>" in change


@pytest.mark.parametrize(
    ("sent", "error"),
    [
        ({}, "Choose an answer."),
        ({"state": "declined", "reason": " "}, "Explain why your party declines."),
        ({"state": "corrected", "proposal": ""}, "Enter the words that you propose."),
        ({"state": "corrected", "proposal": WORDS}, "These are the same words."),
        ({"state": "waiting"}, "Select a valid choice"),
    ],
)
def test_an_answer_that_says_nothing_names_the_field(sent, error, asked, stranger, as_user):
    response = as_user(stranger).post(request_page(asked), {"version": 1} | sent)

    assert response.status_code == 422
    assert error in response.content.decode()
    assert ConfirmationRequest.objects.get().state == "waiting"


def test_an_answer_to_old_words_shows_both_texts_and_answers_the_new_ones_when_sent_again(
    asked, stranger, focal, as_user
):
    actions.change_words(request=asked, words="Uganda pays for it.", version=1, by=focal)
    sent = {"state": "declined", "reason": "No budget.", "version": 1}

    response = as_user(stranger).post(request_page(asked), sent)

    text = response.content.decode()
    assert response.status_code == 409
    assert WORDS in text
    assert "Uganda pays for it." in text
    assert "No budget." in text
    assert ConfirmationRequest.objects.get().state == "waiting"
    as_user(stranger).post(request_page(asked), sent | {"version": 2})
    assert ConfirmationRequest.objects.get().state == "declined"


@pytest.mark.parametrize("version", ["", "0", "7", str(10**30), "x"])
def test_an_answer_that_names_no_version_or_another_saves_nothing(
    version, asked, stranger, as_user
):
    response = as_user(stranger).post(
        request_page(asked), {"state": "confirmed", "version": version}
    )

    assert response.status_code == (422 if version == "x" else 409)
    assert ConfirmationRequest.objects.get().state == "waiting"


def test_changing_words_over_an_answer_shows_it_and_keeps_what_was_typed(
    asked, stranger, focal, as_user
):
    actions.answer(request=asked, state="declined", text="No budget.", version=1, by=stranger)
    change = f"{request_page(asked)}change/"

    response = as_user(focal).post(change, {"words": "Uganda helps.", "version": 1})

    text = response.content.decode()
    assert response.status_code == 409
    assert "No budget." in text
    assert "Uganda helps.</textarea>" in text
    as_user(focal).post(change, {"words": "Uganda helps.", "version": 2})
    row = ConfirmationRequest.objects.get()
    assert (row.words, row.state) == ("Uganda helps.", "waiting")


def test_a_party_is_taken_out_after_a_question(asked, focal, as_user, page):
    withdraw = f"{request_page(asked)}withdraw/"
    client = as_user(focal)
    assert WORDS in page_of(client, withdraw)

    response = client.post(withdraw, {"version": 1}, follow=True)

    assert "was taken out" in response.content.decode()
    assert not ConfirmationRequest.objects.exists()
    assert client.get(request_page(asked)).status_code == 404


def test_a_party_that_answered_meanwhile_is_not_taken_out(asked, stranger, focal, as_user):
    actions.answer(request=asked, state="confirmed", text="", version=1, by=stranger)

    response = as_user(focal).post(f"{request_page(asked)}withdraw/", {"version": 1})

    assert response.status_code == 409
    assert "Someone else changed this" in response.content.decode()
    assert ConfirmationRequest.objects.exists()


def test_the_history_of_a_request_names_each_act(asked, stranger, focal, as_user):
    actions.answer(request=asked, state="declined", text="No budget.", version=1, by=stranger)
    actions.change_words(request=asked, words="Uganda helps.", version=2, by=focal)

    text = page_of(as_user(stranger), request_page(asked))

    for words in ("Party named: Uganda", "Part declined: Uganda", "Part changed: Uganda"):
        assert words in text


def test_the_history_of_the_roadmap_names_each_act(asked, stranger, focal, as_user):
    actions.answer(request=asked, state="declined", text="No budget.", version=1, by=stranger)

    text = page_of(as_user(focal), "/roadmaps/nairobi-2017/KEN/history/")

    assert "named Uganda in the commitment" in text
    assert "declined the part of Uganda in the commitment" in text


def test_the_list_of_requests_shows_what_waits_and_what_was_sent(asked, stranger, focal, as_user):
    assert "A law on cooperation" in page_of(as_user(stranger), "/confirmations/")
    assert "You have asked nobody yet" in page_of(as_user(stranger), "/confirmations/?show=sent")
    assert "Nobody has asked you yet" in page_of(as_user(focal), "/confirmations/")
    assert "A law on cooperation" in page_of(as_user(focal), "/confirmations/?show=sent")


def test_the_home_of_each_party_shows_what_waits_for_it(asked, stranger, focal, as_user):
    assert "Waits for your answer" in page_of(as_user(stranger), "/")
    assert "Waits for your answer" not in page_of(as_user(focal), "/")
    actions.answer(request=asked, state="declined", text="No budget.", version=1, by=stranger)

    assert "Answers of other parties" in page_of(as_user(focal), "/")
    assert "Waits for your answer" not in page_of(as_user(stranger), "/")


def test_the_home_of_a_triangular_partner_lists_what_waits_and_what_it_confirmed(
    commitment, agency, partner, focal, as_user
):
    assert "Nobody waits for your answer." in page_of(as_user(partner), "/")
    asked = actions.name_party(subject=commitment, party=agency, words="JICA pays.", by=focal)
    assert request_page(asked) in page_of(as_user(partner), "/")

    as_user(partner).post(request_page(asked), {"state": "confirmed", "version": 1})

    text = page_of(as_user(partner), "/")
    assert "Confirmed by you" in text
    assert "A law on cooperation" in text


@pytest.mark.parametrize("which", ["joint", "list", "request", "home", "edit"])
def test_statements_do_not_grow_with_the_parties(
    which, commitment, asked, stranger, focal, as_user, page, django_assert_max_num_queries
):
    address = {
        "joint": page, "list": "/confirmations/?show=sent", "request": request_page(asked),
        "home": "/", "edit": page.replace("joint", "edit"),
    }[which]  # fmt: skip
    for number in range(5):
        party = CountryFactory(name=f"Land {number}")
        actions.name_party(subject=commitment, party=party, words=WORDS, by=focal)
    client = as_user(focal)
    client.get(address)

    with django_assert_max_num_queries(8):
        assert client.get(address).status_code == 200
