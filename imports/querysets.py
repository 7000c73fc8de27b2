"""Named reads of lists."""

from typing import Any

from django.db import models
from django.db.models import Count, F, Min, Q
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
    def in_file_order(self) -> "RowQuerySet":
        """The rows as they stand in the file: the items that one row names follow each other.

        By their numbers, which an index sorts, all first items of a sheet come before the second
        ones.
        """
        in_sheet = Mod(F("number"), number_at(1, 0))
        return self.order_by(F("number") / number_at(1, 0), Mod(in_sheet - 1, MAX_ROWS), "number")
