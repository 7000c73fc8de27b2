"""The text of a revision as search compares it."""

from collections.abc import Iterator
from typing import Any

from core.text import search_key
from richtext.plain_text import plain

# What a published document shows of its content, by name; codes, kinds and dates are no text.
SHOWN = (
    "title", "titles", "body", "organisation", "role", "reason", "description", "lead", "partners",
    "resources",
)  # fmt: skip


def search_key_of_content(content: dict[str, Any]) -> str:
    """The words that a reader of the content sees, in all languages it has, without markup."""
    return " ".join(search_key(text) for text in _texts(content, "") if text)


def _texts(node: Any, name: str) -> Iterator[str]:
    """The texts under the names of SHOWN; `titles` holds one for each language."""
    if isinstance(node, dict):
        for key, value in node.items():
            yield from _texts(value, "titles" if name == "titles" else key)
    elif isinstance(node, list):
        for value in node:
            yield from _texts(value, name)
    elif isinstance(node, str) and name in SHOWN:
        yield plain(node) if name == "body" else node
