"""Helpers of all pages of an import: loading the batch, steps, starting work."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from accounts.permissions import Permission, require
from imports.matching.comparison import SHORT
from imports.models import Batch, BatchState, Work
from people import actions
from workshops.models import Event

SMALL = 400_000  # bytes: what a page reads by itself


def batch_of(request: HttpRequest, code: str, pk: int) -> Batch:
    """The list, or 404. Raises PermissionDenied if the user may not import."""
    event = get_object_or_404(Event.objects.visible_to(request.user), code=code)
    require(request.user, Permission.IMPORT_PARTICIPANTS)
    batches = Batch.objects.visible_to(request.user).filter(participant_list__event=event)
    batches = batches.select_related("participant_list__event", "progress")
    return get_object_or_404(batches, pk=pk)


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
    short = is_short(batch)
    actions.ask(batch=batch, work=work, by=request.user, is_hinted=not short)
    if short:
        actions.do_import_work(batch.pk)
    return redirect("workshops:check-import", batch.participant_list.event.code, batch.pk)


def is_short(batch: Batch) -> bool:
    """Whether the list is short enough to be processed within the request."""
    if rows := batch.counts.get("rows"):
        return bool(rows <= SHORT)
    return bool(batch.file) and batch.file.size <= SMALL
