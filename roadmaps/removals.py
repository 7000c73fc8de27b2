"""Kinds of things that can be removed from a draft and brought back.

The app that owns a kind registers it; `actions.removing` records removals and undoes them.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

from accounts.models import User
from roadmaps.models import Removal

Facts = list[tuple[str, str]]


@dataclass(frozen=True)
class Removable:
    """A kind of thing that can be removed.

    `part` is where somebody must be allowed to write. `restore` brings a thing back and raises
    Refused where that cannot be done now. `facts` tells the removed text, expected in the language
    of the roadmap: labels and values, each text with its own language.
    `words` is the sentence of the history, with %(name)s and %(title)s. `page` is the address on
    which the things of this kind are listed. `is_named`: the title is a name, in no language that
    is known.
    """

    kind: str
    part: str
    words: str | Promise
    restore: Callable[[Removal, User], None]
    facts: Callable[[dict[str, Any], str], Facts]
    page: Callable[[Removal], str]
    is_named: bool = False


REMOVABLES: dict[str, Removable] = {}


def register(removable: Removable) -> None:
    """Called once for each kind by the app that owns it, in its AppConfig.ready."""
    REMOVABLES[removable.kind] = removable
