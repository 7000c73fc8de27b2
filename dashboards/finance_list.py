"""What commitments need and what is missing, by part of an action item and party."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.permissions import parties_of
from commitments.finance.totals import Total, promised_amounts, totals_of
from commitments.models import Funding, Part, PublishedCommitment, Stage
from commitments.querysets import PublishedCommitmentQuerySet
from dashboards.commitment_list import CommitmentList
from dashboards.commitment_rows import ORDER
from deadlines.filters import address_of
from documents.models import Document

PAGE = 100
Amount = tuple[str, str, Any]  # stage, currency and amount


@dataclass(frozen=True)
class Line:
    """The commitments of a party under a part, in one currency.

    Its people and UNOSSC know what is secured and spent; for others it `is_reported` to nobody.
    """

    part: Part
    document: Document
    total: Total
    is_reported: bool

    @property
    def list_url(self) -> str:
        """The commitments under the part."""
        chosen = {"workshop": self.document.event.code, "part": self.part.code}
        return address_of(reverse("dashboards:commitments"), chosen)


class FinanceList(CommitmentList):
    """The published commitments that the filters choose, added up.

    What is needed is published. What is secured and spent is for UNOSSC's people, and for those of
    a party its own.
    """

    def __init__(self, query: Mapping[str, str], user: Any, today: date) -> None:
        super().__init__(query, user, today)
        self.words = ""  # a search is for single commitments

    @cached_property
    def reads_unpublished(self) -> bool:
        """Nothing that is not published is added up."""
        return False

    @cached_property
    def _own(self) -> frozenset[int]:
        """The parties for which the user acts."""
        return frozenset(parties_of(self.user)) if self.user.is_authenticated else frozenset()

    @property
    def shows_reported(self) -> bool:
        """Whether there may be a line whose reported amounts the user reads."""
        return self.is_staff or bool(self._own)

    def _is_reported(self, row: PublishedCommitment) -> bool:
        return self.is_staff or row.document.party_id in self._own

    @cached_property
    def _reported(self) -> dict[tuple[int, int], list[Amount]]:
        """What is secured and spent, by roadmap and number of the commitment. One statement."""
        if not self.shows_reported:
            return {}
        rows = Funding.objects.filter(stage__in=(Stage.SECURED, Stage.SPENT)).order_by()
        if not self.is_staff:
            rows = rows.filter(commitment__roadmap__document__party__in=self._own)
        amounts: dict[tuple[int, int], list[Amount]] = {}
        for roadmap, number, stage, currency, amount in rows.values_list(
            "commitment__roadmap", "commitment__number", "stage", "currency", "amount"
        ):
            amounts.setdefault((roadmap, number), []).append((stage, currency, amount))
        return amounts

    @cached_property
    def commitments(self) -> PublishedCommitmentQuerySet:
        """The commitments that fit and say something about finance."""
        says_something = ~Q(needed=[])
        if self.shows_reported:
            roadmaps = {roadmap for roadmap, _number in self._reported}
            says_something |= Q(roadmap__in=roadmaps)
        return self._published().with_place().filter(says_something).order_by(*ORDER)

    def _amounts(self, row: PublishedCommitment) -> Iterator[Amount]:
        yield from promised_amounts(row.needed)
        yield from self._reported.get((row.roadmap_id, row.number), ())

    @cached_property
    def lines(self) -> list[Line]:
        """The totals by part, party and currency, in the order of the list of commitments."""
        groups: dict[tuple[int, int], tuple[PublishedCommitment, list[Amount]]] = {}
        for row in self.commitments:
            _first, amounts = groups.setdefault((row.part_id, row.roadmap_id), (row, []))
            amounts.extend(self._amounts(row))
        return [
            Line(row.part, row.document, total, self._is_reported(row))
            for row, amounts in groups.values()
            for total in totals_of(amounts)
        ]

    @property
    def totals(self) -> list[Total]:
        """The totals of all lines by currency."""
        return totals_of(_amounts_of(self.lines))

    @cached_property
    def page(self) -> Page:
        return Paginator(self.lines, PAGE).get_page(self.query.get("page"))

    @property
    def title(self) -> str:
        return _("Finance of commitments")

    @property
    def exports(self) -> list[tuple[str, str]]:
        query = f"?{urlencode(self.chosen)}" if self.chosen else ""
        name = "dashboards:export-finance"
        return [
            ("Excel", reverse(name, args=["xlsx"]) + query),
            ("CSV", reverse(name, args=["csv"]) + query),
        ]

    def header(self) -> list[str]:
        names = [_("Workshop"), _("Code"), _("Party"), _("Action item"), _("Currency"), _("Needed")]
        if not self.shows_reported:
            return names
        return [*names, _("Secured"), _("Spent"), _("Still missing"), _("More than needed")]

    def cells(self, row: Line) -> list[Any]:
        """A line of the export, with amounts as numbers."""
        document, total = row.document, row.total
        cells = [
            document.event.local_name,
            document.party.code,
            document.party.local_name,
            row.part.code,
            total.currency,
            float(total.needed),
        ]
        if not self.shows_reported:
            return cells
        amounts = (total.secured, total.spent, total.gap, total.surplus)
        reported = [float(amount) for amount in amounts]
        return [*cells, *(reported if row.is_reported else [""] * len(reported))]


def _amounts_of(lines: Iterable[Line]) -> Iterator[Amount]:
    for line in lines:
        for stage in Stage:
            yield stage.value, line.total.currency, getattr(line.total, stage.value)
