"""UNOSSC opens roadmaps after a workshop."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from accounts.permissions import Permission, require
from core.errors import Refused
from roadmaps import actions, eligible_parties
from roadmaps.forms.opening import OpenForm
from workshops.models import Event


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def open_roadmaps(request: HttpRequest, workshop: str) -> HttpResponse:
    """Choose the parties that owe a roadmap after this workshop; participants are proposed."""
    event = get_object_or_404(Event.objects.opening_roadmaps(), code=workshop)
    require(request.user, Permission.OPEN_ROADMAPS)
    proposed = eligible_parties.proposed(event)
    form = OpenForm(
        request.POST or None,
        workshop=event,
        parties=eligible_parties.eligible(event),
        initial={"parties": [p.pk for p in proposed]},
    )
    if request.method == "POST" and form.is_valid():
        try:
            opened = actions.open_roadmaps(workshop=event, by=request.user, **form.cleaned_data)
        except Refused as refusal:  # since the form was checked: a day has begun, a party changed
            form.add_error(None, refusal.message)
        else:
            message = ngettext("%(n)s roadmap opened.", "%(n)s roadmaps opened.", len(opened))
            messages.success(request, message % {"n": len(opened)})
            return redirect("workshops:event", event.code)
    context = {"event": event, "form": form, "proposed": {p.pk for p in proposed}}
    return render(request, "roadmaps/open.html", context, status=422 if form.errors else 200)
