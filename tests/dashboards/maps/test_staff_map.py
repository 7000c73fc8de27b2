"""The map on UNOSSC's page of charts: the states of the workflow, counted as everywhere."""

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings

from core import bundles, clock
from countries.models import Party
from countries.names import countries
from dashboards.charts.chart_data import ChartData
from dashboards.charts.registry import chart_of
from dashboards.maps.public_map import PublicMap
from dashboards.maps.staff_map import states
from tests.dashboards.factories import roadmap_of
from tests.dashboards.generated_process import WORKSHOPS, plans, queries, write
from tests.dashboards.test_dashboard import statements
from tests.dashboards.test_numbers_agree import PHASES, Expected, address
from tests.factories import CountryFactory, RegionFactory
from tests.markup import folded

pytestmark = pytest.mark.django_db
URL = "/dashboard/charts/"


def map_of(query=None):
    return chart_of("map", ChartData(address(query or {}), clock.today(), "en"))


@pytest.mark.parametrize(
    ("state", "text", "fill"),
    [
        ("drafting", False, "empty"),
        ("drafting", True, "loose"),
        ("endorsed", True, "loose"),
        ("returned", True, "loose"),
        ("submitted", True, "dense"),
        ("accepted", True, "dense"),
        ("published", True, "full"),
    ],
)
def test_each_state_has_its_fill(small_world, day, kenya, workshop, state, text, fill):
    roadmap_of(kenya, state=state, text=text, workshop=workshop)

    [shape] = map_of().picture.shapes

    assert (shape.value.fill, shape.value.state) == (fill, states()[fill])
    assert shape.value.url == "/roadmaps/nairobi-2017/KEN/"


def test_a_closed_roadmap_is_not_on_the_map(small_world, day, kenya, uganda, workshop):
    closed = roadmap_of(kenya, workshop=workshop)
    closed.drafts.update(state="closed", closed_at=clock.now())
    roadmap_of(uganda, workshop=workshop)

    assert [shape.value.code for shape in map_of().picture.shapes] == ["UGA"]


def test_bodies_stand_in_the_table_only(small_world, day, kenya, workshop):
    roadmap_of(kenya, workshop=workshop)
    roadmap_of(RegionFactory(code="EAC", name="East African Community"), workshop=workshop)

    chart = map_of()

    assert chart.title == "0 of 1 country has submitted its roadmap"
    assert [shape.value.code for shape in chart.picture.shapes] == ["KEN"]
    assert {row.cells[0] for row in chart.rows} == {"Kenya", "East African Community"}


def test_the_page_has_the_map_and_its_files(small_world, day, as_user, reviewer, kenya, workshop):
    roadmap_of(kenya, workshop=workshop)

    page = folded(as_user(reviewer).get(URL))

    assert 'id="chart-map"' in page
    assert "<title>Kenya: Being written, or returned</title>" in page
    for ending in ("csv", "xlsx", "svg"):
        assert f'href="{URL}map.{ending}?workshop=nairobi-2017"' in page
        assert as_user(reviewer).get(f"{URL}map.{ending}").status_code == 200


@pytest.mark.parametrize("ending", ["csv", "xlsx", "svg"])
def test_a_file_of_the_map_takes_as_many_statements_for_ten_times_the_countries(
    small_world, day, as_user, reviewer, kenya, workshop, ending
):
    client = as_user(reviewer)
    roadmap_of(kenya, workshop=workshop)
    few = statements(client, f"{URL}map.{ending}")
    for number in range(10):
        roadmap_of(CountryFactory(code=f"X{number:02d}"), workshop=workshop)

    assert len(few) == len(statements(client, f"{URL}map.{ending}")) <= 8


def test_without_a_build_the_page_says_so(
    day, as_user, reviewer, kenya, workshop, tmp_path, monkeypatch
):
    monkeypatch.setattr(bundles, "BUILD", tmp_path)
    roadmap_of(kenya, workshop=workshop)

    assert "The map is not available on this site." in folded(as_user(reviewer).get(URL))


def name_real_countries():
    """Gives the invented countries of a process codes of the UN's list, so that they are drawn."""
    codes = [row["iso3"] for row in countries() if row["region"]]
    for party, code in zip(Party.objects.countries().order_by("pk"), codes, strict=False):
        party.code = code
        party.save()


def counts_of(chart):
    """What the key says of each fill, against the countries that are drawn so."""
    shapes = chart.picture.shapes if chart.picture else []
    return {fill: sum(shape.value.fill == fill for shape in shapes) for fill in states()}


def check_map(plan, query):
    expected = [
        (document.party, words)
        for document, words in Expected(plan, query).roadmaps()
        if "closed" not in words
    ]
    on_map = [words for party, words in expected if party.kind == "country"]
    published = sum("published" in words for words in on_map)
    submitted = sum("in" in words for words in on_map)
    not_started = sum("not started" in words for words in on_map)
    chart = map_of(query)

    assert counts_of(chart) == {
        "full": published,
        "dense": submitted - published,
        "loose": len(on_map) - submitted - not_started,
        "empty": not_started,
    }
    if on_map:
        assert chart.title.startswith(f"{submitted} of {len(on_map)} countr")
        assert len(chart.rows) == len(expected)


def check_public_map(plan):
    for workshop in WORKSHOPS:
        on_map = {
            document.party.code: "published" in words
            for document, words in Expected(plan, {"workshop": workshop}).roadmaps()
            if "closed" not in words and document.party.kind == "country"
        }
        shown = PublicMap(workshop, clock.today(), "en")
        assert {tile.code: bool(tile.published_at) for tile in shown.countries} == on_map
        if on_map:
            assert shown.title.startswith(f"{sum(on_map.values())} of {len(on_map)} countr")


@settings(max_examples=6, phases=PHASES, suppress_health_check=list(HealthCheck), deadline=None)
@given(plan=plans, query=queries)
def test_numbers_of_maps_agree_with_the_rows(small_world, plan, query):
    with transaction.atomic(), clock.at(plan.moment):
        write(plan)
        name_real_countries()
        check_map(plan, query)
        check_map(plan, {"workshop": query["workshop"]})
        check_public_map(plan)
        transaction.set_rollback(True)
