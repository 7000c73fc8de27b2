"""The filters of the roadmap list; they live in the address, so a view can be sent."""

from typing import Any

from django.db.models import Q, QuerySet
from django.http import QueryDict

from accounts.permissions import sees_all_parties
from core.search import holding
from countries.models import PartyKind
from countries.search import of_party
from documents.models import Document
from documents.states import NOT_ABANDONED, DraftState, NotStarted
from roadmaps.kind import ROADMAP
from workshops.models import Event

GROUPS = ("ldc", "lldc", "sids")
# What a row of the list shows; the text of fifty published revisions is not read for it.
SHOWN = (
    "kind", "party__code", "party__name", "party__names", "event__code", "event__name",
    "event__names", "deadline__due_on", "published__published_at",
)  # fmt: skip


def _shown(word: str) -> Q:
    """Roadmaps with the word in a name of the party or of the workshop."""
    return of_party(word) | Q(event__in=Event.objects.called(word).values("pk"))


class Filters:
    """The filters named in the address; a value that is not known filters nothing."""

    def __init__(self, asked: QueryDict, user: Any) -> None:
        self.user = user
        self.is_staff = sees_all_parties(user)
        self.words = asked.get("q", "").strip()
        self.workshop = asked.get("workshop", "")
        self.state = asked.get("state", "") if self.is_staff else ""
        self.kind = asked.get("kind", "")
        self.group = asked.get("group", "")
        filled = {k: v for k, v in asked.items() if k != "page" and v}
        self.query = "&".join(f"{k}={v}" for k, v in sorted(filled.items()))

    def roadmaps(self) -> QuerySet[Document]:
        roadmaps = Document.objects.of_kind(ROADMAP).visible_to(self.user)
        roadmaps = roadmaps.select_related("party", "event", "deadline", "published").only(*SHOWN)
        if self.is_staff:
            roadmaps = roadmaps.with_latest_draft()
        if self.words:
            roadmaps = roadmaps.filter(holding(self.words, also=_shown))
        if self.workshop:
            roadmaps = roadmaps.filter(event__code=self.workshop)
        if self.kind in PartyKind.values:
            roadmaps = roadmaps.filter(party__kind=self.kind)
        roadmaps = self._in_group(roadmaps)
        return self._in_state(roadmaps).order_by("party__sort_key", "event", "pk")

    def _in_group(self, roadmaps: QuerySet[Document]) -> QuerySet[Document]:
        if self.group == "ldc":
            return roadmaps.filter(party__ldc_since__isnull=False, party__ldc_until__isnull=True)
        if self.group in GROUPS:
            return roadmaps.filter(**{f"party__is_{self.group}": True})
        return roadmaps

    def _in_state(self, roadmaps: QuerySet[Document]) -> QuerySet[Document]:
        if self.state == NotStarted.NOT_STARTED:
            return roadmaps.filter(draft_state=DraftState.DRAFTING, draft_has_text=False)
        if self.state == DraftState.DRAFTING:
            return roadmaps.filter(draft_state=DraftState.DRAFTING, draft_has_text=True)
        if self.state in DraftState.values:
            return roadmaps.filter(draft_state=self.state)
        return roadmaps

    @property
    def workshops(self) -> QuerySet[Event]:
        return Event.objects.opening_roadmaps()

    @property
    def states(self) -> list[tuple[str, Any]]:
        return [*NotStarted.choices, *((state.value, state.label) for state in NOT_ABANDONED)]

    @property
    def kinds(self) -> list[tuple[str, Any]]:
        return [c for c in PartyKind.choices if c[0] != PartyKind.OFFICE]
