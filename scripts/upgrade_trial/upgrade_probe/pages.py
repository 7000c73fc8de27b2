"""How pages answer four people. Addresses come from the resolver, as in the access table.

An address with arguments is asked about objects of the demo: those that pages lead to, and
for an address that no page leads to, the objects of other addresses with these arguments.
"""

import html
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import Any

from django.contrib.auth import get_user_model
from django.http import HttpResponseBase
from django.test import Client
from django.urls import (
    NoReverseMatch,
    Resolver404,
    URLPattern,
    URLResolver,
    get_resolver,
    resolve,
    reverse,
)

PEOPLE = {
    "anonymous": "",
    "focal point": "focal.kenya@example.org",
    "reviewer": "reviewer@example.org",
    "administrator": "admin@example.org",
}
PATHS_OF_AN_ADDRESS = 2
LINK = re.compile(r'\s(?:href|src|action|formaction|hx-\w+|data-[\w-]+)="(/[^"?#]*)')
ARGUMENT = re.compile(r"<(?:\w+:)?(\w+)>")
SIGN_IN = re.compile(r"^/(admin/login|accounts/login|accounts/reauthenticate)/")
MOVED = (301, 308)
OTHERS = "admin:"  # Django's own pages

Answers = dict[str, dict[str, str]]


def sign_in() -> dict[str, Client]:
    """A client for each of PEOPLE, by their role."""
    clients = {}
    for role, email in PEOPLE.items():
        clients[role] = Client(raise_request_exception=False, SERVER_NAME="localhost")
        if email:
            clients[role].force_login(get_user_model().objects.get(email=email))
    return clients


def discover(clients: Mapping[str, Client]) -> list[str]:
    """Paths of the site, a few for each address. Everybody has opened them once afterwards."""
    paths = follow_links(clients)
    more = fill_arguments(addresses_without_path(paths), paths)
    ask(clients, more)
    return paths + more


def follow_links(clients: Mapping[str, Client]) -> list[str]:
    """The addresses without arguments, and what their pages lead to."""
    paths = [f"/{route}" for _name, route in addresses() if not re.search(r"[<(^]", route)]
    counts: Counter[str] = Counter()
    chosen = []
    for path in paths:  # grows meanwhile
        name = name_of(path)
        if not name or counts[name] == PATHS_OF_AN_ADDRESS:
            continue
        counts[name] += 1
        chosen.append(path)
        for client in clients.values():
            paths += [link for link in links(client.get(path)) if link not in paths]
    return chosen


def fill_arguments(names: list[str], paths: list[str]) -> list[str]:
    """Paths of the named addresses, whose arguments are those of other paths."""
    matches = [resolve(path).kwargs for path in paths]
    filled = []
    for name in names:
        own: list[str] = []
        for arguments in arguments_of(name):
            for kwargs in matches:
                if arguments and arguments <= kwargs.keys():
                    with suppress(NoReverseMatch):  # another type of value
                        path = reverse(name, kwargs={key: kwargs[key] for key in arguments})
                        own += [path] if path not in own else []
        filled += own[:PATHS_OF_AN_ADDRESS]
    return filled


def arguments_of(name: str) -> list[set[str]]:
    """The names of the arguments of an address, once for each of its routes."""
    routes = [route for other, route in addresses() if other == name]
    return [set(ARGUMENT.findall(route)) for route in routes]


def ask(clients: Mapping[str, Client], paths: list[str]) -> Answers:
    """How each path answers everybody now."""
    return {
        path: {role: answer(client, path) for role, client in clients.items()} for path in paths
    }


def answer(client: Client, path: str) -> str:
    """The status in words. A page that has moved for good answers as its new place does."""
    response = client.get(path)
    for _hop in range(3):
        if response.status_code in MOVED:
            response = client.get(response.headers["Location"])
    if SIGN_IN.match(response.headers.get("Location", "")):
        return "sign-in"
    return str(response.status_code)


def links(response: Any) -> list[str]:
    """The paths that a page leads to; none for what is no page."""
    if response.streaming or not _is_page(response):
        return []
    return [html.unescape(path) for path in LINK.findall(response.content.decode())]


def _is_page(response: HttpResponseBase) -> bool:
    return str(response.headers.get("Content-Type", "")).startswith("text/html")


def name_of(path: str) -> str:
    """The name of the address at a path; empty for static files and for Django's own pages."""
    try:
        match = resolve(path)
    except Resolver404:
        return ""
    name = str(match.view_name or match.route)
    return "" if name.startswith(OTHERS) else name


def addresses_without_path(paths: list[str]) -> list[str]:
    """The names of the addresses at which none of the paths lies."""
    return sorted({name for name, _route in addresses()} - {name_of(path) for path in paths})


def addresses(
    patterns: list[Any] | None = None, namespace: str = "", route: str = ""
) -> Iterator[tuple[str, str]]:
    """The name and the route of each address but those of Django's admin site."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        whole = route + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            inside = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from addresses(pattern.url_patterns, inside, whole)
        elif isinstance(pattern, URLPattern) and not namespace.startswith(OTHERS):
            yield namespace + (pattern.name or whole), whole
