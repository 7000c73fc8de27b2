"""The review of a list: what would happen to each row, and decisions about it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from core.errors import Refused
from imports import actions
from imports.columns.omissions import left_out, sheets_read, unused_of
from imports.display import KnownRecords, UndoPreview
from imports.importer import Importer, importer_of
from imports.models import Batch, BatchState, Row, Work
from imports.review.corrections import CellsRefused
from imports.review.proposal import shown_with_proposal
from imports.review.row_display import TABS, ShownCell, columns_of, figures, shown_rows
from imports.review.row_filters import Filter
from imports.steps import (
    batch_at,
    page_of_list,
    signed_in,
    step_of,
    url_of,
    work_on,
)
from submissions.once import commits_in_steps

PAGE = 50
_NUMBER = re.compile(r"decision-(\d{1,9})")
_CELL = re.compile(r"cell-(\d{1,9})-(\w{1,30})")


@commits_in_steps
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def check_import(request: HttpRequest, importer: Importer, pk: int, **address: str) -> HttpResponse:
    """Show every row with its outcome; decisions are saved page by page."""
    batch = batch_at(request, importer, address, pk)
    if request.method == "POST":
        refusal = _decide(request, batch)
        if refusal:
            return _not_saved(request, batch, refusal)
        return redirect(request.get_full_path())
    if batch.state == BatchState.UPLOADED and not batch.work:
        return redirect(url_of(batch, "import-columns"))
    return render(request, "imports/check.html", _context(request, batch))


def _not_saved(request: HttpRequest, batch: Batch, refusal: Refused) -> HttpResponse:
    """Show the list as stored, and the typed cells that were not saved, to be copied."""
    batch.refresh_from_db()
    labels, row_label = importer_of(batch).display.columns, importer_of(batch).display.row_label
    typed = [
        (_("Row %(row)s") % {"row": row_label(batch, number)}, labels.get(name, name), value)
        for number, cells in corrected(request.POST).items()
        for name, value in cells.items()
        if value.strip()
    ]
    context = _context(request, batch) | {"refusal": refusal.message, "not_saved": typed}
    status = 422 if isinstance(refusal, CellsRefused) else 409
    return render(request, "imports/check.html", context, status=status)


def _context(request: HttpRequest, batch: Batch) -> dict[str, Any]:
    importer = importer_of(batch)
    context = page_of_list(batch) | {
        "step": step_of(batch),
        "is_open": batch.is_open,
        "sheets": sheets_read(batch.reading),
    }
    if batch.work or batch.state == BatchState.FAILED:
        return context
    chosen = Filter.of(batch, importer.display, request.GET)
    counts = figures(batch, chosen.condition)
    if "tab" not in request.GET and chosen.is_whole_tab:
        chosen = replace(chosen, tab=_first_tab(counts))
        counts["filtered"] = counts[chosen.tab]
    pages = Paginator(chosen.rows(batch), PAGE)
    pages.count = counts["filtered"]
    page = pages.get_page(request.GET.get("page"))
    rows, proposal = shown_with_proposal(importer, batch, list(page), counts["proposed"])
    return context | {
        "counts": counts,
        "tab": chosen.tab,
        "tabs": _tabs(batch, counts, chosen.tab),
        "filter": chosen,
        "problem_choices": chosen.problem_choices(batch),
        "reason_choices": chosen.reason_choices(batch),
        "page": page,
        "rows": rows,
        "proposal": proposal,
        "has_parts": any(row.split_cells for row in rows),
        "columns": columns_of(batch),
        "left_out": left_out(batch),
        "unused": unused_of(batch.reading),
        "summary": _summary(importer, batch),
        "retained": _retained(importer, batch),
        "result_url": importer.owners.result_url(context["owner"]),
        "bulk": importer.display.decisions.bulk,
        **_questions(batch, chosen.tab),
    }


def _summary(importer: Importer, batch: Batch) -> Sequence[str]:
    """What was done, in words: by applying, or by undoing that."""
    if batch.state == BatchState.APPLIED:
        return importer.wording.applied(batch.counts)
    if batch.state == BatchState.UNDONE:
        return importer.wording.undone(batch.undo_report)
    return ()


def _retained(importer: Importer, batch: Batch) -> UndoPreview | None:
    """What stayed at undoing, each with why; None for a list that was not undone."""
    if batch.state != BatchState.UNDONE or not batch.undo_report:
        return None
    return importer.wording.not_undone(batch.undo_report)


def _questions(batch: Batch, tab: str) -> Mapping[str, Any]:
    """Questions about the whole list, while it is open."""
    questions = importer_of(batch).questions
    return questions.context(batch, tab) if questions and batch.is_open else {}


def _decide(request: HttpRequest, batch: Batch) -> Refused | None:
    """Decide about the rows of the page or of the filter. Returns a refusal if there is one."""
    try:
        if "proposed" in request.POST:
            decision = request.POST["proposed"]
            n = actions.decide_proposed(batch=batch, decision=decision, by=signed_in(request))
            messages.success(request, _decided(n))
        elif "bulk" in request.POST:
            rows = Filter.of(batch, importer_of(batch).display, request.GET).rows(batch)
            decision = request.POST["bulk"].removeprefix("=")
            n = actions.decide_all(batch=batch, rows=rows, decision=decision, by=signed_in(request))
            messages.success(request, _decided(n))
        else:
            keep(request, batch)
            messages.success(request, _("Your decisions are kept. Nothing has been applied yet."))
    except Refused as refusal:
        return refusal
    return None


def _decided(n: int) -> str:
    return ngettext("%(n)s row decided.", "%(n)s rows decided.", n) % {"n": n}


def keep(request: HttpRequest, batch: Batch) -> bool:
    """Save the decisions and the cells of the page. Returns whether any cell was corrected.

    Raises Refused. Decisions are saved first: while a worker compares a list, they are refused.
    """
    actions.decide(batch=batch, decisions=decisions(request.POST), by=signed_in(request))
    cells = corrected(request.POST)
    if not cells or not actions.correct(batch=batch, cells=cells, by=signed_in(request)):
        return False
    messages.success(request, _("The rows were checked again with what you typed."))
    return True


def corrected(sent: QueryDict) -> dict[int, dict[str, str]]:
    """Cells by row number and column, as the page sends them."""
    cells: dict[int, dict[str, str]] = {}
    for name, value in sent.items():
        if match := _CELL.fullmatch(name):
            cells.setdefault(int(match[1]), {})[match[2]] = str(value)
    return cells


def decisions(sent: QueryDict) -> dict[int, str]:
    """Decisions by row number, as the page sends them."""
    matches = ((_NUMBER.fullmatch(name), value) for name, value in sent.items())
    return {int(match[1]): str(value) for match, value in matches if match}


@commits_in_steps
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def correct_row(
    request: HttpRequest, importer: Importer, pk: int, number: int, **address: str
) -> HttpResponse:
    """Correct the cells of one row, or choose which known record it means."""
    batch = batch_at(request, importer, address, pk)
    row = get_object_or_404(batch.rows, number=number)
    if request.method == "POST":
        try:
            _change(request, batch, number)
        except Refused as refusal:
            batch.refresh_from_db()
            return _row_page(request, batch, row, refusal)
        return redirect(url_of(batch, "import-row", number=number))
    return _row_page(request, batch, row)


def _row_page(
    request: HttpRequest, batch: Batch, row: Row, refusal: Refused | None = None
) -> HttpResponse:
    """Show one row; after a refusal with the typed values and the reason beside the cell."""
    importer = importer_of(batch)
    (shown,) = shown_rows(importer, [row], None, ())
    context = page_of_list(batch) | {
        "shown": shown,
        "row": row,
        "cells": _cells(request, shown.cells(batch), refusal),
        "refusal": refusal.message if refusal else "",
        "is_open": batch.is_open,
        "step": step_of(batch),
        **_search(request, importer, batch),
    }
    status = 200
    if refusal:
        status = 422 if isinstance(refusal, CellsRefused) else 409
    return render(request, "imports/row.html", context, status=status)


def _cells(
    request: HttpRequest, cells: list[ShownCell], refusal: Refused | None
) -> list[ShownCell]:
    """The cells, with refused input instead of the stored value."""
    if refusal is None:
        return cells
    wrong = {name for _number, name in getattr(refusal, "cells", [])}
    return [
        replace(
            cell,
            value=request.POST.get(f"cell-{cell.name}", cell.value),
            error=refusal.message if cell.name in wrong else "",
        )
        for cell in cells
    ]


def _search(request: HttpRequest, importer: Importer, batch: Batch) -> dict[str, Any]:
    """The known records that match the words of a search."""
    words = request.GET.get("q", "").strip()
    if not importer.known_records or not words:
        return {"q": words, "records": []}
    owner = importer.owners.owner_of(batch)
    return {"q": words, "records": importer.known_records.matching(request.user, owner, words)}


def _key_of(request: HttpRequest, records: KnownRecords, owner: Any) -> int | None:
    """The key of the known record that was chosen; None if the choice was removed, or 404."""
    key = request.POST["record"]
    if key and not key.isdecimal():
        raise Http404
    return records.record_at(request.user, owner, int(key)).pk if key else None


def _change(request: HttpRequest, batch: Batch, number: int) -> None:
    sent, importer = request.POST, importer_of(batch)
    if "record" in sent and importer.known_records:
        key = _key_of(request, importer.known_records, importer.owners.owner_of(batch))
        actions.choose(
            batch=batch, number=number, key=key, decision=sent.get("how", ""), by=signed_in(request)
        )
        messages.success(request, _("Kept. Nothing has been applied yet."))
    else:
        prefix = "cell-"
        cells = {n.removeprefix(prefix): str(v) for n, v in sent.items() if n.startswith(prefix)}
        actions.correct(batch=batch, cells={number: cells}, by=signed_in(request))
        messages.success(request, _("The row was checked again with what you typed."))


@commits_in_steps
@require_POST
@login_required
def apply_import(request: HttpRequest, importer: Importer, pk: int, **address: str) -> HttpResponse:
    """Save the decisions of the page, then write the list.

    If cells were corrected, the rows are shown once more before anything is written.
    """
    batch = batch_at(request, importer, address, pk)
    if not batch.is_open and not corrected(request.POST):
        return redirect(url_of(batch))
    try:
        is_corrected = keep(request, batch)
    except Refused as refusal:
        return _not_saved(request, batch, refusal)
    if is_corrected:
        messages.warning(request, _("Nothing has been applied. Check the rows once more first."))
        return redirect(url_of(batch))
    return work_on(request, batch, Work.APPLY)


def _first_tab(counts: dict[str, int]) -> str:
    """The first tab that waits for the administrator."""
    return next((name for name in ("problems", "duplicates") if counts[name]), "all")


def _tabs(batch: Batch, counts: dict[str, int], current: str) -> list[dict[str, Any]]:
    url = url_of(batch)
    return [
        {
            "label": label,
            "url": f"{url}?tab={name}",
            "count": counts.get(f"{name}_by_question", counts[name]),
            "is_current": name == current,
        }
        for name, (label, _condition) in TABS.items()
    ]
