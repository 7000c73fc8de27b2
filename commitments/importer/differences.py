"""How a row differs from the record that it means. What is blank in a list changes nothing."""

from collections.abc import Mapping
from typing import Any

from commitments.importer.items import ListedItem
from commitments.importer.numbering import Kind
from commitments.text_fields import CONTACT, TEXTS
from core.text import fold, with_line_feeds

FIELDS = {
    Kind.COMMITMENT: (
        "part",
        "title",
        "lead",
        "partners",
        "themes",
        "starts_on",
        "ends_on",
        *(field.name for field in (*TEXTS, CONTACT)),
        "sdgs",
    ),
    Kind.MILESTONE: ("milestone", "due_on"),
    Kind.ACTOR: ("role", "contact"),
}
_ORGANISATIONS = ("lead", "partners")


def changed_values(item: ListedItem, known: Mapping[str, Any]) -> dict[str, tuple[Any, Any]]:
    """The fields that the row changes: field → (known, listed)."""
    return {
        name: (known[name], listed)
        for name in FIELDS[item.kind]
        if (listed := getattr(item, name)) and _normal(name, listed) != _normal(name, known[name])
    }


def _normal(name: str, value: Any) -> Any:
    """The form that is compared: organisations by their folded names, in any order."""
    if name in _ORGANISATIONS:
        return {fold(each) for each in ([value] if isinstance(value, str) else value)}
    if isinstance(value, list):
        return set(value)
    return with_line_feeds(value).strip() if isinstance(value, str) else value


def in_words(changes: Mapping[str, tuple[Any, Any]]) -> dict[str, list[str]]:
    """The changes as a row stores them, each as texts."""
    return {name: [_text(before), _text(after)] for name, (before, after) in changes.items()}


def _text(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
