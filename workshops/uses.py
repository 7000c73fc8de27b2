"""Where an event is used. What is used is not deleted.

An app above that points to events registers a source in its AppConfig.ready.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import ngettext

from core.templatetags.display import number
from deadlines.models import Deadline
from workshops.models import Event


@dataclass(frozen=True)
class Use:
    """What uses an event, in words such as “3 roadmaps”, and the page where it is found."""

    words: str
    url: str


@dataclass(frozen=True, kw_only=True)
class Source:
    """Rows that use events.

    `rows` are those of OuterRef("pk"), the event; `words` says how many there are, with “%(n)s”;
    `url` is the address of the page where those of an event are found.
    """

    rows: Callable[[], QuerySet[Any]]
    words: Callable[[int], str]
    url: Callable[[Event], str]


SOURCES: list[Source] = []


def register(source: Source) -> None:
    """Register a source: each app that points to events calls this in its AppConfig.ready."""
    SOURCES.append(source)


def uses_of(event: Event) -> list[Use]:
    """Everything that uses the event. One statement."""
    sources = [_DEADLINES, *SOURCES]
    counts = {f"count_{index}": _count(source.rows()) for index, source in enumerate(sources)}
    values = Event.objects.filter(pk=event.pk).annotate(**counts).values_list(*counts).first()
    return [
        Use(source.words(count) % {"n": number(count)}, source.url(event))
        for source, count in zip(sources, values or (), strict=False)
        if count
    ]


def _count(rows: QuerySet[Any]) -> Coalesce:
    group = rows.order_by().annotate(group=Value(1)).values("group")
    counted = Subquery(group.annotate(n=Count("pk")).values("n"), output_field=IntegerField())
    return Coalesce(counted, 0)


_DEADLINES = Source(
    rows=lambda: Deadline.objects.filter(topic=OuterRef("code")),
    words=lambda n: ngettext("%(n)s deadline", "%(n)s deadlines", n),
    url=lambda _event: reverse("deadlines:list"),
)
