"""The queue of documents that wait for a decision by UNOSSC, with their reviewers."""

from collections import Counter
from collections.abc import Mapping
from functools import cached_property
from typing import Any

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from core import clock
from countries.party_filter import Choice, read_party_filter, regions_and_groups
from documents.kinds import DocumentKind, registered_kinds
from documents.models import Draft
from office.spreadsheets.list_files import export_links
from workshops.deadline_topics import short_name
from workshops.models import Event

OWN, UNASSIGNED, ALL = "mine", "unassigned", "all"  # the values in the address


class Queue:
    """Submitted drafts of all kinds, the longest wait first. Three statements.

    In the address, `show` chooses by reviewer, `kind` by the kind's name, `workshop` by the event,
    and the filters of parties by party (countries.party_filter). A value that is not known chooses
    all.
    """

    def __init__(self, user: Any, address: Mapping[str, str]) -> None:
        self.user = user
        show, kind = address.get("show", ""), address.get("kind", "")
        self.show = show if show in (OWN, UNASSIGNED) else ALL
        self.kind = next((known for known in registered_kinds() if known.name == kind), None)
        self._bodies = regions_and_groups()
        self.parties = read_party_filter(address, self._bodies)
        self._events = list(Event.objects.opening_roadmaps().order_by("-starts_on", "pk"))
        codes = {event.code for event in self._events}
        workshop = address.get("workshop", "")
        self.workshop = workshop if workshop in codes else ""

    @cached_property
    def waiting(self) -> list[Draft]:
        """All that fit the workshop and the filters of parties."""
        drafts = Draft.objects.in_review().with_identity().with_assignment().with_revocation()
        if self.workshop:
            drafts = drafts.filter(document__event__code=self.workshop)
        parties = self.parties.parties(clock.today())
        return list(drafts if parties is None else drafts.filter(document__party__in=parties))

    @property
    def choices(self) -> list[Choice]:
        """The fields of the form."""
        workshops = tuple((event.code, short_name(event)) for event in self._events)
        workshop = Choice("workshop", _("Workshop"), (("", workshops),), self.workshop, _("All"))
        return [workshop, *self.parties.choices(self._bodies)]

    @property
    def filters(self) -> dict[str, str]:
        """The filters that choose something, as the address has them."""
        workshop = {"workshop": self.workshop} if self.workshop else {}
        return workshop | self.parties.chosen

    @cached_property
    def _of_kind(self) -> list[Draft]:
        if self.kind is None:
            return self.waiting
        return [d for d in self.waiting if d.document.registered_kind is self.kind]

    @property
    def drafts(self) -> list[Draft]:
        return [draft for draft in self._of_kind if self._fits(draft, self.show)]

    def _fits(self, draft: Any, show: str) -> bool:
        if show == OWN:
            return bool(draft.assigned and draft.assigned["pk"] == self.user.pk)
        return show == ALL or draft.assigned is None

    @property
    def tabs(self) -> list[dict[str, Any]]:
        """Whose reviews are shown."""
        names = {
            ALL: _("All"),
            OWN: pgettext("documents to review", "Yours"),
            UNASSIGNED: _("No one’s yet"),
        }
        return [
            {
                "label": label,
                "url": self._url(show, self.kind),
                "count": sum(self._fits(draft, show) for draft in self._of_kind),
                "is_current": show == self.show,
            }
            for show, label in names.items()
        ]

    @property
    def tabs_of_kinds(self) -> list[dict[str, Any]]:
        """Which kinds of documents are shown; empty while only one kind waits."""
        counts = Counter(draft.document.kind for draft in self.waiting)
        kinds = [kind for kind in registered_kinds() if counts[kind.name]]
        if len(kinds) < 2 and self.kind is None:
            return []
        every = {
            "label": _("All kinds"),
            "url": self._url(self.show, None),
            "count": len(self.waiting),
            "is_current": self.kind is None,
        }
        by_kind = [
            {
                "label": kind.plural,
                "url": self._url(self.show, kind),
                "count": counts[kind.name],
                "is_current": kind is self.kind,
            }
            for kind in kinds
        ]
        return [every, *by_kind]

    @property
    def exports(self) -> list[tuple[str, str]]:
        """The label and the address of each file with the same list."""
        return export_links("documents:export-review-queue", self._query(self.show, self.kind))

    def _query(self, show: str, kind: DocumentKind | None) -> dict[str, str]:
        return {"show": show, **({"kind": kind.name} if kind else {}), **self.filters}

    def _url(self, show: str, kind: DocumentKind | None) -> str:
        return f"{reverse('documents:review-queue')}?{urlencode(self._query(show, kind))}"
