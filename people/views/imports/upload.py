"""Uploading or pasting a list, and confirming what its columns hold."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from accounts.permissions import Permission, require
from imports.columns.proposals import proposed_columns
from imports.models import Batch, BatchState, Work
from imports.reading.files import ListRefused
from people import actions
from people.importer.forms import ALPHABETS, UploadForm
from people.importer.headers import Column
from people.importer.row_display import COLUMNS
from people.views.imports.import_steps import batch_of, steps, work_on
from submissions.once import commits_in_steps
from workshops.models import Event

EARLIER = 10


@commits_in_steps
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def start_import(request: HttpRequest, code: str) -> HttpResponse:
    """Upload or paste a list. The list is stored; no people are written yet."""
    event = get_object_or_404(Event.objects.visible_to(request.user), code=code)
    require(request.user, Permission.IMPORT_PARTICIPANTS)
    is_sent = request.method == "POST"
    form = UploadForm(*([request.POST, request.FILES] if is_sent else []))
    if is_sent and form.is_valid():
        try:
            batch = actions.upload_list(event=event, by=request.user, **form.cleaned_data)
        except ListRefused as refusal:
            form.add_error("file" if form.cleaned_data["file"] else "pasted_text", refusal.message)
        else:
            return _after_upload(request, batch)
    earlier = Batch.objects.visible_to(request.user).filter(participant_list__event=event)
    earlier = earlier.select_related("uploaded_by")[:EARLIER]
    context = {"event": event, "form": form, "earlier": earlier, "steps": steps()}
    status = 422 if form.errors else 200
    return render(request, "imports/start.html", context, status=status)


def _after_upload(request: HttpRequest, batch: Batch) -> HttpResponse:
    """Skip the columns if this shape was confirmed before and only one sheet is a list."""
    lists = sum(sheet["is_list"] for sheet in batch.reading.get("sheets", ()))
    if batch.reading.get("is_remembered") and lists < 2:
        return work_on(request, batch, Work.CHECK)
    return redirect("workshops:import-columns", batch.participant_list.event.code, batch.pk)


@commits_in_steps
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def import_columns(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Confirm what each column holds, or read another sheet or alphabet."""
    batch = batch_of(request, code, pk)
    if batch.work or batch.state not in (BatchState.UPLOADED, BatchState.CHECKED):
        return redirect("workshops:check-import", code, pk)
    status = 200
    if request.method == "POST":
        try:
            if "again" in request.POST:
                actions.read_otherwise(batch=batch, by=request.user, **_settings(request))
                return redirect("workshops:import-columns", code, pk)
            mapping = _mapping(request)
            batch = actions.confirm_columns(batch=batch, mapping=mapping, by=request.user)
            return work_on(request, batch, Work.CHECK)
        except ListRefused as refusal:
            messages.error(request, refusal.message)
            status = 422
    context = {
        "batch": batch,
        "event": batch.participant_list.event,
        "steps": steps(),
        "columns": proposed_columns(batch),
        "kinds": COLUMNS.items(),
        "alphabets": ALPHABETS[1:],
        "readings": batch.reading.get("readings", {}),
    }
    return render(request, "imports/columns.html", context, status=status)


def _settings(request: HttpRequest) -> dict[str, Any]:
    sent = request.POST
    chosen: dict[str, Any] = {name: sent[name] for name in ("sheet", "encoding") if name in sent}
    if "headings" in sent:
        chosen["country_headings"] = {"yes": True, "no": False}.get(sent["headings"])
    if chosen.get("encoding", "") not in dict(ALPHABETS):
        chosen.pop("encoding")
    return chosen


def _mapping(request: HttpRequest) -> dict[int, Column | None]:
    prefix = "column-"
    mapping: dict[int, Column | None] = {}
    for name, value in request.POST.items():
        place = name.removeprefix(prefix)
        if name.startswith(prefix) and place.isdecimal():
            mapping[int(place)] = Column(value) if value in COLUMNS else None
    return mapping
