"""Asking the same question again without building its SQL, or planning it, again.

Building a statement from a queryset and planning it cost more than PostgreSQL needs to answer it.
Whoever writes asks the same ones every few seconds, so their SQL is kept, by the values that shape
it, and their plan, by the connection (docs/decisions/0029).
"""

from collections.abc import Callable, Hashable, Sequence
from functools import lru_cache
from threading import local
from types import SimpleNamespace
from typing import Any
from weakref import WeakKeyDictionary

from django.conf import settings
from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connection
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


def execute(cursor: Any, query: str, values: dict[str, Any]) -> None:
    """Run `query` with its named `values`, as `cursor.execute` does; its plan is kept."""
    places, numbered = _numbered(query)
    cursor.execute(*_planned(numbered, query, values, [values[name] for name in places]))


class _Kept(local):
    """What a thread keeps, as it has its own connection: compilers that know their SQL, and the
    names of the plans of each connection."""

    def __init__(self) -> None:
        self.compiler = lru_cache(maxsize=512)(_compiled)
        self.plans: WeakKeyDictionary[Any, dict[str, str]] = WeakKeyDictionary()


def _compiled(build: Build, values: tuple[Hashable, ...]) -> Any:
    compiler: Any = build(*values).query.get_compiler(DEFAULT_DB_ALIAS)
    try:
        query, values = compiler.as_sql()
    except EmptyResultSet:  # asked about none of the parties
        return None
    numbered = query % tuple(f"${number}" for number in range(1, len(values) + 1))
    compiler.as_sql = lambda *args, **kwargs: _planned(numbered, query, values, values)
    return compiler


def _planned(numbered: str, query: str, values: Any, in_order: Sequence[Any]) -> tuple[str, Any]:
    """What to execute instead of `query`: its plan, made on first use of the connection."""
    if not settings.KEEP_PLANS:
        return query, values
    connection.ensure_connection()
    plans = _kept.plans.setdefault(connection.connection, {})
    if numbered not in plans:
        name = f"kept_{len(plans)}"
        with connection.wrap_database_errors, connection.connection.cursor() as cursor:
            cursor.execute(f"PREPARE {name} AS {numbered}")
        plans[numbered] = name
    places = f" ({', '.join(['%s'] * len(in_order))})" if in_order else ""
    return f"EXECUTE {plans[numbered]}{places}", in_order


@lru_cache
def _numbered(query: str) -> tuple[list[str], str]:
    """The names of a query's values in the order of their numbers, and the query with these."""
    places = _Places()
    numbered = query % places
    return list(places), numbered


class _Places(dict[str, str]):
    def __missing__(self, name: str) -> str:
        self[name] = f"${len(self) + 1}"
        return self[name]


_kept = _Kept()
