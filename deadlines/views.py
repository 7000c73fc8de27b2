"""Pages of deadlines: the list, one deadline with its history, requests for time, decisions."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.permissions import Permission, require, user_can
from core.errors import Refused
from deadlines import actions, list_export
from deadlines.forms import AskForm, DecideForm
from deadlines.listing import Listing
from deadlines.models import Deadline, Extension
from office.spreadsheets.list_files import list_response

DECIDE = Permission.DECIDE_EXTENSION


@login_required
@require_safe
def list_deadlines(request: HttpRequest) -> HttpResponse:
    """The list of deadlines, next first; for UNOSSC's people those of every party."""
    listing = Listing(request.user, request.GET)
    return render(request, "deadlines/list.html", {"listing": listing})


@login_required
@require_safe
def export_deadlines(request: HttpRequest, form: str) -> HttpResponse:
    """The same list as a workbook or as CSV, with the rows of all its pages."""
    listing = Listing(request.user, request.GET)
    return list_response(
        form,
        list_export.header(),
        list_export.rows(listing),
        sheet=_("Deadlines"),
        name="deadlines",
    )


@login_required
@require_safe
def deadline(request: HttpRequest, pk: int) -> HttpResponse:
    """One deadline: its dates, who moved them and why."""
    deadline = _visible(request, pk)
    history = list(deadline.extensions.select_related("asked_by", "decided_by"))
    is_asked = any(extension.status.value == "asked" for extension in history)
    may_decide = user_can(request.user, DECIDE)
    may_ask = may_decide or user_can(request.user, Permission.ASK_EXTENSION, deadline.party)
    context = {
        "deadline": deadline,
        "history": history,
        "may_decide": may_decide,
        "may_ask": may_ask and deadline.can_be_extended and not is_asked,
    }
    return render(request, "deadlines/deadline.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for more time; UNOSSC's people, who would decide, move the date at once."""
    deadline = _visible(request, pk)
    decides = user_can(request.user, DECIDE)
    if not decides:
        require(request.user, Permission.ASK_EXTENSION, deadline.party)
    form = AskForm(deadline, request.POST or None, decides=decides)
    if request.method == "POST" and form.is_valid():
        act = actions.extend if decides else actions.ask_extension
        done = (
            _("The date is moved.")
            if decides
            else _("UNOSSC has received your request and will decide.")
        )
        if _try(request, form, done, act, deadline=deadline, by=request.user, **form.cleaned_data):
            return redirect("deadlines:deadline", deadline.pk)
    context = {
        "deadline": deadline,
        "form": form,
        "decides": decides,
        "is_asked": not decides and not form.is_bound and deadline.extensions.waiting().exists(),
    }
    return render(request, "deadlines/ask.html", context, status=_status(form))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Grant or refuse more time, with a reason; the person who asked is notified."""
    asked = get_object_or_404(
        Extension.objects.visible_to(request.user).select_related(
            "deadline__party", "asked_by", "decided_by"
        ),
        pk=pk,
    )
    require(request.user, DECIDE)
    form = DecideForm(asked, request.POST or None)
    if request.method == "POST" and form.is_valid():
        done = _("Your decision is saved. The person who asked has been notified.")
        act, data = actions.decide_extension, form.cleaned_data
        if _try(request, form, done, act, extension=asked, by=request.user, **data):
            return redirect("deadlines:deadline", asked.deadline_id)
    context = {"asked": asked, "deadline": asked.deadline, "form": form}
    return render(request, "deadlines/decide.html", context, status=_status(form))


def _visible(request: HttpRequest, pk: int) -> Deadline:
    deadlines = Deadline.objects.visible_to(request.user).select_related("party")
    return get_object_or_404(deadlines, pk=pk)


def _try(request: HttpRequest, form: Any, done: str, act: Any, **arguments: Any) -> bool:
    """Call the action and show its success as a message, a refusal on the form."""
    try:
        act(**arguments)
    except Refused as refusal:
        form.add_error(None, refusal.message)
        form.is_refused = True
        return False
    messages.success(request, done)
    return True


def _status(form: Any) -> int:
    if getattr(form, "is_refused", False):
        return 409
    return 422 if form.errors else 200
