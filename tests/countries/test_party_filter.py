"""The filters of parties, the same for every list and figure; areas against countries.csv."""

from datetime import date

import pytest

from countries.areas import AREA_OF, AREAS
from countries.names import rows
from countries.party_filter import PartyFilter, read_party_filter
from countries.reference import load
from tests.factories import CountryFactory, MembershipFactory, RegionFactory

TODAY = date(2017, 10, 16)
BODIES = (("EAC", "East African Community"),)


def chosen_by(**query):
    parties = read_party_filter(query, BODIES).parties(TODAY)
    return None if parties is None else set(parties.values_list("code", flat=True))


def leaf_of(row):
    return row["intermediate_region"] or row["subregion"]


def test_every_country_is_in_the_areas_that_countries_csv_names():
    for row in rows("countries.csv"):
        codes = {area.code for area in AREAS if leaf_of(row) in area.subregions}
        expected = {row["region_m49"], row["subregion_m49"]} - {""}
        assert expected <= codes, row["iso3"]
        assert len(codes - expected) == bool(row["intermediate_region"]), row["iso3"]


def test_areas_have_no_other_names_than_countries_csv():
    leaves = {leaf_of(row) for row in rows("countries.csv")} - {""}

    assert {name for area in AREAS for name in area.subregions} == leaves
    assert len(AREA_OF) == len(AREAS)


@pytest.mark.django_db
def test_an_area_chooses_its_countries_and_no_regional_body():
    load()

    assert {"KEN", "UGA", "TZA"} <= chosen_by(region="014")
    assert chosen_by(region="014") < chosen_by(region="202") < chosen_by(region="002")
    assert "EAC" not in chosen_by(region="014")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("query", "codes"),
    [
        ({}, None),
        ({"region": "nowhere", "group": "rich", "un_group": "?"}, None),
        ({"region": "EAC"}, {"EAC", "KEN"}),
        ({"group": "ldc"}, {"UGA"}),
        ({"group": "sids"}, {"SYC"}),
        ({"group": "lldc"}, {"UGA"}),
        ({"group": "regional"}, {"EAC"}),
        ({"un_group": "African Group"}, {"KEN", "UGA"}),
        ({"un_group": "African Group", "group": "ldc"}, {"UGA"}),
        ({"region": "EAC", "group": "ldc"}, set()),
    ],
)
def test_each_filter_chooses_its_parties_and_several_choose_those_of_all(query, codes):
    kenya = CountryFactory(code="KEN", un_regional_group="African Group")
    CountryFactory(
        code="UGA", un_regional_group="African Group", ldc_since=1971, is_lldc=True, iso2="UG"
    )
    CountryFactory(code="SYC", is_sids=True, iso2="SC", ldc_since=1971, ldc_until=2017)
    east = RegionFactory(code="EAC")
    MembershipFactory(region=east, country=kenya)
    left = CountryFactory(code="BDI", iso2="BI")
    MembershipFactory(region=east, country=left, left_on=date(2016, 1, 1))

    assert chosen_by(**query) == codes


def test_the_address_gets_the_filters_that_choose_something():
    assert PartyFilter(region="014", group="ldc").chosen == {"region": "014", "group": "ldc"}
