"""Geographical regions and sub-regions of the UN (source: UN M49, November 2025).

Countries keep the names of their region and sub-region as countries.csv has them; a test holds
the names of this module against that file.
"""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


@dataclass(frozen=True)
class Area:
    """A region, or a sub-region, of M49: `subregions` are those that it is made of."""

    code: str
    label: Any
    subregions: tuple[str, ...]

    @property
    def members(self) -> Q:
        """The condition that a party is a country of this area."""
        return Q(kind="country", subregion_name__in=self.subregions)


def _leaf(code: str, name: str, label: Any) -> Area:
    return Area(code, label, (name,))


_EAST = _leaf("014", "Eastern Africa", _("Eastern Africa"))
_MIDDLE = _leaf("017", "Middle Africa", _("Middle Africa"))
_NORTH = _leaf("015", "Northern Africa", _("Northern Africa"))
_SOUTH = _leaf("018", "Southern Africa", _("Southern Africa"))
_WEST = _leaf("011", "Western Africa", _("Western Africa"))
_CARIBBEAN = _leaf("029", "Caribbean", _("Caribbean"))
_CENTRAL_AMERICA = _leaf("013", "Central America", _("Central America"))
_NORTH_AMERICA = _leaf("021", "Northern America", _("Northern America"))
_SOUTH_AMERICA = _leaf("005", "South America", _("South America"))
_ASIA = (
    _leaf("143", "Central Asia", _("Central Asia")),
    _leaf("030", "Eastern Asia", _("Eastern Asia")),
    _leaf("035", "South-eastern Asia", _("South-eastern Asia")),
    _leaf("034", "Southern Asia", _("Southern Asia")),
    _leaf("145", "Western Asia", _("Western Asia")),
)
_EUROPE = (
    _leaf("151", "Eastern Europe", _("Eastern Europe")),
    _leaf("154", "Northern Europe", _("Northern Europe")),
    _leaf("039", "Southern Europe", _("Southern Europe")),
    _leaf("155", "Western Europe", _("Western Europe")),
)
_OCEANIA = (
    _leaf("053", "Australia and New Zealand", _("Australia and New Zealand")),
    _leaf("054", "Melanesia", _("Melanesia")),
    _leaf("057", "Micronesia", pgettext_lazy("sub-region of Oceania", "Micronesia")),
    _leaf("061", "Polynesia", _("Polynesia")),
)


def _whole(code: str, label: Any, *areas: Area) -> Area:
    return Area(code, label, tuple(name for area in areas for name in area.subregions))


_SUB_SAHARAN = _whole("202", _("Sub-Saharan Africa"), _EAST, _MIDDLE, _SOUTH, _WEST)
_LATIN_AMERICA = _whole(
    "419", _("Latin America and the Caribbean"), _CARIBBEAN, _CENTRAL_AMERICA, _SOUTH_AMERICA
)

# Each region, then its sub-regions, as M49 lists them.
AREAS: tuple[Area, ...] = (
    _whole("002", _("Africa"), _NORTH, _SUB_SAHARAN),
    _NORTH, _SUB_SAHARAN, _EAST, _MIDDLE, _SOUTH, _WEST,
    _whole("019", _("Americas"), _NORTH_AMERICA, _LATIN_AMERICA),
    _NORTH_AMERICA, _LATIN_AMERICA, _CARIBBEAN, _CENTRAL_AMERICA, _SOUTH_AMERICA,
    _whole("142", _("Asia"), *_ASIA), *_ASIA,
    _whole("150", _("Europe"), *_EUROPE), *_EUROPE,
    _whole("009", _("Oceania"), *_OCEANIA), *_OCEANIA,
)  # fmt: skip
AREA_OF = {area.code: area for area in AREAS}


def _region_of(subregion: str) -> str:
    """The English name of the region, as countries.csv has it, to which a sub-region belongs."""
    return next(name for name, code in _REGIONS.items() if subregion in AREA_OF[code].subregions)


_REGIONS = {"Africa": "002", "Americas": "019", "Asia": "142", "Europe": "150", "Oceania": "009"}
# The smallest areas: each country is in one of them, stored under its English name.
SUBREGIONS = {area.subregions[0]: area.label for area in AREAS if len(area.subregions) == 1}
REGION_OF = {subregion: _region_of(subregion) for subregion in SUBREGIONS}
