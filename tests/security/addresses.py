"""Every address of the site, from the resolver."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver


@dataclass(frozen=True)
class Address:
    """`name` with its namespace, or the route in angle brackets where it has none."""

    name: str
    route: str
    arguments: tuple[str, ...]


def addresses() -> Iterator[Address]:
    yield from _below(get_resolver().url_patterns, "", "", ())


def _below(
    patterns: list[Any], namespace: str, route: str, arguments: tuple[str, ...]
) -> Iterator[Address]:
    for pattern in patterns:
        full_route = route + str(pattern.pattern)
        names = (*arguments, *pattern.pattern.regex.groupindex)
        if isinstance(pattern, URLResolver):
            inside = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from _below(pattern.url_patterns, inside, full_route, names)
        elif isinstance(pattern, URLPattern):
            yield Address(namespace + (pattern.name or f"<{full_route}>"), full_route, names)
