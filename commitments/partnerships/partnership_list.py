"""Partnerships of all parties, filtered by the query in the address."""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.permissions import parties_of
from commitments.models import ConfirmationRequest, Partnership, PartnershipKind, Theme
from commitments.partnerships.querysets import PartnershipQuerySet
from core.locales import separated
from core.search import SearchKey, holding
from core.templatetags.display import number
from countries.party_filter import Choice, Options, read_party_filter, regions_and_groups
from countries.search import of_party

PAGE = 50


def _called(word: str) -> Q:
    """Partnerships of or with a party or an organisation of that name."""
    named = ConfirmationRequest.objects.filter(of_party(word, "party"))
    with_party = Q(pk__in=named.filter(partnership__isnull=False).values("partnership"))
    return of_party(word, "party") | with_party


class PartnershipList:
    """The list; a value of a filter that is not known filters nothing."""

    def __init__(self, query: Mapping[str, str], user: Any, today: date) -> None:
        self.query, self.user, self.today = query, user, today
        self.words = query.get("q", "").strip()
        self._bodies = regions_and_groups()
        self.parties = read_party_filter(query, self._bodies)

    @cached_property
    def _options(self) -> dict[str, Options]:
        own = (("own", _("Your partnerships")),) if parties_of(self.user) else ()
        return {
            "show": own,
            "kind": tuple(PartnershipKind.choices),
            "theme": tuple((str(theme.number), theme.title) for theme in Theme.objects.all()),
        }

    @cached_property
    def chosen(self) -> dict[str, str]:
        """The filters that choose something, as the address has them."""
        chosen = {
            name: value
            for name, options in self._options.items()
            if (value := self.query.get(name, "")) in dict(options)
        }
        words = {"q": self.words} if self.words else {}
        return words | chosen | self.parties.chosen

    @cached_property
    def rows(self) -> PartnershipQuerySet:
        """The partnerships that fit, by party and title."""
        rows: PartnershipQuerySet = Partnership.objects.visible_to(self.user).with_partners()
        if self.words:
            organisation = SearchKey("organisation__name")
            condition = holding(self.words, keys=["search"], also=_called)
            rows = rows.filter(condition | holding(self.words, organisation))
        if kind := self.chosen.get("kind"):
            rows = rows.filter(kind=kind)
        if theme := self.chosen.get("theme"):
            rows = rows.filter(themes__number=int(theme))
        if self.chosen.get("show"):
            rows = rows.of_parties(parties_of(self.user))
        parties = self.parties.parties(self.today)
        if parties is not None:
            rows = rows.of_parties(parties)
        return rows.order_by("party__sort_key", "title", "pk")

    @cached_property
    def page(self) -> Page[Any]:
        return Paginator(self.rows, PAGE).get_page(self.query.get("page"))

    @property
    def title(self) -> str:
        count = self.page.paginator.count
        return ngettext("%(count)s partnership", "%(count)s partnerships", count) % {
            "count": number(count)
        }

    @property
    def choices(self) -> list[Choice]:
        """The fields of the form."""
        labels = {"show": _("Show"), "kind": _("Kind"), "theme": _("Theme")}
        own = [
            Choice(name, labels[name], (("", options),), self.chosen.get(name, ""), _("all"))
            for name, options in self._options.items()
            if options
        ]
        return [*own, *self.parties.choices(self._bodies)]

    @property
    def exports(self) -> list[tuple[str, str]]:
        """The label and the address of each file with the same list."""
        query = f"?{urlencode(self.chosen)}" if self.chosen else ""
        name = "partnerships:export"
        return [
            ("Excel", reverse(name, args=["xlsx"]) + query),
            ("CSV", reverse(name, args=["csv"]) + query),
        ]

    def header(self) -> list[str]:
        """The columns of the file."""
        return [
            _("Code"), _("Party"), _("Partnership"), _("Kind"), _("Parties named"),
            _("Organisation"), _("National priority"), _("Themes"), _("Since"), _("Until"),
            _("Link"), _("Public"), _("Address"),
        ]  # fmt: skip

    def file_rows(self) -> Iterator[list[Any]]:
        """A row of the file for each partnership, with dates as dates."""
        for row in self.rows.iterator(1000):
            named = (
                f"{request.party.local_name} ({request.status.label})"
                for request in row.confirmations.all()
            )
            yield [
                row.party.code,
                row.party.local_name,
                row.title,
                row.get_kind_display(),
                separated(named),
                row.organisation.name if row.organisation else "",
                row.priority,
                ", ".join(str(theme.number) for theme in row.themes.all()),
                row.since,
                row.until,
                row.link,
                _("Yes") if row.is_public else _("No"),
                row.get_absolute_url(),
            ]
