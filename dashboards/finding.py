"""Finding by words. Names are compared folded, so accents and case do not matter."""

from functools import cached_property
from typing import Any

from django.db.models import Q

from commitments.models import Commitment
from core.text import fold
from countries.models import Party
from roadmaps.models import Roadmap
from workshops.models import Person

SHORTEST, LONGEST = 2, 100
EACH = 20


class Search:
    """Four statements at most; nothing is asked for words that are too short."""

    def __init__(self, words: str, user: Any) -> None:
        self.words = " ".join(words.split())[:LONGEST]
        self.user = user

    @property
    def is_asked(self) -> bool:
        return len(self.words) >= SHORTEST

    @cached_property
    def parties(self) -> list[Party]:
        """By any of its names and spellings, in any language, or by its code."""
        if not self.is_asked:
            return []
        key = fold(self.words)
        known = Q(sort_key__contains=key) | Q(code__iexact=self.words)
        named = Q(pk__in=Party.objects.filter(aliases__folded__contains=key).values("pk"))
        return list(Party.objects.filter(known | named)[:EACH])

    @cached_property
    def roadmaps(self) -> list[Roadmap]:
        """Published roadmaps with the words in their text, or of a party of that name."""
        if not self.is_asked:
            return []
        fits = Q(published__content__icontains=self.words) | Q(party__in=self.parties)
        found = Roadmap.objects.published().filter(fits).select_related("party", "workshop")
        return list(found.order_by("party__sort_key", "-workshop__starts_on")[:EACH])

    @cached_property
    def commitments(self) -> list[Commitment]:
        """Commitments in the making and under way, for staff and the party's own people."""
        if not self.is_asked or not self.user.is_authenticated:
            return []
        mine = Commitment.objects.visible_to(self.user)
        fits = Q(title__icontains=self.words) | Q(description__icontains=self.words)
        found = mine.filter(fits).select_related(
            "roadmap__party", "roadmap__workshop", "part__item"
        )
        return list(found.order_by("roadmap__party__sort_key", "pk")[:EACH])

    @cached_property
    def people(self) -> list[Person]:
        """People from the participant lists, for staff."""
        if not self.is_asked or not self.user.is_authenticated:
            return []
        named = Q()
        for word in fold(self.words).split():
            named &= Q(name_key__contains=word)
        found = Person.objects.visible_to(self.user).filter(named | Q(email__icontains=self.words))
        return list(found.select_related("party", "organisation")[:EACH])

    @property
    def is_empty(self) -> bool:
        return not (self.parties or self.roadmaps or self.commitments or self.people)
