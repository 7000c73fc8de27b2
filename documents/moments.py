"""Rows that a statement returns as JSON, as the annotations of drafts do."""

from typing import Any

from django.utils.dateparse import parse_datetime


def with_moment(stored: dict[str, Any] | None) -> dict[str, Any] | None:
    """A row that the database returned as JSON, with its moment parsed."""
    return stored and {**stored, "at": parse_datetime(stored["at"])}
