"""The filters of the list of deadlines; they live in the address, so that a figure can lead to
the deadlines that it counts."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from countries.party_filter import (
    Choice,
    Options,
    PartyFilter,
    read_party_filter,
    regions_and_groups,
)
from deadlines.models import DeadlineGroup
from deadlines.querysets import DeadlineQuerySet
from deadlines.topics import Topic, topics


@dataclass(frozen=True)
class Filters:
    """The chosen kind, event and parties; a value that is not known chooses all."""

    kind: str = ""
    topic: Topic | None = None
    parties: PartyFilter = field(default_factory=PartyFilter)
    choices: tuple[Choice, ...] = field(default=(), compare=False, repr=False)

    @property
    def chosen(self) -> dict[str, str]:
        """The filters that choose something, as the address has them."""
        chosen = {"kind": self.kind, "workshop": self.topic.code if self.topic else ""}
        return {name: value for name, value in chosen.items() if value} | self.parties.chosen

    def apply(self, deadlines: DeadlineQuerySet, today: date) -> DeadlineQuerySet:
        """The deadlines that fit; memberships count as on `today`."""
        if self.kind:
            deadlines = deadlines.with_group().filter(group=self.kind)
        if self.topic:
            deadlines = deadlines.of_topics(self.topic.codes)
        parties = self.parties.parties(today)
        return deadlines if parties is None else deadlines.filter(party__in=parties)


def read_filters(query: Mapping[str, str]) -> Filters:
    """The filters in a query string, with the options of each. Two statements."""
    bodies, known_topics = regions_and_groups(), {topic.code: topic for topic in topics()}
    kind = query.get("kind", "")
    kind = kind if kind in DeadlineGroup.values else ""
    topic = known_topics.get(query.get("workshop", ""))
    parties = read_party_filter(query, bodies)
    kinds = tuple((value, str(label)) for value, label in DeadlineGroup.choices)
    workshops: Options = tuple((topic.code, topic.label) for topic in known_topics.values())
    choices = (
        Choice("kind", _("What is due"), (("", kinds),), kind, _("all kinds")),
        Choice(
            "workshop", _("Workshop"), (("", workshops),), topic.code if topic else "", _("all")
        ),
        *parties.choices(bodies),
    )
    return Filters(kind, topic, parties, choices)


def address_of(page: str, chosen: Mapping[str, str]) -> str:
    """The address of a list with these filters; those without a value are left out."""
    return page + "?" + urlencode({name: value for name, value in chosen.items() if value})
