"""Every page of the access table as every role that may open it, read as a tree."""

from collections.abc import Iterator
from dataclasses import dataclass

import lxml.html
from lxml.html import HtmlElement

from tests.security.access_table import ALLAUTH, TABLE
from tests.security.client import ask, path_of
from tests.security.policy import ROLES
from tests.security.sampling import chosen
from tests.security.scene import Scene

UNREAD = ("script", "style", "template", "title")


@dataclass(frozen=True)
class Page:
    """A page as one role gets it."""

    name: str
    path: str
    role: str
    tree: HtmlElement

    def __str__(self) -> str:
        return f"{self.name} as {self.role} ({self.path})"

    @property
    def is_whole(self) -> bool:
        """Whether it is a page, and not a fragment that htmx puts into one."""
        return self.tree.find(".//main") is not None


def pages_of(name: str, scene: Scene, cookies: dict[str, str]) -> Iterator[Page]:
    """The pages behind an address: the first case as each role that the access table lets in, and
    every other case as one of them (tests/security/sampling.py).

    What is a file for one role is a file for every other, so that nobody else asks for it.
    """
    for case in TABLE[name].cases:
        readers = [role for role in ROLES if case.answer("GET", role) == "ok"]
        for role in chosen(TABLE[name], case, readers):
            path = path_of(name, case, scene)
            response = ask(cookies.get(role), "GET", path)
            if response.status_code != 200:
                continue
            if not _is_html(response):
                break
            if response.content.strip():
                yield Page(name, path, role, lxml.html.fromstring(response.content.decode()))


def names() -> list[str]:
    """The addresses that somebody may open."""
    return sorted(
        name
        for name, row in TABLE.items()
        if name not in ALLAUTH
        and any("ok" in case.expected.get("GET", {}).values() for case in row.cases)
    )


def _is_html(response) -> bool:
    return not response.streaming and response.headers["Content-Type"].startswith("text/html")
