"""Fetch indicators of roadmaps and their values, or answer 404."""

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from accounts.fetching import first_or_404
from accounts.permissions import Permission, require, user_can
from core.conflicts import for_update
from documents.access import at_address
from documents.models import Document
from documents.states import EDITABLE
from measurement.models import IndicatorValue, RoadmapIndicator
from roadmaps.kind import ROADMAP
from roadmaps.writing_scopes import COMMITMENTS

PLACE = "roadmap__document__"


def own_indicator(request: HttpRequest, workshop: str, code: str, pk: int) -> RoadmapIndicator:
    """The indicator of a roadmap; 404 for those who may not read the working version."""
    rows = RoadmapIndicator.objects.visible_to(request.user).in_full().with_newest_value()
    address = at_address(ROADMAP, {"workshop": workshop, "code": code}, PLACE)
    row: RoadmapIndicator = first_or_404(request, rows.filter(pk=pk, **address), code)
    return row


def own_value(request: HttpRequest, workshop: str, code: str, pk: int) -> IndicatorValue:
    """The value, with its indicator; 404 for those who may not read it."""
    values = IndicatorValue.objects.visible_to(request.user).select_related(
        "file", "of__indicator", "of__roadmap__document__party", "of__roadmap__document__event"
    )
    address = at_address(ROADMAP, {"workshop": workshop, "code": code}, f"of__{PLACE}")
    value: IndicatorValue = first_or_404(request, values.filter(pk=pk, **address), code)
    return value


def writing(request: HttpRequest, row: Any) -> Any:
    """The row, or the value, locked where a form is sent, so that it is compared with what is
    stored. Raises PermissionDenied for those who may not write commitments of the party."""
    document = row.document if isinstance(row, RoadmapIndicator) else row.of.document
    require(request.user, Permission.WRITE, document.party, COMMITMENTS)
    if request.method != "POST":
        return row
    for_update(request, document.drafts.open()).first()  # first the draft, as every edit does
    get_object_or_404(for_update(request, type(row).objects.all()), pk=row.pk)
    row.refresh_from_db()
    return row


def may_promise(user: Any, document: Document) -> bool:
    """Whether the user may change what the roadmap promises now."""
    draft = document.drafts.lasting().order_by("-number").first()
    is_open = draft is not None and draft.state in EDITABLE
    return is_open and user_can(user, Permission.WRITE, document.party, COMMITMENTS)
