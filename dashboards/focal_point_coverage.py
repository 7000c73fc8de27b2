"""Who acts for each party: focal points, alternates and validating authorities; gaps first."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.db.models import Exists, OuterRef, Prefetch, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from accounts.models import Handover, Invitation, Mandate, User
from accounts.roles import Role
from core import clock
from core.choices import Toned
from core.search import holding
from countries.models import Party
from countries.search import of_party
from documents.models import Document
from roadmaps.kind import ROADMAP

NAMED = (Role.FOCAL_POINT, Role.ALTERNATE, Role.AUTHORITY)


class Cover(Toned):
    """Whether a focal point acts for a party; the most urgent first."""

    NOBODY = "nobody", gettext_lazy("No focal point")
    INVITED = "invited", gettext_lazy("Invited, no answer yet")
    EXPIRED = "expired", gettext_lazy("Invitation expired")
    UNSEEN = "unseen", gettext_lazy("Never signed in")
    HANDOVER = "handover", gettext_lazy("Handover under way")
    COVERED = "covered", pgettext_lazy("focal point", "In place")

    @classmethod
    def _tones(cls) -> dict[str, str]:
        return {
            "nobody": "danger",
            "invited": "warning",
            "expired": "danger",
            "unseen": "warning",
            "handover": "info",
            "covered": "success",
        }


@dataclass
class Row:
    """One party and its people."""

    party: Party
    handover: Handover | None
    invitations: list[Invitation]
    by_role: dict[str, list[Mandate]] = field(default_factory=dict)

    @property
    def main(self) -> list[Mandate]:
        return self.by_role.get(Role.FOCAL_POINT, [])

    @property
    def alternates(self) -> list[Mandate]:
        return self.by_role.get(Role.ALTERNATE, [])

    @property
    def authorities(self) -> list[Mandate]:
        return self.by_role.get(Role.AUTHORITY, [])

    @property
    def last_sign_in(self) -> datetime | None:
        """When a focal point or alternate last signed in; real time."""
        seen = [mandate.user.last_login for mandate in (*self.main, *self.alternates)]
        return max((moment for moment in seen if moment), default=None)

    @property
    def invited(self) -> Invitation | None:
        """The newest unanswered invitation of a focal point."""
        invitations = (row for row in self.invitations if row.role == Role.FOCAL_POINT)
        return next(invitations, None)

    @property
    def cover(self) -> Cover:
        """The most urgent cover that applies."""
        if not self.main:
            if self.invited is None:
                return Cover.NOBODY
            is_open = self.invited.expires_at > clock.real_now()
            return Cover.INVITED if is_open else Cover.EXPIRED
        if self.handover:
            return Cover.HANDOVER
        if self.last_sign_in is None:
            return Cover.UNSEEN
        return Cover.COVERED


class FocalPointCoverage:
    """Every party that has a roadmap or people: four statements, whatever their number."""

    def __init__(self, address: Mapping[str, str], today: date) -> None:
        self.today = today
        self.words = address.get("q", "").strip()
        self.show = address.get("show", "")

    @cached_property
    def all(self) -> list[Row]:
        rows = [self._row(party) for party in self._parties()]
        order = list(Cover)
        return sorted(rows, key=lambda row: (order.index(row.cover), row.party.sort_key))

    @cached_property
    def rows(self) -> list[Row]:
        return [row for row in self.all if not self.show or row.cover == self.show]

    @property
    def gaps(self) -> int:
        return sum(1 for row in self.all if not row.main)

    @property
    def unconfirmed(self) -> int:
        """How many validating authorities UNOSSC has not confirmed yet."""
        authorities = [mandate for row in self.all for mandate in row.authorities]
        return sum(1 for mandate in authorities if not mandate.is_confirmed)

    @property
    def title(self) -> str:
        if not self.all:
            return _("No party has a roadmap or people yet")
        if not self.gaps:
            return _("Every party has a focal point")
        words = ngettext(
            "%(count)s party has no focal point", "%(count)s parties have no focal point", self.gaps
        )
        return words % {"count": self.gaps}

    @property
    def tabs(self) -> list[dict[str, Any]]:
        counts = {cover: sum(row.cover == cover for row in self.all) for cover in Cover}
        tabs = [("", _("All"), len(self.all))]
        tabs += [(cover.value, str(cover.label), n) for cover, n in counts.items() if n]
        return [
            {"url": self._url(value), "label": label, "count": n, "is_current": value == self.show}
            for value, label, n in tabs
        ]

    @property
    def exports(self) -> list[tuple[str, str]]:
        """The label and the address of each file with the same list."""
        name = "dashboards:export-focal-points"
        return [
            ("Excel", self._url(self.show, name, "xlsx")),
            ("CSV", self._url(self.show, name, "csv")),
        ]

    def _url(self, show: str, name: str = "dashboards:focal-points", *args: str) -> str:
        pairs = {key: value for key, value in (("q", self.words), ("show", show)) if value}
        return reverse(name, args=args) + (f"?{urlencode(pairs)}" if pairs else "")

    def _parties(self) -> Iterable[Party]:
        current = Mandate.objects.current(self.today).filter(user__is_active=True)
        open_invitations = Invitation.objects.unanswered()
        concerned = (
            Exists(Document.objects.of_kind(ROADMAP).expected().filter(party=OuterRef("pk")))
            | Exists(current.filter(party=OuterRef("pk")))
            | Exists(open_invitations.filter(party=OuterRef("pk")))
        )
        parties = Party.objects.countries_and_regions().filter(concerned)
        if self.words:
            parties = parties.filter(holding(self.words, also=self._shown))
        named_people = current.filter(role__in=NAMED).select_related("user").order_by("pk")
        pending = Handover.objects.pending(self.today)
        return parties.prefetch_related(
            Prefetch("mandates", named_people, to_attr="current_mandates"),
            Prefetch("invitations", open_invitations.order_by("-pk"), to_attr="unanswered"),
            Prefetch("handovers", pending, to_attr="pending_handovers"),
        )

    def _shown(self, word: str) -> Q:
        """Parties whose own name matches, or the name or address of a person on their row."""
        mandates = Mandate.objects.current(self.today).filter(
            user__in=User.objects.called(word).filter(is_active=True), role__in=NAMED
        )
        invitations = Invitation.objects.unanswered().filter(role=Role.FOCAL_POINT)
        invited = invitations.filter(holding(word, "email"))
        people = Q(pk__in=mandates.values("party")) | Q(pk__in=invited.values("party"))
        return people | of_party(word, "pk")

    def _row(self, party: Any) -> Row:
        row = Row(party, next(iter(party.pending_handovers), None), party.unanswered)
        for mandate in party.current_mandates:
            row.by_role.setdefault(mandate.role, []).append(mandate)
        return row


def header() -> list[str]:
    """The columns of the export."""
    return [
        _("Code"), _("Party"), _("State"), _("Focal point"), _("E-mail address"),
        _("Alternate focal points"), _("Validating authority"), _("Last sign-in"),
        _("Invited"),
    ]  # fmt: skip


def cells(row: Row) -> list[Any]:
    """A row of the export, with dates as dates and not as text."""
    return [
        row.party.code,
        row.party.local_name,
        str(row.cover.label),
        _names(row.main),
        "; ".join(mandate.user.email for mandate in row.main),
        _names(row.alternates),
        _names(row.authorities),
        row.last_sign_in.date() if row.last_sign_in else None,
        row.invited.email if row.invited else None,
    ]


def _names(mandates: list[Mandate]) -> str:
    return "; ".join(mandate.user.name for mandate in mandates)
