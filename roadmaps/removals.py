"""Kinds of things that can be removed from a draft and brought back.

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
    """A kind of thing that can be removed.

    `part` is where somebody must be allowed to write. `content` is what a row says, as plain data:
    what `restore` needs to bring it back; it raises Refused where that cannot be done now. `facts`
    tells the content, expected in the language of the roadmap: labels and values, each text with
    its own language. `page` is the address on which the things of this kind are listed.
    `is_named`: the title is a name, in no language that is known.

    The sentences have %(title)s, and that of the history %(name)s for who removed it.
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
        """The fingerprint of what a row says now: who removes it names what was shown."""
        return fingerprint(self.content(row))


REMOVABLES: dict[str, Removable] = {}


def register(removable: Removable) -> None:
    """Called once for each kind by the app that owns it, in its AppConfig.ready."""
    REMOVABLES[removable.kind] = removable
