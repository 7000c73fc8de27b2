"""What the overview of a reporting period counts."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, IntegerField, OuterRef, Q, Subquery, TextField
from django.db.models.functions import Cast, Coalesce, JSONObject

from commitments.finance.totals import Total, promised_amounts, totals_of
from commitments.models import Funding, Part, PublishedCommitment, Stage
from core.local_days import LocalDays
from dashboards.charts.delivery import Delivered
from deadlines.querysets import is_overdue
from documents.states import DraftState
from reporting.models import Challenge, PublishedAnswer, Question, ReportingPeriod
from reporting.profiles.answer_states import Answer
from workshops.models import Event


def conditions(days: LocalDays) -> dict[str, Q]:
    """What each figure counts, of reports that were read `with_latest_draft`.

    A report that is expected is accepted, submitted, returned or being written; overdue ones are
    among the last two. A party that is exempt is not expected to report.
    """
    state, is_exempt = "draft_state", Q(draft_state=DraftState.CLOSED)
    return {
        "expected": ~is_exempt,
        "accepted": Q(published__isnull=False) & ~is_exempt,
        "submitted": Q(**{state: DraftState.SUBMITTED}),
        "returned": Q(**{state: DraftState.RETURNED}),
        "writing": Q(**{f"{state}__in": (DraftState.DRAFTING, DraftState.ENDORSED)}),
        "overdue": is_overdue(days, "deadline__"),
        "exempt": is_exempt,
    }


def counted(reports: Any, days: LocalDays) -> dict[str, int]:
    """How many of the reports fit each condition, by its name. One statement."""
    counts: dict[str, int] = reports.aggregate(
        **{name: Count("pk", filter=condition) for name, condition in conditions(days).items()}
    )
    return counts


def deliveries_by_part(entries: Any, workshop: Event) -> tuple[list[Delivered], list[Delivered]]:
    """The entries by part of an action item: with the delivery that they claim, and with that which
    UNOSSC finds in those that it rated. Two statements."""
    parts = Part.objects.filter(item__workshop=workshop).select_related("item")
    ordered = list(parts.order_by("item__number", "letter"))
    counted = list(entries.counted_by_part())
    rated = [row for row in counted if row["rating"]]
    return _by_part(ordered, counted, "delivery"), _by_part(ordered, rated, "rating")


def _by_part(parts: list[Part], rows: list[dict[str, Any]], name: str) -> list[Delivered]:
    by_part: dict[str, Counter[str]] = {}
    for row in rows:
        by_part.setdefault(row["part"], Counter())[row[name]] += row["entries"]
    return [
        Delivered(f"{part.code}. {part.title}", part.title, by_part[part.code])
        for part in parts
        if part.code in by_part
    ]


@dataclass(frozen=True)
class Named:
    """How many accepted reports name a challenge, and in how many entries."""

    code: str
    title: str
    reports: int
    entries: int


def named_challenges(entries: Any) -> list[Named]:
    """The challenges that accepted reports name, the most frequent first. Two statements."""
    counted = {row["challenge"]: row for row in entries.counted_by_challenge()}
    named = [
        Named(each.code, each.title, counted[each.code]["reports"], counted[each.code]["entries"])
        for each in Challenge.objects.all()
        if each.code in counted
    ]
    return sorted(named, key=lambda each: (-each.reports, -each.entries))


def finance_of(commitments: Any, *, with_reported: bool) -> list[Total]:
    """What published commitments need, by currency; where `with_reported`, also what is secured
    and spent. One statement."""
    columns = ["needed"]
    if with_reported:
        commitments = commitments.annotate(reported=_reported_amounts())
        columns.append("reported")
    return totals_of(_amounts(commitments.order_by().values(*columns)))


def _reported_amounts() -> ArraySubquery:
    rows = Funding.objects.filter(
        stage__in=(Stage.SECURED, Stage.SPENT),
        commitment__roadmap=OuterRef("roadmap"),
        commitment__number=OuterRef("number"),
    ).order_by()
    amount = Cast("amount", TextField())
    return ArraySubquery(
        rows.values(row=JSONObject(stage="stage", currency="currency", amount=amount))
    )


def _amounts(rows: Any) -> Iterator[tuple[str, str, Any]]:
    for row in rows:
        yield from promised_amounts(row["needed"])
        for amount in row.get("reported", ()):
            yield amount["stage"], amount["currency"], Decimal(amount["amount"])


def institutions_of(period: ReportingPeriod, parties: Any) -> list[Question]:
    """The questions of the institutional profile, each with how many parties `answered` and have it
    `in_force`. One statement."""
    answers = PublishedAnswer.objects.filter(period=period, code=OuterRef("code"))
    if parties is not None:
        answers = answers.of_parties(parties)

    def number_of(rows: Any) -> Coalesce:
        count = rows.order_by().values("code").annotate(count=Count("pk")).values("count")
        return Coalesce(Subquery(count, output_field=IntegerField()), 0)

    questions = Question.objects.of_newest().annotate(
        answered=number_of(answers.exclude(answer="")),
        in_force=number_of(answers.filter(answer=Answer.IN_FORCE)),
    )
    return [question for question in questions if question.answered]


def commitments_of(workshop: Event, parties: Any) -> Any:
    """The published commitments of a workshop's roadmaps that say something about finance, or may
    do so."""
    commitments = PublishedCommitment.objects.filter(roadmap__document__event=workshop)
    return commitments if parties is None else commitments.of_parties(parties)
