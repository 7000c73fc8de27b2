"""Proposes organisations that may be one. How names are compared is said by an app above."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, islice
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.text import fold
from countries.models import DifferentOrganisations, Organisation

MOST = 100  # proposals on one page
_MOST_SHARED = 500  # organisations of no country with which those of each country are compared


@dataclass(frozen=True)
class Likeness:
    """Two names that may be one organisation, and why."""

    name: str
    other: str
    why: Any


@dataclass(frozen=True)
class Proposal:
    """Two organisations that may be one."""

    organisation: Organisation
    other: Organisation
    why: Any


Finder = Callable[[Iterable[str], Iterable[str]], Iterable[Likeness]]
FINDERS: list[Finder] = []
SAME_NAME = _("the same name, once without a country")


def register(finder: Finder) -> None:
    """Register a function that compares names with known ones, and with each other."""
    FINDERS.append(finder)


def proposals(party: str = "") -> list[Proposal]:
    """At most `MOST` pairs that may be one; `party` is a code.

    One statement, and another one where there are any.
    """
    wanted = Organisation.objects.current().select_related("party").order_by("pk")
    if party:
        wanted = wanted.filter(Q(party__code=party) | Q(party=None))
    by_party: dict[int | None, list[Organisation]] = defaultdict(list)
    for organisation in wanted:
        by_party[organisation.party_id].append(organisation)
    pairs = _pairs(by_party)
    first = next(pairs, None)
    if first is None:
        return []
    apart = set(DifferentOrganisations.objects.values_list("first", "second"))
    likely = (
        pair
        for pair in chain([first], pairs)
        if (pair.organisation.pk, pair.other.pk) not in apart
        if (pair.other.pk, pair.organisation.pk) not in apart
    )
    return list(islice(likely, MOST))


def likely_same_as(organisation: Organisation) -> list[Proposal]:
    """Those that may be this organisation, for its own page."""
    code = organisation.party.code if organisation.party else ""
    return [
        proposal
        for proposal in proposals(code)
        if organisation.pk in (proposal.organisation.pk, proposal.other.pk)
    ]


def _pairs(by_party: dict[int | None, list[Organisation]]) -> Iterator[Proposal]:
    shared = by_party.get(None, [])
    for party, owned in by_party.items():
        known = [] if party is None else shared[:_MOST_SHARED]
        of_name = {each.folded: each for each in (*known, *owned)}
        without_country = {each.folded: each for each in known}
        for each in owned:
            if other := without_country.get(each.folded):
                yield Proposal(each, other, SAME_NAME)
        for finder in FINDERS:
            likenesses = finder([each.name for each in owned], [each.name for each in known])
            for likeness in likenesses:
                pair = (of_name.get(fold(likeness.name)), of_name.get(fold(likeness.other)))
                if pair[0] and pair[1] and pair[0] != pair[1]:
                    yield Proposal(pair[0], pair[1], likeness.why)
