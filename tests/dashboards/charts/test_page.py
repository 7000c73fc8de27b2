"""/dashboard/charts/: for UNOSSC's people; every chart in one frame, in few statements."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from dashboards.charts.registry import CHARTS
from tests.dashboards.factories import many, parts_of, roadmap_of
from tests.markup import folded

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("day")]
URL = "/dashboard/charts/"


def statements(client, url):
    with CaptureQueriesContext(connection) as queries:
        response = client.get(url)
    assert response.status_code == 200
    return [query["sql"] for query in queries]


def frames_of(page):
    """The frames of a page by their keys."""
    frames = re.findall(r'<section class="card chart-frame[ "].*?</section>', page, re.DOTALL)
    return {re.search(r'id="chart-([\w-]+)"', frame)[1]: frame for frame in frames}


def test_every_chart_has_title_picture_source_day_table_and_files(as_user, reviewer, workshop):
    many(6, workshop, parts=parts_of(workshop), commitments=3)

    frames = frames_of(folded(as_user(reviewer).get(URL)))

    assert list(frames) == list(CHARTS)
    del frames["map"]  # these countries are invented: see tests/dashboards/maps
    for key, frame in frames.items():
        assert f'<h2 id="chart-{key}-title"' in frame
        assert 'role="img"' in frame
        assert f'<title id="chart-{key}-name">' in frame
        assert f'<desc id="chart-{key}-words">' in frame
        assert "As of <time" in frame
        assert frame.count('<th scope="row">') >= 1
        for ending in ("csv", "xlsx", "svg"):
            assert f'href="{URL}{key}.{ending}?workshop=nairobi-2017"' in frame


def test_ids_on_the_page_are_unique(as_user, reviewer, workshop):
    many(6, workshop, parts=parts_of(workshop), commitments=3)

    ids = re.findall(r' id="([^"]+)"', as_user(reviewer).get(URL).content.decode())

    assert len(ids) == len(set(ids))


def test_the_dashboard_draws_its_two_pictures_in_the_same_frame(as_user, reviewer, kenya):
    roadmap_of(kenya)

    frames = frames_of(folded(as_user(reviewer).get("/dashboard/")))

    assert list(frames) == ["coming", "trend"]
    assert 'href="/dashboard/charts/?workshop=nairobi-2017">All charts</a>' in frames["trend"]
    assert f'href="{URL}coming.csv?workshop=nairobi-2017"' in frames["coming"]


def test_the_dashboard_leads_to_the_charts_under_the_same_filters(as_user, reviewer, kenya):
    roadmap_of(kenya)

    page = folded(as_user(reviewer).get("/dashboard/", {"group": "ldc"}))

    assert (
        'href="/dashboard/charts/?workshop=nairobi-2017&amp;group=ldc">Show as charts</a>' in page
    )


def test_files_keep_the_filters_and_the_division_of_regions(as_user, reviewer, kenya):
    kenya.ldc_since = 1971
    kenya.save()
    roadmap_of(kenya)

    page = folded(as_user(reviewer).get(URL, {"group": "ldc", "regions": "bodies"}))

    query = "workshop=nairobi-2017&amp;group=ldc&amp;regions=bodies"
    assert f'href="{URL}regions.csv?{query}"' in page
    assert '<option value="bodies" selected>' in page


def test_charts_without_roadmaps_say_so_and_offer_no_files(as_user, reviewer, workshop):
    frames = frames_of(folded(as_user(reviewer).get(URL)))

    assert "No roadmap has been opened yet" in frames["trend"]
    assert "No commitments to show" in frames["items"]
    assert not any("<svg" in frame or "<details" in frame for frame in frames.values())
    assert not any(f'href="{URL}' in frame for frame in frames.values())


def test_charts_without_any_workshop_say_so(as_user, reviewer):
    page = as_user(reviewer).get(URL).content.decode()

    assert "No workshop has opened roadmaps yet" in page


def test_names_are_escaped_in_pictures_and_tables(as_user, reviewer, kenya):
    kenya.name = "<b>&Kenya"
    kenya.save()
    roadmap_of(kenya)

    page = as_user(reviewer).get(URL).content.decode()

    assert "&lt;b&gt;&amp;Kenya" in page
    assert "<b>&Kenya" not in page


@pytest.mark.parametrize("language", ["en", "fr", "es", "pt", "ar"])
def test_charts_speak_every_language(as_user, reviewer, workshop, language):
    many(4, workshop, parts=parts_of(workshop), commitments=3)
    reviewer.language = language
    reviewer.save()

    response = as_user(reviewer).get(URL)

    assert response.status_code == 200
    assert f'<html lang="{language}"' in response.content.decode()


def test_guest_signs_in_first(client, db):
    assert client.get(URL)["Location"].startswith("/accounts/login/")


def test_charts_refuse_a_partys_people_and_post(as_user, focal, reviewer):
    assert as_user(focal).get(URL).status_code == 403
    assert as_user(reviewer).post(URL).status_code == 405


@pytest.mark.parametrize("query", ["", "?regions=bodies&group=ldc"])
def test_twelve_statements_at_most_and_no_more_with_ten_times_the_data(
    as_user, reviewer, workshop, query
):
    client, parts = as_user(reviewer), parts_of(workshop)
    many(3, workshop, parts=parts, commitments=2)
    few = statements(client, URL + query)

    many(27, workshop, start=10, parts=parts, commitments=20)
    more = statements(client, URL + query)

    assert len(few) == len(more) <= 11  # and one for the clock in the demo


@pytest.mark.parametrize("key", [key for key in CHARTS if key != "map"])
@pytest.mark.parametrize("ending", ["csv", "xlsx", "svg"])
def test_a_file_takes_eight_statements_at_most(as_user, reviewer, workshop, key, ending):
    client, parts = as_user(reviewer), parts_of(workshop)
    many(3, workshop, parts=parts, commitments=2)
    few = statements(client, f"{URL}{key}.{ending}")

    many(12, workshop, start=10, parts=parts, commitments=6)
    more = statements(client, f"{URL}{key}.{ending}")

    assert len(few) == len(more) <= 7


def test_sixty_roadmaps_fit_into_the_picture_and_the_rest_into_the_table(
    as_user, reviewer, workshop
):
    many(62, workshop)

    frame = frames_of(folded(as_user(reviewer).get(URL)))["actors"]

    assert "The picture ends after 60 roadmaps; 2 more are in the table." in frame
    assert frame.count('<th scope="row">') == 62
