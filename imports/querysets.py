"""Named reads of lists."""

from collections.abc import Collection
from typing import Any

from django.db import models
from django.db.models import (
    Case,
    CharField,
    Count,
    Exists,
    F,
    Min,
    OuterRef,
    Q,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Mod

from imports.reading.numbering import number_at
from office.spreadsheets.limits import MAX_ROWS


class BatchQuerySet(models.QuerySet):
    def workload(self) -> dict[str, Any]:
        """What workers have been asked to do with lists and have not finished.

        `waiting` and `running` are counts, `oldest_asked_at` is when the oldest was asked for.
        """
        asked = self.exclude(work="")
        under_way = Q(progress__total__gt=0)  # asking sets it to 0
        return asked.aggregate(
            waiting=Count("pk", filter=Q(progress__isnull=True) | ~under_way),
            running=Count("pk", filter=under_way),
            oldest_asked_at=Min("work_at"),
        )


class RowQuerySet(models.QuerySet):
    def proposed(self, reasons: Collection[str]) -> "RowQuerySet":
        """The undecided rows that are proposed, all at once, as the same as what they match.

        Rows that follow the decision about another row are not among them.
        """
        undecided = self.filter(outcome="possible", decision="", leader__isnull=True)
        return undecided.filter(reason__in=reasons)

    def with_decisions_in_effect(self) -> "RowQuerySet":
        """The rows with `in_effect`: the decision that counts when the list is applied.

        An undecided row follows the first row that asks the same question. A row that repeats one
        that is asked about adds to nothing while that one is undecided or left out.
        """
        leaders = self.model._default_manager.filter(
            batch=OuterRef("batch"), number=OuterRef("leader")
        )
        follows = Q(outcome="possible", decision="")
        adds = Q(outcome="repeated", decision__in=("update", "fill"))
        no_leader = Q(leader__isnull=True)
        return self.annotate(
            in_effect=Case(
                When(no_leader | ~follows & ~adds, then=F("decision")),
                When(follows, then=Subquery(leaders.values("decision"))),
                When(Exists(leaders.filter(decision__in=("", "skip"))), then=Value("")),
                default=F("decision"),
                output_field=CharField(),
            )
        )

    def in_file_order(self) -> "RowQuerySet":
        """The rows as they stand in the file: the items that one row names follow each other.

        By their numbers, which an index sorts, all first items of a sheet come before the second
        ones.
        """
        in_sheet = Mod(F("number"), number_at(1, 0))
        return self.order_by(F("number") / number_at(1, 0), Mod(in_sheet - 1, MAX_ROWS), "number")
