"""The list of contributions as a file: the rows of all its pages, under the same filter."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from core.zones import zone
from synthesis.contributions import ContributionList


def header() -> list[str]:
    """The names of the columns in the reader's language."""
    return [
        _("Party"), _("Code"), _("Meeting"), _("State"), _("Received"), _("Due"), _("Timeliness"),
        _("Address"),
    ]  # fmt: skip


def rows(listed: ContributionList) -> Iterator[list[Any]]:
    """A row for each contribution of the list, in its order; one statement."""
    for document in listed.contributions:
        row: Any = document
        deadline = document.deadline
        received_at = row.received_at
        yield [
            document.party.local_name,
            document.party.code,
            document.event.local_name,
            str(document.draft_status.label),
            received_at.astimezone(zone(document.party.time_zone)).date() if received_at else None,
            deadline.due_on if deadline else None,
            str(deadline.status.label) if deadline else "",
            settings.SITE_URL + document.get_absolute_url(),
        ]
