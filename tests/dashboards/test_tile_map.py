"""The grid of tiles on the public home: each country about where it lies."""

from dataclasses import dataclass

import pytest

from countries.names import countries
from dashboards.public_home import CONTINENTS
from dashboards.tile_map import COLUMNS, block, positions
from tests.dashboards.factories import roadmap_of
from tests.factories import CountryFactory


@dataclass(frozen=True)
class Tile:
    code: str
    continent: str = "Africa"


def test_every_country_of_a_region_has_a_place_of_its_own():
    regions = {row["iso3"]: row["region"] for row in countries() if row["region"]}

    assert {code: place[0] for code, place in positions().items()} == regions
    assert len(set(positions().values())) == len(positions())
    assert {place[0] for place in positions().values()} == {*CONTINENTS} - {""}
    assert all(1 <= column <= COLUMNS and row >= 1 for _block, column, row in positions().values())


# Neighbours: the first lies to the west or to the north of the second.
@pytest.mark.parametrize(
    ("west", "east"),
    [
        ("SEN", "ETH"), ("MRT", "MLI"), ("GHA", "TGO"), ("AGO", "ZMB"), ("ZAF", "MDG"),
        ("MEX", "CUB"), ("PER", "BRA"), ("TUR", "GEO"), ("IND", "MMR"), ("CHN", "JPN"),
        ("PRT", "ESP"), ("POL", "BLR"), ("AUS", "NZL"), ("FJI", "TON"), ("PNG", "SLB"),
    ],
)  # fmt: skip
def test_a_country_stands_west_of_its_eastern_neighbour(west, east):
    assert positions()[west][1] <= positions()[east][1]


@pytest.mark.parametrize(
    ("north", "south"),
    [
        ("EGY", "SDN"), ("KEN", "TZA"), ("BWA", "ZAF"), ("NER", "NGA"), ("CAN", "USA"),
        ("BRA", "ARG"), ("KAZ", "IRN"), ("CHN", "VNM"), ("NOR", "DEU"), ("FRA", "ESP"),
        ("KIR", "TUV"), ("FJI", "NZL"), ("EST", "LVA"), ("JAM", "PAN"),
    ],
)  # fmt: skip
def test_a_country_stands_north_of_its_southern_neighbour(north, south):
    assert positions()[north][2] < positions()[south][2]


def test_members_without_a_roadmap_keep_their_place_and_territories_do_not():
    cells = block("Africa", "Africa", [Tile("KEN")]).cells
    pale = {cell.code for cell in cells if cell.code and not cell.tile}

    assert [cell.tile.code for cell in cells if cell.tile] == ["KEN"]
    assert "UGA" in pale
    assert not pale & {"KEN", "REU", "SHN"}
    assert len(cells) % COLUMNS == 0


def test_a_territory_with_a_roadmap_has_its_place():
    tiles = [cell.tile for cell in block("Africa", "Africa", [Tile("SHN")]).cells if cell.tile]

    assert tiles == [Tile("SHN")]


def test_bodies_stand_below_the_grid_and_alone_have_none():
    body = Tile("EAC", "")

    assert block("Regional bodies", "", [body]).others == [body]
    assert block("Regional bodies", "", [body]).cells == []
    assert block("Africa", "Africa", [Tile("KEN"), Tile("X01")]).others == [Tile("X01")]


@pytest.mark.django_db
@pytest.mark.usefixtures("day")
def test_the_home_leads_to_each_party_once_and_hides_the_rest_from_screen_readers(client, workshop):
    for code, name in (("MAR", "Morocco"), ("ZAF", "South Africa")):
        roadmap_of(CountryFactory(code=code, name=name, region_name="Africa"), workshop=workshop)

    page = client.get("/").content.decode()

    assert page.count('href="/parties/MAR/"') == 1
    assert page.index('href="/parties/MAR/"') < page.index('href="/parties/ZAF/"')
    assert '<li class="tile tile--none" aria-hidden="true">EGY</li>' in page
    assert '<li aria-hidden="true"></li>' in page
    assert ">FRA</li>" not in page
