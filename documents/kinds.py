"""The kinds of documents: what each says of itself. The apps above register theirs here.

`documents` never compares the name of a kind: what differs between kinds is asked of the kind
(decision 0047).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from documents.models import Document


class UnknownKind(LookupError):
    """A stored document is of a kind that no app of this release registered."""


@dataclass(frozen=True, kw_only=True)
class DocumentKind:
    """One kind of document that is written in sections, reviewed and kept as revisions.

    `name` is stored and never changes. `page` is the name of the address where such a document
    is read; `address_of` gives the arguments that all addresses of one document begin with, in
    their order. `annotations` are expressions over a draft that the kind's pages need with every
    draft that is read for writing; they cost no statement of their own.
    """

    name: str
    page: str
    title: "Callable[[Document], str]"
    address_of: "Callable[[Document], dict[str, str]]"
    annotations: Mapping[str, Any] = field(default_factory=dict)


_KINDS: dict[str, DocumentKind] = {}


def register(kind: DocumentKind) -> None:
    """Called once by the owning app, in its AppConfig.ready."""
    _KINDS[kind.name] = kind


def kind_named(name: str) -> DocumentKind:
    """The kind that is stored under this name. Raises UnknownKind."""
    try:
        return _KINDS[name]
    except KeyError:
        raise UnknownKind(name) from None


def annotations() -> dict[str, Any]:
    """What all kinds want to know of a draft that is read for writing."""
    return {name: value for kind in _KINDS.values() for name, value in kind.annotations.items()}
