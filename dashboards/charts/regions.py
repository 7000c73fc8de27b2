"""In which regions the parties of roadmaps are, by one of three divisions of the world."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, Protocol, TypeVar

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from countries.areas import AREAS, SUBREGIONS
from countries.models import Membership, Party, PartyKind, RegionKind
from dashboards.local import party_name

SUB_REGIONS, BODIES, COMMISSIONS = "m49", "bodies", "commissions"
DIVISIONS = (
    (SUB_REGIONS, gettext_lazy("Sub-regions (UN M49)")),
    (COMMISSIONS, gettext_lazy("UN regional commissions")),
    (BODIES, gettext_lazy("Regional bodies")),
)
_KINDS = {BODIES: RegionKind.BODY, COMMISSIONS: RegionKind.COMMISSION}


class Placed(Protocol):
    """What a party did, and where the party is: a roadmap, or an answer."""

    @property
    def party_pk(self) -> int: ...
    @property
    def party_kind(self) -> str: ...
    @property
    def subregion(self) -> str: ...


T = TypeVar("T", bound=Placed)


@dataclass(frozen=True, slots=True)
class Group(Generic[T]):
    """The roadmaps, or answers, of a region, with the filters of parties that choose the same.

    `filters` are empty for the rest: those that belong to no region.
    """

    name: str
    rows: Sequence[T]
    filters: dict[str, str]
    is_rest: bool = False


def groups_of(division: str, placed: Sequence[T], today: date, language: str) -> list[Group[T]]:
    """The regions with at least one roadmap or answer, by name. One statement at most.

    A country that belongs to two regions counts under each. The region's own counts too, as it does
    where the dashboard is filtered by the region.
    """
    if division == SUB_REGIONS:
        return _sub_regions(placed)
    groups: list[Group[T]] = []
    in_a_region: set[int] = set()
    for code, name, own, members in _regions(_KINDS[division], today, language):
        parties = {own, *members}
        rows = [row for row in placed if row.party_pk in parties]
        in_a_region |= parties
        if rows:
            groups.append(Group(name, rows, {"region": code}))
    others = [row for row in placed if row.party_pk not in in_a_region]
    return [*groups, *([Group(_("None of them"), others, {}, is_rest=True)] if others else [])]


def _sub_regions(placed: Sequence[T]) -> list[Group[T]]:
    by_name: dict[str, list[T]] = defaultdict(list)
    bodies: list[T] = []
    others: list[T] = []
    for row in placed:
        if row.party_kind == PartyKind.REGION:
            bodies.append(row)
        elif row.subregion in SUBREGIONS:
            by_name[row.subregion].append(row)
        else:
            others.append(row)
    leaves = {area.subregions[0]: area for area in AREAS if len(area.subregions) == 1}
    groups = [
        Group(str(area.label), by_name[name], {"region": area.code})
        for name, area in leaves.items()
        if name in by_name
    ]
    if bodies:
        groups.append(Group(_("Regional bodies"), bodies, {"group": "regional"}))
    if others:
        groups.append(Group(_("None of them"), others, {}, is_rest=True))
    return groups


def _regions(
    kind: RegionKind, today: date, language: str
) -> QuerySet[Any, tuple[str, str, int, list[int]]]:
    """Code, name, primary key and the members of today of each region of a kind."""
    members = Membership.objects.current(today).filter(region=OuterRef("pk")).order_by()
    return (
        Party.objects.regions()
        .filter(region_kind=kind)
        .annotate(
            local_name=party_name(language),
            members_today=ArraySubquery(members.values("country")),
        )
        .order_by("sort_key")
        .values_list("code", "local_name", "pk", "members_today")
    )
