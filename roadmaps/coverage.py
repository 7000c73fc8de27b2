"""Which of the four types of actors a draft engages (source: Nairobi text, action item 1)."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from documents.models import Draft
from roadmaps.states import ACTOR_KIND_OF, ActorKind, Coverage


@dataclass(frozen=True)
class Covered:
    """A type, how many organisations of it are engaged, and whether that settles it."""

    kind: ActorKind
    count: int
    state: Coverage


def coverage(draft: Draft) -> list[Covered]:
    """The four types, for a draft read with `DraftQuerySet.for_writing`."""
    return coverage_of(draft.engaged_kinds, draft.explained_kinds)


def coverage_of(engaged_kinds: Iterable[str], explained_kinds: Collection[str]) -> list[Covered]:
    """The four types, by the kinds of the organisations engaged and the types with a reason."""
    engaged = Counter(ACTOR_KIND_OF.get(kind) for kind in engaged_kinds)
    return [
        Covered(kind, engaged[kind], _state(engaged[kind], kind in explained_kinds))
        for kind in ActorKind
    ]


def _state(count: int, is_explained: bool) -> Coverage:
    if count:
        return Coverage.ENGAGED
    return Coverage.EXPLAINED if is_explained else Coverage.OPEN
