"""Search by words in everything that a person may see, by the rules of core.search."""

from functools import cached_property
from typing import Any

from django.db.models import Q, TextField
from django.db.models.functions import Concat

from commitments.models import Commitment
from core.search import holding
from core.text import search_words
from countries.models import Party
from countries.search import of_party
from documents.models import Document
from people.models import Person
from roadmaps.kind import ROADMAP
from workshops.models import Event

SHORTEST, LONGEST = 2, 100
EACH = 20


def _of_party(word: str) -> Q:
    """Roadmaps of a party of that name, or of a workshop of that name."""
    return of_party(word) | Q(event__in=Event.objects.called(word).values("pk"))


def _of_roadmap(word: str) -> Q:
    """Commitments of a party of that name."""
    return of_party(word, "roadmap__document__party")


def _part_code() -> Concat:
    """As a commitment shows its part: "2a"."""
    return Concat("part__item__number", "part__letter", output_field=TextField())


class Search:
    """Four statements at most, and none if the words are too short."""

    def __init__(self, words: str, user: Any) -> None:
        self.words = " ".join(words.split())[:LONGEST]
        self.user = user

    @property
    def is_asked(self) -> bool:
        return len("".join(search_words(self.words))) >= SHORTEST

    @cached_property
    def parties(self) -> list[Party]:
        """By any of its names and spellings, in any language, or by its code."""
        if not self.is_asked:
            return []
        return list(Party.objects.called(self.words)[:EACH])

    @cached_property
    def roadmaps(self) -> list[Document]:
        """Published roadmaps with the words in their text, or of a party of that name."""
        if not self.is_asked:
            return []
        fits = holding(self.words, keys=["published__search"], also=_of_party)
        roadmaps = Document.objects.of_kind(ROADMAP).published().filter(fits)
        roadmaps = roadmaps.select_related("party", "event")
        return list(roadmaps.order_by("party__sort_key", "-event__starts_on")[:EACH])

    @cached_property
    def commitments(self) -> list[Commitment]:
        """Commitments of drafts and in progress, for staff and the people of the party."""
        if not self.is_asked or not self.user.is_authenticated:
            return []
        fits = holding(self.words, "title", "description", _part_code(), also=_of_roadmap)
        commitments = Commitment.objects.visible_to(self.user).filter(fits)
        commitments = commitments.select_related(
            "roadmap__document__party", "roadmap__document__event", "part__item"
        )
        return list(commitments.order_by("roadmap__document__party__sort_key", "pk")[:EACH])

    @cached_property
    def people(self) -> list[Person]:
        """People from the participant lists, for staff."""
        if not self.is_asked or not self.user.is_authenticated:
            return []
        people = Person.objects.visible_to(self.user).called(self.words)
        return list(people.select_related("party", "organisation")[:EACH])

    @property
    def is_empty(self) -> bool:
        return not (self.parties or self.roadmaps or self.commitments or self.people)
