"""A party of the demo: its roadmap, its writer on each day, and the data that all look up."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from accounts.models import User
from commitments.models import Part, Theme
from core.text import fold
from countries.models import Organisation, Party
from demo import content
from documents.models import Document, Draft

WRITERS = {"focal-point", "alternate", "contributor"}


@dataclass(frozen=True)
class StoryData:
    """Rows that are looked up by name, read once for the whole story."""

    parties: Mapping[str, Party]
    people: Mapping[str, User]
    parts: Mapping[str, Part]
    themes: Mapping[int, Theme]
    organisations: Mapping[str, Organisation]


def known(parties: dict[str, Party], people: dict[str, User], workshop: str) -> StoryData:
    """Reads the reference data and makes the demo's organisations."""
    parts = Part.objects.filter(item__workshop__code=workshop).select_related("item")
    return StoryData(
        parties=parties,
        people=people,
        parts={part.code: part for part in parts},
        themes={theme.number: theme for theme in Theme.objects.all()},
        organisations=_organisations(parties),
    )


def _organisations(parties: dict[str, Party]) -> dict[str, Organisation]:
    """The organisations in the roadmaps, by name; existing ones stay as they are."""
    wanted = [
        Organisation(
            name=row["name"],
            folded=fold(row["name"]),
            kind=content.word(row["kind"]),
            party=parties[row["party"]] if row["party"] else None,
        )
        for row in content.organisations()
    ]
    Organisation.objects.bulk_create(wanted, ignore_conflicts=True)
    stored = Organisation.objects.filter(folded__in=[row.folded for row in wanted])
    by_key = {(row.folded, row.party_id): row for row in stored}
    return {row.name: by_key[row.folded, row.party_id] for row in wanted}


class Holder:
    """A party with its people and its file. What the story makes is fetched when it is there."""

    def __init__(self, row: dict[str, Any], known: StoryData) -> None:
        self.row = row
        self.known = known
        self.party = known.parties[row["code"]]
        self.steps: list[dict[str, Any]] = row["steps"]
        self._turn = 0

    @cached_property
    def content(self) -> dict[str, Any]:
        return content.read(self.row["content"])

    @cached_property
    def document(self) -> Document:
        """The roadmap that the demo opened for the party."""
        documents = Document.objects.select_related("party", "event", "deadline")
        return documents.get(party=self.party, roadmap__is_demo=True)

    @cached_property
    def draft(self) -> Draft:
        return Draft.objects.get(document=self.document, number=1)

    @cached_property
    def focal_point(self) -> User:
        """The person who answers for the roadmap."""
        return self._person(next(m for m in self.row["mandates"] if m["role"] == "focal-point"))

    def days_of(self, *names: str) -> list[date]:
        return [content.day(step["on"]) for step in self.steps if step["step"] in names]

    def returned(self, on: date) -> dict[str, Any]:
        """The return of the roadmap on a day, with its reason and remarks."""
        return next(sent for sent in self.content["returns"] if content.day(sent["on"]) == on)

    def writer(self, day: date) -> User:
        """The next writer: twice the focal point, then a colleague."""
        present = [m for m in self.row["mandates"] if _writes_all(m) and _is_there(m, day)]
        self._turn += 1
        return self._person(present[0 if self._turn % 3 else -1])

    def _person(self, mandate: dict[str, Any]) -> User:
        return self.known.people[mandate["email"]]


def _writes_all(mandate: dict[str, Any]) -> bool:
    return mandate["role"] in WRITERS and not mandate.get("sections")


def _is_there(mandate: dict[str, Any], day: date) -> bool:
    return mandate["since"] <= day.isoformat() <= (mandate["last_signed_in_on"] or "")
