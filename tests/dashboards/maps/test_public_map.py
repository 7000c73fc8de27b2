"""/map/: everybody sees which countries have published a roadmap, and takes the map along."""

import gzip
import re

import pytest
from django.utils import translation

from core import bundles
from countries.models import Party
from dashboards.maps.public_map import PublicMap
from dashboards.maps.world import world
from tests.conftest import DAY
from tests.dashboards.factories import roadmap_of
from tests.dashboards.test_dashboard import statements
from tests.factories import CountryFactory, RegionFactory, WorkshopFactory
from tests.markup import folded

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("day")]
URL = "/map/"
NOTE = "do not imply official endorsement or acceptance by the United Nations"


@pytest.fixture
def two(kenya, uganda, workshop):
    roadmap_of(kenya, state="published", workshop=workshop)
    roadmap_of(uganda, state="returned", workshop=workshop)


def test_everybody_sees_who_has_published_and_who_prepares(client, small_world, two):
    page = folded(client.get(URL))

    assert "1 of 2 countries have a published roadmap" in page
    assert '<a href="/parties/KEN/" tabindex="-1">' in page
    assert "<title>Kenya: Published</title>" in page
    assert "<title>Uganda: In preparation</title>" in page
    assert "Published: 1" in page
    assert "In preparation: 1" in page
    assert NOTE in page
    assert "eturned" not in page


def test_links_of_the_map_are_no_stops_of_the_keyboard_and_the_table_has_them(
    client, small_world, two
):
    page = folded(client.get(URL))
    picture = page[
        page.index('<svg class="chart"') : page.index("<details", page.index("chart-frame"))
    ]
    table = page[page.index("<table") :]

    links = re.findall(r'<a href="/parties/[A-Z]+/"[^>]*>', picture)
    assert len(links) == 2
    assert all('tabindex="-1"' in link for link in links)
    assert 'role="group"' in page
    assert '<a href="/parties/KEN/">' in table
    assert '<a href="/parties/UGA/">' in table


def test_bodies_stand_in_the_table_and_not_in_the_finding(client, small_world, two):
    roadmap_of(RegionFactory(code="EAC", name="East African Community"), state="published")

    page = folded(client.get(URL))

    assert "1 of 2 countries" in page
    assert "<title>East African Community" not in page
    assert '<a href="/parties/EAC/">' in page


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ("nairobi-2017", {"KEN", "UGA"}),
        ("lima-2016", {"FRA"}),
        ("", {"FRA", "KEN", "UGA"}),
        ("no-such-workshop", {"FRA", "KEN", "UGA"}),
    ],
)
def test_the_workshop_in_the_address_filters_the_map(client, small_world, two, asked, shown):
    france = CountryFactory(code="FRA", name="France", region_name="Europe")
    roadmap_of(france, workshop=WorkshopFactory(code="lima-2016", name="Lima 2016"))

    page = client.get(URL, {"workshop": asked})
    chart = page.context["map"].chart

    assert {shape.value.code for shape in chart.picture.shapes} == shown
    assert chart.query == (f"?workshop={asked}" if asked in ("nairobi-2017", "lima-2016") else "?")


def test_without_a_build_the_page_says_so_and_shows_tiles_and_table(
    client, two, tmp_path, monkeypatch
):
    monkeypatch.setattr(bundles, "BUILD", tmp_path)
    Party.objects.filter(kind="country").update(region_name="Africa")

    page = folded(client.get(URL))

    assert "The map is not available on this site." in page
    assert 'class="tile-map"' in page
    assert "<table" in page
    assert client.get("/map/roadmaps.svg").status_code == 404


def test_without_a_roadmap_the_page_says_so(client, small_world):
    assert "No country has a roadmap yet" in folded(client.get(URL))


def test_the_page_takes_as_many_statements_for_ten_times_the_countries(
    client, small_world, workshop
):
    codes = [f"X{number:02d}" for number in range(40)]
    for code in ["KEN", *codes[:3]]:
        roadmap_of(CountryFactory(code=code), state="published", workshop=workshop)
    few = statements(client, URL)
    for code in codes[3:]:
        roadmap_of(CountryFactory(code=code), state="published", workshop=workshop)

    assert len(few) == len(statements(client, URL)) <= 8


def test_the_page_is_light(client, two):
    if world() is None:
        pytest.skip("front-end files were not built: .venv/bin/python scripts/npm.py")
    nauru = CountryFactory(code="NRU", name="Nauru", region_name="Oceania")
    roadmap_of(nauru)

    page = client.get(URL)

    assert page.context["map"].chart.picture.view_box.startswith("-")  # the whole world
    assert len(gzip.compress(page.content)) <= 45_000


@pytest.mark.parametrize("ending", ["csv", "xlsx", "svg"])
def test_the_map_is_taken_along_as_a_file(client, small_world, two, ending):
    assert f'href="/map/roadmaps.{ending}"' in folded(client.get(URL))
    response = client.get(f"/map/roadmaps.{ending}", {"workshop": "nairobi-2017"})

    assert response.status_code == 200
    name = f'filename="roadmaps-nairobi-2017-2017-10-16.{ending}"'
    assert name in response["Content-Disposition"]


def test_the_csv_has_the_rows_of_the_table(client, small_world, two):
    lines = client.get("/map/roadmaps.csv").content.decode("utf-8-sig").split("\r\n")

    assert lines == [
        "Party,State,Published on",
        "Kenya,Published,2017-10-01",
        "Uganda,In preparation,",
        "",
    ]


def test_the_picture_stands_alone_with_its_key_and_the_note(client, small_world, two):
    file = client.get("/map/roadmaps.svg").content.decode()

    assert "<a " not in file
    assert "var(" not in file
    assert "Published: 1" in file
    assert "1 of 2 countries have a published roadmap" in file
    assert "acceptance by the" in file
    assert "16 October 2017" in file


def test_a_map_is_not_mirrored_and_its_key_begins_where_people_begin_to_read(small_world, two):
    english = PublicMap("", DAY, "en").chart.file_picture
    with translation.override("ar"):
        arabic = PublicMap("", DAY, "ar").chart.file_picture
        key_x, words_x = arabic.key_x, arabic.words_x

    assert [shape.path for shape in arabic.shapes] == [shape.path for shape in english.shapes]
    assert (english.key_x, english.words_x) == (0, 34)
    assert (key_x, words_x) == (arabic.width - 26, arabic.width - 34)


def test_the_name_of_a_country_is_escaped(client, small_world, kenya, workshop):
    kenya.names = {"en": "<b>Kenya</b>"}
    kenya.save()
    roadmap_of(kenya, workshop=workshop)

    assert "<b>Kenya" not in client.get(URL).content.decode()
    assert "&lt;b&gt;Kenya" in client.get(URL).content.decode()


def test_the_public_home_leads_to_the_map(client, two):
    assert 'href="/map/"' in client.get("/").content.decode()
