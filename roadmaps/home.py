"""What the home of a roadmap's people shows beside what every document shows there."""

from datetime import date
from functools import cached_property

from documents.home.home_page import HomePage
from documents.states import DraftState
from roadmaps.coverage import Covered, coverage


class RoadmapHome(HomePage):
    """The home of a roadmap's people."""

    @property
    def shows_cards_first(self) -> bool:
        """Whether its commitments bind now: they come before the text."""
        return self.draft.state in (DraftState.ACCEPTED, DraftState.PUBLISHED)

    @property
    def begins_on(self) -> date:
        """The last day of the workshop: the time to draft is counted from it."""
        return self.document.event.ends_on or self._owed.baseline_on

    @cached_property
    def coverage(self) -> list[Covered]:
        """The four types of actors: engaged, reason given, or open."""
        return coverage(self.draft)
