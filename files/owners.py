"""What files belong to: the apps above say who may read and who may add."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest

from countries.models import Party
from files.models import StoredFile


@dataclass(frozen=True)
class Place:
    """Where files can be attached: the party whose quota they count towards."""

    party: Party


@dataclass(frozen=True, kw_only=True)
class FileOwner:
    """One sort of thing that has files, under a `name` that is stored and never changes.

    `may_read` says whether a person, signed in or not, may read a file at this moment. `place`
    is asked before a file is received: it raises Http404 where the person may not know of the
    place, PermissionDenied where they may not add, and Refused where nobody may now. `attach`
    stores a file there through the owner's own action, which asks for the right again, and gives
    the address of the page that shows it. `unused` leaves of some files those that nothing of the
    owner refers to.
    """

    name: str
    may_read: Callable[[Any, StoredFile], bool]
    place: Callable[[HttpRequest, str, str], Place]
    attach: Callable[..., str]
    unused: Callable[[QuerySet[StoredFile]], QuerySet[StoredFile]]


_OWNERS: dict[str, FileOwner] = {}


def register(owner: FileOwner) -> None:
    """Called once by the owning app, in its AppConfig.ready.

    Raises ValueError for the name of another owner: stored files would change hands.
    """
    if _OWNERS.setdefault(owner.name, owner) is not owner:
        raise ValueError(f"files of {owner.name} belong to another owner")


def owner_named(name: str) -> FileOwner | None:
    return _OWNERS.get(name)


def registered_owners() -> list[FileOwner]:
    return list(_OWNERS.values())
