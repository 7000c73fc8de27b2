"""The kinds of documents: what each says of itself. The apps above register theirs here.

`documents` never compares the name of a kind: what differs between kinds is asked of the kind
(decision 0047).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.functional import Promise

from accounts.permissions import Permission
from core.choices import Toned
from documents.row_exchange import ExchangeRules
from documents.states import DraftState, StepName
from documents.structured_rows import Card, Content, Extension, Passage, StructuredRows, do_nothing

if TYPE_CHECKING:
    from documents.home.home_page import HomePage
    from documents.models import Document, Draft


# Names in the content of a revision.
SEARCHED_OF_SECTIONS = frozenset({"title", "body", "file_name"})


class UnknownKind(LookupError):
    """A stored document is of a kind that no app of this release registered."""


def nothing(_draft: "Draft") -> str:
    """The default of steps that only the state may refuse."""
    return ""


@dataclass(frozen=True, kw_only=True)
class Transition:
    """A step leads from one of the states `before` to `after` and needs `permission`. Without an
    `after` it leads back to the state that the draft had before its last step.

    `refusal` says why the step cannot be taken although the state allows it, in a sentence for the
    reader; it is empty while the step can be taken.
    """

    permission: Permission
    before: Sequence[DraftState]
    after: DraftState | None
    refusal: "Callable[[Draft], str]" = nothing


def nobody(_user: Any, _step: StepName, _document: "Document") -> bool:
    """The default of kinds whose steps are open to those with the permission alone."""
    return False


@dataclass(frozen=True, kw_only=True)
class DocumentKind:
    """One kind of document that is written in sections, reviewed and kept as revisions.

    `name` is stored and never changes; it has at most 30 characters. `namespace` is that of the
    addresses of its pages and `page` the one where such a document is read. `address_of` gives the
    arguments that all addresses of one document begin with, in their order ("code" is its party's);
    `route` has them as a path such as "<slug:workshop>/<str:code>/", and `lookups_of` turns them
    into lookups of the document.

    `singular` is the label of one, `plural` heads the list of them, `title` names one.

    `workflow` are the steps that such a document takes; a step that is not there is not offered.
    `is_also_allowed` opens a step to people without its permission. After publication its authors
    may amend the document where it `may_be_amended`, and UNOSSC may correct a section where it
    `may_be_corrected`.

    `identity` says in the hashed content whose document it is; its keys never change. `facts` say
    the same on paper, as labels and values; `file_stem` begins the names of downloads.

    `prefill` writes what a new document starts with, in the transaction that opens its first draft.

    `home` makes what the home of its people shows, of a draft and a person; documents.home's own
    class, if the kind shows nothing more.

    `select_related` are the relations of a document that the pages of this kind need, and
    `annotations` expressions over a draft that they need with every draft that is read for
    writing; neither costs a statement of its own.
    """

    name: str
    namespace: str
    page: str
    singular: str | Promise
    plural: str | Promise
    title: "Callable[[Document], str]"
    address_of: "Callable[[Document], dict[str, str]]"
    lookups_of: Callable[[Mapping[str, str]], dict[str, str]]
    route: str
    workflow: Mapping[StepName, Transition]
    identity: "Callable[[Document], Content]"
    facts: "Callable[[Document], list[tuple[str, str]]]"
    file_stem: "Callable[[Document], str]"
    is_also_allowed: "Callable[[Any, StepName, Document], bool]" = nobody
    home: "Callable[[Draft, Any], HomePage] | None" = None
    may_be_amended: bool = False
    may_be_corrected: bool = False
    own_rows: Sequence[StructuredRows] = ()
    prefill: "Callable[[Draft], None]" = do_nothing
    select_related: Sequence[str] = ()
    annotations: Mapping[str, Any] = field(default_factory=dict)

    @property
    def list_url(self) -> str:
        """Where all documents of this kind are listed."""
        return reverse(f"{self.namespace}:list")

    @property
    def is_published(self) -> bool:
        """Whether the public reads such documents one day."""
        return StepName.PUBLISH in self.workflow or self.is_published_on_acceptance

    @property
    def is_published_on_acceptance(self) -> bool:
        """Whether accepting such a document publishes it, as its workflow says."""
        accept = self.workflow.get(StepName.ACCEPT)
        return accept is not None and accept.after == DraftState.PUBLISHED

    def shown_state(self, state: Toned) -> Toned:
        """What screens say of a state: where accepting publishes, what is published is “Accepted”,
        which is what UNOSSC did."""
        if state == DraftState.PUBLISHED and self.is_published_on_acceptance:
            return DraftState.ACCEPTED
        return state

    @property
    def review_queue_url(self) -> str:
        """Where reviewers see what waits for them, documents of all kinds together."""
        return reverse("documents:review-queue")

    @property
    def extensions(self) -> Sequence[Extension]:
        """What apps above added, in the order of the house."""
        return _EXTENSIONS.get(self.name, ())

    @property
    def rows(self) -> list[StructuredRows]:
        """The kind's own rows, then those of its extensions."""
        added = [rows for extension in self.extensions for rows in extension.rows]
        return [*self.own_rows, *added]

    def public_cards(self, document: "Document") -> list[Card]:
        """What other apps show beside a published text; nothing before it is published."""
        if not document.published_id:
            return []
        return [each.public_card(document) for each in self.extensions if each.public_card]

    def has_verdict_on(self, passage: Passage) -> bool:
        """Whether reviewers give a verdict on this passage of rows."""
        return any(rows.has_verdicts and rows.name == passage.group for rows in self.rows)

    @property
    def searched(self) -> frozenset[str]:
        """The names under which the content of a revision holds texts that search finds."""
        return SEARCHED_OF_SECTIONS.union(*(rows.searched for rows in self.rows))

    @property
    def exchange(self) -> list[ExchangeRules]:
        """The sheets of its rows in an Excel copy."""
        return [rules for rows in self.rows for rules in rows.exchange]


_KINDS: dict[str, DocumentKind] = {}
_EXTENSIONS: dict[str, list[Extension]] = {}


def register(kind: DocumentKind) -> None:
    """Called once by the owning app, in its AppConfig.ready.

    Raises ValueError for the name of another kind: stored documents would change their kind.
    """
    if _KINDS.setdefault(kind.name, kind) is not kind:
        raise ValueError(f"another kind of document is registered as {kind.name}")


def extend(kind: DocumentKind, extension: Extension) -> None:
    """Called once by the app above that adds something, in its AppConfig.ready."""
    _EXTENSIONS.setdefault(kind.name, []).append(extension)


def kind_named(name: str) -> DocumentKind:
    """The kind that is stored under this name. Raises UnknownKind."""
    try:
        return _KINDS[name]
    except KeyError:
        raise UnknownKind(name) from None


def registered_kinds() -> list[DocumentKind]:
    """All kinds, in the order of the house."""
    return list(_KINDS.values())


def annotations() -> dict[str, Any]:
    """What all kinds want to know of a draft that is read for writing."""
    return {name: value for kind in _KINDS.values() for name, value in kind.annotations.items()}
