"""Asking the same question again without building its SQL again.

Building a statement from a queryset costs more than PostgreSQL needs to answer it. The dashboard
asks the same ones all day, so their SQL is kept, by the values that shape it.
"""

from collections.abc import Callable, Hashable
from functools import lru_cache
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet

Build = Callable[..., QuerySet[Any, Any]]


def rows(build: Build, *values: Hashable) -> list[tuple[Any, ...]]:
    """What `build(*values)`, a queryset of value lists, finds. One statement."""
    sql, parameters = _written(build, values)
    if not sql:
        return []
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return cursor.fetchall()


@lru_cache(maxsize=512)
def _written(build: Build, values: tuple[Hashable, ...]) -> tuple[str, tuple[Any, ...]]:
    try:
        return build(*values).query.sql_with_params()
    except EmptyResultSet:  # asked about none of the parties
        return "", ()
