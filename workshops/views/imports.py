"""Importing a list of participants: upload, check, apply. The list stays on the server."""

import tempfile
from pathlib import Path
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.files.uploadedfile import UploadedFile
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.permissions import Permission, require
from core.errors import Refused
from countries.models import Party
from workshops import actions
from workshops.forms import UploadForm
from workshops.imports.batches import ListRefused, ReadList, read_list
from workshops.imports.showing import (
    TABS,
    ShownRow,
    all_countries,
    columns_of,
    figures,
    rows_in,
    unknown_spellings,
)
from workshops.models import BatchState, Event, ImportBatch

PAGE = 50
EARLIER = 10


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def start_import(request: HttpRequest, code: str) -> HttpResponse:
    """Upload a list; it is read and kept, and nothing is written to people yet."""
    event = get_object_or_404(Event.objects.visible_to(request.user), code=code)
    require(request.user, Permission.IMPORT_PARTICIPANTS)
    is_sent = request.method == "POST"
    form, readings = UploadForm(*([request.POST, request.FILES] if is_sent else [])), {}
    if is_sent and form.is_valid():
        try:
            found = _read(form.cleaned_data["file"], form.cleaned_data["encoding"])
        except ListRefused as refusal:
            form.add_error("file", refusal.message)
            readings = refusal.readings
        else:
            batch = actions.keep_list(event=event, found=found, by=request.user)
            return redirect("workshops:check-import", code, batch.pk)
    earlier = event.batches.visible_to(request.user).select_related("uploaded_by")[:EARLIER]
    context = {"event": event, "form": form, "readings": readings, "earlier": earlier}
    context["steps"] = _steps()
    return render(request, "workshops/start_import.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def check_import(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Every row with what would happen to it; decisions are kept page by page."""
    batch = _batch(request, code, pk)
    if request.method == "POST":
        try:
            actions.decide(batch=batch, decisions=_decisions(request), by=request.user)
            messages.success(request, _("Your decisions are kept. Nothing has been applied yet."))
        except Refused as refusal:
            messages.error(request, refusal.message)
        return redirect(request.get_full_path())
    counts = figures(batch)
    tab = request.GET.get("tab", "")
    tab = tab if tab in TABS else _first_tab(counts)
    pages = Paginator(rows_in(batch, tab), PAGE)
    pages.count = counts[tab]
    page = pages.get_page(request.GET.get("page"))
    context = {
        "batch": batch,
        "event": batch.event,
        "counts": counts,
        "tab": tab,
        "tabs": _tabs(batch, counts, tab),
        "page": page,
        "rows": [ShownRow(row) for row in page],
        "is_open": batch.state == BatchState.CHECKED,
        "steps": _steps(),
        "columns": columns_of(batch),
        "unknown": unknown_spellings(batch) if tab == "problems" else [],
        "countries": all_countries(),
    }
    return render(request, "workshops/check_import.html", context)


@require_POST
@login_required
def settle_country(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Say which country a spelling means; it is remembered for later lists."""
    batch = _batch(request, code, pk)
    spelling = request.POST.get("spelling", "")
    party = Party.objects.countries().filter(code=request.POST.get("country", "")).first()
    if party:
        actions.settle_country(batch=batch, spelling=spelling, party=party, by=request.user)
        said = _("“%(spelling)s” now means %(country)s, here and in later lists.")
        messages.success(request, said % {"spelling": spelling, "country": party.local_name})
    else:
        messages.error(request, _("Choose the country that is meant."))
    url = reverse("workshops:check-import", args=[code, pk])
    return redirect(f"{url}?tab=problems")


@require_POST
@login_required
def apply_import(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Keep the decisions of the page, then write people and participations."""
    batch = _batch(request, code, pk)
    if batch.is_open:
        actions.decide(batch=batch, decisions=_decisions(request), by=request.user)
    actions.apply_import(batch=batch, by=request.user)
    return redirect("workshops:check-import", code, pk)


def _steps() -> list[str]:
    return [_("Upload"), _("Check"), _("Done")]


def _batch(request: HttpRequest, code: str, pk: int) -> ImportBatch:
    event = get_object_or_404(Event.objects.visible_to(request.user), code=code)
    require(request.user, Permission.IMPORT_PARTICIPANTS)
    batches = event.batches.visible_to(request.user).select_related("event")
    return get_object_or_404(batches, pk=pk)


def _read(upload: UploadedFile, encoding: str) -> ReadList:
    with tempfile.TemporaryDirectory(prefix="upload-") as folder:
        path = Path(folder) / "list"  # never under the sender's name
        with path.open("wb") as file:
            file.writelines(upload.chunks())
        return read_list(path, upload.name or "", encoding=encoding)


def _decisions(request: HttpRequest) -> dict[int, str]:
    prefix = "decision-"
    return {
        int(name.removeprefix(prefix)): value
        for name, value in request.POST.items()
        if name.startswith(prefix) and name.removeprefix(prefix).isdecimal()
    }


def _first_tab(counts: dict[str, int]) -> str:
    """What waits for somebody comes first."""
    return next((tab for tab in ("duplicates", "problems") if counts[tab]), "all")


def _tabs(batch: ImportBatch, counts: dict[str, int], current: str) -> list[dict[str, Any]]:
    url = reverse("workshops:check-import", args=[batch.event.code, batch.pk])
    return [
        {
            "label": label,
            "url": f"{url}?tab={name}",
            "count": counts[name],
            "is_current": name == current,
        }
        for name, (label, _condition) in TABS.items()
    ]
