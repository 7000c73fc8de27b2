"""Structured rows: what a document has beside its sections, in tables of the app that owns them.

`documents` freezes, checks and compares them together with the sections, and knows them by what
their owner says here (decision 0047).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.utils.functional import Promise

from documents.row_exchange import ExchangeRules
from documents.states import SectionState
from richtext.tree import Table

if TYPE_CHECKING:
    from accounts.models import User
    from documents.models import Document, Draft, Revision, Step

Content = dict[str, Any]  # what a revision holds, as plain data


@dataclass(frozen=True)
class Missing:
    """Something without which a document cannot be submitted: words, in which titles that people
    wrote are marked with their language, and where to mend it. `group` is the name of its rows, and
    `part` the writing scope that it is in, for contributors who write in some parts only. Where the
    words name something with a long title, `action` and `title` are the two halves for a button.
    """

    text: str
    url: str
    group: str
    part: str = ""
    action: str = ""
    title: str = ""


@dataclass(frozen=True)
class Task:
    """Rows as a task beside the sections: `progress` says in words how much of it is answered;
    `part` is the part of contributors who write in some parts only."""

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
    """What rows lack before the document can be submitted, how far they are, and what could be
    better."""

    missing: list[Missing]
    task: Task | None = None
    advised: Sequence[Missing] = ()


@dataclass(frozen=True)
class Chapter:
    """A table at the end of a document's Word and PDF; `shares` are the widths of its columns."""

    title: str
    table: Table
    shares: tuple[int, ...]
    is_wide: bool = False


@dataclass(frozen=True)
class Passage:
    """A part of a document's content as a reader meets it: what two revisions are compared by.

    `key` is the same in every revision; `html` is cleaned rich text. The `group` of a row is the
    name of its rows: verdicts are asked by it. Verdicts are stored by the key of a row, so it has
    at most 40 characters and is the code of no section and the key of no other row.
    """

    key: str
    group: str
    title: str
    html: str
    language: str = ""


@dataclass(frozen=True)
class RowsSnapshot:
    """Rows as a revision keeps them: `content` by its keys in the hashed content, and `private`
    beside it, for the party's people and UNOSSC only."""

    content: Content
    private: Any = None


def without_private(content: Content, _private: Any) -> Content:
    """The default of rows that keep nothing private."""
    return content


def do_nothing(*_args: Any) -> None:
    """The default of what rows or an extension need not do."""


def no_chapters(_content: Content) -> list[Chapter]:
    """The default of rows that Word and PDF do not show."""
    return []


def no_place(_document: "Document", _key: str) -> str:
    """The default of rows without a page for each row."""
    return ""


@dataclass(frozen=True, kw_only=True)
class StructuredRows:
    """Rows of one kind of document, under a `name` of at most 20 characters that is stored and
    never changes. Their writing scope is `documents.writing_scopes.scope_of(kind, name)`.

    `snapshot` gives the rows of a draft as plain data; its keys are part of the hashed content and
    never change. `passages` and `chapters` show that data, for comparisons and on paper, and
    `with_private` puts back what is private. `searched` are the names under which that data holds
    texts that search finds; codes, kinds and dates are no text.

    `page` is the name of the page on which the rows are written, with its namespace. `template`
    shows the rows of a `content` with the section whose code is `beside_section`, or after all
    sections, and gets `shown` (ShownRows); `template_beside_editor` leads to them from the editor
    of that section.

    Reviewers give a verdict on each passage of rows that have `has_verdicts`; `place_of` leads the
    authors from the key of such a passage to the page where it is written, "" for `page`.

    `check` says what is missing. `written_by` is a condition over drafts: whether the user ever
    wrote such a row in the document of this one. `copy` gives a new amendment the rows of the draft
    that was published, where rows belong to a draft; `restore` brings rows that belong to the
    document back to the published content.

    `exchange` are the sheets in which the rows are written in an Excel copy; those of rows without
    one are only to be read there. `can_be_removed` says whether its authors remove such a row, and
    restore it.
    """

    name: str
    title: str | Promise
    page: str
    template: str
    snapshot: "Callable[[Draft], RowsSnapshot]"
    passages: Callable[[Content], list[Passage]]
    check: "Callable[[Draft], Check]"
    written_by: "Callable[[User, Draft], Q]"
    with_private: Callable[[Content, Any], Content] = without_private
    searched: frozenset[str] = frozenset()
    chapters: Callable[[Content], list[Chapter]] = no_chapters
    template_beside_editor: str = ""
    beside_section: str = ""
    has_verdicts: bool = False
    place_of: "Callable[[Document, str], str]" = no_place
    copy: "Callable[[int, Draft], None]" = do_nothing
    restore: "Callable[[Draft, Content], None] | None" = None
    history: Sequence[Any] = ()
    exchange: Sequence[ExchangeRules] = ()
    can_be_removed: bool = True


@dataclass(frozen=True)
class ShownRows:
    """Rows on a page that shows a document: where this reader may change them, and what they
    lack before it can be submitted."""

    rows: StructuredRows
    edit_url: str = ""
    missing: Sequence[Missing] = ()


@dataclass(frozen=True)
class Card:
    """What an app shows on the home of a document: a template, which gets `data` of its `card`."""

    template: str
    data: Any


@dataclass(frozen=True, kw_only=True)
class Extension:
    """What an app above adds to a kind of document that it does not own.

    `rows` stand beside the kind's own. `card` is shown on the home page of the party's people and
    gets the date there; `staff_card` on the page of UNOSSC's people while authors are writing, when
    the rows themselves are still the party's own; `public_card` beside the published text, for
    everybody who reads it. `acceptance_note` is a sentence that the party
    reads in the message about the acceptance; `closing_note` and `revocation_note` tell an
    administrator what follows from these steps. The others are effects of steps, called in the
    transaction of the step.
    """

    rows: Sequence[StructuredRows] = ()
    staff_card: "Callable[[Draft], Card] | None" = None
    card: "Callable[[Draft, User, date], Card] | None" = None
    public_card: "Callable[[Document], Card] | None" = None
    acceptance_note: str | Promise = ""
    closing_note: str | Promise = ""
    revocation_note: str | Promise = ""
    after_open: "Callable[[Sequence[Document]], None]" = do_nothing
    after_accept: "Callable[[Draft], None]" = do_nothing
    after_revoke: "Callable[[Draft], None]" = do_nothing
    after_close: "Callable[[Step], None]" = do_nothing
    after_reopen: "Callable[[Step], None]" = do_nothing
    after_publish: "Callable[[Revision], None]" = do_nothing
