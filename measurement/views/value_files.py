"""The file that is evidence of a value: add it, remove it."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.permissions import Permission, require
from core.conflicts import SeenForm, atomic_post
from core.errors import Refused
from documents.attachments.forms import FileForm
from documents.writing.locks import refuse_while_closed
from files.quota import Quota
from files.receiving import checked_file
from measurement import actions
from measurement.models import IndicatorValue
from measurement.views.fetching import own_value, writing
from roadmaps.writing_scopes import COMMITMENTS
from submissions.once import commits_in_steps

READ_OR_SEND = ["GET", "HEAD", "POST"]


@commits_in_steps
@login_required
@require_http_methods(READ_OR_SEND)
def add_file(request: HttpRequest, workshop: str, code: str, pk: int) -> HttpResponse:
    """Add a file to a value that has none."""
    value = own_value(request, workshop, code, pk)
    document = value.of.document
    require(request.user, Permission.WRITE, document.party, COMMITMENTS)
    sent = [request.POST, request.FILES] if request.method == "POST" else []
    form = FileForm(*sent)
    if sent and form.is_valid():
        try:
            _attach(request, value, form.cleaned_data["file"])
        except Refused as refusal:
            form.add_error("file", refusal.message)
        else:
            messages.success(request, _("The file is attached to the value."))
            return _to_indicator(value)
    context = {
        "document": document,
        "row": value.of,
        "value": value,
        "form": form,
        "place": str(value.pk),
        "quota": Quota.of(document.party),
    }
    status = 422 if form.errors else 200
    return render(request, "measurement/value_file.html", context, status=status)


def _attach(request: HttpRequest, value: IndicatorValue, sent: Any) -> None:
    refuse_while_closed(value.of.document.pk)  # before the file is checked, which takes seconds
    name = sent.name or ""
    with checked_file(sent.chunks(), name) as checked:
        actions.attach_file(value=value, checked=checked, name=name, by=request.user)


@login_required
@require_http_methods(READ_OR_SEND)
@atomic_post
def remove_file(request: HttpRequest, workshop: str, code: str, pk: int) -> HttpResponse:
    """Ask, then remove the file of a value; its history stays."""
    value = writing(request, own_value(request, workshop, code, pk))
    form = SeenForm(request.POST or None, shown=[str(value.file_id)])
    if request.method == "POST" and form.is_valid():
        try:
            actions.remove_file(value=value, by=request.user)
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, _("The file was removed from the value."))
            return _to_indicator(value)
    context = {"document": value.of.document, "row": value.of, "value": value, "form": form}
    status = 409 if form.errors else 200
    return render(request, "measurement/remove_value_file.html", context, status=status)


def _to_indicator(value: IndicatorValue) -> HttpResponse:
    return redirect(value.of.document.url_of("dashboards:indicator-progress", pk=value.of_id))
