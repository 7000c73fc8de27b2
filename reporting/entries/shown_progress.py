"""What is recorded about a commitment while it is carried out, as a report takes it along: amounts
spent, evidence, and the newest value of each indicator.

It is frozen when the report is submitted (decision 0085). Evidence and values that the party did
not make public are kept beside the hashed content, for its people and UNOSSC.
"""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, QuerySet, Subquery, TextField
from django.db.models.functions import Cast, JSONObject

from commitments.finance.amounts import shown
from commitments.finance.totals import totals_of
from commitments.models import Evidence, Funding, Stage
from core.locales import colon, day
from core.translated_texts import in_reader_language
from measurement.models import IndicatorValue, RoadmapIndicator
from measurement.progress import Scale
from reporting.entries.models import PublishedEntry, ReportEntry

ROADMAP = "draft__document__report__roadmap"
PUBLISHED_LISTS = ("evidence", "values")  # what may hold something that is not public


def with_progress(entries: "QuerySet[ReportEntry]") -> "QuerySet[ReportEntry]":
    """Annotates `spent`, `evidence` and `values` as plain data. No further statement."""
    of_commitment = {
        "commitment__roadmap": OuterRef(ROADMAP),
        "commitment__number": OuterRef("number"),
    }
    spent = Funding.objects.filter(stage=Stage.SPENT, **of_commitment).order_by("pk")
    evidence = Evidence.objects.lasting().filter(**of_commitment).order_by("pk")
    return entries.annotate(
        spent=ArraySubquery(
            spent.values(row=JSONObject(currency="currency", amount=Cast("amount", TextField())))
        ),
        evidence=ArraySubquery(
            evidence.values(
                row=JSONObject(
                    title="title",
                    note="note",
                    link="link",
                    file="file__name",
                    sha256="file__sha256",
                    is_public="is_public",
                )
            )
        ),
        values=ArraySubquery(_newest_values()),
    )


def _newest_values() -> Any:
    newest = IndicatorValue.objects.filter(of=OuterRef("pk")).order_by("-measured_on")
    rows = RoadmapIndicator.objects.filter(
        roadmap=OuterRef(ROADMAP), commitment_number=OuterRef("number"), removed_at__isnull=True
    )
    measured = rows.annotate(
        newest_value=Cast(Subquery(newest.values("value")[:1]), TextField()),
        newest_on=Subquery(newest.values("measured_on")[:1]),
        newest_is_public=Subquery(newest.values("is_public")[:1]),
    ).filter(newest_on__isnull=False)
    return measured.order_by("indicator__code").values(
        row=JSONObject(
            code="indicator__code",
            titles="indicator__titles",
            kind="indicator__kind",
            units="indicator__units",
            direction="indicator__direction",
            levels="indicator__levels",
            value="newest_value",
            on=F("newest_on"),
            is_public="newest_is_public",
        )
    )


def with_last_figures(entries: "QuerySet[ReportEntry]") -> "QuerySet[ReportEntry]":
    """Annotates `last_spent` and `last_values`: what the last accepted report said of the same
    commitment, None before there is one. No further statement."""
    earlier = PublishedEntry.objects.filter(
        document__report__roadmap=OuterRef(ROADMAP),
        number=OuterRef("number"),
        period__starts_on__lt=OuterRef("draft__document__report__period__starts_on"),
    ).order_by("-period__starts_on", "-pk")
    return entries.annotate(
        last_spent=Subquery(earlier.values("spent")[:1]),
        last_values=Subquery(earlier.values("measured")[:1]),
    )


def frozen_progress(entry: Any) -> dict[str, Any]:
    """What is public of an entry that was read `with_progress`."""
    spent = totals_of((Stage.SPENT.value, r["currency"], Decimal(r["amount"])) for r in entry.spent)
    return {
        "spent": [{"currency": each.currency, "amount": f"{each.spent:f}"} for each in spent],
        "evidence": _without_mark(row for row in entry.evidence if row["is_public"]),
        "values": _without_mark(row for row in entry.values if row["is_public"]),
    }


def private_progress(entry: Any) -> dict[str, Any]:
    """What the party did not make public of it; empty where there is nothing."""
    private = {
        name: _without_mark(row for row in getattr(entry, name) if not row["is_public"])
        for name in PUBLISHED_LISTS
    }
    return {name: rows for name, rows in private.items() if rows}


def _without_mark(rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{name: value for name, value in row.items() if name != "is_public"} for row in rows]


def put_back(entry: dict[str, Any], private: dict[str, Any]) -> dict[str, Any]:
    """A frozen entry with what is private about it."""
    return entry | {name: [*entry.get(name, ()), *rows] for name, rows in private.items()}


def spent_in_words(entry: dict[str, Any]) -> str:
    """The amounts of a frozen entry, one on a line."""
    rows = entry.get("spent", ())
    return "\n".join(shown(Decimal(row["amount"]), row["currency"]) for row in rows)


def values_in_words(entry: dict[str, Any]) -> str:
    """The newest value of each indicator, one on a line."""
    return "\n".join(map(_value_in_words, entry.get("values", ())))


def _value_in_words(row: dict[str, Any]) -> str:
    scale = Scale(row["kind"] == "qualitative", row["direction"], row["units"], row["levels"])
    value = scale.shown(Decimal(row["value"]))
    title, on = in_reader_language(row["titles"]), day(date.fromisoformat(row["on"]))
    return f"{title}{colon()} {value} ({on})"


def evidence_in_words(entry: dict[str, Any]) -> str:
    """The evidence of a frozen entry, each on a line with its address or the name of its file."""
    rows = entry.get("evidence", ())
    return "\n".join(f"{row['title']} ({row['link'] or row['file']})" for row in rows)
