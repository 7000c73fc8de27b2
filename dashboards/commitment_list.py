"""Commitments across parties, filtered by the query in the address.

Everybody reads what is published. The people of a party also see what it has not published yet,
and UNOSSC what was submitted: the rows of two tables, in one order.
"""

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.contrib.postgres.expressions import ArraySubquery
from django.core.paginator import Page, Paginator
from django.db.models import BooleanField, CharField, Exists, F, OuterRef, Value
from django.db.models.functions import ExtractYear
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import ngettext

from accounts.permissions import parties_of, sees_all_parties
from commitments.models import Commitment, Delivery, Part, PublishedCommitment, Theme
from commitments.sdgs import as_text, goals
from core.templatetags.display import number
from countries.party_filter import Choice, Options, read_party_filter, regions_and_groups
from dashboards.commitment_rows import CommitmentRows
from workshops.deadline_topics import short_name

PAGE = 50


PUBLISHED, UNPUBLISHED = "published", "unpublished"
STATUSES = ((PUBLISHED, _lazy("Published")), (UNPUBLISHED, _lazy("Not published yet")))


class CommitmentList:
    """The list; a value of a filter that is not known filters nothing.

    Delivery is what parties claim before a report was accepted: only UNOSSC's people see it here.
    """

    def __init__(self, query: Mapping[str, str], user: Any, today: date) -> None:
        self.query, self.user, self.today = query, user, today
        self.is_staff = sees_all_parties(user)
        self.words = query.get("q", "").strip()
        self._bodies = regions_and_groups()
        self.parties = read_party_filter(query, self._bodies)

    @cached_property
    def _options(self) -> dict[str, Options]:
        """The values of each filter besides those of parties, with their labels."""
        parts = list(
            Part.objects.filter(item__takes_commitments=True)
            .select_related("item__workshop")
            .annotate(start_years=_years("starts_on"), end_years=_years("ends_on"))
            .order_by("-item__workshop__starts_on", "item__number", "letter")
        )
        years = (parts[0].start_years, parts[0].end_years) if parts else ((), ())
        workshops = {part.item.workshop.code: part.item.workshop for part in parts}
        asked = self.query.get("workshop", "")
        if asked in workshops:
            parts = [part for part in parts if part.item.workshop.code == asked]
        is_one_workshop = len({part.item.workshop_id for part in parts}) == 1
        codes = {  # what 2a is, each workshop says for itself
            part.code: f"{part.code} {part.title}" if is_one_workshop else part.code
            for part in parts
        }
        return {
            "status": STATUSES if self.reads_unpublished else (),
            "workshop": tuple((code, short_name(event)) for code, event in workshops.items()),
            "part": tuple(sorted(codes.items(), key=lambda pair: _in_order(pair[0]))),
            "theme": tuple((str(theme.number), theme.title) for theme in Theme.objects.all()),
            "sdg": tuple((code, str(goal)) for code, goal in goals().items()),
            "starts": tuple((str(year), str(year)) for year in sorted(years[0])),
            "ends": tuple((str(year), str(year)) for year in sorted(years[1])),
            "delivery": tuple(Delivery.choices) if self.is_staff else (),
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
    def reads_unpublished(self) -> bool:
        """Whether there can be commitments that this person reads and the public does not."""
        return self.is_staff or bool(parties_of(self.user))

    @cached_property
    def rows(self) -> CommitmentRows:
        """The commitments that fit, those of one part beside each other."""
        chosen = self.chosen.get("status", "")
        tables = [self._published()] if chosen != UNPUBLISHED else []
        if self.reads_unpublished and chosen != PUBLISHED:
            tables.append(self._unpublished())
        return CommitmentRows(*tables)

    def _published(self) -> Any:
        rows = PublishedCommitment.objects.visible_to(self.user)
        if self.is_staff:
            rows = rows.with_delivery()
        else:
            rows = rows.annotate(delivery=Value("", CharField()))
        rows = rows.annotate(is_published=Value(True, BooleanField()), lead_name=F("lead"))
        return self._that_fit(rows, LOOKUPS)

    def _unpublished(self) -> Any:
        """Commitments whose number the public text of their roadmap does not have."""
        same = PublishedCommitment.objects.filter(
            roadmap=OuterRef("roadmap"), number=OuterRef("number")
        )
        rows = Commitment.objects.visible_to(self.user).being_changed().filter(~Exists(same))
        rows = rows.with_theme_numbers().annotate(
            is_published=Value(False, BooleanField()), lead_name=F("lead__name")
        )
        return self._that_fit(rows, LOOKUPS | {"theme": _of_theme})

    def _that_fit(self, rows: Any, lookups: dict[str, Any]) -> Any:
        if self.words:
            rows = rows.called(self.words)
        for name, lookup in lookups.items():
            if value := self.chosen.get(name):
                rows = rows.filter(**lookup(value))
        parties = self.parties.parties(self.today)
        return rows if parties is None else rows.of_parties(parties)

    @cached_property
    def page(self) -> Page:
        rows: Any = self.rows  # all that a paginator needs of a sequence
        return Paginator(rows, PAGE).get_page(self.query.get("page"))

    @property
    def title(self) -> str:
        count = self.page.paginator.count
        if self.reads_unpublished and self.chosen.get("status") != PUBLISHED:
            words = ngettext("%(count)s commitment", "%(count)s commitments", count)
        else:
            words = ngettext(
                "%(count)s published commitment", "%(count)s published commitments", count
            )
        return words % {"count": number(count)}

    @property
    def choices(self) -> list[Choice]:
        """The fields of the form."""
        labels = {
            "workshop": _("Workshop"),
            "part": _("Action item"),
            "theme": _("Theme"),
            "sdg": _("SDG"),
            "status": _("Publication"),
            "starts": _("Year in which it starts"),
            "ends": _("Year in which it ends"),
            "delivery": _("Delivery"),
        }
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
        name = "dashboards:export-commitments"
        return [
            ("Excel", reverse(name, args=["xlsx"]) + query),
            ("CSV", reverse(name, args=["csv"]) + query),
        ]

    def header(self) -> list[str]:
        """The columns of the export."""
        names = [
            _("Workshop"), _("Code"), _("Party"), _("Action item"), _("Number"), _("Commitment"),
            _("Lead institution"), _("Themes"), _("SDGs"), _("Start"), _("End"), _("Address"),
        ]  # fmt: skip
        names += [_("Publication")] if self.reads_unpublished else []
        return [*names, _("Delivery")] if self.is_staff else names

    def cells(self, row: Any) -> list[Any]:
        """A row of the export, with dates as dates and not as text."""
        document = row.document
        cells = [
            document.event.local_name,
            document.party.code,
            document.party.local_name,
            row.part.code,
            row.number,
            row.title,
            row.lead,
            ", ".join(map(str, row.theme_numbers)),
            as_text(row.sdgs),
            row.starts_on,
            row.ends_on,
            document.url_of("dashboards:commitment", number=row.number),
        ]
        if self.reads_unpublished:
            cells.append(str(dict(STATUSES)[PUBLISHED if row.is_published else UNPUBLISHED]))
        return [*cells, str(row.status.label) if row.status else ""] if self.is_staff else cells


def _years(field: str) -> ArraySubquery:
    """The years in which published commitments start or end: the same for each row, so that they
    take no statement of their own."""
    dated = PublishedCommitment.objects.order_by().annotate(year=ExtractYear(field))
    return ArraySubquery(dated.filter(year__isnull=False).values("year").distinct())


def _in_order(code: str) -> tuple[int, str]:
    """The number and the letter of a part's code: "2a" → 2, "a"."""
    letter = code.lstrip("0123456789")
    return int(code.removesuffix(letter)), letter


def _of_part(code: str) -> dict[str, Any]:
    item, letter = _in_order(code)
    return {"part__item__number": item, "part__letter": letter}


def _of_theme(theme: str) -> dict[str, Any]:
    return {"themes__number": int(theme)}


LOOKUPS: dict[str, Any] = {
    "workshop": lambda code: {"roadmap__document__event__code": code},
    "part": _of_part,
    "theme": lambda theme: {"theme_numbers__contains": [int(theme)]},
    "sdg": lambda code: {"sdgs__contains": [code]},
    "starts": lambda year: {"starts_on__year": int(year)},
    "ends": lambda year: {"ends_on__year": int(year)},
    "delivery": lambda delivery: {"delivery": delivery},
}
