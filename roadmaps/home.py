"""What the home of a roadmap's people shows beside what every document shows there."""

from datetime import date
from functools import cached_property

from documents.home.home_page import HomePage
from documents.states import DraftState
from roadmaps.coverage import Covered, coverage
from roadmaps.region_members import MemberRoadmap, roadmaps_of_members


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
    def members(self) -> list[MemberRoadmap]:
        """The roadmaps of a region's members, those behind first; empty for a country."""
        if not self.document.party.is_region:
            return []
        return roadmaps_of_members(self.document, self.today)

    @property
    def members_behind(self) -> int:
        """How many of them are overdue."""
        return sum(member.is_behind for member in self.members)

    @property
    def members_submitted(self) -> int:
        """How many of them are submitted or later."""
        return sum(member.is_in for member in self.members)

    @cached_property
    def coverage(self) -> list[Covered]:
        """The four types of actors: engaged, reason given, or open."""
        return coverage(self.draft)
