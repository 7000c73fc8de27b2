"""Names in the reader's language, taken out of their JSON by PostgreSQL: lists need no objects."""

from typing import Any

from django.db.models import CharField, F, Value
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast, Coalesce, NullIf


def party_name(language: str, path: str = "") -> Any:
    """The name of the party at `path` (like "party__"), else its English one."""
    return _first(_text(language, f"{path}names"), F(f"{path}name"))


def title(language: str, path: str = "") -> Any:
    """The title of what lies at `path`, else the English one."""
    return _first(_text(language, f"{path}titles"), _text("en", f"{path}titles"))


def _first(wanted: Any, fallback: Any) -> Any:
    return Coalesce(NullIf(wanted, Value("")), fallback, output_field=CharField())


def _text(language: str, path: str) -> Any:
    return Cast(KeyTextTransform(language, path), CharField())
