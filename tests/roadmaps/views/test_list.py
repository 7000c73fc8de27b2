"""All roadmaps this reader may know of: /roadmaps/"""

import pytest

from accounts.roles import Role
from tests.conftest import person_for
from tests.factories import CountryFactory
from tests.roadmaps.factories import open_roadmap, submit

pytestmark = pytest.mark.django_db


def test_staff_see_all_with_their_state(draft, reviewer, as_user):
    page = as_user(reviewer).get("/roadmaps/").content.decode()

    assert "Kenya" in page
    assert "Not started" in page


def test_strangers_see_none_that_is_not_published(draft, client):
    assert "No roadmap here yet" in client.get("/roadmaps/").content.decode()


@pytest.mark.parametrize(
    ("asked", "is_there"),
    [("q=keny", True), ("q=KEN", True), ("q=uganda", False), ("state=drafting", False),
     ("state=not started", True), ("kind=region", False), ("group=ldc", False),
     ("state=nonsense", True), ("workshop=other", False)],
)  # fmt: skip
def test_filters_live_in_the_address(draft, reviewer, as_user, asked, is_there):
    page = as_user(reviewer).get(f"/roadmaps/?{asked}").content.decode()

    assert ("/roadmaps/nairobi-2017/KEN/" in page) is is_there


def test_the_number_of_statements_does_not_grow(
    workshop, reviewer, focal, as_user, day, django_assert_num_queries
):
    client = as_user(reviewer)
    open_roadmap(CountryFactory(), workshop)
    client.get("/roadmaps/")
    with django_assert_num_queries(6):
        client.get("/roadmaps/")

    for number in range(10):
        draft = open_roadmap(CountryFactory(), workshop)
        if number == 0:
            submit_for(draft)

    with django_assert_num_queries(6):
        client.get("/roadmaps/")


def submit_for(draft):
    submit(draft, person_for(draft.document.party, Role.FOCAL_POINT, "x@example.org"))
