"""How the members of a region are getting on with their roadmaps, for the regional body."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from core import clock
from core.choices import Toned
from core.zones import zone
from countries.models import Party
from deadlines.models import Timeliness
from documents.models import Document
from documents.states import SUBMITTED_OR_LATER, DraftState


@dataclass(frozen=True)
class MemberRoadmap:
    """What a regional body may know of a member's roadmap: its state, its date, and the address
    of what is published. Never the text of a draft."""

    party: Party
    statuses: Sequence[Toned]
    due_on: date | None
    timeliness: Timeliness | None
    is_in: bool
    url: str = ""

    @property
    def is_behind(self) -> bool:
        """Whether it is overdue, by the rule of all other pages."""
        return self.timeliness is Timeliness.OVERDUE


def roadmaps_of_members(roadmap: Document, today: date) -> list[MemberRoadmap]:
    """The roadmaps of the members on `today`, for the workshop of the region's own roadmap.

    Those that are behind come first, then those not submitted by their dates. Closed ones are left
    out: nobody expects them. One statement.
    """
    members = Party.objects.member_of(roadmap.party_id, today)
    documents: Any = Document.objects.filter(kind=roadmap.kind).with_latest_draft()
    documents = documents.filter(event=roadmap.event_id, party__in=members.order_by().values("pk"))
    documents = documents.exclude(draft_state=DraftState.CLOSED)
    documents = documents.select_related("party", "deadline", "roadmap")
    rows = []
    for document in documents.order_by("party__sort_key"):
        document.event = roadmap.event  # read already; the address is made of its code
        rows.append(_row(document))
    return sorted(rows, key=_urgency)


def _row(document: Any) -> MemberRoadmap:
    deadline = document.deadline
    today = clock.today(zone(document.party.time_zone))
    is_published = document.published_id is not None
    return MemberRoadmap(
        party=document.party,
        statuses=document.statuses,
        due_on=deadline.due_on if deadline else None,
        timeliness=deadline.timeliness(today) if deadline else None,
        is_in=is_published or document.draft_state in SUBMITTED_OR_LATER,
        url=document.get_absolute_url() if is_published else "",
    )


def _urgency(row: MemberRoadmap) -> tuple[Any, ...]:
    return (not row.is_behind, row.is_in, row.due_on or date.max, row.party.sort_key)
