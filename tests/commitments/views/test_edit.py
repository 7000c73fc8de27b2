"""One commitment: /roadmaps/<workshop>/<code>/commitments/<commitment>/"""

import re

import pytest

from commitments import actions
from commitments.models import Commitment
from documents.models import Draft
from tests.commitments.factories import add, milestone, promise, sent
from tests.sending import send

pytestmark = pytest.mark.django_db
HERE = "/roadmaps/nairobi-2017/KEN/commitments/"


@pytest.fixture
def url(commitment):
    return f"{HERE}{commitment.number}/edit/"


@pytest.fixture
def address(commitment):
    """How the addresses of all pages of the commitment begin."""
    return f"{HERE}{commitment.number}/"


def test_edit_shows_the_commitment(commitment, step, focal, as_user, url):
    page = as_user(focal).get(url).content.decode()

    assert 'value="A law on cooperation"' in page
    assert "JICA\nTICA" in page
    assert "The bill is tabled" in page


def test_every_id_is_unique_on_the_page(commitment, step, focal, as_user, url):
    ids = re.findall(r' id="([^"]+)"', as_user(focal).get(url).content.decode())

    assert len(ids) == len(set(ids))


def test_edit_saves(commitment, focal, as_user, url):
    response = as_user(focal).post(url, sent(title="A decree"))

    saved = Commitment.objects.get()
    assert response["Location"] == HERE
    assert (saved.title, saved.version) == ("A decree", 2)


def test_a_conflict_shows_both_texts_and_saving_again_starts_from_theirs(
    commitment, contributor, focal, as_user, url
):
    as_user(contributor).post(url, sent(title="A decree", description="Theirs."))

    response = as_user(focal).post(url, sent(title="A charter", description="Mine."))

    page = response.content.decode()
    assert response.status_code == 409
    assert "Theirs." in page
    assert "A decree" in page
    assert "Mine." in page
    assert 'value="A charter"' in page
    assert Commitment.objects.get().title == "A decree"
    as_user(focal).post(url, sent(title="Both", version=version_in(page)))
    assert Commitment.objects.get().title == "Both"


@pytest.mark.parametrize("version", ["", "0", "2", str(10**30), "x"])
def test_a_commitment_that_names_no_version_or_another_is_not_replaced(
    commitment, focal, as_user, url, version
):
    form = sent(title="A charter", version=version)

    response = as_user(focal).post(url, form)

    assert response.status_code == (422 if version == "x" else 409)
    assert 'value="A charter"' in response.content.decode()
    assert Commitment.objects.get().title == "A law on cooperation"


def version_in(page):
    return re.search(r'name="version" value="(\d+)"', page).group(1)


def test_bad_input_saves_nothing_and_names_the_field(commitment, focal, as_user, url):
    response = as_user(focal).post(url, sent(title="", ends_on="2017-12-31"))

    assert response.status_code == 422
    assert "End date must be the same as or after the start date." in response.content.decode()
    assert Commitment.objects.get().version == 1


def test_text_sent_after_submission_stays_in_the_form(commitment, focal, as_user, url):
    Draft.objects.update(state="submitted")

    response = as_user(focal).post(url, sent(description="Typed too late."))

    page = response.content.decode()
    assert response.status_code == 409
    assert "Typed too late." in page
    assert "cannot be changed now" in page
    assert "As focal" not in page
    assert Commitment.objects.get().version == 1


def test_page_without_a_form_while_the_roadmap_is_with_unossc(commitment, focal, as_user, url):
    Draft.objects.update(state="submitted")

    page = as_user(focal).get(url).content.decode()

    assert 'name="title"' not in page
    assert "JICA, TICA" in page
    assert "cannot be changed now" in page


def test_a_reader_sees_the_commitment_without_forms(commitment, authority, as_user, url):
    page = as_user(authority).get(url).content.decode()

    assert "Draft it, pass it." in page
    assert 'name="title"' not in page
    assert 'name="delivery"' not in page


def test_pages_of_a_commitment_answer_403_to_a_reader(commitment, authority, as_user, address):
    for page in ("edit/", "remove/", "delivery/", "milestones/"):
        assert as_user(authority).post(address + page, sent()).status_code == 403
    assert Commitment.objects.get().version == 1


def test_pages_of_a_commitment_answer_404_to_a_stranger(
    commitment, stranger, as_user, url, address
):
    assert as_user(stranger).get(url).status_code == 404
    for page in ("edit/", "remove/", "delivery/", "milestones/"):
        assert as_user(stranger).post(address + page, sent()).status_code == 404
    assert Commitment.objects.get().version == 1


def test_pages_of_parties_refuse_wrong_methods(commitment, focal, as_user, url, address):
    client = as_user(focal)

    assert client.put(url).status_code == 405
    for page in ("delivery/", "milestones/"):
        assert client.get(address + page).status_code == 303
    assert Commitment.objects.exists()


def test_remove_deletes_the_commitment(commitment, focal, as_user, address):
    response = send(as_user(focal), address + "remove/", {})

    assert response["Location"] == HERE
    assert not Commitment.objects.exists()


def test_removing_is_refused_while_it_is_with_unossc(commitment, focal, as_user, address):
    Draft.objects.update(state="submitted")

    page = as_user(focal).post(address + "remove/", follow=True).content.decode()

    assert "cannot be changed now" in page
    assert Commitment.objects.exists()


def test_the_number_of_statements_does_not_grow(
    draft, commitment, step, focal, as_user, url, django_assert_num_queries
):
    client = as_user(focal)
    with django_assert_num_queries(8):
        client.get(url)

    names = "\n".join(f"Partner {number}" for number in range(20))
    actions.change(
        commitment=commitment, promise=promise(partner_names=names), base_version=1, by=focal
    )
    for number in range(10):
        add(draft, focal, title=f"Other {number}")
        milestone(commitment, focal, title=f"Step {number}")

    with django_assert_num_queries(8):
        client.get(url)
