"""The filters of the roadmap list; they live in the address, so a view can be sent."""

from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.permissions import sees_all_parties
from core import clock
from core.local_days import local_days
from core.search import holding
from countries.models import PartyKind
from countries.party_filter import Choice, Options, read_party_filter, regions_and_groups
from countries.search import of_party
from documents.conditions import STATE_CHOICES
from documents.models import Document
from roadmaps.kind import ROADMAP
from workshops.deadline_topics import short_name
from workshops.models import Event

# What a row of the list shows; the text of fifty published revisions is not read for it.
SHOWN = (
    "kind", "party__code", "party__name", "party__names", "event__code", "event__name",
    "event__names", "deadline__due_on", "published__published_at",
)  # fmt: skip


def _shown(word: str) -> Q:
    """Roadmaps with the word in a name of the party or of the workshop."""
    return of_party(word) | Q(event__in=Event.objects.called(word).values("pk"))


class Filters:
    """The filters named in the address; a value that is not known filters nothing.

    The state is that of the newest draft, so only UNOSSC's people can filter by it.
    """

    def __init__(self, asked: QueryDict, user: Any) -> None:
        self.user = user
        self.is_staff = sees_all_parties(user)
        self.words = asked.get("q", "").strip()
        self.workshop = asked.get("workshop", "")
        state = asked.get("state", "")
        self.state = state if self.is_staff and state in dict(STATE_CHOICES) else ""
        kind = asked.get("kind", "")
        self.kind = kind if kind in PartyKind.values else ""
        self._bodies = regions_and_groups()
        self.parties = read_party_filter(asked, self._bodies)
        filled = {k: v for k, v in asked.items() if k != "page" and v}
        self.query = urlencode(sorted(filled.items()))

    def roadmaps(self) -> QuerySet[Document]:
        roadmaps = Document.objects.of_kind(ROADMAP).visible_to(self.user)
        roadmaps = roadmaps.select_related("party", "event", "deadline", "published").only(*SHOWN)
        if self.is_staff:
            roadmaps = roadmaps.with_latest_draft()
        if self.words:
            roadmaps = roadmaps.filter(holding(self.words, also=_shown))
        if self.workshop:
            roadmaps = roadmaps.filter(event__code=self.workshop)
        if self.kind:
            roadmaps = roadmaps.filter(party__kind=self.kind)
        parties = self.parties.parties(clock.today())
        if parties is not None:
            roadmaps = roadmaps.filter(party__in=parties)
        if self.is_staff:
            roadmaps = roadmaps.in_state(self.state, local_days())
        return roadmaps.order_by("party__sort_key", "event", "pk")

    @property
    def exports(self) -> list[tuple[str, str]]:
        """The label and the address of each file with the same list."""
        query = f"?{self.query}" if self.query else ""
        return [
            (label, reverse("roadmaps:export", args=[form]) + query)
            for form, label in (("xlsx", "Excel"), ("csv", "CSV"))
        ]

    @cached_property
    def choices(self) -> list[Choice]:
        """The fields of the form. One statement."""
        kinds: Options = tuple(
            (kind.value, str(kind.label)) for kind in (PartyKind.COUNTRY, PartyKind.REGION)
        )
        opening = Event.objects.opening_roadmaps().order_by("-starts_on", "pk")
        workshops: Options = tuple((event.code, short_name(event)) for event in opening)
        all_kinds, all_workshops = (("", kinds),), (("", workshops),)
        choices = [
            Choice("workshop", _("Workshop"), all_workshops, self.workshop, _("All")),
            Choice("kind", _("Holder"), all_kinds, self.kind, _("All")),
            *self.parties.choices(self._bodies),
        ]
        if self.is_staff:
            states = (("", STATE_CHOICES),)
            choices.insert(0, Choice("state", _("State"), states, self.state, _("All")))
        return choices
