"""Progress of the work on a list, its rejected rows, and undoing it."""

from tempfile import TemporaryFile
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.open_sessions import in_background
from core.errors import Refused
from imports import actions
from imports.apply import rejected
from imports.importer import Importer
from imports.models import Batch, BatchState, Work
from imports.steps import (
    batch_at,
    is_short,
    page_of_list,
    signed_in,
    url_of,
    work_on,
)
from submissions.once import commits_in_steps


@in_background
@require_safe
@login_required
def import_progress(
    request: HttpRequest, importer: Importer, pk: int, **address: str
) -> HttpResponse:
    """Show the progress; polled every two seconds.

    At the end the page is loaded again, or what undoing would do is shown if that was asked.
    """
    batch = batch_at(request, importer, address, pk)
    if not request.htmx:  # type: ignore[attr-defined]
        return redirect(url_of(batch))
    if not batch.work:
        next_page = {"HX-Refresh": "true"}
        if batch.undo_preview:
            next_page = {"HX-Redirect": url_of(batch, "undo-import")}
        return HttpResponse(status=204, headers=next_page)
    return render(request, "imports/_progress.html", page_of_list(batch))


@require_POST
@login_required
def process_import(
    request: HttpRequest, importer: Importer, pk: int, **address: str
) -> HttpResponse:
    """Queue the work again if nothing seems to happen. Queued twice, it is done once."""
    batch = batch_at(request, importer, address, pk)
    if batch.work:
        actions.ask(batch=batch, work=Work(batch.work), by=batch.work_by)
    return redirect(url_of(batch))


@require_safe
@login_required
def rejected_rows(
    request: HttpRequest, importer: Importer, pk: int, **address: str
) -> HttpResponse | FileResponse:
    """Download the rows that are left out, in their own layout and with the reasons."""
    batch = batch_at(request, importer, address, pk)
    if batch.state not in (BatchState.CHECKED, BatchState.APPLIED):
        return redirect(url_of(batch))
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
def undo_import(request: HttpRequest, importer: Importer, pk: int, **address: str) -> HttpResponse:
    """Show what undoing would remove and what it would keep and why; POST undoes the list.

    For a long list that is worked out by a worker, when a POST with `preview` asks for it.
    """
    batch = batch_at(request, importer, address, pk)
    if batch.state != BatchState.APPLIED or batch.work:
        return redirect(url_of(batch))
    if request.method == "POST":
        work = Work.PREVIEW if "preview" in request.POST else Work.UNDO
        return work_on(request, batch, work)
    context = page_of_list(batch) | _what_undoing_does(request, batch)
    return render(request, "imports/undo.html", context)


def _what_undoing_does(request: HttpRequest, batch: Batch) -> dict[str, Any]:
    """`undo`, None before a worker has worked it out, and `worked_out_at` where a worker did."""
    if is_short(batch, Work.PREVIEW):
        return {"undo": actions.preview_undo(batch=batch, by=signed_in(request))}
    undo, at = actions.worked_out_undo(batch) or (None, None)
    return {"undo": undo, "worked_out_at": at}


@commits_in_steps
@require_POST
@login_required
def reopen_import(
    request: HttpRequest, importer: Importer, pk: int, **address: str
) -> HttpResponse:
    """Check an undone list again, so that it can be applied once more."""
    batch = batch_at(request, importer, address, pk)
    try:
        batch = actions.reopen(batch=batch, by=signed_in(request))
    except Refused as refusal:
        messages.error(request, refusal.message)
        return redirect(url_of(batch))
    return work_on(request, batch, Work.COMPARE)
