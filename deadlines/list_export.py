"""The list of deadlines as a file: the rows of all its pages, under the same filters."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from deadlines.listing import Listing


def header() -> list[str]:
    """The names of the columns in the reader's language."""
    return [
        _("What is due"), _("Kind"), _("Responsible"), _("Code"), _("Due"), _("First agreed"),
        _("Days moved"), _("Timeliness"),
    ]  # fmt: skip


def rows(listing: Listing) -> Iterator[list[Any]]:
    """A row for each deadline of the list, in its order; one statement."""
    deadlines = listing.deadlines.select_related("party").order_by("due_on", "pk")
    for deadline in deadlines:
        yield [
            str(deadline.title),
            deadline.get_kind_display(),
            deadline.party.local_name,
            deadline.party.code,
            deadline.due_on,
            deadline.baseline_on,
            deadline.slippage.days,
            str(deadline.status.label),
        ]
