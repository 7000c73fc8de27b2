"""Progress of the work on a list, its rejected rows, and undoing it."""

from tempfile import TemporaryFile

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.open_sessions import in_background
from core.errors import Refused
from imports.models import BatchState, Work
from people import actions
from people.importer import rejected
from people.importer.undo import UndoSummary, preview
from people.views.imports.import_steps import batch_of, steps, work_on
from submissions.once import commits_in_steps


@in_background
@require_safe
@login_required
def import_progress(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Show the progress; polled every two seconds. The page is loaded again at the end."""
    batch = batch_of(request, code, pk)
    if not request.htmx:
        return redirect("workshops:check-import", code, pk)
    if not batch.work:
        return HttpResponse(status=204, headers={"HX-Refresh": "true"})
    context = {"batch": batch, "event": batch.participant_list.event}
    return render(request, "imports/_progress.html", context)


@require_POST
@login_required
def process_import(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Queue the work again if nothing seems to happen. Queued twice, it is done once."""
    batch = batch_of(request, code, pk)
    if batch.work:
        actions.ask(batch=batch, work=Work(batch.work), by=batch.work_by)
    return redirect("workshops:check-import", code, pk)


@require_safe
@login_required
def rejected_rows(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Download the rows that are left out, in their own layout and with the reasons."""
    batch = batch_of(request, code, pk)
    if batch.state not in (BatchState.CHECKED, BatchState.APPLIED):
        return redirect("workshops:check-import", code, pk)
    out = TemporaryFile()  # noqa: SIM115  (the answer closes it)
    rejected.write(batch, out)
    out.seek(0)
    stem = slugify(batch.file_name.rpartition(".")[0]) or "list"
    left_out = slugify(_("left out"), allow_unicode=True)
    name = f"{stem}-{left_out}.{rejected.format_of(batch)}"
    return FileResponse(out, as_attachment=True, filename=name)


@commits_in_steps
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def undo_import(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Show what undoing would remove and what it would keep and why; POST undoes the list."""
    batch = batch_of(request, code, pk)
    if batch.state != BatchState.APPLIED or batch.work:
        return redirect("workshops:check-import", code, pk)
    if request.method == "POST":
        return work_on(request, batch, Work.UNDO)
    summary: UndoSummary = preview(batch)
    context = {
        "batch": batch,
        "event": batch.participant_list.event,
        "undo": summary,
        "steps": steps(),
    }
    return render(request, "imports/undo.html", context)


@commits_in_steps
@require_POST
@login_required
def reopen_import(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Check an undone list again, so that it can be applied once more."""
    batch = batch_of(request, code, pk)
    try:
        batch = actions.reopen_import(batch=batch, by=request.user)
    except Refused as refusal:
        messages.error(request, refusal.message)
        return redirect("workshops:check-import", code, pk)
    return work_on(request, batch, Work.COMPARE)
