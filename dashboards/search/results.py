"""What the search shows of a row: where it leads, and the words where they stand."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from core.excerpts import Excerpt, Piece, WantedWords
from countries.models import Party
from documents.models import Document
from workshops.models import Event

MUCH = 10_000  # characters: a title is shown whole


@dataclass(frozen=True)
class Result:
    """One row of a kind. `languages` are those that its texts are likely to be in.

    `text` is where an excerpt comes from. `is_shown_always` shows its beginning where the words
    stand elsewhere.
    """

    title: str
    url: str = ""
    languages: Sequence[str] = ()
    text: str = ""
    is_shown_always: bool = False
    party: Party | None = None
    event: Event | None = None
    about: str = ""  # words of people: a position, an institution
    code: str = ""
    is_published: bool = True
    wanted: WantedWords = field(default_factory=lambda: WantedWords([]))

    @property
    def title_pieces(self) -> list[Piece]:
        return Excerpt(self.title, self.wanted, MUCH).pieces

    @cached_property
    def excerpt(self) -> Excerpt | None:
        """The part of the text where the words stand; None where they do not."""
        excerpt = Excerpt(self.text, self.wanted)
        is_shown = self.text and (excerpt.has_marks or self.is_shown_always)
        return excerpt if is_shown else None

    @property
    def note(self) -> str:
        return "" if self.is_published else _("Not published")


def party_in(facts: dict[str, Any] | None) -> Party | None:
    """The party as far as its name is shown."""
    return Party(**facts) if facts and facts["code"] else None


def event_in(facts: dict[str, Any]) -> Event:
    """The event as far as its name and its address are shown."""
    return Event(**facts)


def document_in(facts: dict[str, Any]) -> Document:
    """The document as far as its title and its addresses are shown."""
    return Document(
        kind=facts["kind"],
        language=facts["language"],
        slot=facts.get("slot", ""),
        party=Party(**facts["party"]),
        event=Event(**facts["event"]),
    )
