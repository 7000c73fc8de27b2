"""/dashboard/: for UNOSSC's people; the same number of statements whatever the data."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from commitments.models import PartAnswer
from core import clock
from tests.dashboards.factories import commitment_of, many, parts_of, roadmap_of
from tests.factories import RegionFactory, WorkshopFactory
from tests.markup import folded
from tests.pages import page_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("day")]
URL = "/dashboard/"


def statements(client, url):
    with CaptureQueriesContext(connection) as queries:
        response = client.get(url)
    assert response.status_code == 200
    return [query["sql"] for query in queries]


def test_dashboard_has_its_figures_in_the_title(as_user, reviewer, kenya, uganda):
    roadmap_of(kenya, state="submitted", since=date(2017, 10, 5))
    roadmap_of(uganda)

    page = as_user(reviewer).get(URL).content.decode()

    assert "<h1>Nairobi workshop 2017: 1 of 2 roadmaps are in, 19 days to go</h1>" in page
    assert "in review, oldest 11 days" in page
    assert 'href="/roadmaps/nairobi-2017/KEN/review/"' in page


def test_matrix_shows_counts_gaps_and_reasons(as_user, reviewer, workshop, kenya):
    roadmap, parts = roadmap_of(kenya), parts_of(workshop)
    commitment_of(roadmap, parts["2a"], "limited")
    PartAnswer.objects.create(roadmap_id=roadmap.pk, part=parts["2b"], reason="not ours")

    page = page_of(as_user(reviewer), URL)

    assert 'aria-label="Kenya, 2a: 1 commitment, limited">1◔</a>' in page
    assert 'aria-label="Kenya, 2b: none, with a reason">∅</a>' in page
    assert 'aria-label="Kenya, 5: none yet">–</a>' in page
    assert 'href="/roadmaps/nairobi-2017/KEN/#part-2a"' in page


def test_matrix_leads_to_the_commitments_once_they_are_submitted(
    as_user, reviewer, workshop, kenya
):
    roadmap_of(kenya, state="submitted")
    parts_of(workshop)

    page = page_of(as_user(reviewer), URL)

    assert 'href="/roadmaps/nairobi-2017/KEN/commitments/#part-2a"' in page


def test_part_that_a_region_does_not_owe_is_no_gap(as_user, reviewer, workshop, region):
    roadmap_of(region)
    parts_of(workshop)

    page = page_of(as_user(reviewer), URL)

    assert page.count('title="not owed"') == 1
    assert page.count("none yet</span>") == 0
    assert page.count(': none yet">') == 2


def test_names_are_escaped(as_user, reviewer, workshop, kenya):
    kenya.name = '<b>"Kenya"'
    kenya.save()
    commitment_of(roadmap_of(kenya), parts_of(workshop)["2a"])

    page = page_of(as_user(reviewer), URL)

    assert '<b>"Kenya"' not in page


def test_options_of_the_filters_are_escaped(as_user, reviewer, workshop):
    RegionFactory(code='"><b>', name="<i>East Africa</i>")

    page = page_of(as_user(reviewer), URL)

    assert '<option value="&quot;&gt;&lt;b&gt;">&lt;i&gt;East Africa&lt;/i&gt;</option>' in page
    assert "<i>East Africa" not in page


def test_filters_are_kept_in_the_address(as_user, reviewer, kenya):
    roadmap_of(kenya)

    page = as_user(reviewer).get(URL, {"group": "regional", "state": "returned"}).content.decode()

    assert '<option value="regional" selected>' in page
    assert "?workshop=nairobi-2017&amp;group=regional&amp;state=in#matrix" in page
    assert "no roadmap to show" in page


def test_dashboard_without_roadmaps_leads_to_opening_them(as_user, reviewer, workshop):
    page = as_user(reviewer).get(URL).content.decode()

    assert "Nairobi workshop 2017: no roadmap has been opened yet" in page
    assert 'href="/roadmaps/open/nairobi-2017/">Open roadmaps</a>' in page
    assert "Choose fewer filters" not in page


def test_the_meeting_is_named_until_the_conference_is_over(as_user, reviewer, workshop, kenya):
    roadmap_of(kenya)
    series = workshop.series
    WorkshopFactory(
        series=series, code="meeting", kind="consultative meeting", name="The meeting",
        starts_on=None, ends_on=None, drafting_months=None,
    )  # fmt: skip
    WorkshopFactory(
        series=series, code="end", kind="conference", name="The conference",
        starts_on=date(2019, 3, 20), ends_on=date(2019, 3, 22), drafting_months=None,
    )  # fmt: skip

    for day, is_named in ((date(2019, 3, 22), True), (date(2019, 3, 23), False)):
        with clock.at(day):
            page = folded(as_user(reviewer).get(URL))
        assert ("The meeting: not scheduled yet" in page) == is_named


def test_dashboard_without_any_workshop_says_so(as_user, reviewer):
    assert "No workshop has opened roadmaps yet" in as_user(reviewer).get(URL).content.decode()


@pytest.mark.parametrize("language", ["en", "fr", "es", "pt", "ar"])
def test_dashboard_speaks_every_language(as_user, reviewer, workshop, language):
    many(4, workshop, parts=parts_of(workshop), commitments=3)
    reviewer.language = language
    reviewer.save()

    response = as_user(reviewer).get(URL)

    assert response.status_code == 200
    assert f'<html lang="{language}"' in response.content.decode()


def test_guest_signs_in_first(client, db):
    assert client.get(URL)["Location"].startswith("/accounts/login/")


def test_a_partys_people_are_refused(as_user, focal):
    assert as_user(focal).get(URL).status_code == 403


def test_dashboard_refuses_post(as_user, reviewer):
    assert as_user(reviewer).post(URL).status_code == 405


def test_twelve_statements_at_most_and_no_more_with_ten_times_the_data(as_user, reviewer, workshop):
    client, parts = as_user(reviewer), parts_of(workshop)
    many(3, workshop, parts=parts, commitments=2)
    few = statements(client, URL)

    many(27, workshop, start=10, parts=parts, commitments=20)
    more = statements(client, URL)

    assert len(few) == len(more) <= 11  # and one for the clock in the demo


def test_unchanged_dashboard_is_not_rendered_again(as_user, reviewer, kenya):
    roadmap_of(kenya)
    client = as_user(reviewer)
    drawn = statements(client, URL)

    assert len(statements(client, URL)) == 3 < len(drawn)


def test_any_change_shows_at_once(as_user, reviewer, kenya, workshop):
    roadmap, parts = roadmap_of(kenya), parts_of(workshop)
    client = as_user(reviewer)
    assert "0 of 1 roadmap is in" in client.get(URL).content.decode()

    commitment_of(roadmap, parts["2a"], "limited")
    assert "1 commitment, limited" in client.get(URL).content.decode()

    roadmap.drafts.update(state="submitted")
    assert "1 of 1 roadmap is in" in client.get(URL).content.decode()


def test_dashboard_without_a_cache_is_rendered_each_time(as_user, reviewer, kenya, settings):
    settings.CACHES = settings.CACHES | {
        "default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}
    }
    roadmap_of(kenya)

    assert "0 of 1 roadmap is in" in as_user(reviewer).get(URL).content.decode()


def test_long_lists_come_in_pages(as_user, reviewer, workshop):
    many(30, workshop, parts=parts_of(workshop))

    page = page_of(as_user(reviewer), URL, {"page": 2})

    page = page.partition("<aside>")[0]  # without the tables of the charts
    assert page.count('<tr><th scope="row">') == 5
