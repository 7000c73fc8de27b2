"""Asking the same question again without building its SQL again.

Building a statement from a queryset costs more than PostgreSQL needs to answer it. Whoever writes
asks the same ones every few seconds, so their SQL is kept, by the values that shape it.
"""

from collections.abc import Callable, Hashable
from functools import lru_cache
from threading import local
from types import SimpleNamespace
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS
from django.db.models import QuerySet
from django.db.models.query import ModelIterable

Build = Callable[..., QuerySet[Any, Any]]


def found(build: Build, *values: Hashable) -> list[Any]:
    """What `build(*values)`, a queryset of models without prefetches, finds. One statement.

    `build` may not look at anything but its values: its SQL is kept with them.
    """
    compiler = _kept.compiler(build, values)
    if compiler is None:
        return []
    query = SimpleNamespace(get_compiler=lambda using: compiler)
    asked: Any = SimpleNamespace(db=DEFAULT_DB_ALIAS, query=query, _known_related_objects={})
    return list(ModelIterable(asked))


class _Kept(local):
    """Compilers that know their SQL; each thread has its own, as it has its own connection."""

    def __init__(self) -> None:
        self.compiler = lru_cache(maxsize=512)(_compiled)


def _compiled(build: Build, values: tuple[Hashable, ...]) -> Any:
    compiler: Any = build(*values).query.get_compiler(DEFAULT_DB_ALIAS)
    try:
        written = compiler.as_sql()
    except EmptyResultSet:  # asked about none of the parties
        return None
    compiler.as_sql = lambda *args, **kwargs: written
    return compiler


_kept = _Kept()
