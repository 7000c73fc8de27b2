"""The list of roadmaps as a file: the rows of all its pages, under the same filters."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from core.locales import listed
from core.zones import zone
from documents.models import Document
from roadmaps.filters import SHOWN, Filters

_WRITTEN = (*SHOWN, "party__time_zone", "deadline__baseline_on")


def header(filters: Filters) -> list[str]:
    """The names of the columns in the reader's language; states and dates are for UNOSSC."""
    for_staff = [_("State"), _("Due"), _("First agreed")] if filters.is_staff else []
    return [_("Holder"), _("Code"), _("Workshop"), *for_staff, _("Published"), _("Address")]


def rows(filters: Filters) -> Iterator[list[Any]]:
    """A row for each roadmap of the list, in its order; one statement."""
    for roadmap in filters.roadmaps().only(*_WRITTEN):
        published_at = roadmap.published.published_at if roadmap.published else None
        time_zone = zone(roadmap.party.time_zone)
        yield [
            roadmap.party.local_name,
            roadmap.party.code,
            roadmap.event.local_name,
            *(_for_staff(roadmap) if filters.is_staff else ()),
            published_at.astimezone(time_zone).date() if published_at else None,
            settings.SITE_URL + roadmap.get_absolute_url(),
        ]


def _for_staff(roadmap: Document) -> list[Any]:
    deadline = roadmap.deadline
    dates = [deadline.due_on, deadline.baseline_on] if deadline else [None, None]
    return [listed([str(status.label) for status in roadmap.statuses]), *dates]
