"""UNOSSC opens roadmaps after a workshop."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from accounts.permissions import Permission, require
from core.errors import Refused
from roadmaps import actions, eligible_parties
from roadmaps.eligible_parties import Candidate
from roadmaps.forms.opening import OpenForm
from roadmaps.opening_page import SHOW, OpeningPage
from workshops.models import Event


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def open_roadmaps(request: HttpRequest, workshop: str) -> HttpResponse:
    """Choose the parties that owe a roadmap after this workshop; participants are proposed.

    The button “Show” sends the form too, to search in the list: nothing is opened then.
    """
    event = get_object_or_404(Event.objects.opening_roadmaps(), code=workshop)
    require(request.user, Permission.OPEN_ROADMAPS)
    candidates = eligible_parties.candidates(event)
    is_sent = request.method == "POST" and SHOW not in request.POST
    form = OpenForm(
        request.POST if is_sent else None,
        workshop=event,
        parties=eligible_parties.eligible(event),
        initial=_shown(request, candidates),
    )
    if is_sent and form.is_valid():
        try:
            opened = actions.open_roadmaps(workshop=event, by=request.user, **form.cleaned_data)
        except Refused as refusal:  # since the form was checked: a day has begun, a party changed
            form.add_error(None, refusal.message)
        else:
            message = ngettext("%(n)s roadmap opened.", "%(n)s roadmaps opened.", len(opened))
            messages.success(request, message % {"n": len(opened)})
            return redirect("workshops:event", event.code)
    page = OpeningPage(event, form, candidates, request.POST.get("q", ""))
    context = {"event": event, "form": form, "page": page}
    return render(request, "roadmaps/open.html", context, status=422 if form.errors else 200)


def _shown(request: HttpRequest, candidates: list[Candidate]) -> dict[str, Any]:
    """What the form shows: the proposal, or what was chosen before the list was searched."""
    if request.method != "POST":
        return {"parties": [each.party.pk for each in candidates if each.is_proposed]}
    due_on = request.POST.get("due_on", "")
    return {"parties": request.POST.getlist("parties"), "due_on": due_on}
