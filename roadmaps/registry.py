"""Extensions of a roadmap: apps above this one register here what they add to it.

Commitments, for example, are part of what is checked and frozen at submission, though this
app does not know them.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.functional import Promise

from accounts.models import User
from documents.models import Document, Draft
from documents.states import SectionState
from richtext.tree import Table
from roadmaps.history.timeline import Source


@dataclass(frozen=True)
class Missing:
    """Something without which a roadmap cannot be submitted: words, in which titles that people
    wrote are marked with their language, where to mend it, and the part it is in, for contributors
    who write in some parts only."""

    text: str
    url: str
    group: str
    part: str = ""


@dataclass(frozen=True)
class Task:
    """A part of a roadmap beside its sections, as a task: `progress` says in words how much of it
    is answered; `part` is the part of contributors who write in some parts only."""

    title: str | Promise
    url: str
    part: str
    state: SectionState
    progress: str

    @staticmethod
    def state_of(*, answered: int, is_complete: bool) -> SectionState:
        """The state of a task in the words of a section's."""
        if is_complete:
            return SectionState.DONE
        return SectionState.IN_PROGRESS if answered else SectionState.EMPTY


@dataclass(frozen=True)
class Check:
    """What one part of a roadmap lacks before it can be submitted, how far it is, and what could
    be better."""

    missing: list[Missing]
    task: Task | None = None
    advised: Sequence[Missing] = ()


@dataclass(frozen=True)
class Card:
    """What an app shows on the home of a roadmap's people: a template, which gets `data`."""

    template: str
    data: Any


@dataclass(frozen=True)
class Chapter:
    """A table at the end of a roadmap's Word and PDF; `shares` are the widths of its columns."""

    title: str
    table: Table
    shares: tuple[int, ...]
    is_wide: bool = False


def no_chapters(_content: Any, _language: str) -> list[Chapter]:
    """The default for parts that documents do not show."""
    return []


@dataclass(frozen=True)
class Passage:
    """A part of a roadmap's content as a reader meets it: what two revisions are compared by.

    `key` is the same in every revision; `html` is cleaned rich text; `group` is its chapter.
    """

    key: str
    group: str
    title: str
    html: str
    language: str = ""


def do_nothing(*_args: Any) -> None:
    """The default of an extension that has nothing to do at a step."""


@dataclass(frozen=True, kw_only=True)
class Extension:
    """What another app adds to a roadmap under `name`.

    `content` is the app's part of a snapshot, as plain data. `describe` turns that data into
    passages, `restore` brings the app's rows back to it. `check` says what is missing. `card` is
    shown on the home page of the party's people, and gets the date there.
    """

    name: str
    title: str | Promise
    content: Callable[[Draft], Any]
    describe: Callable[[Any], list[Passage]]
    check: Callable[[Draft], Check]
    has_written: Callable[[User, Draft], bool]
    after_open: Callable[[Sequence[Document]], None] = do_nothing
    after_accept: Callable[[Draft], None] = do_nothing
    restore: Callable[[Draft, Any], None] = do_nothing
    chapters: Callable[[Any, str], list[Chapter]] = no_chapters
    history: Sequence[Source] = ()
    card: Callable[[Draft, User, date], Card] | None = None


EXTENSIONS: dict[str, Extension] = {}


def register(extension: Extension) -> None:
    """Called once by the owning app, in its AppConfig.ready."""
    EXTENSIONS[extension.name] = extension
