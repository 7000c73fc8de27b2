"""What other apps add to a roadmap: the apps above register here what belongs to it.

Commitments, for example, are part of what is checked and frozen at submission, though this
app does not know them.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from accounts.models import User
from core.richtree import Table
from roadmaps.history.timeline import Source
from roadmaps.models import Draft, Roadmap


@dataclass(frozen=True)
class Missing:
    """Something without which a roadmap cannot be submitted: words, where to mend it, and the
    part it is in, for contributors who write in some parts only."""

    text: str
    url: str
    group: str
    part: str = ""


@dataclass(frozen=True)
class Chapter:
    """A table at the end of a roadmap's Word and PDF; `shares` are the widths of its columns."""

    title: str
    table: Table
    shares: tuple[int, ...]
    is_wide: bool = False


def no_chapters(_content: Any) -> list[Chapter]:
    """The default for parts that documents do not show."""
    return []


def nothing(*_args: Any) -> None:
    """The default for parts that have nothing to do at a step."""


@dataclass(frozen=True)
class Belonging:
    """An app's part of a roadmap."""

    name: str
    content: Callable[[Draft], Any]
    missing: Callable[[Draft], list[Missing]]
    has_written: Callable[[User, Draft], bool]
    after_open: Callable[[Sequence[Roadmap]], None] = nothing
    after_accept: Callable[[Draft], None] = nothing
    chapters: Callable[[Any], list[Chapter]] = no_chapters
    history: Sequence[Source] = ()


BELONGINGS: dict[str, Belonging] = {}


def register(belonging: Belonging) -> None:
    """Called once by the owning app, in its AppConfig.ready."""
    BELONGINGS[belonging.name] = belonging
