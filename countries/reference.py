"""Loads parties, memberships and spellings from `data/`, as often as wanted, without doubles.

Fields that staff may change (whether a party may hold roadmaps, its language, a region and its
members) are written once and then left alone. So is each other fact of a country from the moment
on when staff changed it, and a group as a whole once they changed it or its members; a group that
they removed does not come back.
"""

import json
from collections.abc import Iterable, Iterator
from datetime import date

from babel.languages import get_official_languages
from django.conf import settings
from django.db.models import Q

from core.reference import Counts, synchronise
from core.text import fold
from countries.bodies import body_spellings
from countries.models import (
    CountryGroup,
    GroupMembership,
    Membership,
    Party,
    PartyAlias,
    RegionKind,
)
from countries.names import DATA, all_names, countries, rows
from countries.resolver import reference_spellings

OFFICE = "UNOSSC"
OFFICE_NAMES = {
    "en": "United Nations Office for South-South Cooperation",
    "fr": "Bureau des Nations Unies pour la coopération Sud-Sud",
    "es": "Oficina de las Naciones Unidas para la Cooperación Sur-Sur",
    "pt": "Escritório das Nações Unidas para a Cooperação Sul-Sul",
    "ar": "مكتب الأمم المتحدة للتعاون فيما بين بلدان الجنوب",
}
_FACTS = (
    "name", "names", "sort_key", "iso2", "m49", "un_status", "region_name", "subregion_name",
    "un_regional_group", "ldc_since", "ldc_until", "is_lldc", "is_sids",
)  # fmt: skip


def load() -> dict[str, Counts]:
    """Load countries and areas, UNOSSC, regions, groups, memberships and spellings."""
    countries_wanted = _with_facts_of_staff(_countries())
    return {
        "countries": synchronise(Party, countries_wanted, key=["code"], updated=_FACTS),
        "offices": synchronise(Party, [_office()], key=["code"], updated=["name", "names"]),
        "regions": synchronise(Party, _regions(), key=["code"]),
        "memberships": _load_memberships(),
        "groups": _load_groups(),
        "aliases": _load_aliases(),
    }


def language_of(iso2: str) -> str:
    """The first official language of a country that we write, else English."""
    ours = {code for code, _name in settings.LANGUAGES}
    official = get_official_languages(iso2, de_facto=True)
    return next((language for language in official if language in ours), "en")


def _countries() -> Iterator[Party]:
    for row in countries():
        yield Party(
            kind="country",
            code=row["iso3"],
            name=row["name"],
            names=all_names()[row["iso3"]],
            sort_key=fold(row["name"]),
            language=language_of(row["iso2"]),
            time_zone=row["time_zone"],
            may_hold_roadmaps=row["un_status"] in ("member", "observer"),
            iso2=row["iso2"],
            m49=row["m49"],
            un_status=row["un_status"],
            region_name=row["region"],
            subregion_name=row["intermediate_region"] or row["subregion"],
            un_regional_group=row["un_regional_group"],
            ldc_since=_year(row["ldc_since"]),
            ldc_until=_year(row["ldc_until"]),
            is_lldc=row["lldc"] == "yes",
            is_sids=row["sids"] == "yes",
        )


def _with_facts_of_staff(wanted: Iterable[Party]) -> Iterator[Party]:
    """The countries, each with the facts that staff changed as they are stored. One statement."""
    changed = {party.code: party for party in Party.objects.exclude(edited_facts=[])}
    for party in wanted:
        stored = changed.get(party.code)
        for name in stored.edited_facts if stored else ():
            setattr(party, name, getattr(stored, name))
        party.sort_key = fold(party.name)
        yield party


def _load_groups() -> Counts:
    """Load the groups that ship, each with its members, unless staff changed or removed it."""
    owned_by_staff = _groups_of_staff()
    rows_of_groups = json.loads((DATA / "groups.json").read_text(encoding="utf-8"))
    wanted = [
        CountryGroup(
            code=row["code"],
            name=row["names"]["en"],
            names=row["names"],
            sort_key=fold(row["names"]["en"]),
        )
        for row in rows_of_groups
        if row["code"] not in owned_by_staff
    ]
    counts = synchronise(CountryGroup, wanted, key=["code"], updated=["name", "names", "sort_key"])
    groups = dict(CountryGroup.objects.values_list("code", "pk"))
    parties = dict(Party.objects.countries().values_list("code", "pk"))
    known = set(GroupMembership.objects.values_list("group", "country"))
    GroupMembership.objects.bulk_create(
        GroupMembership(group_id=groups[group.code], country_id=parties[row["iso3"]])
        for group in wanted
        for row in countries()
        if row[group.code] == "yes"
        if (groups[group.code], parties[row["iso3"]]) not in known
    )
    return counts


def _groups_of_staff() -> set[str]:
    """The codes of groups that staff changed or removed. Two statements."""
    changed = CountryGroup.objects.filter(updated_by__isnull=False)
    recorded = CountryGroup.pgh_event_model.objects  # type: ignore[attr-defined]
    by_a_person = Q(pgh_context__user__isnull=False) | Q(pgh_context__signed_by__isnull=False)
    removed = recorded.filter(by_a_person, pgh_label="delete")
    codes = removed.values_list("code", flat=True)
    return {*changed.values_list("code", flat=True), *codes}


def _office() -> Party:
    name = OFFICE_NAMES["en"]
    return Party(
        kind="office",
        code=OFFICE,
        name=name,
        names=OFFICE_NAMES,
        sort_key=fold(name),
        time_zone="America/New_York",
    )


def _regions() -> Iterator[Party]:
    """Regions. A body may hold a roadmap; a commission, a part of the United Nations, may not."""
    parties = {party.code: party for party in Party.objects.countries()}
    for row in {row["code"]: row for row in rows("regions.csv")}.values():
        seat = parties[row["seat_iso3"]]
        yield Party(
            kind="region",
            code=row["code"],
            name=row["name"],
            names={"en": row["name"]},
            sort_key=fold(row["name"]),
            region_kind=row["kind"],
            seat=seat,
            time_zone=seat.time_zone,
            may_hold_roadmaps=row["kind"] == RegionKind.BODY,
        )


def _load_memberships() -> Counts:
    """Load members of regions; a membership that staff entered stays as it is."""
    known = set(Membership.objects.values_list("region__code", "country__code"))
    parties = dict(Party.objects.values_list("code", "pk"))
    lines = list(rows("regions.csv"))
    new = [
        Membership(
            region_id=parties[row["code"]],
            country_id=parties[row["member_iso3"]],
            joined_on=_day(row["since"]),
            left_on=_day(row["until"]),
        )
        for row in lines
        if (row["code"], row["member_iso3"]) not in known
    ]
    Membership.objects.bulk_create(new)
    return Counts(new=len(new), same=len(lines) - len(new))


def _year(text: str) -> int | None:
    return int(text[:4]) if text else None


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _load_aliases() -> Counts:
    """Load the spellings that we ship, of countries and bodies.

    One that staff have decided stays as it is.
    """
    parties = dict(Party.objects.values_list("code", "pk"))
    staff = set(PartyAlias.objects.filter(source="staff").values_list("folded", flat=True))
    shipped = {
        folded: PartyAlias(
            folded=folded,
            spelling=spelling.text,
            party_id=parties[spelling.iso3] if spelling.iso3 else None,
            valid_from=spelling.valid_from,
            valid_until=spelling.valid_until,
            source="reference",
        )
        for folded, spelling in reference_spellings().items()
    }
    for code, text in body_spellings():
        alias = PartyAlias(
            folded=fold(text), spelling=text, party_id=parties[code], source="reference"
        )
        shipped.setdefault(alias.folded, alias)
    wanted = (alias for folded, alias in shipped.items() if folded not in staff)
    updated = ["spelling", "party", "valid_from", "valid_until"]
    return synchronise(PartyAlias, wanted, key=["folded"], updated=updated)
