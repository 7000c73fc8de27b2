import zoneinfo

import pytest
from babel import Locale

from countries.names import LANGUAGES, all_names, countries, rows


def test_every_area_of_m49_has_a_name_in_every_language():
    names = all_names()

    assert len(names) == 248
    assert all(set(by_language) == set(LANGUAGES) for by_language in names.values())
    assert all(all(by_language.values()) for by_language in names.values())


@pytest.mark.parametrize(
    ("iso3", "language", "name"),
    [
        ("TUR", "en", "Türkiye"),
        ("TUR", "fr", "Türkiye"),
        ("CPV", "fr", "Cabo Verde"),
        ("CIV", "pt", "Côte d’Ivoire"),
        ("SWZ", "es", "Eswatini"),
        ("PSE", "ar", "دولة فلسطين"),
        ("VAT", "fr", "Saint-Siège"),
        ("COG", "fr", "Congo"),
        ("COD", "zh", "刚果民主共和国"),
        ("LAO", "es", "República Democrática Popular Lao"),
        ("HKG", "fr", "Chine, région administrative spéciale de Hong Kong"),
        ("KEN", "pt", "Quénia"),
        ("KEN", "fr", "Kenya"),
        ("MOZ", "pt", "Moçambique"),
    ],
)
def test_names_are_those_of_the_united_nations(iso3, language, name):
    assert all_names()[iso3][language] == name


def test_each_correction_says_something_that_cldr_does_not():
    iso2 = {row["iso3"]: row["iso2"] for row in countries()}
    locales = {"pt": "pt_PT"}

    for row in rows("names.csv"):
        locale = Locale.parse(locales.get(row["language"], row["language"]))
        assert locale.territories.get(iso2[row["iso3"]]) != row["name"], row


def test_no_two_areas_share_a_name_in_any_language():
    for language in LANGUAGES:
        names = [by_language[language] for by_language in all_names().values()]
        assert len(names) == len(set(names)), language


def test_every_area_has_a_time_zone_that_exists():
    for row in countries():
        assert zoneinfo.ZoneInfo(row["time_zone"])
