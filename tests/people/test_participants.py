"""The people at an event."""

import pytest

from people.models import Participation
from tests.factories import CountryFactory, OrganisationFactory, PersonFactory
from tests.pages import page_of

PAGE = "/workshops/nairobi-2017/participants/"


def attend(event, *people):
    for person in people:
        Participation.objects.create(
            event=event,
            person=person,
            party=person.party,
            position="Director",
            organisation=OrganisationFactory(),
        )


@pytest.fixture
def client_of_reviewer(as_user, reviewer, workshop):
    return as_user(reviewer)


def test_people_are_listed_by_country_with_post_and_employer(client_of_reviewer, workshop, kenya):
    attend(workshop, PersonFactory(given_name="Zoe", party=None), PersonFactory(party=kenya))

    page = client_of_reviewer.get(PAGE)

    parties = [row.party for row in page.context["page"]]
    assert parties == [kenya, None]
    assert "2 people" in page.content.decode()
    assert "Director" in page.content.decode()


def test_an_empty_list_says_what_to_do_to_those_who_may(as_user, administrator, workshop):
    page = as_user(administrator).get(PAGE).content.decode()

    assert "No one is recorded for this event yet" in page
    assert "/workshops/nairobi-2017/imports/" in page


def test_reviewers_see_no_import(client_of_reviewer):
    assert "/imports/" not in page_of(client_of_reviewer, PAGE)


def test_names_and_addresses_are_for_staff_only(client, as_user, focal, workshop):
    assert "login" in client.get(PAGE).url
    assert as_user(focal).get(PAGE).status_code == 403
    assert as_user(focal).get("/workshops/nowhere/participants/").status_code == 404


def test_the_list_of_participants_refuses_post(client_of_reviewer):
    assert client_of_reviewer.post(PAGE).status_code == 405


def test_queries_do_not_grow_with_the_people(
    client_of_reviewer, workshop, django_assert_max_num_queries
):
    client_of_reviewer.get(PAGE)
    attend(workshop, *(PersonFactory(party=CountryFactory()) for _ in range(60)))

    with django_assert_max_num_queries(8):
        page = client_of_reviewer.get(PAGE)

    assert len(page.context["page"]) == 50
