"""The figures of the dashboard as they stood at a past moment (decision 0072).

Nothing had to be recorded on that day. What counts is the same as today: the conditions of
`documents.conditions` and `deadlines.querysets`, asked about annotations that say how each row
stood then.
"""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db.models import (
    Case,
    Count,
    DateTimeField,
    Exists,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Sum,
    Value,
    When,
)
from django.db.models.functions import Coalesce

from core.local_days import LocalDays, local_days
from core.zones import zone
from dashboards.figures.dates import Slippage
from dashboards.figures.headline import Headline
from deadlines.models import Deadline, DeadlineKind, Extension, ExtensionState
from deadlines.querysets import DeadlineQuerySet, has_moved, is_overdue
from documents.conditions import (
    WAS_PUBLISHED,
    is_in_review,
    is_not_started,
    is_submitted_or_later,
)
from documents.models import Revision, Step
from documents.past import as_of, first_state_as_of
from documents.querysets import DocumentQuerySet
from documents.states import SUBMITTED_OR_LATER, DraftState, StepName
from reporting.kind import REPORT
from reporting.models import Report

THEN = "then_"
OF_DOCUMENTS = (DeadlineKind.DRAFTING, DeadlineKind.CONTRIBUTION, DeadlineKind.REPORT)
# The last of these steps says whether the dates of milestones bind.
BINDING_STEPS = (StepName.ACCEPT, StepName.REVOKE, StepName.CLOSE, StepName.REOPEN)


@dataclass(frozen=True)
class PastFigures:
    """The figures of a workshop at one moment."""

    headline: Headline
    published: int
    slippage: Slippage
    reports: "PastReports"


@dataclass(frozen=True)
class PastReports:
    """The figures of progress reports at one moment; all are 0 where none were read."""

    expected: int
    submitted: int
    waiting: int
    accepted: int


class PastRow(NamedTuple):
    """How one roadmap or report stood at a moment; `state` is None if it was not opened yet."""

    party: int
    state: str | None
    since: datetime
    time_zone: str
    is_in: bool
    is_waiting: bool
    is_blank: bool
    is_published: bool
    kind: str

    def days_in_state(self, days: LocalDays) -> int:
        """Days since it came into that state, where its holder is."""
        since_on: date = self.since.astimezone(zone(self.time_zone)).date()
        return (days.in_zone(self.time_zone) - since_on).days


def past_figures(
    documents: DocumentQuerySet, deadlines: DeadlineQuerySet, moment: datetime
) -> PastFigures:
    """The figures of these roadmaps, reports and deadlines, as they stood at `moment`. Two
    statements."""
    days = local_days(moment)
    every = past_rows(documents, moment)
    rows = [row for row in every if row.kind != REPORT.name]
    counted = [row for row in rows if row.state not in (None, DraftState.CLOSED)]
    waits = [row.days_in_state(days) for row in counted if row.is_waiting]
    headline = Headline(
        expected=len(counted),
        submitted=sum(row.is_in for row in counted),
        waiting=len(waits),
        oldest_days=max(waits, default=0),
        not_started=sum(row.is_blank for row in counted),
    )
    closed = [row.party for row in rows if row.state == DraftState.CLOSED]
    slippage = _slippage(deadlines_as_of(deadlines, moment, closed), days)
    published = sum(row.is_published for row in counted)
    return PastFigures(headline, published, slippage, _past_reports(every))


def _past_reports(rows: Iterable[PastRow]) -> PastReports:
    reports = [
        row
        for row in rows
        if row.kind == REPORT.name and row.state not in (None, DraftState.CLOSED)
    ]
    return PastReports(
        expected=len(reports),
        submitted=sum(row.is_in for row in reports),
        waiting=sum(row.is_waiting for row in reports),
        accepted=sum(row.is_published for row in reports),
    )


def past_rows(documents: DocumentQuerySet, moment: datetime) -> list[PastRow]:
    """How each of these roadmaps and reports stood at `moment`. One statement."""
    conditions = {
        "is_in": is_submitted_or_later(THEN, WAS_PUBLISHED),
        "is_waiting": is_in_review(THEN),
        "is_blank": is_not_started(THEN, WAS_PUBLISHED),
    }
    answers = {
        name: Case(When(condition, then=True), default=False)
        for name, condition in conditions.items()
    }
    columns = ("party_id", "then_state", "then_since", "party__time_zone", *answers)
    stood = as_of(documents.order_by(), moment).annotate(**answers)
    return [PastRow(*row) for row in stood.values_list(*columns, "then_is_published", "kind")]


def deadlines_as_of(
    deadlines: DeadlineQuerySet, moment: datetime, closed: Collection[int] = ()
) -> Any:
    """Annotates `then_due_on`, `then_settled_at` and `then_is_binding`: how each deadline stood at
    `moment`. `closed` are the parties whose roadmap was closed then.

    Milestones that did not bind then are left out, as `for_figures` leaves out those of today.
    """
    moved_later = Extension.objects.filter(
        deadline=OuterRef("pk"), state=ExtensionState.GRANTED, decided_at__gt=moment
    ).order_by("decided_at", "pk")
    of_document = first_state_as_of(moment, document__deadline=OuterRef("pk"))
    stood = deadlines.annotate(
        then_due_on=Coalesce(Subquery(moved_later.values("from_on")[:1]), F("due_on")),
        then_first_state=of_document,
    )
    is_settled = Q(kind__in=OF_DOCUMENTS, then_first_state__in=SUBMITTED_OR_LATER) | ~Q(
        kind__in=OF_DOCUMENTS
    ) & Q(settled_at__lte=moment)
    binds = _did_ever_bind() & _bound_then(moment, closed)
    return stood.annotate(
        then_settled_at=Case(
            When(is_settled, then=Value(moment)), default=None, output_field=DateTimeField()
        ),
        then_is_binding=Case(When(binds, then=True), default=False),
    )


def _did_ever_bind() -> Q:
    """A date of the past that never bound is not overdue, nor was it then."""
    history: Any = Deadline.pgh_event_model.objects  # type: ignore[attr-defined]
    return Q(Exists(history.filter(pgh_obj=OuterRef("pk"), is_binding=True)))


def _bound_then(moment: datetime, closed: Collection[int]) -> Q:
    """Whether a deadline bound at `moment`, if it ever did."""
    was_open = Q(then_first_state__isnull=False) & ~Q(then_first_state=DraftState.CLOSED)
    others = ~Q(kind__in=(*OF_DOCUMENTS, DeadlineKind.MILESTONE)) & ~Q(party__in=closed)
    milestones = Q(kind=DeadlineKind.MILESTONE) & _is_promised_then(moment)
    documents = Q(kind__in=OF_DOCUMENTS) & was_open & ~_was_released(moment)
    return documents | milestones | others


def _was_released(moment: datetime) -> Q:
    """Whether a report was not handed in by the time its reporting period was closed, and the
    period was still closed at `moment`: nobody expected it any more."""
    closed = Report.objects.filter(document__deadline=OuterRef("pk"), period__closed_at__lte=moment)
    return Q(Exists(closed), then_first_state=DraftState.DRAFTING)


def _is_promised_then(moment: datetime) -> Q:
    """Whether the roadmap of a milestone was accepted or published at `moment`."""
    roadmap = OuterRef("milestone__commitment__roadmap")
    steps = Step.objects.filter(name__in=BINDING_STEPS, at__lte=moment)
    later = steps.filter(pk__gt=OuterRef("pk"), draft__document=OuterRef("draft__document"))
    accepted = steps.filter(
        ~Exists(later),
        draft__document=roadmap,
        name__in=(StepName.ACCEPT, StepName.REOPEN),
        to_state=DraftState.ACCEPTED,
    )
    published = Revision.objects.filter(document=roadmap, published_at__lte=moment)
    return Q(Exists(accepted)) | Q(Exists(published))


def _slippage(deadlines: Any, days: LocalDays) -> Slippage:
    """What was overdue, and what had moved by then. One statement.

    Milestones that did not bind then are left out, as `for_figures` leaves out those of today.
    """
    whole = Slippage()
    promised = deadlines.exclude(kind=DeadlineKind.MILESTONE, then_is_binding=False)
    for group, late, moved, difference in _by_group(promised, days):
        counted = Counter({group: late} if late else {})
        whole.add(Slippage(counted, moved, difference.days if difference else 0))
    return whole


def _by_group(deadlines: Any, days: LocalDays) -> QuerySet[Any, Any]:
    late, moved = is_overdue(days, then=THEN), has_moved(THEN)
    return (
        deadlines.filter(late | moved)
        .with_group()
        .order_by()
        .values_list("group")
        .annotate(
            late=Count("pk", filter=late),
            moved=Count("pk", filter=moved),
            difference=Sum(F("then_due_on") - F("baseline_on"), filter=moved),
        )
    )
