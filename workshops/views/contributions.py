"""What each holder contributes to the synthesis of the consultative meeting."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.permissions import Permission, require, user_can
from core.conflicts import atomic_post, for_update
from workshops import actions
from workshops.forms import ContributionForm
from workshops.models import Attendance


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@atomic_post
def contribute(request: HttpRequest, code: str, party: str) -> HttpResponse:
    """Hand in what was learnt; what is handed in can be improved until the meeting."""
    owing = Attendance.objects.owing_contribution_for(request.user)
    found = get_object_or_404(
        for_update(request, owing.select_related("event", "party", "contribution")),
        event__code=code,
        party__code=party,
    )
    if request.method == "POST":
        require(request.user, Permission.SUBMIT, found.party)
    form = ContributionForm(request.POST or None, initial={"lessons": found.lessons})
    if request.method == "POST" and form.is_valid():
        actions.contribute(attendance=found, by=request.user, **form.cleaned_data)
        messages.success(request, _("Submitted. You can improve it until the meeting."))
        return redirect("deadlines:list")
    may_write = user_can(request.user, Permission.SUBMIT, found.party)
    context = {"attendance": found, "form": form, "may_write": may_write}
    return render(request, "workshops/contribute.html", context, status=form.status)
