"""Contributions as a list: which are owed, which were received."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.http import QueryDict
from django.utils.translation import gettext as _

from core.choices import Toned
from core.local_days import local_days
from documents.conditions import is_expected, is_in_state, is_submitted_or_later
from documents.models import Document, Revision
from documents.states import DraftState, NotStarted
from office.spreadsheets.list_files import export_links
from synthesis.kind import CONTRIBUTION
from workshops.models import Event

STATES: tuple[Toned, ...] = (
    NotStarted.NOT_STARTED,
    DraftState.DRAFTING,
    DraftState.SUBMITTED,
    DraftState.RETURNED,
    DraftState.ACCEPTED,
    DraftState.CLOSED,
)


@dataclass(frozen=True)
class Progress:
    """How many contributions a meeting received, of how many that are owed to it."""

    received: int
    owed: int


def progress_of(event: Event) -> Progress:
    """One statement."""
    contributions = Document.objects.of_kind(CONTRIBUTION).expected().filter(event=event)
    contributions = contributions.with_latest_draft()
    counts = contributions.aggregate(
        owed=Count("pk"), received=Count("pk", filter=is_submitted_or_later())
    )
    return Progress(counts["received"], counts["owed"])


class ContributionList:
    """The contributions that a person may see, of one meeting or of all, filtered by the address.

    `state` is that of the newest draft; one that is not known filters nothing.
    """

    def __init__(self, query: QueryDict, user: Any, event: Event | None = None) -> None:
        self.user = user
        self.event = event
        state = query.get("state", "")
        self.state = next((known for known in STATES if known == state), None)

    @property
    def _visible(self) -> QuerySet[Document]:
        visible = Document.objects.of_kind(CONTRIBUTION).visible_to(self.user).with_latest_draft()
        return visible.filter(event=self.event) if self.event else visible

    @property
    def contributions(self) -> QuerySet[Document]:
        """Those in the chosen state, by meeting and by name, with `received_at`."""
        newest = Revision.objects.filter(document=OuterRef("pk")).order_by("-number")
        state = self.state.value if self.state else ""
        shown = self._visible.in_state(state, local_days())
        shown = shown.select_related("party", "event", "deadline__party")
        shown = shown.annotate(received_at=Subquery(newest.values("submitted_at")[:1]))
        return shown.order_by("event", "party__sort_key", "pk")

    @cached_property
    def _numbers(self) -> dict[str, int]:
        """How many there are in each state, and to how many meetings. One statement."""
        numbers: dict[str, int] = self._visible.aggregate(
            meetings=Count("event", distinct=True),
            all=Count("pk", filter=is_expected()),
            received=Count("pk", filter=is_submitted_or_later()),
            **{
                state.name: Count("pk", filter=is_in_state(state.value, local_days()))
                for state in STATES
            },
        )
        return numbers

    @property
    def counts(self) -> dict[str, int]:
        """How many there are in each state."""
        return {state.name: self._numbers[state.name] for state in STATES}

    @property
    def exports(self) -> list[tuple[str, str]]:
        """The label and the address of each file with the same list."""
        query = {"state": self.state.value if self.state else ""}
        if self.event:
            return export_links("synthesis:export-contributions", query, self.event.code)
        return export_links("synthesis:export", query)

    @property
    def has_several_meetings(self) -> bool:
        """Whether the list has to say to which meeting each contribution is."""
        return self._numbers["meetings"] > 1

    @property
    def total(self) -> int:
        return self._numbers["all"]

    @property
    def has_any(self) -> bool:
        """Whether there is any, closed ones included."""
        return bool(self.total or self.counts[DraftState.CLOSED.name])

    @property
    def received(self) -> int:
        return self._numbers["received"]

    @property
    def tabs(self) -> list[dict[str, Any]]:
        """All, and each state in which there are any."""
        every = {
            "label": _("All"),
            "url": "?",
            "count": self.total,
            "is_current": self.state is None,
        }
        by_state = [
            {
                "label": state.label,
                "url": f"?state={state.value}".replace(" ", "+"),
                "count": self.counts[state.name],
                "is_current": state is self.state,
            }
            for state in STATES
            if self.counts[state.name] or state is self.state
        ]
        return [every, *by_state]
