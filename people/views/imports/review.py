"""The review of a list: what would happen to each row, and decisions about it."""

import re
from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from core.errors import Refused
from imports.columns.layout import Layout
from imports.models import Batch, BatchState, Row, Work
from imports.review.corrections import CellsRefused
from people import actions
from people.importer.known import people_of
from people.importer.questions import COUNTRIES, employer_questions, unknown_spellings
from people.importer.row_display import (
    BULK,
    COLUMNS,
    TABS,
    ShownCell,
    ShownRow,
    all_countries,
    columns_of,
    figures,
)
from people.importer.row_filters import Filter
from people.models import Person
from people.views.imports.import_steps import batch_of, step_of, steps, work_on
from submissions.once import commits_in_steps

PAGE = 50
_NUMBER = re.compile(r"decision-(\d{1,9})")
_CELL = re.compile(r"cell-(\d{1,9})-(\w{1,30})")


@commits_in_steps
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def check_import(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Show every row with its outcome; decisions are saved page by page."""
    batch = batch_of(request, code, pk)
    if request.method == "POST":
        refusal = _decide(request, batch)
        if refusal:
            return _not_saved(request, batch, refusal)
        return redirect(request.get_full_path())
    if batch.state == BatchState.UPLOADED and not batch.work:
        return redirect("workshops:import-columns", code, pk)
    return render(request, "imports/check.html", _context(request, batch))


def _not_saved(request: HttpRequest, batch: Batch, refusal: Refused) -> HttpResponse:
    """Show the list as stored, and the typed cells that were not saved, to be copied."""
    batch.refresh_from_db()
    typed = [
        (_("Row %(row)s") % {"row": number}, COLUMNS.get(name, name), value)
        for number, cells in corrected(request.POST).items()
        for name, value in cells.items()
        if value.strip()
    ]
    context = _context(request, batch) | {"refusal": refusal.message, "not_saved": typed}
    status = 422 if isinstance(refusal, CellsRefused) else 409
    return render(request, "imports/check.html", context, status=status)


def _context(request: HttpRequest, batch: Batch) -> dict[str, Any]:
    context: dict[str, Any] = {
        "batch": batch,
        "event": batch.participant_list.event,
        "steps": steps(),
        "step": step_of(batch),
        "is_open": batch.is_open,
    }
    if batch.work or batch.state == BatchState.FAILED:
        return context
    counts = figures(batch)
    chosen = Filter.of(request.GET, _first_tab(counts))
    pages = Paginator(chosen.rows(batch), PAGE)
    if chosen.is_whole_tab:
        pages.count = counts[chosen.tab]
    page = pages.get_page(request.GET.get("page"))
    layout = Layout.from_json(batch.reading["layout"]) if batch.is_open else None
    people = people_of(page)
    rows = [ShownRow(row, layout, people) for row in page]
    return context | {
        "counts": counts,
        "tab": chosen.tab,
        "tabs": _tabs(batch, counts, chosen.tab),
        "filter": chosen,
        "problem_choices": chosen.problem_choices(batch),
        "page": page,
        "rows": rows,
        "has_parts": any(row.taken_apart for row in rows),
        "columns": columns_of(batch),
        "bulk": BULK,
        **(_asked(batch, chosen.tab) if batch.is_open else {}),
    }


def _asked(batch: Batch, tab: str) -> dict[str, Any]:
    """Questions about the whole list: countries on the tab of problems, employers on every tab."""
    unknown = unknown_spellings(batch) if tab == "problems" else []
    return {
        "unknown": unknown[:COUNTRIES],
        "unknown_left": len(unknown[COUNTRIES:]),
        "countries": all_countries() if unknown else [],
        "employers": employer_questions(batch),
    }


def _decide(request: HttpRequest, batch: Batch) -> Refused | None:
    """Decide about the rows of the page or of the filter. Returns a refusal if there is one."""
    try:
        if "bulk" in request.POST:
            rows = Filter.of(request.GET, "all").rows(batch)
            decision = request.POST["bulk"].removeprefix("=")
            n = actions.decide_all(batch=batch, rows=rows, decision=decision, by=request.user)
            message = ngettext("%(n)s row decided.", "%(n)s rows decided.", n) % {"n": n}
            messages.success(request, message)
        else:
            keep(request, batch)
            messages.success(request, _("Your decisions are kept. Nothing has been applied yet."))
    except Refused as refusal:
        return refusal
    return None


def keep(request: HttpRequest, batch: Batch) -> bool:
    """Save the decisions and the cells of the page. Returns whether any cell was corrected.

    Raises Refused. Decisions are saved first: while a worker compares a list, they are refused.
    """
    actions.decide(batch=batch, decisions=decisions(request.POST), by=request.user)
    cells = corrected(request.POST)
    if not cells or not actions.correct_rows(batch=batch, cells=cells, by=request.user):
        return False
    messages.success(request, _("The rows were checked again with what you typed."))
    return True


def corrected(sent: QueryDict) -> dict[int, dict[str, str]]:
    """Cells by row number and column, as the page sends them."""
    cells: dict[int, dict[str, str]] = {}
    for name, value in sent.items():
        if match := _CELL.fullmatch(name):
            cells.setdefault(int(match[1]), {})[match[2]] = value
    return cells


def decisions(sent: QueryDict) -> dict[int, str]:
    """Decisions by row number, as the page sends them."""
    matches = ((_NUMBER.fullmatch(name), value) for name, value in sent.items())
    return {int(match[1]): value for match, value in matches if match}


@commits_in_steps
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def correct_row(request: HttpRequest, code: str, pk: int, number: int) -> HttpResponse:
    """Correct the cells of one row, or choose whom it means."""
    batch = batch_of(request, code, pk)
    row = get_object_or_404(batch.rows, number=number)
    if request.method == "POST":
        try:
            _change(request, batch, number)
        except Refused as refusal:
            batch.refresh_from_db()
            return _row_page(request, batch, row, refusal)
        return redirect("workshops:import-row", code, pk, number)
    return _row_page(request, batch, row)


def _row_page(
    request: HttpRequest, batch: Batch, row: Row, refusal: Refused | None = None
) -> HttpResponse:
    """Show one row; after a refusal with the typed values and the reason beside the cell."""
    words = request.GET.get("q", "").strip()
    shown = ShownRow(row, people=people_of([row]))
    context = {
        "batch": batch,
        "event": batch.participant_list.event,
        "shown": shown,
        "row": row,
        "cells": _cells(request, shown.cells(batch), refusal),
        "refusal": refusal.message if refusal else "",
        "q": words,
        "people": _called(words, request.user) if words else [],
        "is_open": batch.is_open,
        "steps": steps(),
        "step": step_of(batch),
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


def _called(words: str, user: Any) -> "QuerySet[Person]":
    """At most ten people who match the words."""
    people = Person.objects.visible_to(user).called(words)
    return people.select_related("party", "organisation").order_by("name_key", "pk")[:10]


def _change(request: HttpRequest, batch: Batch, number: int) -> None:
    sent = request.POST
    if "person" in sent:
        people = Person.objects.visible_to(request.user)
        person = get_object_or_404(people, pk=sent["person"]) if sent["person"] else None
        decision = sent.get("how", "")
        actions.choose_person(
            batch=batch, number=number, person=person, decision=decision, by=request.user
        )
        messages.success(request, _("Kept. Nothing has been applied yet."))
    else:
        prefix = "cell-"
        cells = {n.removeprefix(prefix): v for n, v in sent.items() if n.startswith(prefix)}
        actions.correct_rows(batch=batch, cells={number: cells}, by=request.user)
        messages.success(request, _("The row was checked again with what you typed."))


@commits_in_steps
@require_POST
@login_required
def apply_import(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Save the decisions of the page, then write people and participations.

    If cells were corrected, the rows are shown once more before anything is written.
    """
    batch = batch_of(request, code, pk)
    if not batch.is_open and not corrected(request.POST):
        return redirect("workshops:check-import", code, pk)
    try:
        is_corrected = keep(request, batch)
    except Refused as refusal:
        return _not_saved(request, batch, refusal)
    if is_corrected:
        messages.warning(request, _("Nothing has been applied. Check the rows once more first."))
        return redirect("workshops:check-import", code, pk)
    return work_on(request, batch, Work.APPLY)


def _first_tab(counts: dict[str, int]) -> str:
    """The first tab that waits for the administrator."""
    return next((name for name in ("problems", "duplicates") if counts[name]), "all")


def _tabs(batch: Batch, counts: dict[str, int], current: str) -> list[dict[str, Any]]:
    url = reverse("workshops:check-import", args=[batch.participant_list.event.code, batch.pk])
    return [
        {
            "label": label,
            "url": f"{url}?tab={name}",
            "count": counts[name],
            "is_current": name == current,
        }
        for name, (label, _condition) in TABS.items()
    ]
