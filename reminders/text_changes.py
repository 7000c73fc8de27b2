"""The history of a message's text and of the steps of reminders."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from accounts.models import User
from core.history import with_signature
from core.locales import separated
from mail.models import EditedText
from reminders.models import StoredSteps
from reminders.steps import STANDARD

NEWEST = 100


@dataclass(frozen=True)
class Change:
    """One change: when, by whom, what happened, and each field that changed, from what to what.

    `language` is that of the texts before and after; empty where they are not prose.
    """

    at: datetime
    person: str
    words: str
    fields: list[tuple[str, str, str]]
    language: str = ""


def changes_of_text(code: str, language: str) -> list[Change]:
    """What people changed in a message's text in one language, newest first. Two statements."""
    rows = _rows(EditedText, code=code, language=language)
    return list(reversed(list(_of_text(rows, language))))


def changes_of_steps() -> list[Change]:
    """How people changed the steps of reminders, newest first. Two statements."""
    return list(reversed(list(_of_steps(_rows(StoredSteps)))))


def _rows(model: Any, **lookups: Any) -> list[Any]:
    """The newest rows of a table's history, oldest first, each with the name of who wrote it."""
    events = with_signature(model.pgh_event_model.objects.filter(**lookups))
    rows = list(events.order_by("-pgh_id")[:NEWEST])[::-1]
    names = dict(User.objects.filter(pk__in={row.person for row in rows}).values_list("pk", "name"))
    for row in rows:
        row.name = names.get(row.person, "–")
    return rows


def _of_text(rows: list[Any], language: str) -> Iterator[Change]:
    before: Any = None
    for row in rows:
        old_subject = before.subject if before and before.body else row.standard_subject
        old_body = before.body if before and before.body else row.standard_body
        subject, body = row.subject or row.standard_subject, row.body or row.standard_body
        fields = [
            (label, old, new)
            for label, old, new in (
                (_("Subject"), old_subject, subject),
                (_("Text"), old_body, body),
            )
            if old != new
        ]
        words = _("Text changed") if row.body else _("Standard text used again")
        yield Change(row.moment, row.name, words, fields, language)
        before = row


def _of_steps(rows: list[Any]) -> Iterator[Change]:
    before: Any = STANDARD
    for row in rows:
        values = (
            (_("Days before the date"), _listed(before.before), _listed(row.before)),
            (_("Weekly reminders while overdue"), str(before.weeks), str(row.weeks)),
            (_("Every 30 days after that"), _yes_no(before), _yes_no(row)),
        )
        fields = [(label, old, new) for label, old, new in values if old != new]
        yield Change(row.moment, row.name, _("Steps changed"), fields)
        before = row


def _listed(days: Any) -> str:
    return separated(sorted(days, reverse=True))


def _yes_no(steps: Any) -> str:
    return _("Yes") if steps.is_monthly else _("No")
