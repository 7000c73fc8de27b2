"""Values of an indicator: add, correct, remove."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from core import clock
from core.conflicts import SeenForm, atomic_post
from core.errors import Refused
from core.zones import zone
from measurement import actions
from measurement.forms import ValueForm
from measurement.models import IndicatorValue, RoadmapIndicator
from measurement.views.fetching import own_indicator, own_value, writing

READ_OR_SEND = ["GET", "HEAD", "POST"]


@login_required
@require_http_methods(READ_OR_SEND)
@atomic_post
def add_value(request: HttpRequest, workshop: str, code: str, pk: int) -> HttpResponse:
    """Record what was measured on a day."""
    row = writing(request, own_indicator(request, workshop, code, pk))
    return _page(request, row, IndicatorValue(of=row))


@login_required
@require_http_methods(READ_OR_SEND)
@atomic_post
def correct_value(request: HttpRequest, workshop: str, code: str, pk: int) -> HttpResponse:
    """Correct a value."""
    value = writing(request, own_value(request, workshop, code, pk))
    return _page(request, value.of, value)


def _page(request: HttpRequest, row: RoadmapIndicator, value: IndicatorValue) -> HttpResponse:
    today = clock.today(zone(row.document.party.time_zone))
    form = ValueForm(request.POST or None, of=row, instance=value, today=today)
    if request.method == "POST" and form.is_valid():
        try:
            if value.pk:
                actions.correct_value(value=value, facts=form.facts, by=request.user)
            else:
                actions.record_value(row=row, facts=form.facts, by=request.user)
        except Refused as refusal:
            form.add_refusal(refusal)
        else:
            messages.success(request, _("The value is saved."))
            return _to_indicator(row)
    context = {"document": row.document, "row": row, "value": value, "form": form}
    return render(request, "measurement/value.html", context, status=form.status)


@login_required
@require_http_methods(READ_OR_SEND)
@atomic_post
def remove_value(request: HttpRequest, workshop: str, code: str, pk: int) -> HttpResponse:
    """Ask, then remove a value; its history stays."""
    value = writing(request, own_value(request, workshop, code, pk))
    form = SeenForm(request.POST or None, shown=[str(value.updated_at), str(value.value)])
    if request.method == "POST" and form.is_valid():
        try:
            actions.remove_value(value=value, by=request.user)
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, _("The value was removed."))
            return _to_indicator(value.of)
    context = {"document": value.of.document, "row": value.of, "value": value, "form": form}
    status = 409 if form.errors else 200
    return render(request, "measurement/remove_value.html", context, status=status)


def _to_indicator(row: RoadmapIndicator) -> HttpResponse:
    return redirect(row.document.url_of("dashboards:indicator-progress", pk=row.pk))
