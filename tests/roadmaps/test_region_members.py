"""The home of a regional body says who in the region is behind: state and dates, never a draft."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.roles import Role
from core import clock
from documents.models import Draft
from tests.conftest import person_for
from tests.factories import CountryFactory, MembershipFactory, RegionFactory
from tests.pages import page_of
from tests.roadmaps.factories import complete, open_roadmap, publish, submit

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("day")]
AFTER = date(2017, 12, 1)  # the roadmaps were due on 4 November


@pytest.fixture
def community(workshop, kenya, uganda):
    """A community with Kenya and Uganda, and a country that left it."""
    region = RegionFactory(code="EAC", name="East African Community")
    for country in (kenya, uganda):
        MembershipFactory(region=region, country=country)
    left_out = CountryFactory(code="GHA", name="Ghana")
    MembershipFactory(region=region, country=left_out, left_on=date(2016, 1, 1))
    for party in (region, kenya, uganda, left_out):
        open_roadmap(party, workshop)
    return region


@pytest.fixture
def regional(community, as_user):
    return as_user(person_for(community, Role.FOCAL_POINT, "focal@eac.example.org"))


def home(client):
    """What the page says of the members."""
    page = page_of(client, "/")
    return page.partition('id="members"')[2].partition("</section>")[0]


def draft_of(party):
    return Draft.objects.for_writing().get(document__party=party)


def test_members_that_are_behind_come_first(regional, kenya, uganda, focal):
    submit(draft_of(kenya), focal)

    with clock.at(AFTER):
        shown = home(regional)

    assert shown.index("Uganda") < shown.index("Kenya")
    assert "1 of 2 roadmaps submitted or later" in shown
    assert "1 overdue" in shown
    assert "Ghana" not in shown


def test_members_are_not_overdue_before_the_date(regional):
    shown = home(regional)

    assert "0 of 2 roadmaps submitted or later" in shown
    assert "overdue" not in shown


def test_a_roadmap_is_linked_once_it_is_published(regional, kenya, focal, reviewer):
    publish(complete(draft_of(kenya)), focal, reviewer)

    shown = home(regional)

    assert 'href="/roadmaps/nairobi-2017/KEN/"' in shown
    assert "/UGA/" not in shown
    assert regional.get("/roadmaps/nairobi-2017/UGA/").status_code == 404


def test_no_text_of_a_draft_is_shown(regional, kenya):
    draft_of(kenya).sections.update(body="<p>Quite secret</p>")

    assert home(regional)
    assert "Quite secret" not in page_of(regional, "/")


def test_a_country_is_not_told_of_its_neighbours(community, focal, as_user):
    assert 'id="members"' not in page_of(as_user(focal), "/")


def test_home_of_a_region_takes_one_statement_for_all_members(
    regional, community, workshop, django_assert_num_queries
):
    with CaptureQueriesContext(connection) as few:
        page_of(regional, "/")
    for number in range(5):
        member = CountryFactory(code=f"X{number}X", iso2=f"X{number}")
        MembershipFactory(region=community, country=member)
        open_roadmap(member, workshop)

    with django_assert_num_queries(len(few)):
        page_of(regional, "/")
    assert len(few) <= 9  # one of them asks what waits for an answer
