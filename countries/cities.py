"""Cities by country, to recognise "Nairobi, Kenya" and "Kenya (Nairobi)".

CLDR names a city of each time zone in every language, which is the largest or the capital of most
countries; `data/capitals.csv` adds capitals and seats of the United Nations that no zone has.
"""

from collections import defaultdict
from collections.abc import Mapping
from functools import cache

from babel import Locale
from babel.core import get_global

from core.text import fold
from countries.names import LANGUAGES, countries, rows

# Names of countries that are also those of a place elsewhere: "Atlanta, Georgia", "Goma, Congo".
NAMES_ELSEWHERE = frozenset({"COG", "GEO", "JEY", "LUX", "MDA", "MKD", "NER"})
_STATES = (
    "alabama alaska arizona arkansas california colorado connecticut delaware florida hawaii idaho "
    "illinois indiana iowa kansas kentucky louisiana maine maryland massachusetts michigan "
    "minnesota mississippi missouri montana nebraska nevada ohio oklahoma oregon pennsylvania "
    "tennessee texas utah vermont virginia washington wisconsin wyoming ontario quebec"
)
# Of the United States and Canada: "Lebanon, Ohio" lies in neither of the two that it seems to name.
STATES = frozenset(_STATES.split())


@cache
def cities() -> Mapping[str, frozenset[str]]:
    """Folded names of well-known cities, by ISO 3166-1 alpha-3 code."""
    iso3_of = {row["iso2"]: row["iso3"] for row in countries()}
    named: dict[str, set[str]] = defaultdict(set)
    zones = get_global("zone_territories")
    for zone, iso2 in zones.items():
        if iso2 in iso3_of and "/" in zone:
            named[iso3_of[iso2]].add(fold(zone.rpartition("/")[2].replace("_", " ")))
    for language in LANGUAGES:
        for zone, names in Locale.parse(language).time_zones.items():
            iso3 = iso3_of.get(zones.get(zone, ""))
            if iso3 and "city" in names:
                named[iso3].add(fold(names["city"]))
    for row in rows("capitals.csv"):
        named[row["iso3"]].add(fold(row["city"]))
    return {iso3: frozenset(names - {""}) for iso3, names in named.items()}


@cache
def all_cities() -> frozenset[str]:
    """The folded names of all these cities."""
    return frozenset().union(*cities().values())
