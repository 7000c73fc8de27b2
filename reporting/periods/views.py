"""Pages on which administrators set up reporting periods, open and close them."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from accounts.change_history import changes, newest_first, recorded
from accounts.permissions import Permission, require
from core.conflicts import SeenForm, atomic_post
from core.errors import Refused
from core.templatetags.display import number
from documents.models import Document
from reporting.kind import REPORT
from reporting.models import ReportingPeriod
from reporting.periods import actions
from reporting.periods.forms import AddPartiesForm, PeriodForm
from reporting.periods.period_history import FIELDS, words_of
from reporting.promised import roadmaps_without_report
from workshops.models import Event, EventKind

READ_OR_SEND = ["GET", "HEAD", "POST"]


def _workshop(request: HttpRequest, code: str) -> Event:
    """The workshop, locked where a form is sent. Raises Http404, and PermissionDenied."""
    workshops = Event.objects.visible_to(request.user).filter(kind=EventKind.WORKSHOP)
    if request.method == "POST":
        workshops = workshops.select_for_update(no_key=True)
    workshop: Event = get_object_or_404(workshops, code=code)
    require(request.user, Permission.MANAGE_REFERENCE)
    return workshop


def _period(request: HttpRequest, code: str, period: int) -> ReportingPeriod:
    workshop = _workshop(request, code)
    stored: ReportingPeriod = get_object_or_404(workshop.reporting_periods.all(), pk=period)
    stored.workshop = workshop
    return stored


@login_required
@require_safe
def periods(request: HttpRequest, code: str) -> HttpResponse:
    """The reporting periods of a workshop."""
    event = _workshop(request, code)
    listed = event.reporting_periods.annotate(number_of_reports=Count("reports"))
    context = {"event": event, "periods": listed.order_by("starts_on", "pk")}
    return render(request, "reporting/periods/list.html", context)


@login_required
@require_safe
def period(request: HttpRequest, code: str, period: int) -> HttpResponse:
    """One period: its facts, who reports in it, and what can be done now."""
    stored = _period(request, code, period)
    reports = Document.objects.of_kind(REPORT).filter(report__period=stored)
    reports = reports.with_latest_draft().select_related("party", "event", "deadline__party")
    context = {
        "event": stored.workshop,
        "period": stored,
        "reports": reports.order_by("party__sort_key", "pk"),
        "waiting": roadmaps_without_report(stored),
        "changes": newest_first(
            changes(recorded(ReportingPeriod, pgh_obj=stored.pk), words_of, labels=FIELDS)
        ),
    }
    return render(request, "reporting/periods/period.html", context)


@login_required
@require_http_methods(READ_OR_SEND)
@atomic_post
def add_period(request: HttpRequest, code: str) -> HttpResponse:
    """Plan a reporting period."""
    event = _workshop(request, code)
    form = PeriodForm(request.POST or None, instance=ReportingPeriod(workshop=event))
    if request.method == "POST" and form.is_valid():
        try:
            added = actions.add_period(workshop=event, facts=form.facts, by=request.user)
        except Refused as refusal:
            form.add_refusal(refusal)
        else:
            messages.success(request, _("Added: %(period)s.") % {"period": added.title})
            return redirect("workshops:reporting-period", code=code, period=added.pk)
    context = {"event": event, "form": form}
    return render(request, "reporting/periods/add.html", context, status=form.status)


@login_required
@require_http_methods(READ_OR_SEND)
@atomic_post
def edit_period(request: HttpRequest, code: str, period: int) -> HttpResponse:
    """Change the facts of a period; the deadlines of its reports move along."""
    stored = _period(request, code, period)
    form = PeriodForm(request.POST or None, instance=stored)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data.get("reason", "")
        try:
            moved = actions.change_period(
                period=stored, facts=form.facts, reason=reason, by=request.user
            )
        except Refused as refusal:
            form.add_refusal(refusal)
        else:
            messages.success(request, _saved(moved))
            return redirect("workshops:reporting-period", code=code, period=period)
    context = {"event": stored.workshop, "period": stored, "form": form}
    return render(request, "reporting/periods/edit.html", context, status=form.status)


def _saved(moved: int) -> str:
    if not moved:
        return _("The reporting period is saved.")
    words = ngettext(
        "The reporting period is saved, and %(n)s deadline moved with it.",
        "The reporting period is saved, and %(n)s deadlines moved with it.",
        moved,
    )
    return words % {"n": number(moved)}


@login_required
@require_http_methods(READ_OR_SEND)
@atomic_post
def remove_period(request: HttpRequest, code: str, period: int) -> HttpResponse:
    """Remove a period that was never opened."""
    stored = _period(request, code, period)
    context = {"act": "remove", "cannot": stored.opened_at is not None}
    return _confirm(request, stored, actions.remove_period, context)


@login_required
@require_http_methods(READ_OR_SEND)
@atomic_post
def open_period(request: HttpRequest, code: str, period: int) -> HttpResponse:
    """Open a period, after a look at the parties that will owe a report."""
    stored = _period(request, code, period)
    context = {
        "act": "open",
        "cannot": stored.opened_at is not None,
        "roadmaps": list(roadmaps_without_report(stored)),
    }
    return _confirm(request, stored, actions.open_period, context)


@login_required
@require_http_methods(READ_OR_SEND)
@atomic_post
def close_period(request: HttpRequest, code: str, period: int) -> HttpResponse:
    """Close a period: nothing more can be submitted."""
    stored = _period(request, code, period)
    context = {"act": "close", "cannot": not stored.is_open}
    return _confirm(request, stored, actions.close_period, context)


@login_required
@require_http_methods(READ_OR_SEND)
@atomic_post
def reopen_period(request: HttpRequest, code: str, period: int) -> HttpResponse:
    """Open a closed period again."""
    stored = _period(request, code, period)
    context = {"act": "reopen", "cannot": stored.closed_at is None}
    return _confirm(request, stored, actions.reopen_period, context)


def _confirm(
    request: HttpRequest, stored: ReportingPeriod, action: Any, context: dict[str, Any]
) -> HttpResponse:
    """Ask before the action; then do it, and lead to the period, or to the list once it is gone."""
    shown = [str(value) for value in (stored.opened_at, stored.closed_at, stored.due_on)]
    form = SeenForm(request.POST or None, shown=shown)
    if request.method == "POST" and form.is_valid():
        try:
            action(period=stored, by=request.user)
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, _done(context["act"], stored.title))
            if context["act"] == "remove":
                return redirect("workshops:reporting-periods", code=stored.workshop.code)
            return redirect(
                "workshops:reporting-period", code=stored.workshop.code, period=stored.pk
            )
    context |= {"event": stored.workshop, "period": stored, "form": form}
    status = 409 if form.errors else 200
    return render(request, "reporting/periods/confirm.html", context, status=status)


def _done(act: str, title: str) -> str:
    words = {
        "remove": _("Removed: %(period)s."),
        "open": _("Opened: %(period)s."),
        "close": _("Closed: %(period)s."),
        "reopen": _("Opened again: %(period)s."),
    }
    return words[act] % {"period": title}


@login_required
@require_http_methods(READ_OR_SEND)
@atomic_post
def add_parties(request: HttpRequest, code: str, period: int) -> HttpResponse:
    """Let further parties report in a period that is open."""
    stored = _period(request, code, period)
    waiting = roadmaps_without_report(stored)
    form = AddPartiesForm(request.POST or None, roadmaps=waiting)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                added = actions.add_reports(
                    period=stored, roadmaps=form.cleaned_data["roadmaps"], by=request.user
                )
            except Refused as refusal:
                form.add_error(None, refusal.message)
                status = 409
            else:
                words = ngettext("%(n)s report opened.", "%(n)s reports opened.", len(added))
                messages.success(request, words % {"n": number(len(added))})
                return redirect("workshops:reporting-period", code=code, period=period)
    context = {
        "event": stored.workshop,
        "period": stored,
        "form": form,
        "has_waiting": waiting.exists(),
    }
    return render(request, "reporting/periods/add_parties.html", context, status=status)
