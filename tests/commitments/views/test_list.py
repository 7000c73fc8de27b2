"""By action item and part: /roadmaps/<workshop>/<code>/commitments/"""

import pytest

from commitments import actions
from commitments.models import ItemDuty
from documents.models import Draft
from tests.commitments.factories import add, milestone, part
from tests.roadmaps.factories import submit

pytestmark = pytest.mark.django_db
URL = "/roadmaps/nairobi-2017/KEN/commitments/"


def read(client, url=URL):
    return client.get(url).content.decode()


def test_list_shows_commitments_and_parts_without_any(draft, commitment, step, focal, as_user):
    page = read(as_user(focal))

    assert f'href="{URL}{commitment.number}/edit/"' in page
    assert "Treasury" in page
    assert "The bill is tabled" in page
    assert page.count("No commitment yet.") == 2  # 2b and 5
    assert f"{URL}add/?part={part('2b').pk}" in page


def test_list_shows_the_reason_and_links_to_the_duty(draft, focal, as_user):
    actions.explain_part(document=draft.document, part=part(), reason="No <b>money</b>.", by=focal)

    page = read(as_user(focal))

    assert "No &lt;b&gt;money&lt;/b&gt;." in page
    assert f"/roadmaps/duties/{ItemDuty.objects.get().pk}/" in page


def test_a_reader_sees_the_list_without_forms(draft, commitment, authority, as_user):
    page = read(as_user(authority))

    assert "A law on cooperation" in page
    assert "add/?part=" not in page


def test_list_answers_404_to_a_stranger(draft, stranger, as_user):
    assert as_user(stranger).get(URL).status_code == 404


def test_unossc_reads_the_list_once_the_roadmap_is_submitted(
    draft, commitment, focal, reviewer, as_user
):
    assert as_user(reviewer).get(URL).status_code == 404

    submit(draft, focal)

    assert "A law on cooperation" in read(as_user(reviewer))
    assert "add/?part=" not in read(as_user(reviewer))


def test_list_offers_no_form_while_the_roadmap_is_with_unossc(draft, commitment, focal, as_user):
    Draft.objects.update(state="submitted")

    assert "add/?part=" not in read(as_user(focal))


def test_my_commitments_leads_to_the_list(draft, focal, as_user):
    assert as_user(focal).get("/roadmaps/my-commitments/")["Location"] == URL


def test_my_commitments_without_a_roadmap_says_what_comes(focal, as_user):
    assert "no roadmap for you yet" in read(as_user(focal), "/roadmaps/my-commitments/")


def test_list_refuses_post(draft, focal, as_user):
    assert as_user(focal).post(URL).status_code == 405
    assert as_user(focal).head(URL).status_code == 200


def test_the_number_of_statements_does_not_grow(
    draft, commitment, step, focal, as_user, django_assert_num_queries
):
    client = as_user(focal)
    with django_assert_num_queries(8):
        client.get(URL)

    for number in range(20):
        made = add(draft, focal, title=f"Promise {number}", lead_name=f"Office {number}")
        milestone(made, focal)

    with django_assert_num_queries(8):
        client.get(URL)
