"""The review queue as a file: the rows of the page, under the same filters."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from core.zones import zone
from documents.reviewing.queue import Queue


def header() -> list[str]:
    """The names of the columns in the reader's language."""
    return [
        _("Document"), _("Party"), _("Code"), _("Event"), _("Submitted"), _("Due"), _("Amendment"),
        _("Acceptance revoked"), _("Reviewer"), _("Address"),
    ]  # fmt: skip


def rows(queue: Queue) -> Iterator[list[Any]]:
    """A row for each document that waits, in the order of the page; days are the party's."""
    for draft in queue.drafts:
        row: Any = draft
        document = draft.document
        deadline = document.deadline
        yield [
            document.title,
            document.party.local_name,
            document.party.code,
            document.event.local_name,
            draft.state_since.astimezone(zone(document.party.time_zone)).date(),
            deadline.due_on if deadline else None,
            _yes_or_no(draft.is_amendment),
            _yes_or_no(row.is_revoked),
            row.assigned["name"] if row.assigned else "",
            settings.SITE_URL + document.url_of("review"),
        ]


def _yes_or_no(value: bool) -> str:
    return _("Yes") if value else _("No")
