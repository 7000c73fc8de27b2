"""Answers to a question by region or by group of countries, such as the least developed ones."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import CharField, Value
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from countries.models import GroupMembership, Party
from countries.party_filter import GROUPS as KINDS_OF_COUNTRIES
from dashboards.charts.regions import DIVISIONS, SUB_REGIONS, Group, groups_of
from dashboards.local import party_name
from reporting.models import PublishedAnswer

GROUPS = "groups"
WAYS = (*DIVISIONS, (GROUPS, gettext_lazy("Groups of countries")))
_SITUATIONS = ("ldc", "lldc", "sids")


@dataclass(frozen=True, slots=True)
class PlacedAnswer:
    """An answer and where its party is."""

    answer: str
    party_pk: int
    party_kind: str
    subregion: str


def placed(answers: Sequence[PublishedAnswer]) -> list[PlacedAnswer]:
    """The answers, read with their parties."""
    return [
        PlacedAnswer(row.answer, row.party_id, row.party.kind, row.party.subregion_name)
        for row in answers
    ]


def chosen_way(asked: str) -> str:
    """How parties are grouped; by sub-region where the address says nothing that is known."""
    return asked if asked in dict(WAYS) else SUB_REGIONS


def grouped(
    way: str, answers: Sequence[PublishedAnswer], today: date, language: str
) -> list[Group[PlacedAnswer]]:
    """The groups with at least one answer. One statement at most.

    A party that belongs to two groups counts under each.
    """
    if way != GROUPS:
        return groups_of(way, placed(answers), today, language)
    return _by_group(placed(answers), _members(today, language))


def _by_group(
    answers: Sequence[PlacedAnswer], members: Sequence[tuple[str, str, int]]
) -> list[Group[PlacedAnswer]]:
    names = {code: str(label) for code, label in KINDS_OF_COUNTRIES}
    names |= {code: name for code, name, _party in members if name}
    parties: dict[str, set[int]] = defaultdict(set)
    for code, _name, party in members:
        parties[code].add(party)
    groups = [
        Group(names[code], rows, _filter_of(code))
        for code, pks in parties.items()
        if (rows := [row for row in answers if row.party_pk in pks])
    ]
    in_none = [row for row in answers if not any(row.party_pk in pks for pks in parties.values())]
    return [*groups, *([Group(_("None of them"), in_none, {}, is_rest=True)] if in_none else [])]


def _filter_of(code: str) -> dict[str, str]:
    """The filter of parties that chooses the group."""
    return {"group": code} if code in _SITUATIONS else {"region": code}


def _members(today: date, language: str) -> list[tuple[str, str, int]]:
    """Code, name and party of each membership of today. The groups that the UN defines come first,
    without a name, then those that UNOSSC keeps, by name. One statement."""
    current = GroupMembership.objects.current(today).order_by()
    named = current.values_list("group__code", party_name(language, "group__"), "country")
    situations = [
        Party.objects.order_by()
        .in_situation(code, today.year)
        .values_list(_constant(code), _constant(""), "pk")
        for code in _SITUATIONS
    ]
    rows = list(named.union(*situations, all=True))
    return sorted(rows, key=lambda row: (_place(row[0]), row[1], row[0], row[2]))


def _place(code: str) -> int:
    return _SITUATIONS.index(code) if code in _SITUATIONS else len(_SITUATIONS)


def _constant(words: str) -> Any:
    return Value(words, output_field=CharField())
