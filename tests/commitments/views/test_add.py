"""A new commitment: /roadmaps/<workshop>/<code>/commitments/add/"""

import pytest

from commitments.models import Commitment, PartAnswer
from countries.models import Organisation
from documents.models import Draft
from tests.commitments.factories import part, sent
from tests.sending import send

pytestmark = pytest.mark.django_db
HERE = "/roadmaps/nairobi-2017/KEN/commitments/"
URL = HERE + "add/"


def test_add_proposes_the_part_in_the_address(draft, focal, as_user):
    page = as_user(focal).get(f"{URL}?part={part('2b').pk}").content.decode()

    assert f'<option value="{part("2b").pk}" selected>2b Part b</option>' in page


@pytest.mark.parametrize("asked", ["x", "²", "-1", "9" * 30])
def test_a_strange_part_in_the_address_is_no_error(draft, focal, as_user, asked):
    assert as_user(focal).get(URL, {"part": asked}).status_code == 200


def test_add_saves_and_leads_to_the_milestones(draft, focal, as_user):
    response = as_user(focal).post(URL, sent())

    commitment = Commitment.objects.in_full().get()
    assert response["Location"] == f"{HERE}{commitment.number}/edit/"
    assert (commitment.title, commitment.lead.name) == ("A law on cooperation", "Treasury")
    assert commitment.partner_names == ["JICA", "TICA"]


@pytest.mark.parametrize(
    ("wrong", "text"),
    [
        ({"title": ""}, "title"),
        ({"ends_on": "2017-12-31"}, "End date must be the same as or after the start date."),
        ({"part": "999999"}, "part"),
        ({"part": "9" * 30}, "part"),
        ({"starts_on": "soon"}, "starts_on"),
        ({"title": "A\x00B"}, "title"),
        ({"partner_names": "x" * 4001}, "partner_names"),
    ],
)
def test_bad_input_saves_nothing_and_names_the_field(draft, focal, as_user, wrong, text):
    response = as_user(focal).post(URL, sent(**wrong))

    page = response.content.decode()
    assert response.status_code == 422
    assert text in page
    assert "Draft it, pass it." in page
    assert not Commitment.objects.exists()
    assert not Organisation.objects.exists()


def test_a_partner_with_a_very_long_name_is_refused_with_the_limit(draft, focal, as_user):
    response = as_user(focal).post(URL, sent(partner_names="x" * 300))

    assert response.status_code == 422
    assert "at most 200" in response.content.decode()
    assert not Commitment.objects.exists()


def test_text_sent_after_submission_stays_in_the_form(draft, focal, as_user):
    Draft.objects.update(state="submitted")

    response = as_user(focal).post(URL, sent())

    assert "Draft it, pass it." in response.content.decode()
    assert "cannot be changed now" in response.content.decode()
    assert not Commitment.objects.exists()


def test_adding_answers_404_to_a_stranger(draft, stranger, as_user):
    assert as_user(stranger).get(URL).status_code == 404
    assert as_user(stranger).post(URL, sent()).status_code == 404


def test_adding_answers_403_to_a_reader(draft, authority, as_user):
    assert as_user(authority).post(URL, sent()).status_code == 403
    assert not Commitment.objects.exists()


def test_adding_refuses_other_methods(draft, focal, as_user):
    assert as_user(focal).put(URL).status_code == 405


def test_add_takes_at_most_eight_statements(draft, focal, as_user, django_assert_max_num_queries):
    client = as_user(focal)

    with django_assert_max_num_queries(8):
        client.get(URL)


# reasons for parts without a commitment: commitments/parts/<part>/


def test_a_reason_is_saved_and_leads_back_to_its_part(draft, focal, as_user):
    response = send(as_user(focal), HERE, {"reason": "No fund."}, to=f"{HERE}parts/{part().pk}/")

    assert response["Location"] == HERE + "#part-2a"
    assert PartAnswer.objects.get().reason == "No fund."


def test_a_reason_that_is_too_long_is_not_saved(draft, focal, as_user):
    as_user(focal).post(f"{HERE}parts/{part().pk}/", {"reason": "x" * 2001})

    assert not PartAnswer.objects.exists()


def test_a_reason_is_for_writers(draft, stranger, authority, as_user):
    url = f"{HERE}parts/{part().pk}/"

    assert as_user(stranger).post(url, {"reason": "x"}).status_code == 404
    assert as_user(authority).post(url, {"reason": "x"}).status_code == 403
    assert as_user(authority).get(url).status_code == 303
    assert not PartAnswer.objects.exists()
