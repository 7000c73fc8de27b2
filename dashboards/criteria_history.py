"""The history of what reviewers look for: who changed which criterion, and when."""

from typing import Any

from django.utils.translation import gettext as _

from accounts.change_history import Change, changes, newest_first, recorded
from core.translated_texts import in_reader_language
from documents.models import Criterion


def changes_of_criteria() -> list[Change]:
    """What people changed, newest first. One statement."""
    labels = {
        "titles": _("Title"),
        "guidance": _("Guidance"),
        "position": _("Position"),
        "retired_at": _("Retired on"),
    }
    return newest_first(changes(recorded(Criterion), _of_criterion, labels=labels))


def _of_criterion(row: Any) -> str:
    if row.pgh_label == "insert":
        words = _("Criterion added: %(title)s")
    elif row.retired_at is not None:
        words = _("Criterion retired: %(title)s")
    else:
        words = _("Criterion changed: %(title)s")
    return words % {"title": in_reader_language(row.titles)}
