"""Named reads of lists."""

from typing import Any

from django.db import models
from django.db.models import Count, Min, Q


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
