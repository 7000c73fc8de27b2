"""The page of a party."""

from datetime import date
from functools import cached_property
from typing import Any

from accounts.permissions import Permission, sees_all_parties, user_can
from countries.models import Membership, Party
from deadlines.models import Deadline
from documents.models import Document, Revision
from roadmaps.kind import ROADMAP

DEADLINES = 10


class PartyPage:
    """Four statements, and one of the reader's rights."""

    def __init__(self, party: Party, user: Any, today: date) -> None:
        self.party = party
        self.user = user
        self.today = today

    @cached_property
    def roadmaps(self) -> list[Document]:
        """Roadmaps this reader may know of, the newest workshop first."""
        roadmaps = Document.objects.of_kind(ROADMAP).visible_to(self.user).filter(party=self.party)
        roadmaps = roadmaps.select_related("party", "event", "published")
        return list(roadmaps.order_by("-event__starts_on"))

    @property
    def commitments(self) -> list[tuple[Document, list[dict[str, Any]]]]:
        """What was promised, as the published revisions say it."""
        return [
            (roadmap, (roadmap.published.content.get("commitments") or {}).get("promises", []))
            for roadmap in self.roadmaps
            if roadmap.published
        ]

    @cached_property
    def revisions(self) -> list[Revision]:
        """Every revision that was published, newest first."""
        published = Revision.objects.filter(
            document__in=self.roadmaps, published_at__isnull=False
        ).defer("content")
        return list(
            published.select_related("document__event", "document__party").order_by("-published_at")
        )

    @cached_property
    def memberships(self) -> list[Membership]:
        """Regions a country belongs to, or members of a region, today."""
        current = Membership.objects.current(self.today)
        if self.party.is_region:
            return list(current.filter(region=self.party).select_related("country"))
        return list(
            current.filter(country=self.party).select_related("region").order_by("region__sort_key")
        )

    @cached_property
    def deadlines(self) -> list[tuple[Deadline, Any]]:
        """What it owes next, with timeliness, for those who may see."""
        found = Deadline.objects.visible_to(self.user).filter(party=self.party).open()
        first = list(found[:DEADLINES])
        for deadline in first:
            deadline.party = self.party  # already here: its title names it
        return [(deadline, deadline.status) for deadline in first]

    @property
    def sees_deadlines(self) -> bool:
        mine = any(m.party_id == self.party.pk for m in self._mandates)
        return mine or sees_all_parties(self.user)

    @property
    def may_change(self) -> bool:
        return user_can(self.user, Permission.MANAGE_REFERENCE)

    @property
    def _mandates(self) -> list[Any]:
        return self.user.mandates_today if self.user.is_authenticated else []
