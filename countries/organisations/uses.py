"""Where organisations are used. What is used is not removed, and moves when two are merged.

An app above that points to organisations registers a source in its AppConfig.ready.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, IntegerField, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from core.templatetags.display import number
from countries.models import Organisation


@dataclass(frozen=True, kw_only=True)
class Source:
    """A column that points to organisations.

    `name` is stored with merges and never changes. `beside` are the fields that, together with
    the organisation, stand in the table once. `words` says how many rows there are, with “%(n)s”;
    `url` is the address of a page where they are listed, where there is one.
    """

    name: str
    model: Callable[[], Any]
    words: Callable[[int], str]
    field: str = "organisation"
    beside: tuple[str, ...] = ()
    url: Callable[[Organisation], str] | None = None

    def rows(self, organisation: Any) -> QuerySet[Any]:
        """The rows that point to the organisation, or to OuterRef("pk")."""
        rows: QuerySet[Any] = self.model()._default_manager.filter(**{self.field: organisation})
        return rows.order_by()


@dataclass(frozen=True)
class Use:
    """What uses an organisation, in words such as “3 people”, and where it is listed."""

    words: str
    url: str


SOURCES: list[Source] = []
# Called before two organisations are merged; each may refuse.
GUARDS: list[Callable[[], None]] = []


def register(*sources: Source) -> None:
    """Register sources: each app that points to organisations calls this in AppConfig.ready."""
    SOURCES.extend(sources)


def guard_merges(guard: Callable[[], None]) -> None:
    """Register a function that raises Refused while organisations may not be merged."""
    GUARDS.append(guard)


def with_uses(organisations: QuerySet[Organisation]) -> QuerySet[Organisation]:
    """Annotates `uses`: how many rows of all sources point to each organisation."""
    total: Any = Value(0)
    for source in SOURCES:
        total = total + _count(source.rows(OuterRef("pk")))
    return organisations.annotate(uses=total)


def uses_of(organisation: Organisation) -> list[Use]:
    """Everything that uses the organisation. One statement."""
    counts = {
        f"count_{index}": _count(source.rows(OuterRef("pk")))
        for index, source in enumerate(SOURCES)
    }
    if not counts:
        return []
    rows = Organisation.objects.filter(pk=organisation.pk).annotate(**counts)
    values = rows.values_list(*(F(name) for name in counts)).first()
    return [
        Use(
            source.words(count) % {"n": number(count)},
            source.url(organisation) if source.url else "",
        )
        for source, count in zip(SOURCES, values or (), strict=False)
        if count
    ]


def _count(rows: QuerySet[Any]) -> Coalesce:
    group = rows.annotate(group=Value(1)).values("group")
    counted = Subquery(group.annotate(n=Count("pk")).values("n"), output_field=IntegerField())
    return Coalesce(counted, 0)
