"""The filters by which every list and figure chooses parties: region, UN group, kind of country.

They stand in the address under the same names on every page, so that a figure can lead to the
list that it counts.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from countries.areas import AREA_OF, AREAS
from countries.group_codes import is_group_code
from countries.models import CountryGroup, Party
from countries.querysets import PartyQuerySet

UN_GROUPS = (
    ("African Group", gettext_lazy("African Group")),
    ("Asia-Pacific Group", gettext_lazy("Asia-Pacific Group")),
    ("Eastern European Group", gettext_lazy("Eastern European Group")),
    ("GRULAC", gettext_lazy("Latin American and Caribbean Group")),
    ("WEOG", gettext_lazy("Western European and Others Group")),
)
GROUPS = (
    ("ldc", gettext_lazy("Least developed countries")),
    ("lldc", gettext_lazy("Landlocked developing countries")),
    ("sids", gettext_lazy("Small island developing States")),
    ("regional", gettext_lazy("Regional bodies")),
)
NAMES = ("region", "un_group", "group")
Options = tuple[tuple[str, Any], ...]  # values and their labels
Groups = tuple[tuple[str, Options], ...]  # options under their headings


@dataclass(frozen=True)
class Choice:
    """One field of a form of filters: the one that is chosen, and its options.

    `groups` are the options under their headings; those without a heading have an empty one.
    """

    name: str
    label: str
    groups: Groups
    chosen: str
    any_word: str = ""

    @property
    def chosen_label(self) -> str:
        """The words of what is chosen; empty where nothing is."""
        labels = {value: label for _heading, options in self.groups for value, label in options}
        return str(labels.get(self.chosen, "")) if self.chosen else ""


@dataclass(frozen=True)
class PartyFilter:
    """The chosen parties. An empty value chooses all, and so does one that is not known."""

    region: str = ""
    un_group: str = ""
    group: str = ""

    @property
    def chosen(self) -> dict[str, str]:
        """The filters that choose something, as the address has them."""
        return {name: value for name in NAMES if (value := getattr(self, name))}

    def parties(self, today: date) -> PartyQuerySet | None:
        """The chosen parties on `today`; None for all, which makes cheaper statements."""
        if not self.chosen:
            return None
        parties: PartyQuerySet = Party.objects.order_by()
        if self.region:
            parties = parties.in_region(self.region, today)
        if self.un_group:
            parties = parties.filter(un_regional_group=self.un_group)
        if self.group:
            parties = parties.in_group(self.group, today)
        return parties

    def choices(self, named: Options) -> tuple[Choice, ...]:
        """The fields of the form; `named` are the regions that are parties, and the groups."""
        areas = tuple((area.code, str(area.label)) for area in AREAS)
        bodies = tuple(option for option in named if not is_group_code(option[0]))
        country_groups = tuple(option for option in named if is_group_code(option[0]))
        regions: Groups = (
            ("", bodies),
            *([(_("Groups of countries"), country_groups)] if country_groups else []),
            (_("Regions and sub-regions (UN M49)"), areas),
        )
        un_groups: Groups = (("", UN_GROUPS),)
        groups: Groups = (("", GROUPS),)
        return (
            Choice("region", _("Region"), regions, self.region, _("all regions")),
            Choice("un_group", _("UN regional group"), un_groups, self.un_group, _("all groups")),
            Choice("group", _("Countries"), groups, self.group, _("all")),
        )


def read_party_filter(query: Mapping[str, str], named: Options) -> PartyFilter:
    """The filter in a query string; `named` are the regions that are parties, and the groups."""
    known = {
        "region": {*AREA_OF, *dict(named)},
        "un_group": dict(UN_GROUPS),
        "group": dict(GROUPS),
    }
    return PartyFilter(
        **{name: value for name in NAMES if (value := query.get(name, "")) in known[name]}
    )


def regions_and_groups() -> Options:
    """The regions that are parties, and the groups of countries, by their names in the reader's
    language. One statement."""
    language = get_language() or "en"
    columns = ("code", "name", "names", "sort_key")
    regions = Party.objects.regions().order_by().values_list(*columns)
    groups = CountryGroup.objects.order_by().values_list(*columns)
    named = regions.union(groups, all=True).order_by("sort_key")
    return tuple((code, names.get(language) or name) for code, name, names, _key in named)
