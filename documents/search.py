"""The text of a revision as search compares it."""

from collections.abc import Iterator
from typing import Any

from core.text import search_key
from documents.kinds import DocumentKind
from richtext.plain_text import plain


def search_key_of_content(kind: DocumentKind, content: dict[str, Any]) -> str:
    """The words that a reader of the content sees, in all languages it has, without markup."""
    return " ".join(search_key(text) for text in _texts(content, "", kind.searched) if text)


def _texts(node: Any, name: str, searched: frozenset[str]) -> Iterator[str]:
    """The texts under the names of `searched`; `titles` holds one for each language."""
    if isinstance(node, dict):
        for key, value in node.items():
            yield from _texts(value, "titles" if name == "titles" else key, searched)
    elif isinstance(node, list):
        for value in node:
            yield from _texts(value, name, searched)
    elif isinstance(node, str) and name in searched:
        yield plain(node) if name == "body" else node
