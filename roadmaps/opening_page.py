"""The list of parties from which staff choose those that owe a roadmap."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from documents.models import Document
from roadmaps import eligible_parties
from roadmaps.eligible_parties import Candidate
from roadmaps.forms.opening import OpenForm
from workshops.models import Event

SHOW = "show"  # the name of the button that searches in the list


@dataclass(frozen=True)
class Row:
    """A party with its box. One that does not fit the search is hidden, unless it is ticked."""

    candidate: Candidate
    index: int
    is_ticked: bool
    is_hidden: bool


class OpeningPage:
    """What is chosen, and which parties fit the words of a search. One statement for a search, and
    one for closed roadmaps."""

    def __init__(
        self, event: Event, form: OpenForm, candidates: Sequence[Candidate], words: str
    ) -> None:
        self.event = event
        self.form = form
        self.candidates = candidates
        self.words = words.strip()

    @cached_property
    def rows(self) -> list[Row]:
        """All parties, so that no tick is lost by a search."""
        ticked: set[str] = {str(value) for value in self._value or ()}
        fitting = self._fitting
        rows = []
        for index, each in enumerate(self.candidates):
            is_ticked = str(each.party.pk) in ticked
            fits = fitting is None or each.party.pk in fitting
            rows.append(Row(each, index, is_ticked, is_hidden=not (fits or is_ticked)))
        return rows

    @property
    def proposed(self) -> list[Row]:
        return [row for row in self.rows if row.candidate.is_proposed]

    @property
    def others(self) -> list[Row]:
        return [row for row in self.rows if not row.candidate.is_proposed]

    @property
    def ticked(self) -> int:
        return sum(row.is_ticked for row in self.rows)

    @property
    def shown(self) -> int:
        return sum(not row.is_hidden for row in self.rows)

    @cached_property
    def closed(self) -> list[Document]:
        """Roadmaps that can be opened again."""
        return eligible_parties.closed(self.event)

    @property
    def _value(self) -> Any:
        return self.form["parties"].value()

    @cached_property
    def _fitting(self) -> set[int] | None:
        """The parties that fit the search; None without one."""
        if not self.words:
            return None
        fitting = eligible_parties.eligible(self.event).called(self.words)
        return set(fitting.values_list("pk", flat=True))
