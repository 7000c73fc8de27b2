"""Kinds of rows that can be removed from a draft and restored.

The app that owns a kind registers it; `actions.removing` records removals and undoes them.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Model
from django.utils.functional import Promise

from accounts.models import User
from accounts.writing_scopes import WritingScope
from core.conflicts import fingerprint
from documents.models import Removal

Facts = list[tuple[str, str]]


@dataclass(frozen=True)
class Removable:
    """A kind of row that can be removed.

    `part` is the part in which the user must be allowed to write. `content` is the content of a row
    as plain data, from which `restore` restores it; that raises Refused if it cannot be done now.
    `facts` describes the content in labels and values, for the language of the document; each text
    has its own language. `page` is the address of the list of these rows. `is_named`: the title is
    a name, so its language is not known.

    The sentences have %(title)s; that of the history also has %(name)s, who removed it.
    """

    kind: str
    part: WritingScope
    content: Callable[[Any], dict[str, Any]]
    restore: Callable[[Removal, User], None]
    facts: Callable[[dict[str, Any], str], Facts]
    page: Callable[[Removal], str]
    question: str | Promise
    consequence: str | Promise
    button: str | Promise
    after: str | Promise
    in_history: str | Promise
    is_named: bool = False

    def seen(self, row: Model) -> str:
        """The fingerprint of the row's content now, to be compared with what a user was shown."""
        return fingerprint(self.content(row))


REMOVABLES: dict[str, Removable] = {}


def register(removable: Removable) -> None:
    """Called once for each kind by the app that owns it, in its AppConfig.ready."""
    REMOVABLES[removable.kind] = removable
