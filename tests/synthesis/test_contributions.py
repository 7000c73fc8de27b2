"""Submitting a contribution: /workshops/<code>/contribution/<party>/"""

import pytest

from deadlines.models import Deadline
from synthesis import actions
from synthesis.models import Contribution
from tests.factories import CountryFactory
from tests.sending import send

pytestmark = pytest.mark.django_db
URL = "/workshops/consultative-meeting/contribution/KEN/"


def owed():
    return Contribution.objects.select_related("deadline").get(party__code="KEN")


def test_deadline_leads_to_the_page(meeting, focal, as_user):
    assert Deadline.objects.get(kind="contribution").path == URL
    assert "What was learnt" in as_user(focal).get(URL).content.decode()


def test_submitting_settles_the_deadline_and_leads_to_the_deadlines(meeting, focal, as_user):
    response = send(as_user(focal), URL, {"lessons": "Begin with the budget."}, follow=True)

    assert response.redirect_chain[-1][0] == "/deadlines/"
    assert "Submitted. You can improve it until the meeting." in response.content.decode()
    assert owed().text == "Begin with the budget."
    assert owed().deadline.settled_at is not None


def test_contribution_can_be_improved(meeting, focal, as_user):
    client = as_user(focal)

    for text in ("First.", "Better."):
        send(client, URL, {"lessons": text})

    assert owed().text == "Better."


def test_empty_contribution_is_refused_beside_its_field(meeting, focal, as_user):
    response = send(as_user(focal), URL, {"lessons": " "})

    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["lessons"]
    assert owed().deadline.settled_at is None


def test_text_that_another_person_saved_meanwhile_is_not_replaced_unseen(meeting, focal, as_user):
    client = as_user(focal)
    seen = client.get(URL).context["form"].fingerprint()
    actions.contribute(contribution=owed(), text="Saved meanwhile.", by=focal)

    response = client.post(URL, {"lessons": "From an older page.", "seen": seen})

    assert response.status_code == 409
    assert "Saved meanwhile." in response.content.decode()
    assert "From an older page." in response.content.decode()
    assert owed().text == "Saved meanwhile."


def test_contributor_reads_it_and_does_not_submit_it(meeting, contributor, as_user):
    client = as_user(contributor)

    page = client.get(URL)
    assert page.status_code == 200
    assert "lessons" not in page.content.decode()
    assert client.post(URL, {"lessons": "x"}).status_code == 403
    assert owed().deadline.settled_at is None


def test_reviewer_reads_it_and_does_not_submit_it(meeting, focal, reviewer, as_user):
    actions.contribute(contribution=owed(), text="Begin early.", by=focal)
    client = as_user(reviewer)

    assert "Begin early." in client.get(URL).content.decode()
    assert client.post(URL, {"lessons": "x"}).status_code == 403
    assert owed().text == "Begin early."


def test_stranger_gets_no_page_and_writes_nothing(meeting, stranger, as_user):
    client = as_user(stranger)

    assert client.get(URL).status_code == 404
    assert client.post(URL, {"lessons": "x"}).status_code == 404
    assert owed().text == ""


def test_party_that_is_not_expected_has_no_page(meeting, administrator, as_user):
    CountryFactory(code="BEN")
    client = as_user(administrator)

    assert client.get(URL).status_code == 200
    for code in ("BEN", "UNOSSC"):
        assert client.get(URL.replace("KEN", code)).status_code == 404


def test_page_refuses_wrong_methods(meeting, focal, as_user):
    assert as_user(focal).delete(URL).status_code == 405


def test_page_takes_few_statements(meeting, focal, as_user, django_assert_max_num_queries):
    client = as_user(focal)
    client.get(URL)

    with django_assert_max_num_queries(3):
        client.get(URL)
