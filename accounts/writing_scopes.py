"""Where a contributor may write: the scopes that a mandate can name, one by one.

A scope names a kind of document and a code within it, such as `roadmap:vision`, because two kinds
may have a section of the same code. This app stores scopes and does not know what they mean: the
apps above register theirs in their AppConfig.ready (see
docs/decisions/0016-contributors-and-handover.md).
"""

from collections.abc import Callable, Iterable, Sequence
from typing import NewType

WritingScope = NewType("WritingScope", str)
Choices = Iterable[tuple[WritingScope, str]]
SOURCES: dict[str, Callable[[], Choices]] = {}


def register(name: str, choices: Callable[[], Choices]) -> None:
    """Register the scopes of an app; `choices` gives scopes and labels in the reader's language."""
    SOURCES[name] = choices


def choices() -> list[tuple[WritingScope, str]]:
    """All scopes in order, with labels. Sources may ask the database."""
    return [(scope, str(label)) for source in SOURCES.values() for scope, label in source()]


def of_kind(kind: str, scopes: Iterable[str]) -> list[str]:
    """Those of the scopes that lie in documents of a kind, by its name."""
    return [scope for scope in scopes if scope.startswith(f"{kind}:")]


def labels(scopes: Sequence[str]) -> list[str]:
    """The scopes in words, in the order of all scopes; one that is not registered is left out."""
    return [label for scope, label in choices() if scope in scopes] if scopes else []
