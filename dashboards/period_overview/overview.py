"""The overview of a reporting period, for everybody; UNOSSC's people see more of it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.db.models import OuterRef, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.permissions import Permission, sees_all_parties, user_can
from commitments.finance.totals import Total
from core.local_days import local_days
from core.zones import zone
from countries.party_filter import Choice, read_party_filter, regions_and_groups
from dashboards.charts.chart import Chart
from dashboards.charts.delivery import Delivered, items_chart
from dashboards.period_overview.challenges import challenges_chart
from dashboards.period_overview.reported import (
    Named,
    commitments_of,
    conditions,
    counted,
    deliveries_by_part,
    finance_of,
    institutions_of,
    named_challenges,
)
from dashboards.period_overview.states import label_of
from documents.models import Document, Step
from documents.querysets import DocumentQuerySet
from documents.states import DraftState, StepName
from reporting.entries.entry_list import NEEDED
from reporting.kind import REPORT
from reporting.models import PublishedEntry, Question, ReportingPeriod
from reporting.profiles.matrix import value_of

PAGE = 50
CHARTS = ("delivery", "rated", "challenges")
STATES = ("accepted", "submitted", "returned", "writing", "overdue", "exempt")


@dataclass(frozen=True)
class Figure:
    """How many reports are in a state, and the list of them."""

    name: str
    count: int
    url: str

    @property
    def label(self) -> str:
        return label_of(self.name)


def accepted_on(document: Document) -> date | None:
    """The day on which a report was accepted, where its party lives."""
    if document.published is None:
        return None
    return document.published.published_at.astimezone(zone(document.party.time_zone)).date()


class Overview:
    """Who reported in a period, what is delivered, what is in the way, and what it costs.

    Everybody reads what accepted reports say, and how many reports are expected. UNOSSC's people
    also see where each of the others stands, and what is secured and spent; a party's people see
    their own report among the accepted ones. A filter that is not known filters nothing.
    """

    def __init__(
        self, period: ReportingPeriod, query: Mapping[str, str], user: Any, today: date
    ) -> None:
        self.period, self.query, self.user, self.today = period, query, user, today
        self.is_staff = sees_all_parties(user)
        self._named = regions_and_groups()
        self.filter = read_party_filter(query, self._named)
        self._parties = self.filter.parties(today)

    @property
    def choices(self) -> tuple[Choice, ...]:
        """The fields of the form."""
        return self.filter.choices(self._named)

    @cached_property
    def _reports(self) -> DocumentQuerySet:
        reports = Document.objects.of_kind(REPORT).filter(report__period=self.period)
        if self._parties is not None:
            reports = reports.filter(party__in=self._parties)
        return reports.with_latest_draft()

    @cached_property
    def standing(self) -> dict[str, int]:
        """How many reports there are of each state, by the names of `conditions`."""
        return counted(self._reports, local_days())

    @property
    def figures(self) -> list[Figure]:
        """What stands above all: for UNOSSC's people also where the others are."""
        names = STATES if self.is_staff else ("accepted",)
        return [Figure(name, self.standing[name], self._state_url(name)) for name in names]

    @property
    def state(self) -> str:
        """The state in which the listed reports are; empty for all."""
        asked = self.query.get("state", "")
        return asked if self.is_staff and asked in STATES else ""

    @property
    def state_label(self) -> str:
        return label_of(self.state)

    def _state_url(self, state: str) -> str:
        chosen = {**self.filter.chosen, "state": state} if self.is_staff else self.filter.chosen
        return f"?{urlencode(chosen)}#reports"

    @property
    def all_states_url(self) -> str:
        return self._state_url("")

    @cached_property
    def reports(self) -> DocumentQuerySet:
        """The reports that the reader may see, by party; UNOSSC's people see why a party is exempt
        as `exempt_because`."""
        closing = Step.objects.filter(draft__document=OuterRef("pk"), name=StepName.CLOSE)
        reason = Subquery(closing.order_by("-pk").values("reason")[:1])
        shown = self._reports.visible_to(self.user).annotate(exempt_because=reason)
        if self.state:
            shown = shown.filter(conditions(local_days())[self.state])
        related = ("party", "event", "deadline__party", "published")
        return shown.select_related(*related).order_by("party__sort_key", "pk")

    @property
    def rows(self) -> list[tuple[Document, date | None]]:
        """The reports of this page, each with the day on which it was accepted."""
        return [(document, accepted_on(document)) for document in self.page.object_list]

    @cached_property
    def page(self) -> Page:
        return Paginator(self.reports, PAGE).get_page(self.query.get("page"))

    @property
    def exports(self) -> list[tuple[str, str]]:
        """The label and the address of each file with the list of reports."""
        chosen = self.filter.chosen | ({"state": self.state} if self.state else {})
        query = f"?{urlencode(chosen)}" if chosen else ""
        name, address = "dashboards:export-period", [self.period.workshop.code, self.period.code]
        return [
            ("Excel", reverse(name, args=[*address, "xlsx"]) + query),
            ("CSV", reverse(name, args=[*address, "csv"]) + query),
        ]

    @property
    def papers(self) -> list[tuple[str, str]]:
        """The label and the address of this page as a PDF and as a Word file."""
        query = f"?{urlencode(self.filter.chosen)}" if self.filter.chosen else ""
        name, address = "dashboards:period-paper", [self.period.workshop.code, self.period.code]
        return [
            (_("Download as PDF"), reverse(name, args=[*address, "pdf"]) + query),
            (_("Download as Word"), reverse(name, args=[*address, "docx"]) + query),
        ]

    def header(self) -> list[str]:
        """The columns of the export."""
        names = [_("Code"), _("Party"), _("State"), _("Due"), _("Timeliness"), _("Accepted on")]
        return [*names, *([_("Why it is exempt")] if self.is_staff else []), _("Address")]

    def lines(self) -> Iterator[list[Any]]:
        """The lines of the export: all reports that fit, and not only those of this page."""
        for document in self.reports.iterator():
            deadline = document.deadline
            is_exempt = document.draft_state == DraftState.CLOSED
            yield [
                document.party.code,
                document.party.local_name,
                str(document.draft_status.label),
                deadline.due_on,
                str(deadline.status.label),
                accepted_on(document),
                *([document.exempt_because if is_exempt else ""] if self.is_staff else []),
                document.get_absolute_url(),
            ]

    @cached_property
    def entries(self) -> Any:
        """The entries of accepted reports."""
        entries = PublishedEntry.objects.visible_to(self.user).filter(period=self.period)
        return entries if self._parties is None else entries.of_parties(self._parties)

    @cached_property
    def challenges(self) -> list[Named]:
        return named_challenges(self.entries)

    @cached_property
    def asking_for_support(self) -> int:
        """How many entries say what support the party needs."""
        return int(self.entries.asking_for_support().count())

    @cached_property
    def finance(self) -> list[Total]:
        """By currency: currencies are never added up."""
        commitments = commitments_of(self.period.workshop, self._parties)
        return finance_of(commitments, with_reported=self.is_staff)

    @cached_property
    def institutions(self) -> list[Question]:
        return institutions_of(self.period, self._parties)

    @cached_property
    def charts(self) -> list[Chart]:
        """Those with something to show, and always what is claimed and what is in the way."""
        charts = [self.chart(key) for key in CHARTS]
        return [chart for chart in charts if chart.picture or chart.key != "rated"]

    def chart(self, key: str) -> Chart:
        """The chart with the address of its files. Raises KeyError for one that is not there."""
        makers = {
            "delivery": self._claimed,
            "rated": self._rated,
            "challenges": self._challenges,
        }
        made = makers[key]()
        return replace(
            made,
            key=key,
            address=f"{self.url}{key}",
            query=urlencode(self.filter.chosen),
            scope=f"{self.period.workshop.code}-{self.period.code}",
        )

    @cached_property
    def _deliveries(self) -> tuple[list[Delivered], list[Delivered]]:
        return deliveries_by_part(self.entries, self.period.workshop)

    def _claimed(self) -> Chart:
        claimed, _rated = self._deliveries
        return replace(
            items_chart(claimed, self.today),
            subtitle=_(
                "Commitments by the delivery that parties claim; abandoned ones stand apart"
            ),
            source=_("accepted progress reports on this site"),
        )

    def _rated(self) -> Chart:
        _claimed, rated = self._deliveries
        made = items_chart(rated, self.today)
        return replace(
            made,
            title=_("As UNOSSC rates it: %(finding)s") % {"finding": made.title},
            subtitle=_("Commitments by the delivery that UNOSSC finds; abandoned ones stand apart"),
            source=_("ratings of accepted progress reports by UNOSSC on this site"),
        )

    def _challenges(self) -> Chart:
        return challenges_chart(
            self.challenges, self.standing["accepted"], self.today, self.entries_url
        )

    @property
    def url(self) -> str:
        """The address of this page."""
        return reverse(
            "dashboards:period-overview", args=[self.period.workshop.code, self.period.code]
        )

    def entries_url(self, **more: str) -> str:
        """The list of the entries that are counted here."""
        chosen = {"period": value_of(self.period), **self.filter.chosen, **more}
        return f"{reverse('reporting:reported')}?{urlencode(chosen)}"

    @property
    def all_entries_url(self) -> str:
        return self.entries_url()

    @property
    def support_url(self) -> str:
        """The entries that say what support is needed."""
        return self.entries_url(support=NEEDED)

    @property
    def profiles_url(self) -> str:
        """The institutional profiles of the same parties in this period."""
        chosen = {"period": value_of(self.period), **self.filter.chosen}
        return f"{reverse('profiles:matrix')}?{urlencode(chosen)}"

    @property
    def finance_url(self) -> str:
        """The same amounts by part and party."""
        chosen = {"workshop": self.period.workshop.code, **self.filter.chosen}
        return f"{reverse('dashboards:finance')}?{urlencode(chosen)}"

    @property
    def may_manage(self) -> bool:
        """Whether to lead to the page on which the period is opened and closed."""
        return user_can(self.user, Permission.MANAGE_REFERENCE)
