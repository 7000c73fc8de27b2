"""Uploading or pasting a list, and confirming what its columns hold."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from imports import actions
from imports.columns.detection import NO_HEADER
from imports.columns.forms import ALPHABETS, UploadForm
from imports.columns.items import column_and_slot
from imports.columns.omissions import (
    HiddenQuestion,
    has_next,
    other_sheets,
    sheets_to_confirm,
    unused_of,
)
from imports.columns.proposals import (
    further_columns,
    has_rows_above,
    header_choices,
    proposed_columns,
)
from imports.columns.sheets import next_unconfirmed, open_sheet
from imports.columns.upload import lists_of
from imports.importer import Importer, importer_of
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
ALL_SHEETS = "*"  # no program lets a sheet have this name


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
    """Skip the columns if this shape was confirmed before and there is nothing else to ask."""
    lists = sum(sheet["is_list"] for sheet in batch.reading.get("sheets", ()))
    asks = lists > 1 or HiddenQuestion.of(batch.reading)
    if batch.reading.get("is_remembered") and not asks:
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
    place = _place(request)
    open_sheet(batch.reading, place)
    status, refused = 200, None
    if request.method == "POST":
        mapping = _mapping(importer, request)
        is_read_again = "again" in request.POST
        try:
            if is_read_again:
                chosen = _settings(request, batch)
                actions.read_otherwise(batch=batch, by=signed_in(request), place=place, **chosen)
                return redirect(_columns_of(batch, place))
            return _confirm(request, batch, place, _as_answered(request, mapping))
        except ListRefused as refusal:
            messages.error(request, refusal.message)
            status, refused = 422, None if is_read_again else mapping
    context = page_of_list(batch) | _sheets(importer, batch, place) | _columns(batch, refused)
    context["has_no_further"] = _has_no_further(request)
    return render(request, "imports/columns.html", context, status=status)


def _sheets(importer: Importer, batch: Batch, place: int) -> dict[str, Any]:
    """What the page shows of the sheets of the file, and of the alphabet of a text file."""
    reading = batch.reading
    sheets = sheets_to_confirm(reading, place)
    current = next((sheet for sheet in sheets if sheet.is_current), None)
    positions = {current.place, *current.alike_positions} if current else None
    return {
        "sheets_to_confirm": sheets,
        "has_next_sheet": has_next(sheets),
        "other_sheets": other_sheets(reading),
        "lists": lists_of(reading) if importer.reads_several_sheets else [],
        "all_sheets": ALL_SHEETS,
        "hidden": HiddenQuestion.of(reading),
        "left_out": reading.get("left_out", {}),
        "unused": unused_of(reading, positions),
        "alphabets": ALPHABETS[1:],
        "readings": _readings(batch),
        "encoding": _encoding(batch),
    }


def _columns(batch: Batch, refused: dict[int, str | None] | None) -> dict[str, Any]:
    """What the page shows of the columns; what was chosen and refused stays chosen."""
    importer = importer_of(batch)
    columns = proposed_columns(batch, refused)
    is_named = importer.form.is_complete([column.taken_as for column in columns])
    choices = header_choices(batch)
    return {
        "columns": columns,
        "is_named": is_named,
        "is_asked_for_names": not is_named and refused is None,
        "header_choices": choices,
        "is_header_sure": is_named and not has_rows_above(choices),
        "kinds": importer.display.columns.items(),
        "further_kinds": importer.display.further_kinds(),
        "further": further_columns(batch),
    }


def _place(request: HttpRequest) -> int:
    """Which of several sheets the page is about, counted from nought."""
    place = request.GET.get("sheet", "")
    return int(place) if place.isdecimal() and len(place) < 4 else 0


def _columns_of(batch: Batch, place: int) -> str:
    url = url_of(batch, "import-columns")
    return f"{url}?sheet={place}" if place else url


def _confirm(
    request: HttpRequest, batch: Batch, place: int, mapping: dict[int, str | None]
) -> HttpResponse:
    """Confirm the columns of the sheet; then ask about the next one, or check the rows."""
    batch = actions.confirm_columns(
        batch=batch,
        mapping=mapping,
        reads_hidden_rows={"yes": True, "no": False}.get(request.POST.get("hidden_rows", "")),
        by=signed_in(request),
        place=place,
    )
    following = next_unconfirmed(batch.reading)
    if following is not None:
        return redirect(_columns_of(batch, following))
    return work_on(request, batch, Work.CHECK)


def _readings(batch: Batch) -> list[tuple[str, list[list[str]]]]:
    """The first rows in each alphabet that may be meant, each with its name."""
    names = dict(ALPHABETS)
    readings = _stored_readings(batch)
    return [(str(names[encoding]), rows) for encoding, rows in readings if encoding in names]


def _stored_readings(batch: Batch) -> list[tuple[str, list[list[str]]]]:
    """The first rows by alphabet; lists that were uploaded to 0.1.0 have an object of them."""
    readings = batch.reading.get("readings", [])
    return list(readings.items() if isinstance(readings, dict) else readings)


def _encoding(batch: Batch) -> str:
    """The alphabet in which the file is read, or the most plausible one of those to choose from."""
    offered = [encoding for encoding, _rows in _stored_readings(batch)]
    return str(batch.reading.get("encoding") or next(iter(offered), ""))


def _settings(request: HttpRequest, batch: Batch) -> dict[str, Any]:
    sent = request.POST
    chosen: dict[str, Any] = {name: sent[name] for name in ("sheet", "encoding") if name in sent}
    if "headings" in sent:
        chosen["country_headings"] = {"yes": True, "no": False}.get(sent["headings"])
    rows = {str(choice.number): choice.number for choice in header_choices(batch)}
    rows[str(NO_HEADER)] = NO_HEADER
    if sent.get("header_row") in rows:
        chosen["header_row"] = rows[sent["header_row"]]
    if "hidden_columns" in sent:
        chosen["hidden_columns"] = sent["hidden_columns"] == "yes"
    if "sheet" in chosen:
        chosen["all_sheets"] = chosen["sheet"] == ALL_SHEETS
        if chosen["all_sheets"]:
            del chosen["sheet"]
    if chosen.get("encoding", "") not in dict(ALPHABETS):
        chosen.pop("encoding")
    return chosen


def _has_no_further(request: HttpRequest) -> bool:
    """Whether somebody said that a row names no further item, whatever the columns say."""
    return request.POST.get("further_items") == "no"


def _as_answered(request: HttpRequest, mapping: Mapping[int, str | None]) -> dict[int, str | None]:
    """The mapping, without the columns of further items where a row names none."""
    if not _has_no_further(request):
        return dict(mapping)
    return {
        place: None if kind and column_and_slot(kind)[1] else kind
        for place, kind in mapping.items()
    }


def _mapping(importer: Importer, request: HttpRequest) -> dict[int, str | None]:
    prefix, kinds = "column-", importer.display.kinds
    mapping: dict[int, str | None] = {}
    for name, value in request.POST.items():
        place = name.removeprefix(prefix)
        if name.startswith(prefix) and place.isdecimal():
            mapping[int(place)] = str(value) if value in kinds else None
    return mapping
