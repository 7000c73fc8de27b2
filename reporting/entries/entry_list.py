"""What accepted reports say about commitments, across parties, filtered by the address."""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from commitments.models import Delivery
from core.locales import separated
from core.templatetags.display import number
from countries.party_filter import Choice, Options, read_party_filter, regions_and_groups
from reporting.entries.querysets import PublishedEntryQuerySet
from reporting.models import Challenge, PublishedEntry, ReportingPeriod
from reporting.profiles.matrix import title_of, value_of

PAGE = 50
ORDER = ("part", "party__sort_key", "-period__starts_on", "number", "pk")
NEEDED = "needed"
SUPPORT: Options = ((NEEDED, gettext_lazy("Support needed")),)


class EntryList:
    """The entries that fit; a value of a filter that is not known filters nothing."""

    def __init__(self, query: Mapping[str, str], user: Any, today: date) -> None:
        self.query, self.user, self.today = query, user, today
        self._named = regions_and_groups()
        self.parties = read_party_filter(query, self._named)

    @cached_property
    def periods(self) -> list[ReportingPeriod]:
        """The periods of accepted reports, the newest first. One statement."""
        entries = PublishedEntry.objects.visible_to(self.user).filter(period=OuterRef("pk"))
        periods = ReportingPeriod.objects.filter(Exists(entries)).select_related("workshop")
        return list(periods.order_by("-starts_on", "-pk"))

    @cached_property
    def challenge_titles(self) -> dict[str, str]:
        """The challenges in the reader's language, by code. One statement."""
        return {each.code: each.title for each in Challenge.objects.all()}

    @cached_property
    def _options(self) -> dict[str, Options]:
        parts = PublishedEntry.objects.order_by("part").values_list("part", flat=True).distinct()
        return {
            "period": tuple(
                (value_of(period), title_of(period, self.periods)) for period in self.periods
            ),
            "part": tuple((part, part) for part in parts),
            "delivery": tuple(Delivery.choices),
            "challenge": tuple(self.challenge_titles.items()),
            "support": SUPPORT,
        }

    @cached_property
    def chosen(self) -> dict[str, str]:
        """The filters that choose something, as the address has them."""
        own = {
            name: value
            for name, options in self._options.items()
            if (value := self.query.get(name, "")) in dict(options)
        }
        return own | self.parties.chosen

    @property
    def choices(self) -> list[Choice]:
        """The fields of the form."""
        labels = {
            "period": _("Reporting period"),
            "part": _("Action item"),
            "delivery": _("Delivery"),
            "challenge": _("Challenge"),
            "support": _("Support"),
        }
        own = [
            Choice(name, labels[name], (("", options),), self.chosen.get(name, ""), _("all"))
            for name, options in self._options.items()
        ]
        return [*own, *self.parties.choices(self._named)]

    @cached_property
    def entries(self) -> PublishedEntryQuerySet:
        """The entries that fit, those under one part beside each other."""
        entries = PublishedEntry.objects.visible_to(self.user).with_place().with_rating()
        for name in ("part", "delivery"):
            if value := self.chosen.get(name):
                entries = entries.filter(**{name: value})
        if chosen := self.chosen.get("period"):
            period = next(each for each in self.periods if value_of(each) == chosen)
            entries = entries.filter(period=period)
        if challenge := self.chosen.get("challenge"):
            entries = entries.naming(challenge)
        if self.chosen.get("support"):
            entries = entries.asking_for_support()
        parties = self.parties.parties(self.today)
        chosen_entries = entries if parties is None else entries.of_parties(parties)
        return chosen_entries.order_by(*ORDER)

    @cached_property
    def page(self) -> Page:
        return Paginator(self.entries, PAGE).get_page(self.query.get("page"))

    @property
    def title(self) -> str:
        count = self.page.paginator.count
        words = ngettext("%(count)s entry", "%(count)s entries", count)
        return words % {"count": number(count)}

    @property
    def rows(self) -> list[tuple[PublishedEntry, str]]:
        """The entries of this page, each with its challenges in words."""
        return [(entry, self._challenges(entry)) for entry in self.page.object_list]

    def _challenges(self, entry: PublishedEntry) -> str:
        titles = self.challenge_titles
        return separated(titles[code] for code in entry.challenges if code in titles)

    @property
    def exports(self) -> list[tuple[str, str]]:
        """The label and the address of each file with the same list."""
        query = f"?{urlencode(self.chosen)}" if self.chosen else ""
        name = "reporting:export-reported"
        return [
            ("Excel", reverse(name, args=["xlsx"]) + query),
            ("CSV", reverse(name, args=["csv"]) + query),
        ]

    def header(self) -> list[str]:
        """The columns of the export."""
        return [
            _("Reporting period"), _("Code"), _("Party"), _("Action item"), _("Number"),
            _("Commitment"), _("Delivery"), _("Rated by UNOSSC"), _("Why it is rated so"),
            _("What was done"), _("Why nothing changed"), _("Challenges"), _("Next steps"),
            _("Support needed"), _("Address"),
        ]  # fmt: skip

    def lines(self) -> Iterator[list[Any]]:
        """The lines of the export: all entries that fit, and not only those of this page."""
        for entry in self.entries.iterator():
            yield [
                entry.period.title,
                entry.party.code,
                entry.party.local_name,
                entry.part,
                entry.number,
                entry.title,
                str(entry.status.label),
                str(entry.rated_status.label) if entry.rated_status else "",
                entry.rating_reason,  # type: ignore[attr-defined]  # annotated
                entry.done,
                entry.unchanged_reason,
                self._challenges(entry),
                entry.next_steps,
                entry.support_needed,
                entry.url,
            ]
