"""Uploading or pasting a list, and confirming what its columns hold."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from imports import actions
from imports.columns.column_values import unused_of
from imports.columns.detection import NO_HEADER
from imports.columns.forms import ALPHABETS, UploadForm
from imports.columns.proposals import has_rows_above, header_choices, proposed_columns
from imports.importer import Importer
from imports.models import Batch, BatchState, Work
from imports.reading.files import ListRefused
from imports.steps import (
    batch_at,
    owner_at,
    page_of,
    page_of_list,
    signed_in,
    url_of,
    work_on,
)
from submissions.once import commits_in_steps

EARLIER = 10


@commits_in_steps
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def start_import(request: HttpRequest, importer: Importer, **address: str) -> HttpResponse:
    """Upload or paste a list. The list is stored; nothing else is written yet."""
    owner = owner_at(request, importer, address)
    is_sent = request.method == "POST"
    sent = [request.POST, request.FILES] if is_sent else []
    form = UploadForm(*sent, file_label=importer.wording.file)
    if is_sent and form.is_valid():
        try:
            batch = actions.upload(
                importer=importer, owner=owner, by=signed_in(request), **form.cleaned_data
            )
        except ListRefused as refusal:
            form.add_error("file" if form.cleaned_data["file"] else "pasted_text", refusal.message)
        else:
            return _after_upload(request, batch)
    lists = importer.owners.lists_of(owner).filter(importer=importer.name)
    earlier = lists.select_related("uploaded_by")[:EARLIER]
    context = page_of(importer, owner) | {"form": form, "earlier": earlier}
    status = 422 if form.errors else 200
    return render(request, "imports/start.html", context, status=status)


def _after_upload(request: HttpRequest, batch: Batch) -> HttpResponse:
    """Skip the columns if this shape was confirmed before and only one sheet is a list."""
    lists = sum(sheet["is_list"] for sheet in batch.reading.get("sheets", ()))
    if batch.reading.get("is_remembered") and lists < 2:
        return work_on(request, batch, Work.CHECK)
    return redirect(url_of(batch, "import-columns"))


@commits_in_steps
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def import_columns(
    request: HttpRequest, importer: Importer, pk: int, **address: str
) -> HttpResponse:
    """Confirm what each column holds, or read another sheet, header row or alphabet."""
    batch = batch_at(request, importer, address, pk)
    if batch.work or batch.state not in (BatchState.UPLOADED, BatchState.CHECKED):
        return redirect(url_of(batch))
    status, refused = 200, None
    if request.method == "POST":
        mapping = _mapping(importer, request)
        is_read_again = "again" in request.POST
        try:
            if is_read_again:
                chosen = _settings(request, batch)
                actions.read_otherwise(batch=batch, by=signed_in(request), **chosen)
                return redirect(url_of(batch, "import-columns"))
            batch = actions.confirm_columns(batch=batch, mapping=mapping, by=signed_in(request))
            return work_on(request, batch, Work.CHECK)
        except ListRefused as refusal:
            messages.error(request, refusal.message)
            status, refused = 422, None if is_read_again else mapping
    context = page_of_list(batch) | _columns(importer, batch, refused)
    return render(request, "imports/columns.html", context, status=status)


def _columns(
    importer: Importer, batch: Batch, refused: dict[int, str | None] | None
) -> dict[str, Any]:
    """What the page shows of the columns; what was chosen and refused stays chosen."""
    columns = proposed_columns(batch, refused)
    is_named = importer.form.is_complete([column.taken_as for column in columns])
    choices = header_choices(batch)
    return {
        "columns": columns,
        "is_named": is_named,
        "is_asked_for_names": not is_named and refused is None,
        "unused": unused_of(batch.reading),
        "header_choices": choices,
        "is_header_sure": is_named and not has_rows_above(choices),
        "kinds": importer.display.columns.items(),
        "alphabets": ALPHABETS[1:],
        "readings": batch.reading.get("readings", {}),
    }


def _settings(request: HttpRequest, batch: Batch) -> dict[str, Any]:
    sent = request.POST
    chosen: dict[str, Any] = {name: sent[name] for name in ("sheet", "encoding") if name in sent}
    if "headings" in sent:
        chosen["country_headings"] = {"yes": True, "no": False}.get(sent["headings"])
    rows = {str(choice.number): choice.number for choice in header_choices(batch)}
    rows[str(NO_HEADER)] = NO_HEADER
    if sent.get("header_row") in rows:
        chosen["header_row"] = rows[sent["header_row"]]
    if chosen.get("encoding", "") not in dict(ALPHABETS):
        chosen.pop("encoding")
    return chosen


def _mapping(importer: Importer, request: HttpRequest) -> dict[int, str | None]:
    prefix, kinds = "column-", importer.display.columns
    mapping: dict[int, str | None] = {}
    for name, value in request.POST.items():
        place = name.removeprefix(prefix)
        if name.startswith(prefix) and place.isdecimal():
            mapping[int(place)] = str(value) if value in kinds else None
    return mapping
