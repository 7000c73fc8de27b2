"""The name of a country in each language: UN usage, from CLDR with our corrections.

English comes from UN M49 (`data/countries.csv`). Other languages come from Babel's CLDR; where
CLDR differs from the names the United Nations uses, `data/names.csv` holds the UN short name.
Portuguese is that of Portugal, Mozambique and Cabo Verde (CLDR `pt_PT`).
"""

import csv
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from babel import Locale

DATA = Path(__file__).parent / "data"
LANGUAGES = ("en", "fr", "es", "pt", "ar", "ru", "zh")
_LOCALES = {"pt": "pt_PT"}
# A language of lists that we are sent, though not one of the application.
_ALSO_READ = ("pt",)


def rows(file_name: str) -> Iterator[dict[str, str]]:
    """The rows of one of our reference files."""
    with (DATA / file_name).open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)


@cache
def countries() -> tuple[dict[str, str], ...]:
    """The countries and areas of UN M49, one row each."""
    return tuple(rows("countries.csv"))


@cache
def _corrections() -> dict[tuple[str, str], str]:
    return {(row["iso3"], row["language"]): row["name"] for row in rows("names.csv")}


def names_of(iso3: str, iso2: str, english: str) -> dict[str, str]:
    """The country's short name by language code, for every language of the application."""
    names = {"en": english}
    for language in LANGUAGES[1:]:
        territories = Locale.parse(_LOCALES.get(language, language)).territories
        names[language] = _corrections().get((iso3, language)) or territories.get(iso2, english)
    return names


def cldr_names(iso2: str) -> set[str]:
    """The names that CLDR gives the country: recognised in lists, but not shown."""
    names = set()
    for language in (*LANGUAGES, *_ALSO_READ, *_LOCALES.values()):
        name = Locale.parse(language).territories.get(iso2)
        if name:
            names.add(name)
    return names


@cache
def all_names() -> dict[str, dict[str, str]]:
    """Names by language of all countries, by ISO 3166-1 alpha-3 code."""
    return {row["iso3"]: names_of(row["iso3"], row["iso2"], row["name"]) for row in countries()}
