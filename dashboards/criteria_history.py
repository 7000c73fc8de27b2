"""The history of what reviewers look for: who changed which criterion, and when."""

from typing import Any

from django.utils.translation import gettext as _

from core.translated_texts import in_reader_language
from dashboards.event_history import Change, changes_in, history_rows
from documents.models import Criterion


def changes_of_criteria() -> list[Change]:
    """What people changed, newest first. One statement."""
    changes = changes_in(history_rows(Criterion), _in_words)
    return sorted(changes, key=lambda change: change.at, reverse=True)


def _in_words(row: Any) -> str:
    if row.pgh_label == "insert":
        words = _("Criterion added: %(title)s")
    elif row.retired_at is not None:
        words = _("Criterion retired: %(title)s")
    else:
        words = _("Criterion changed: %(title)s")
    return words % {"title": in_reader_language(row.titles)}
