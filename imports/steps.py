"""Helpers of all pages of an import: loading the list, its steps, starting work."""

from collections.abc import Mapping
from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from accounts.models import User
from imports import actions
from imports.importer import ActionWriter, Importer, importer_of
from imports.matching.comparison import SHORT
from imports.models import Batch, BatchState, Work

SMALL = 400_000  # bytes: what a page reads by itself


def signed_in(request: HttpRequest) -> User:
    """Who asks; for pages behind login_required."""
    return cast("User", request.user)


def owner_at(request: HttpRequest, importer: Importer, address: Mapping[str, str]) -> Any:
    """Whose lists are at this address, or 404.

    Raises PermissionDenied if the user may not import lists there.
    """
    owner = importer.owners.owner_at(request.user, address)
    importer.owners.require(request.user, owner)
    return owner


def batch_at(
    request: HttpRequest, importer: Importer, address: Mapping[str, str], pk: int
) -> Batch:
    """The list at this address, or 404. Raises PermissionDenied if the user may not import."""
    owner = owner_at(request, importer, address)
    lists = importer.owners.lists_of(owner).filter(importer=importer.name)
    return get_object_or_404(lists.select_related("progress"), pk=pk)


def page_of(importer: Importer, owner: Any, batch: Batch | None = None) -> dict[str, Any]:
    """What the templates of all pages need."""
    return {"importer": importer, "owner": owner, "batch": batch, "steps": steps()}


def page_of_list(batch: Batch) -> dict[str, Any]:
    """What the templates of all pages of one list need."""
    importer = importer_of(batch)
    return page_of(importer, importer.owners.owner_of(batch), batch)


def url_of(batch: Batch, page: str = "check-import", **more: Any) -> str:
    """The address of a page of the list."""
    importer = importer_of(batch)
    return importer.url(page, importer.owners.owner_of(batch), pk=batch.pk, **more)


def steps() -> list[str]:
    return [_("Upload"), _("Columns"), _("Check"), _("Done")]


def step_of(batch: Batch) -> int:
    """The number of the current step; past the last step once the list was applied."""
    if batch.work == Work.CHECK:
        return 3
    numbers = {BatchState.UPLOADED: 2, BatchState.FAILED: 2, BatchState.CHECKED: 3}
    return numbers.get(batch.status, 5)


def work_on(request: HttpRequest, batch: Batch, work: Work) -> HttpResponse:
    """Do the work at once if the list is short, else on a worker; then show the list."""
    short = is_short(batch, work)
    actions.ask(batch=batch, work=work, by=signed_in(request), is_hinted=not short)
    if short:
        actions.do(batch.pk)
    return redirect(url_of(batch))


def is_short(batch: Batch, work: Work) -> bool:
    """Whether the list is short enough to be processed within the request."""
    writer = importer_of(batch).writer
    if work == Work.PREVIEW and not isinstance(writer, ActionWriter):
        return True
    if isinstance(writer, ActionWriter) and work in (Work.APPLY, Work.PREVIEW, Work.UNDO):
        return bool(batch.counts.get("rows", 0) <= writer.at_once)
    if rows := batch.counts.get("rows"):
        return bool(rows <= SHORT)
    return bool(batch.file) and batch.file.size <= SMALL
