"""The page of a party."""

from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse

from accounts.permissions import Permission, sees_all_parties, user_can
from commitments.models import PublishedPart
from countries.models import CountryGroup, GroupMembership, Membership, Party, PartyKind
from deadlines.filters import address_of
from deadlines.models import Deadline
from documents.models import Document, Revision
from reporting.reports_so_far import AcceptedReport, reports_of, with_accepted_reports
from roadmaps.kind import ROADMAP

DEADLINES = 10


class PartyPage:
    """What the page of a party shows: six statements, and one for the rights of the reader."""

    def __init__(self, party: Party, user: Any, today: date) -> None:
        self.party = party
        self.user = user
        self.today = today

    @cached_property
    def roadmaps(self) -> list[Document]:
        """The roadmaps that this reader may see, the newest workshop first."""
        roadmaps = Document.objects.of_kind(ROADMAP).visible_to(self.user).filter(party=self.party)
        roadmaps = roadmaps.select_related("party", "event", "published")
        return list(with_accepted_reports(roadmaps).order_by("-event__starts_on"))

    @property
    def commitments(self) -> list[tuple[Document, list[dict[str, Any]]]]:
        """The commitments of each published revision."""
        return [
            (roadmap, (roadmap.published.content.get("commitments") or {}).get("promises", []))
            for roadmap in self.roadmaps
            if roadmap.published
        ]

    @cached_property
    def confirmed_parts(self) -> list[PublishedPart]:
        """What other parties lead, and this one has confirmed its part in.

        `party` was read with `with_confirmed_parts`, so that most pages ask nothing here.
        """
        if not self.party.has_confirmed_parts:  # type: ignore[attr-defined]  # annotated
            return []
        return list(PublishedPart.objects.confirmed_by(self.party.pk))

    @property
    def partnerships_url(self) -> str:
        """The list of the partnerships of this party, and of those with it."""
        return address_of(reverse("partnerships:list"), {"q": self.party.local_name})

    @cached_property
    def revisions(self) -> list[Revision]:
        """Every revision that was published, newest first."""
        published = Revision.objects.filter(
            document__in=self.roadmaps, published_at__isnull=False
        ).defer("content")
        return list(
            published.select_related("document__event", "document__party").order_by("-published_at")
        )

    @property
    def reports(self) -> list[AcceptedReport]:
        """The accepted progress reports on these roadmaps, the newest period first."""
        return [report for roadmap in self.roadmaps for report in reports_of(roadmap)]

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
    def groups(self) -> list[CountryGroup]:
        """The groups of countries to which a country belongs today."""
        if self.party.kind != PartyKind.COUNTRY:
            return []
        current = GroupMembership.objects.current(self.today).filter(country=self.party)
        return list(CountryGroup.objects.filter(memberships__in=current).distinct())

    @cached_property
    def deadlines(self) -> list[tuple[Deadline, Any]]:
        """The next deadlines of the party that this reader may see, with their timeliness."""
        deadlines = Deadline.objects.visible_to(self.user).filter(party=self.party).open()
        first = list(deadlines[:DEADLINES])
        for deadline in first:
            deadline.party = self.party  # saves a query for the title, which names the party
        return [(deadline, deadline.status) for deadline in first]

    @property
    def sees_deadlines(self) -> bool:
        acts_for_party = any(mandate.party_id == self.party.pk for mandate in self._mandates)
        return acts_for_party or sees_all_parties(self.user)

    @property
    def can_change(self) -> bool:
        return user_can(self.user, Permission.MANAGE_REFERENCE)

    @property
    def change_url(self) -> str:
        return change_url(self.party)

    @property
    def _mandates(self) -> list[Any]:
        return self.user.mandates_today if self.user.is_authenticated else []


def with_confirmed_parts(parties: QuerySet[Party]) -> QuerySet[Party]:
    """Annotates `has_confirmed_parts`: whether others lead what the party has confirmed."""
    parts = PublishedPart.objects.confirmed().filter(party=OuterRef("pk"))
    return parties.annotate(has_confirmed_parts=Exists(parts))


def change_url(party: Party) -> str:
    """The page on which an administrator changes the party; "" for UNOSSC."""
    if party.is_office:
        return ""
    name = "edit-partner-agency" if party.is_partner else "edit-party"
    return reverse(f"countries:{name}", args=[party.code])
